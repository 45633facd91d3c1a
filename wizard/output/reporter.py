"""What a command says while it runs and when it ends; one protocol, three ways to say it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Literal, Protocol

from wizard.exit_codes import ExitCode
from wizard.output.outcome import Failure, Outcome
from wizard.output.redaction import Redactor
from wizard.output.streams import Streams

if TYPE_CHECKING:
    from wizard.model.run_event import RunEvent

Mode = Literal["json", "plain", "terminal"]


class Reporter(Protocol):
    """The only writer to stdout and stderr."""

    def emit(self, event: "RunEvent") -> None:
        """Say what is happening, at once."""
        ...

    def finish(self, outcome: Outcome) -> None:
        """Say the answer."""
        ...

    def fail(self, failure: Failure) -> None:
        """Say what went wrong and what to do next."""
        ...

    def alive(self) -> AbstractContextManager[None]:
        """While it is open, programs that wait hear that we are still there."""
        ...

    def end_run(self, exit_code: ExitCode, duration_ms: int) -> None:
        """Say, once and last, how a run that changes or waits for something has ended."""
        ...


def reporter_for(
    mode: Mode,
    streams: Streams,
    redact: Redactor,
    *,
    is_agent: bool = False,
    audit: Callable[[str], None] = lambda _line: None,
) -> Reporter:
    """The reporter of a mode; the others' libraries are not loaded. `audit` keeps the lines of a
    program.

    Plain text at a terminal is fitted to its width all the same, so that tables do not break.
    """
    if mode == "json":
        from wizard.output.json_reporter import JsonReporter, new_session

        session = new_session() if is_agent else None
        return JsonReporter(streams, redact, session=session, audit=audit)
    if mode == "terminal" or streams.stdout.isatty():
        from wizard.output.terminal_reporter import TerminalReporter

        return TerminalReporter(streams, redact, colour=mode == "terminal")
    from wizard.output.plain_reporter import PlainReporter

    return PlainReporter(streams, redact)
