"""The options of `skill`."""

from enum import Enum
from typing import Annotated

import typer


class SkillClient(str, Enum):
    """A coding agent, or the file that agents without skills read."""

    CLAUDE_CODE = "claude-code"
    CODEX = "codex"
    CURSOR = "cursor"
    GEMINI = "gemini"
    VSCODE = "vscode"
    WINDSURF = "windsurf"
    KIRO = "kiro"
    OPENCODE = "opencode"
    AGENTS_MD = "agents-md"


Install = Annotated[
    bool,
    typer.Option("--install", help="Write it into the project; needs --yes."),
]
Clients = Annotated[
    list[SkillClient] | None,
    typer.Option("--client", help="For this coding agent; repeat. Default: claude-code."),
]
