"""What every refusal owes its reader: a code, a cause, a hint, and a next command that works."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

from running_cli import Said, run_cli

LOOKS_ONLY = {"detect", "propose", "plan", "verify", "status", "show", "history", "manifest"}
USAGE = "invalid_arguments"


def refusal(said: Said, exit_code: int, code: str) -> dict[str, Any]:
    """The data of the one error line of a `--json` call that has refused as it should."""
    assert "Traceback" not in said.out + said.err
    (line,) = [line for line in said.lines if line["type"] in ("error", "needs_input")]
    data: dict[str, Any] = line["data"]
    assert (said.code, data["code"]) == (exit_code, code), line["message"]
    assert said.err == ""
    assert line["message"].strip()
    assert data["hint"].strip()
    assert data["nextCommands"]
    assert data["suggestedAction"]["command"] == data["nextCommands"][0]
    for command in data["nextCommands"]:
        assert parses(command[1:]), command
    return data


def refused_to_people(said: Said) -> None:
    """The same refusal in words: cause, hint, next command; nothing on stdout."""
    kinds = [line.partition(":")[0] for line in said.err.splitlines()]
    assert "Traceback" not in said.out + said.err
    assert [kind for kind in kinds if kind in ("error", "hint", "next")][:3] == [
        "error",
        "hint",
        "next",
    ], said.err


def parses(words: list[str]) -> bool:
    """Whether the real program understands these arguments; nothing of it is done."""

    def nothing(entry: Any, command: str, work: Callable[[], Any]) -> int:
        return 0

    with patch("wizard.cli.command.guarded", nothing), patch("wizard.cli.run.guarded", nothing):
        said = run_cli(*words, cwd=Path.cwd())
    return said.code == 0


def run_next(data: dict[str, Any], cwd: Path) -> Said:
    """Run the first next command, where it only looks."""
    words = data["nextCommands"][0][1:]
    assert "--help" in words or words[0] in LOOKS_ONLY, words
    return run_cli(*words, cwd=cwd)
