"""The wizard's operations as tools of the Model Context Protocol: doors, like the commands."""
