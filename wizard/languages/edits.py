"""What can be inserted into code of any language. Pure data; each language carries it out."""

from typing import Literal

from wizard.model.action import Placement, Side
from wizard.model.tracking import Wrapper
from wizard.model.value import Value


class AddImport(Value, frozen=True, kw_only=True, tag=True):
    """Import `names` from `module`; `module` may be relative. "a as b" renames.

    JavaScript: "* as name" and "default as name" are names too, and no names at all is an import
    for its side effect. `side` is where the names are used: the scripts of an Astro file run on
    both sides, each with imports of its own.
    """

    module: str
    names: tuple[str, ...]
    side: Side | None = None


class ShapedArgument(Value, frozen=True, kw_only=True):
    """One argument of a call of the project's own wrapper; `text` is the expression of the user."""

    role: Literal["event", "user", "properties", "property"]
    keyword: str | None = None
    text: str = ""


class InsertCall(Value, frozen=True, kw_only=True, tag=True):
    """`function("Event", {…}, request=request)` at a placement.

    `properties` and `identity` are (name, expression) pairs. With `identify`, an identify call by
    that function name stands in front. With `placement.style == "decorator"` the function is
    decorated with `decorator` instead, and with "method" the class gets `placement.method`. With
    "returned", `decorator` is the function that the returned expression is handed through.
    With `reset`, a call of that function stands after the event: the user has logged out.
    With `shape`, the call has these arguments in place of the usual ones, and `event_class` is the
    class that takes them. `bound`: a function around the placement binds `function` for it.
    """

    placement: Placement
    function: str
    event_name: str
    properties: tuple[tuple[str, str], ...]
    identity: tuple[tuple[str, str], ...]
    identify: str | None = None
    decorator: str | None = None
    reset: str | None = None
    side: Side = "server"
    shape: tuple[ShapedArgument, ...] | None = None
    event_class: str | None = None
    bound: bool = False


class InsertLines(Value, frozen=True, kw_only=True, tag=True):
    """`lines` (unindented source) before or after the statement that starts at `line`."""

    line: int
    position: Literal["before", "after"]
    lines: tuple[str, ...]


class WrapperAccess(Value, frozen=True, kw_only=True):
    """How one file calls the project's own wrapper; `refusal` says why it can't.

    `scopes` are (start, end, function): where a function of the file binds it, and to which name.
    """

    wrapper: Wrapper
    function: str = ""
    event_class: str | None = None
    imports: tuple[AddImport, ...] = ()
    refusal: str | None = None
    scopes: tuple[tuple[int, int, str], ...] = ()
