"""The NDJSON line: every machine-readable line on stdout has this frame (contract 3.1)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal, NamedTuple

import msgspec

from wizard.model.run_event import Level, RunEvent, RunEventType
from wizard.workspace.clock import to_text

NDJSON_VERSION: Literal[1] = 1

# Names of `data.event` whose data is a versioned shape.
DATA_VERSIONS = {
    "auth_required": 2,
    "checkpoint_cleared": 1,
    "checkpoint_loaded": 1,
    "checkpoint_saved": 1,
    "dashboard_created": 1,
    "decision_auto": 2,
    "event_plan": 1,
    "event_plan_confirmed": 1,
    "event_plan_proposed": 1,
    "events_detected": 1,
    "file_change_applied": 1,
    "file_change_failed": 1,
    "file_change_planned": 1,
    "heartbeat": 1,
    "intro": 1,
    "mcp_status": 1,
    "needs_input": 3,
    "outro": 1,
    "project_create_start": 1,
    "project_create_success": 1,
    "run_completed": 1,
    "run_error": 1,
    "run_phase": 1,
    "run_resumed": 1,
    "setup_complete": 1,
    "setup_context": 1,
    "tool_call": 2,
    "tool_response": 1,
    "start_run": 1,
    "verification_result": 1,
    "verification_started": 1,
}


class Envelope(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line. `timestamp` is ISO 8601 in UTC; consumers branch on type and `data.event`."""

    v: Literal[1]
    timestamp: str = msgspec.field(name="@timestamp")
    type: RunEventType
    message: str
    level: Level | None = None
    session_id: str | None = None
    run_id: str | None = None
    data_version: int | None = None
    data: dict[str, Any] | None = None


class Session(NamedTuple):
    """The ids of one process and of its run, where a program drives it."""

    session_id: str
    run_id: str


def stamp(event: RunEvent, now: Callable[[], datetime], session: Session | None = None) -> Envelope:
    """The line of a run event, with version, time and ids."""
    name = (event.data or {}).get("event")
    return Envelope(
        v=NDJSON_VERSION,
        timestamp=to_text(now()),
        type=event.type,
        message=event.message,
        level=event.level,
        session_id=session.session_id if session else None,
        run_id=session.run_id if session else None,
        data_version=event.data_version or DATA_VERSIONS.get(str(name)),
        data=event.data,
    )
