"""The NDJSON line: every machine-readable line on stdout has this frame (contract 3.1)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal

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
    "event_plan": 1,
    "events_detected": 1,
    "file_change_applied": 1,
    "file_change_failed": 1,
    "file_change_planned": 1,
    "intro": 1,
    "needs_input": 3,
    "outro": 1,
    "run_completed": 1,
    "run_error": 1,
    "run_phase": 1,
    "run_resumed": 1,
    "setup_complete": 1,
    "setup_context": 1,
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
    data_version: int | None = None
    data: dict[str, Any] | None = None


def stamp(event: RunEvent, now: Callable[[], datetime]) -> Envelope:
    """The line of a run event, with version and time."""
    name = (event.data or {}).get("event")
    return Envelope(
        v=NDJSON_VERSION,
        timestamp=to_text(now()),
        type=event.type,
        message=event.message,
        level=event.level,
        data_version=event.data_version or DATA_VERSIONS.get(str(name)),
        data=event.data,
    )
