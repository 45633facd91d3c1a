"""One NDJSON line about our own run (contract 3.1)."""

from typing import Any, Literal

import msgspec

RunEventType = Literal[
    "lifecycle",
    "log",
    "status",
    "progress",
    "session_state",
    "prompt",
    "needs_input",
    "diagnostic",
    "plan",
    "result",
    "error",
]
Level = Literal["info", "warn", "error", "success", "step"]


class RunEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The envelope. `data` carries the discriminator `event`; consumers branch on it.

    `v` and `timestamp` are stamped by the writer.
    """

    type: RunEventType
    message: str
    level: Level | None = None
    data_version: int | None = None
    data: dict[str, Any] | None = None
