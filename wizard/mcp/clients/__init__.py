"""MCP servers in the settings of other programs: editors and agents, one table."""
