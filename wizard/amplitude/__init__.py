"""The service: its hosts, the one door to the network, and a typed client per API."""
