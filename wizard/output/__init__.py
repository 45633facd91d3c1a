"""The reporters, and the only writers to the terminal."""
