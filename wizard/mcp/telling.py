"""What a command says on the way, for a client that waits for a tool."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from wizard.exit_codes import ExitCode
from wizard.model.run_event import RunEvent
from wizard.output.outcome import Failure, Outcome


class Telling:
    """A reporter that writes nowhere: it passes messages on and keeps the events."""

    def __init__(
        self, say: Callable[[str], None], keep: Callable[[RunEvent], None] = lambda _event: None
    ) -> None:
        """`keep` is told every event of a tool that writes."""
        self._say = say
        self._keep = keep
        self._told: list[RunEvent] = []

    def emit(self, event: RunEvent) -> None:
        self._told.append(event)
        self._keep(event)
        self._say(event.message)

    def finish(self, outcome: Outcome) -> None:
        """The answer itself is the tool's to give."""

    def fail(self, failure: Failure) -> None:
        """The error itself is the tool's to give."""

    def alive(self) -> AbstractContextManager[None]:
        return nullcontext()

    def end_run(self, exit_code: ExitCode, duration_ms: int) -> None:
        """A tool ends with its answer."""

    def data(self, name: str) -> dict[str, Any]:
        """What the last event of that name carried."""
        found = (event.data for event in reversed(self._told) if event.data)
        return next(data for data in found if data["event"] == name)

    @property
    def warnings(self) -> list[str]:
        """What a person should know, and that stopped nothing."""
        return [event.message for event in self._told if event.level == "warn"]
