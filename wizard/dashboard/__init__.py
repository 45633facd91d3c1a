"""From approved events to a first dashboard. Pure."""
