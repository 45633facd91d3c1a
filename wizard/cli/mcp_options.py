"""The options of `mcp add`, `mcp remove` and `mcp list`."""

from enum import Enum
from typing import Annotated

import typer


class ClientName(str, Enum):
    """A program that speaks the Model Context Protocol."""

    CLAUDE_CODE = "claude-code"
    CLAUDE_DESKTOP = "claude-desktop"
    CURSOR = "cursor"
    VSCODE = "vscode"
    WINDSURF = "windsurf"
    ZED = "zed"
    CODEX = "codex"
    GEMINI = "gemini"
    KIRO = "kiro"


class ServerName(str, Enum):
    """A server: Amplitude's own, its documentation's, this program's."""

    AMPLITUDE = "amplitude"
    DOCS = "docs"
    WIZARD = "wizard"


ClientOption = Annotated[
    list[ClientName] | None,
    typer.Option("--client", help="Change this program's settings; repeat. Default: ask."),
]
RunClientOption = Annotated[
    list[ClientName] | None,
    typer.Option(
        "--mcp-client",
        help="Install Amplitude's MCP server in this program, unasked; repeat. Default: ask.",
    ),
]
SkipMcp = Annotated[
    bool, typer.Option("--skip-mcp", help="Do not offer Amplitude's MCP server to editors.")
]
ServerOption = Annotated[
    list[ServerName] | None,
    typer.Option("--server", help="Take this server; repeat. Default: amplitude; remove: all."),
]
Progressive = Annotated[
    bool, typer.Option("--progressive", help="Let Amplitude's server show few tools at first.")
]
