"""The verifications that run something: the project's own commands, and the app itself."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wizard.cli.entry import Call
from wizard.cli.project import mapper, open_any
from wizard.errors import InvalidArgument, WriteRefused
from wizard.model.report import Report
from wizard.model.run_event import RunEvent
from wizard.model.source import SourceTree

if TYPE_CHECKING:
    from wizard.app_stages import StandingApp
    from wizard.model.proposal import TrackedEvent
    from wizard.verify.build.command import BuildCommand
    from wizard.workspace.process import Running

LISTEN_SECONDS = 120.0


@dataclass(frozen=True)
class Wish:
    """What `verify` was asked for."""

    integration: str | None
    apps: tuple[str, ...]
    build: bool
    listen: bool
    command: tuple[str, ...]
    seconds: float | None
    port: int
    plan_id: str | None

    def check(self) -> None:
        """Raises `InvalidArgument` for what only makes sense together with --listen."""
        given = [("a command", self.command), ("--port", self.port), ("--plan-id", self.plan_id)]
        named = next((name for name, value in given if value), None)
        if named is not None and not self.listen:
            raise InvalidArgument(
                "listen_missing",
                f"{named} makes sense only where verify listens",
                hint="add --listen",
                next_commands=[("verify", "--listen", *_behind(self.command))],
            )


def verified(call: Call, tree: SourceTree, report: Report, wish: Wish) -> Report:
    """The report with what running the project's commands, and the app, has shown."""
    if wish.build:
        report = _with_builds(call, tree, report, wish)
    if wish.listen:
        report = _with_events(call, tree, report, wish)
    return report


def _with_builds(call: Call, tree: SourceTree, report: Report, wish: Wish) -> Report:
    from wizard.build_check import TIMEOUT_SECONDS, check_builds
    from wizard.verify.build.judgement import with_builds

    commands = build_commands(call, tree, wish)
    _granted(call, commands)
    builds = check_builds(
        commands,
        open_any(call),
        emit=lambda event: _say(call, event),
        seconds=wish.seconds or TIMEOUT_SECONDS,
        secrets=(call.api_key,) if call.api_key else (),
    )
    return with_builds(report, builds)


def build_commands(call: Call, tree: SourceTree, wish: Wish) -> "tuple[BuildCommand, ...]":
    """The commands of every app, in the order in which they are run."""
    from wizard.app_stages import standing_apps

    found = standing_apps(tree, wish.apps, mapper(open_any(call)), wish.integration)
    return tuple(command for item in found for command in _commands_of(call, item))


def _commands_of(call: Call, item: "StandingApp") -> "tuple[BuildCommand, ...]":
    from wizard.manifests.any_manager import default_manager, project_managers
    from wizard.verify.build.python_commands import python_commands
    from wizard.verify.build.script_commands import script_commands
    from wizard.workspace.scratch import project_python

    if item.framework is None or item.framework.language == "javascript":
        managers = project_managers(item.tree, "javascript")
        manager = managers[0].name if managers else default_manager("javascript")
        return script_commands(item.tree, manager, item.folder)
    python = project_python(open_any(call).root / item.folder, sys.executable)
    return python_commands(item.tree, item.framework.id, python, item.folder)


def _granted(call: Call, commands: "Sequence[BuildCommand]") -> None:
    """The commands are shown; a person is asked, and elsewhere --yes has to be there."""
    safe = [command for command in commands if not command.unsafe]
    if not safe or call.may_write:
        return
    listed = [f"{item.line}{f'  ({item.runs})' if item.runs else ''}" for item in safe]
    if not call.may_ask:
        raise WriteRefused(
            "commands_not_granted",
            f"verify --build runs the project's own commands: {'; '.join(listed)}",
            hint="they run in a copy of the project; repeat the command with --yes",
            next_commands=[("verify", "--build", "--yes")],
            details={"commands": [list(item.argv) for item in safe]},
        )
    from wizard.errors import Cancelled
    from wizard.output.prompts import TerminalAsker

    shown = "".join(f"\n  {line}" for line in listed)
    message = f"These commands of the project are run in a copy of it:{shown}"
    call.emit(RunEvent(type="lifecycle", message=message))
    if not TerminalAsker().confirm("Run them?"):
        raise Cancelled("declined", "nothing was run")


def _with_events(call: Call, tree: SourceTree, report: Report, wish: Wish) -> Report:
    from wizard.cli.listening import listening_event, received_event
    from wizard.sandbox.arrivals import proofs, with_events
    from wizard.sandbox.awaiting import await_events
    from wizard.settings import child_environment

    planned = _planned(call, tree, wish)
    awaited = await_events(
        planned,
        port=wish.port,
        seconds=wish.seconds or LISTEN_SECONDS,
        command=wish.command,
        environment=child_environment(),
        start=lambda argv, *, env: _start(call, argv, env),
        on_event=lambda event: _say(call, received_event(event)),
        on_start=lambda sandbox: _say(call, listening_event(sandbox, wish.command)),
    )
    return with_events(report, proofs(planned, awaited))


def _planned(call: Call, tree: SourceTree, wish: Wish) -> "tuple[TrackedEvent, ...]":
    """The events of the plan that was named, else the approved ones of the apps."""
    from wizard.app_stages import standing_apps
    from wizard.planned import read_planned
    from wizard.workspace.clock import utc_now
    from wizard.workspace.plan_store import load_plan

    opened = open_any(call)
    if wish.plan_id is not None:
        return load_plan(opened.state, wish.plan_id, now=utc_now()).body.events
    apps = standing_apps(tree, wish.apps, mapper(opened), wish.integration)
    found = tuple(event for item in apps for event in read_planned(item.tree))
    if not found:
        raise InvalidArgument(
            "nothing_planned",
            "the project has no approved events to wait for",
            hint="plan and apply first; `listen` shows whatever comes",
            next_commands=[("plan",), ("listen",)],
        )
    return found


def _start(call: Call, argv: Sequence[str], env: Mapping[str, str]) -> "Running":
    from wizard.cli.listening import not_started
    from wizard.workspace.process import start

    streams = call.entry.streams
    try:
        return start(argv, cwd=open_any(call).root, env=env, output=streams.stderr.fileno())
    except OSError as error:
        raise not_started(argv, error, ("verify", "--help")) from error


def _say(call: Call, event: RunEvent) -> None:
    """What happens meanwhile; with --json alone, the verdict is the one document."""
    if not call.is_json or call.entry.is_agent:
        call.emit(event)


def _behind(command: tuple[str, ...]) -> tuple[str, ...]:
    return ("--", *command) if command else ()
