"""The user's machine: disk, processes, stored state."""
