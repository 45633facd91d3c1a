"""The base of what our own lines carry, and the words that they share."""

from typing import Any, Literal

import msgspec

Operation = Literal["create", "modify", "delete"]
Recoverable = Literal["retry", "reinvoke_with_flag", "human_required", "fatal"]
Argv = tuple[str, ...]


class RunData(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    rename="camel",
    tag_field="event",
    forbid_unknown_fields=True,
):
    """The data of one kind of line."""

    def as_dict(self) -> dict[str, Any]:
        built: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return built
