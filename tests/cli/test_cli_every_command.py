"""Every command of the manifest is called with --json, and what it says has the promised shape."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from cli_projects import make_shop
from manifest_reader import Manifest
from running_cli import Cli, Said

from wizard.cli.app import command_tree
from wizard.manifest import describe
from wizard.output.json_reporter import pretty

MANIFEST = Manifest(json.loads(pretty(describe(command_tree()))))


class Shop(NamedTuple):
    """A project in which a plan is made, and perhaps applied."""

    cli: Callable[..., Said]
    root: Path

    def plan_id(self) -> str:
        return str(self.cli("plan", "--json").events("plan")[0]["planId"])

    def run_id(self) -> str:
        said = self.cli("apply", "--plan-id", self.plan_id(), "--yes", "--no-install", "--json")
        return str(said.events("setup_complete")[0]["runId"])


class Try(NamedTuple):
    """A way to call a command: its arguments, made in a project, and the exit code."""

    arguments: Callable[[Shop], tuple[str, ...]]
    code: int = 0


def words(*arguments: str) -> Callable[[Shop], tuple[str, ...]]:
    return lambda _: arguments


TRIES: dict[str, tuple[Try, ...]] = {
    "detect": (Try(words()), Try(words("--install-dir", "/nowhere"), 2)),
    "propose": (Try(words("--limit", "1")), Try(words("--drop", "No Such Event"), 2)),
    "plan": (
        Try(words()),
        Try(words("--format", "json")),
        Try(words("--integration", "cobol"), 2),
        Try(words("--nonsense"), 2),
    ),
    "apply": (
        Try(lambda shop: ("--plan-id", shop.plan_id(), "--yes", "--no-install")),
        Try(lambda shop: ("--plan-id", shop.plan_id(), "--skip-events")),
        Try(
            lambda shop: ("--plan-id", shop.plan_id(), "--revise-events", "drop Order Created"), 13
        ),
        Try(lambda shop: ("--plan-id", shop.plan_id()), 13),
        Try(words(), 2),
        Try(words("--plan-id", "../../etc/passwd", "--yes"), 2),
    ),
    "verify": (Try(words(), 1), Try(lambda shop: (shop.run_id() and "--json",))),
    "undo": (
        Try(lambda shop: (shop.run_id(), "--yes")),
        Try(lambda shop: (shop.run_id(),), 13),
        Try(words("--yes"), 2),
    ),
    "history": (Try(words()), Try(lambda shop: (shop.run_id() and "--json",))),
    "status": (Try(words()),),
    "show": (Try(lambda shop: (shop.plan_id(),)), Try(words("no-plan"), 2)),
    "listen": (
        Try(words("--", sys.executable, "-c", "pass")),
        Try(words("--", sys.executable, "-c", "raise SystemExit(3)"), 1),
    ),
    "arrival": (Try(words(), 12), Try(lambda shop: (shop.run_id() and "--json",), 3)),
    "dashboard": (
        Try(words(), 12),
        Try(lambda shop: (shop.run_id() and "--offline",)),
    ),
    "test-event": (Try(words(), 12), Try(words("--api-key", "0" * 32), 13)),
    "login": (Try(words("--offline"), 4),),
    "logout": (Try(words()),),
    "whoami": (Try(words()),),
    "auth status": (Try(words(), 3),),
    "auth token": (Try(words(), 3),),
    "manifest": (Try(words()),),
    "skill": (
        Try(words()),
        Try(words("--install", "--yes")),
        Try(words("--install"), 13),
    ),
    "mcp add": (
        Try(words("--yes", "--client", "cursor")),
        Try(words("--client", "cursor"), 13),
        Try(words(), 12),
    ),
    "mcp remove": (Try(words("--yes", "--client", "cursor")), Try(words(), 12)),
    "mcp list": (Try(words()),),
}
# `demo` sets up and runs a whole app; `mcp serve` speaks a protocol of its own (tests/mcp).
ELSEWHERE = {"demo", "mcp serve"}


def test_every_command_is_here() -> None:
    assert {*TRIES} | ELSEWHERE == {*MANIFEST.commands}


@pytest.mark.parametrize("mode", ["--json", "--agent"])
@pytest.mark.parametrize(
    ("command", "number"),
    [(command, number) for command, tries in TRIES.items() for number in range(len(tries))],
)
def test_what_it_says_has_the_promised_shape(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, number: int, mode: str
) -> None:
    """A document or lines with --json; with --agent lines, whatever happens."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    shop = Shop(
        lambda *arguments: cli(*arguments, cwd=tmp_path / "shop"), make_shop(tmp_path / "shop")
    )
    trial = TRIES[command][number]
    arguments = trial.arguments(shop)
    said = shop.cli(mode, *command.split(), *arguments)
    assert said.code == trial.code, said.out + said.err
    assert said.code in MANIFEST.exit_codes.values()
    if mode == "--json" and MANIFEST.commands[command].get("document") and trial.code in (0, 1, 3):
        MANIFEST.document(command, said.out)
    elif command == "manifest" and mode == "--json":
        assert said.json == MANIFEST.surface
    else:
        assert MANIFEST.lines(said.out)
    ends = [data["exitCode"] for data in said.events("run_completed")] if mode == "--agent" else []
    assert ends == ([said.code] if mode == "--agent" else [])
    assert mode == "--json" or said.lines[-1]["data"]["event"] == "run_completed"
    assert said.err == ""


@pytest.mark.heavy
def test_the_demo_says_what_was_promised(cli: Cli, tmp_path: Path) -> None:
    said = cli("demo", "--json", cwd=tmp_path)
    assert said.code == 0, said.out
    assert MANIFEST.lines(said.out)[-1]["data"]["event"] == "run_completed"


@pytest.mark.parametrize("command", sorted(MANIFEST.commands))
def test_help_names_every_option(
    cli: Cli, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli(*command.split(), "--help").code == 0
    shown = capsys.readouterr().out
    assert all(flag["name"] in shown for flag in MANIFEST.commands[command]["flags"])
