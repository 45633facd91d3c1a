"""The instructions for coding agents, on stdout or in the project."""

import shlex
from typing import Literal

from wizard.cli.applying import granted
from wizard.cli.entry import Call
from wizard.cli.project import open_any
from wizard.errors import Cancelled, WriteRefused
from wizard.model.skill import Skill
from wizard.output.document import Raw, Text
from wizard.output.outcome import JsonDocument, Outcome
from wizard.templating import render
from wizard.workspace.writer import read_file, write_file

NAME = "amplitude-setup"
# Where Claude Code looks for a project's skills; agents of other makers read the same format.
PATH = f".claude/skills/{NAME}/SKILL.md"


def skill_text(call: Call) -> str:
    """The instructions; the commands in them name this program as it was called."""
    return render("skill/SKILL.md.j2", program=shlex.join(call.entry.program))


def print_skill(call: Call) -> Outcome:
    text = skill_text(call)
    shown = Skill(name=NAME, state="printed", path=None, text=text)
    return Outcome(blocks=(Raw(text),), document=JsonDocument(shown))


def install_skill(call: Call) -> Outcome:
    """Write the instructions into the project. One that somebody has changed stays.

    Raises `WriteRefused` and `Cancelled` where nobody grants it, `Conflict` where it can't be.
    """
    root, text = open_any(call).root, skill_text(call)
    standing = read_file(root, PATH)
    if standing == text.encode():
        return _installed("unchanged", str(root / PATH), text)
    _grant(call)
    if standing is not None and not call.force:
        raise WriteRefused(
            "would_overwrite",
            f"{PATH} is there and says something else",
            hint="--force replaces it",
            next_commands=[("skill", "--install", "--yes", "--force")],
            details={"files": [PATH]},
        )
    write_file(root, PATH, text.encode())
    return _installed("added" if standing is None else "replaced", str(root / PATH), text)


def _grant(call: Call) -> None:
    if not call.may_ask:
        granted(call, "skill --install", ("skill", "--install", "--yes"))
        return
    from wizard.output.prompts import TerminalAsker

    if not TerminalAsker().confirm(f"Write {PATH}?"):
        raise Cancelled("declined", "Nothing was written.")


def _installed(state: Literal["added", "replaced", "unchanged"], path: str, text: str) -> Outcome:
    shown = Skill(name=NAME, state=state, path=path, text=text)
    return Outcome(blocks=(Text(f"{state}: {path}", "good"),), document=JsonDocument(shown))
