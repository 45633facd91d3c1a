"""Where coding agents look for a project's instructions, as their documentation says.

Most read skills: a folder of that name with a SKILL.md, each below a directory of its own;
`.agents/skills` is the one that several of them share. The others read AGENTS.md, which belongs to
the project: there we have one marked block, and nothing else is ours.
"""

from collections.abc import Sequence
from typing import NamedTuple

from wizard.cli.skill_options import SkillClient

NAME = "amplitude-setup"
AGENTS_FILE = "AGENTS.md"
_DIRECTORIES = {
    SkillClient.CLAUDE_CODE: ("Claude Code", ".claude/skills"),
    SkillClient.CODEX: ("Codex", ".agents/skills"),
    SkillClient.CURSOR: ("Cursor", ".cursor/skills"),
    SkillClient.GEMINI: ("Gemini CLI", ".gemini/skills"),
    SkillClient.VSCODE: ("VS Code (GitHub Copilot)", ".github/skills"),
    SkillClient.WINDSURF: ("Windsurf", ".windsurf/skills"),
    SkillClient.KIRO: ("Kiro", ".kiro/skills"),
    SkillClient.OPENCODE: ("OpenCode", ".opencode/skills"),
}


class Place(NamedTuple):
    """One agent's place; `is_block`: its file is the project's, and only a block of it is ours."""

    client: str
    name: str
    path: str
    is_block: bool = False

    @property
    def next_step(self) -> str:
        return f"start {self.name} anew in this directory: it reads {self.path} when it starts"


def places(clients: Sequence[SkillClient]) -> tuple[Place, ...]:
    """The places of these agents, each once; Claude Code's where none is named."""
    named = dict.fromkeys(clients or (SkillClient.CLAUDE_CODE,))
    return tuple(_place(client) for client in named)


def _place(client: SkillClient) -> Place:
    if client is SkillClient.AGENTS_MD:
        return Place(client.value, "the agent", AGENTS_FILE, is_block=True)
    name, directory = _DIRECTORIES[client]
    return Place(client.value, name, f"{directory}/{NAME}/SKILL.md")
