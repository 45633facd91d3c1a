"""What runs on a server: handlers of requests, their effects, and where they have succeeded."""
