"""Wait for the planned events of an app, beside its command or while somebody uses it."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from wizard.model.proposal import TrackedEvent
from wizard.model.value import Value
from wizard.sandbox.judge import tally
from wizard.sandbox.listen import app_environment
from wizard.sandbox.reporter import Reporter
from wizard.sandbox.server import Sandbox
from wizard.sandbox.values import Contacts, ListenResult, ReceivedEvent

_LOOK_SECONDS = 0.25
# An SDK sends what it has in batches, and once more when its process ends.
_SETTLE_SECONDS = 1.0
_AFTER_THE_END_SECONDS = 2.0


class Awaited(Value, frozen=True, kw_only=True):
    """What came in, and who has called."""

    result: ListenResult
    contacts: Contacts


class RunningApp(Protocol):
    """The command that runs the app."""

    def poll(self) -> int | None: ...

    def stop(self) -> int | None: ...


class StartApp(Protocol):
    """Starts the app's command beside us."""

    def __call__(self, argv: Sequence[str], *, env: Mapping[str, str]) -> RunningApp: ...


def await_events(
    events: tuple[TrackedEvent, ...],
    *,
    port: int,
    seconds: float,
    command: Sequence[str],
    environment: Mapping[str, str],
    start: StartApp,
    on_event: Callable[[ReceivedEvent], None],
    on_start: Callable[[Sandbox], None],
) -> Awaited:
    """Listen until every planned event has come, for `seconds` at most, or until Ctrl+C; where
    there is a command, until it has ended. A command that still runs is ended, as Ctrl+C does.
    """
    with Sandbox.start(port, events) as sandbox:
        reporter = Reporter(sandbox.store, on_event)
        on_start(sandbox)
        exit_code, interrupted = None, False
        app = start(command, env=app_environment(environment, sandbox)) if command else None
        try:
            exit_code = _wait(sandbox, app, {event.name for event in events}, seconds)
        except KeyboardInterrupt:
            interrupted = True
        finally:
            _end(app)
        contacts, trouble = sandbox.contacts(), sandbox.trouble()
    seen = reporter.join()
    result = ListenResult(
        exit_code=exit_code,
        interrupted=interrupted,
        events=seen,
        rejections=sandbox.rejections(),
        table=tally(seen, events),
        trouble=trouble,
    )
    return Awaited(result=result, contacts=contacts)


def _wait(sandbox: Sandbox, app: RunningApp | None, names: set[str], seconds: float) -> int | None:
    """The exit code of a command that has ended by itself."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if sandbox.wait_for(_all_of(names), min(_LOOK_SECONDS, seconds)):
            sandbox.wait_for(_none, _SETTLE_SECONDS)
            return None
        exit_code = app.poll() if app else None
        if exit_code is not None:
            sandbox.wait_for(_all_of(names), _AFTER_THE_END_SECONDS)
            return exit_code
    return None


def _end(app: RunningApp | None) -> None:
    if app is not None and app.poll() is None:
        app.stop()


def _all_of(names: set[str]) -> Callable[[tuple[ReceivedEvent, ...]], bool]:
    return lambda events: names <= {event.name for event in events}


def _none(_events: tuple[ReceivedEvent, ...]) -> bool:
    return False
