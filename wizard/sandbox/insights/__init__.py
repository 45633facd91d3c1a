"""What Amplitude's MCP server does, on this machine: arrival queries, charts, dashboards."""
