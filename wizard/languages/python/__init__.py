"""Python, read with LibCST and edited by insertion."""
