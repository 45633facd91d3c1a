"""For pipes and logs: plain text without colour; the answer on stdout, the rest on stderr."""

import shlex
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from typing import TYPE_CHECKING

from wizard.exit_codes import ExitCode
from wizard.output.document import Raw
from wizard.output.outcome import Failure, Outcome
from wizard.output.plain_text import plain_text
from wizard.output.redaction import Redactor
from wizard.output.streams import Streams, write_exact
from wizard.output.visible import visible

if TYPE_CHECKING:
    from wizard.model.run_event import RunEvent


class PlainReporter:
    def __init__(self, streams: Streams, redact: Redactor) -> None:
        self._streams = streams
        self._redact = redact
        self._has_answered = False

    def emit(self, event: "RunEvent") -> None:
        """A result is said by the answer, so it is not said on the way."""
        if event.type == "result":
            return
        self._say(progress_line(event))

    def finish(self, outcome: Outcome) -> None:
        for raw, group in groupby(outcome.blocks, key=lambda block: isinstance(block, Raw)):
            text = self._redact(plain_text(tuple(group), goes_on=self._has_answered))
            self._has_answered = self._has_answered or bool(text)
            if raw and not self._streams.stdout.isatty():
                write_exact(self._streams.stdout, text)
            else:
                self._streams.stdout.write(visible(text))
        self._streams.stdout.flush()

    def fail(self, failure: Failure) -> None:
        for line in failure_lines(failure):
            self._say(line)

    def alive(self) -> AbstractContextManager[None]:
        """A person sees by the messages that something is going on."""
        return nullcontext()

    def end_run(self, exit_code: ExitCode, duration_ms: int) -> None:
        """A person sees the ending in the answer, or in the error."""

    def _say(self, text: str) -> None:
        self._streams.stderr.write(visible(self._redact(text)) + "\n")
        self._streams.stderr.flush()


def progress_line(event: "RunEvent") -> str:
    """One line; warnings and errors say what they are."""
    prefix = {"warn": "warning: ", "error": "error: "}.get(event.level or "", "")
    return f"{prefix}{event.message}"


def failure_lines(failure: Failure) -> tuple[str, ...]:
    """What went wrong, what to do, and the commands that do it."""
    hint = (f"hint: {failure.hint}",) if failure.hint else ()
    commands = tuple(f"next: {shlex.join(command)}" for command in failure.next_commands)
    word = "stopped" if failure.exit_code is ExitCode.USER_CANCELLED else "error"
    return (f"{word}: {failure.message}", *hint, *commands)
