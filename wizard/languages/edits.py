"""What can be inserted into code of any language. Pure data; each language carries it out."""

from typing import Literal

from wizard.model.action import Placement
from wizard.model.value import Value


class AddImport(Value, frozen=True, kw_only=True, tag=True):
    """Import `names` from `module`; `module` may be relative. "a as b" renames.

    JavaScript: "* as name" and "default as name" are names too, and no names at all is an import
    for its side effect.
    """

    module: str
    names: tuple[str, ...]


class InsertCall(Value, frozen=True, kw_only=True, tag=True):
    """`function("Event", {…}, request=request)` at a placement.

    `properties` and `identity` are (name, expression) pairs. With `identify`, an identify call by
    that function name stands in front. With `placement.style == "decorator"` the function is
    decorated with `decorator` instead, and with "method" the class gets `placement.method`.
    With `reset`, a call of that function stands after the event: the user has logged out.
    """

    placement: Placement
    function: str
    event_name: str
    properties: tuple[tuple[str, str], ...]
    identity: tuple[tuple[str, str], ...]
    identify: str | None = None
    decorator: str | None = None
    reset: str | None = None


class InsertLines(Value, frozen=True, kw_only=True, tag=True):
    """`lines` (unindented source) before or after the statement that starts at `line`."""

    line: int
    position: Literal["before", "after"]
    lines: tuple[str, ...]
