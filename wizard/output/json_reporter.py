"""For programs: JSON on stdout and nothing else, nowhere else."""

from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from threading import Lock
from typing import Any
from uuid import uuid4

import msgspec

from wizard.exit_codes import ExitCode
from wizard.model.run_event import Level, RunEvent
from wizard.output.envelope import Session, stamp
from wizard.output.heartbeat import heartbeat
from wizard.output.outcome import Failure, Outcome
from wizard.output.redaction import Redactor
from wizard.output.streams import Streams
from wizard.output.visible import visible_json
from wizard.workspace.clock import utc_now

_QUESTIONS = (ExitCode.INPUT_REQUIRED,)
_STATUSES = 3
# The document of a command that only reads: it may be a token, and is no deed.
_ANSWER = "answer"


class JsonReporter:
    """NDJSON lines for what happens, one indented document for an answer.

    With a `session` a program drives the run: its lines carry the ids, and it hears a heartbeat.
    """

    def __init__(
        self,
        streams: Streams,
        redact: Redactor,
        now: Callable[[], datetime] = utc_now,
        session: Session | None = None,
        audit: Callable[[str], None] = lambda _line: None,
    ) -> None:
        """`audit` keeps what is done: every line but answers and signs of life."""
        self._out = streams.stdout
        self._redact = redact
        self._now = now
        self._session = session
        self._audit = audit
        self._lock = Lock()
        self._statuses: deque[str] = deque(maxlen=_STATUSES)
        self._is_alive = False
        self._reason: str | None = None

    def emit(self, event: RunEvent) -> None:
        self._statuses.append(event.message)
        line = msgspec.json.encode(stamp(event, self._now, self._session)).decode()
        if event.data is None or event.data.get("event") != _ANSWER:
            self._audit(self._redact(line))
        self._write(line)

    def finish(self, outcome: Outcome) -> None:
        for event in outcome.events:
            self.emit(event)
        if outcome.document is not None:
            self._write(pretty(outcome.document.value))

    def fail(self, failure: Failure) -> None:
        self._reason = failure.code
        self.emit(failure_event(failure))

    def alive(self) -> AbstractContextManager[None]:
        """One heartbeat for the whole process: a command runs inside the program's own frame."""
        if self._session is None or self._is_alive:
            return nullcontext()
        self._is_alive = True
        return heartbeat(self._beat)

    def end_run(self, exit_code: ExitCode, duration_ms: int) -> None:
        from wizard.model.run_data import RunCompleted

        level = _LEVELS.get(exit_code, "error")
        outcome = _OUTCOMES.get(exit_code, "error")
        data = RunCompleted(
            outcome=outcome, exit_code=int(exit_code), duration_ms=duration_ms, reason=self._reason
        )
        message = f"run {outcome}"
        self.emit(RunEvent(type="lifecycle", message=message, level=level, data=data.as_dict()))

    def _beat(self, elapsed_ms: int) -> None:
        from wizard.model.run_data import Heartbeat

        data = Heartbeat(statuses=tuple(self._statuses), elapsed_ms=elapsed_ms)
        event = RunEvent(type="progress", message="still working", data=data.as_dict())
        self._write(msgspec.json.encode(stamp(event, self._now, self._session)).decode())

    def _write(self, text: str) -> None:
        with self._lock:
            self._out.write(visible_json(self._redact(text)) + "\n")
            self._out.flush()


_OUTCOMES: dict[ExitCode, Any] = {
    ExitCode.SUCCESS: "success",
    ExitCode.USER_CANCELLED: "cancelled",
}
_LEVELS: dict[ExitCode, Level] = {
    ExitCode.SUCCESS: "success",
    ExitCode.USER_CANCELLED: "warn",
}


def new_session() -> Session:
    """Ids that no other process and no other run has."""
    return Session(session_id=str(uuid4()), run_id=str(uuid4()))


def pretty(value: object) -> str:
    """Indented JSON without a final line feed."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


def failure_event(failure: Failure) -> RunEvent:
    """The line of a failure; an open question is `needs_input`, all else is `error`."""
    from wizard.output.account_lines import account_event

    about_account = account_event(failure)
    if about_account is not None:
        return about_account
    if failure.exit_code in _QUESTIONS:
        from wizard.output.questions import question_of

        data = question_of(failure).as_dict()
        return RunEvent(type="needs_input", message=failure.message, level="warn", data=data)
    commands = [list(command) for command in failure.next_commands]
    problem = {
        "event": failure.event,
        "code": failure.code,
        "reason": failure.code.removeprefix("plan_"),
        **failure.details,
        "hint": failure.hint,
        "nextCommands": commands,
        "recoverable": failure.recoverable,
        **({"suggestedAction": {"command": commands[0]}} if commands else {}),
    }
    return RunEvent(type="error", message=failure.message, level="error", data=problem)
