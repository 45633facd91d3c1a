"""One module per check, each with a stable id."""
