"""For programs: JSON on stdout and nothing else, nowhere else."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from wizard.exit_codes import ExitCode
from wizard.model.run_event import Level, RunEvent
from wizard.output.envelope import stamp
from wizard.output.outcome import Failure, Outcome
from wizard.output.redaction import Redactor
from wizard.output.streams import Streams
from wizard.workspace.clock import utc_now


class JsonReporter:
    """NDJSON lines for what happens, one indented document for an answer."""

    def __init__(
        self, streams: Streams, redact: Redactor, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._out = streams.stdout
        self._redact = redact
        self._now = now

    def emit(self, event: RunEvent) -> None:
        self._write(msgspec.json.encode(stamp(event, self._now)).decode())

    def finish(self, outcome: Outcome) -> None:
        for event in outcome.events:
            self.emit(event)
        if outcome.document is not None:
            self._write(pretty(outcome.document.value))

    def fail(self, failure: Failure) -> None:
        self.emit(failure_event(failure))

    def end_run(self, exit_code: ExitCode, duration_ms: int) -> None:
        outcome, level = _ending(exit_code)
        data = {
            "event": "run_completed",
            "outcome": outcome,
            "exitCode": int(exit_code),
            "durationMs": duration_ms,
        }
        message = f"run {outcome}"
        self.emit(RunEvent(type="lifecycle", message=message, level=level, data=data))

    def _write(self, text: str) -> None:
        self._out.write(self._redact(text) + "\n")
        self._out.flush()


def pretty(value: object) -> str:
    """Indented JSON without a final line feed."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


def failure_event(failure: Failure) -> RunEvent:
    """The line of a failure; an open question is `needs_input`, all else is `error`."""
    is_question = failure.exit_code is ExitCode.INPUT_REQUIRED
    commands = [list(command) for command in failure.next_commands]
    data = {
        "event": "needs_input" if is_question else failure.event,
        "code": failure.code,
        "reason": failure.code.removeprefix("plan_"),
        **failure.details,
        "hint": failure.hint,
        "nextCommands": commands,
        "recoverable": failure.recoverable,
        **({"suggestedAction": {"command": commands[0]}} if commands else {}),
    }
    return RunEvent(
        type="needs_input" if is_question else "error",
        message=failure.message,
        level="warn" if is_question else "error",
        data=data,
    )


def _ending(exit_code: ExitCode) -> tuple[str, Level]:
    if exit_code is ExitCode.SUCCESS:
        return "success", "success"
    if exit_code is ExitCode.USER_CANCELLED:
        return "cancelled", "warn"
    return "error", "error"
