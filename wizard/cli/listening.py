"""Listening for a project: its plan, its command, and a line for every event."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from wizard.cli.entry import Call
from wizard.cli.project import open_any
from wizard.errors import InvalidArgument
from wizard.exit_codes import ExitCode
from wizard.model.proposal import TrackedEvent
from wizard.model.run_data import EventReceived, EventsDetected, Listening
from wizard.model.run_event import RunEvent
from wizard.output.outcome import Outcome
from wizard.output.streams import Streams
from wizard.output.views.received import listen_blocks, received_line
from wizard.sandbox.listen import listen
from wizard.sandbox.server import Sandbox
from wizard.sandbox.values import ListenResult, ReceivedEvent
from wizard.settings import child_environment


def listen_to(call: Call, command: tuple[str, ...], *, port: int, plan_id: str | None) -> Outcome:
    """Listen until the command has ended, or until Ctrl+C."""
    opened = open_any(call)
    result = listen(
        _planned(call, plan_id),
        port=port,
        command=command,
        environment=child_environment(),
        run_process=lambda argv, *, env: _run(argv, env, opened.root, call.entry.streams),
        on_event=lambda event: call.emit(received_event(event)),
        on_start=lambda sandbox: call.emit(listening_event(sandbox, command)),
    )
    failed = result.exit_code not in (None, 0)
    return Outcome(
        blocks=listen_blocks(result),
        events=(_ended(result),),
        exit_code=ExitCode.GENERAL_ERROR if failed else ExitCode.SUCCESS,
    )


def received_event(event: ReceivedEvent) -> RunEvent:
    """The line of one event, for people and for programs."""
    verdict = event.verdict
    return RunEvent(
        type="progress",
        message=received_line(event),
        level="success" if event.is_good else "warn",
        data=EventReceived(
            number=event.number,
            name=event.name,
            user_id=event.event.get("user_id"),
            device_id=event.event.get("device_id"),
            properties=event.properties,
            duplicate=event.duplicate,
            verdict=verdict.status if verdict else None,
            faults=msgspec.to_builtins(verdict.faults) if verdict else (),
        ).as_dict(),
    )


def _planned(call: Call, plan_id: str | None) -> tuple[TrackedEvent, ...]:
    from wizard.planned import read_planned
    from wizard.workspace.clock import utc_now
    from wizard.workspace.plan_store import load_plan

    opened = open_any(call)
    if plan_id is None:
        return read_planned(opened.tree())
    return load_plan(opened.state, plan_id, now=utc_now()).body.events


def _run(argv: Sequence[str], env: Mapping[str, str], cwd: Path, streams: Streams) -> int:
    """Run the user's command; its output goes to stderr, for stdout is ours."""
    from wizard.workspace.process import start

    try:
        running = start(argv, cwd=cwd, env=env, output=streams.stderr.fileno())
    except OSError as error:
        raise not_started(argv, error, ("listen", "--help")) from error
    try:
        code = running.wait()
    except KeyboardInterrupt:
        running.stop()
        raise
    return 1 if code is None else code


def not_started(argv: Sequence[str], error: OSError, help_of: tuple[str, ...]) -> InvalidArgument:
    """The error where the command behind `--` can't be started."""
    return InvalidArgument(
        "command_not_started",
        f"{argv[0]} can't be started: {error.strerror}",
        hint="behind -- stands the command that starts your app, as you would type it",
        next_commands=[help_of],
    )


def listening_event(sandbox: Sandbox, command: tuple[str, ...]) -> RunEvent:
    data = Listening(url=sandbox.url, server_url=sandbox.ingestion_url, command=command)
    setting = f"set AMPLITUDE_SERVER_URL={sandbox.ingestion_url} in your app"
    doing = "running your command" if command else setting
    message = f"listening at {sandbox.url} (open it to see events as they come; {doing})"
    return RunEvent(type="lifecycle", message=message, level="step", data=data.as_dict())


def _ended(result: ListenResult) -> RunEvent:
    data = EventsDetected(
        event_names=tuple(sorted({event.name for event in result.events})),
        table=msgspec.to_builtins(result.table),
        rejections=msgspec.to_builtins(result.rejections),
        exit_code=result.exit_code,
        trouble=result.trouble,
    )
    message = f"{len(result.events)} events"
    return RunEvent(type="result", message=message, data=data.as_dict())
