"""What can be inserted into a Python module. Pure data; `edit.py` carries it out."""

from typing import Literal

from wizard.model.action import Placement
from wizard.model.value import Value


class AddImport(Value, frozen=True, kw_only=True, tag=True):
    """`from module import name, …`; `module` may be relative (".analytics")."""

    module: str
    names: tuple[str, ...]


class InsertCall(Value, frozen=True, kw_only=True, tag=True):
    """`function("Event", {…}, request=request)` at a placement.

    `properties` and `identity` are (name, expression) pairs. With `identify`, an identify call by
    that function name stands in front. With `placement.style == "decorator"` the function is
    decorated with `decorator` instead, and with "method" the class gets `placement.method`.
    """

    placement: Placement
    function: str
    event_name: str
    properties: tuple[tuple[str, str], ...]
    identity: tuple[tuple[str, str], ...]
    identify: str | None = None
    decorator: str | None = None


class InsertLines(Value, frozen=True, kw_only=True, tag=True):
    """`lines` (unindented source) before or after the statement that starts at `line`."""

    line: int
    position: Literal["before", "after"]
    lines: tuple[str, ...]


class AddKeyword(Value, frozen=True, kw_only=True, tag=True):
    """`callee(…)` in the statement that starts at `line` becomes `callee(…, keyword=value)`."""

    line: int
    callee: str
    keyword: str
    value: str


class AddMethod(Value, frozen=True, kw_only=True, tag=True):
    """The class that starts at `line` gets a method at its end; `lines` are unindented source."""

    line: int
    name: str
    lines: tuple[str, ...]


PythonEdit = AddImport | InsertCall | InsertLines | AddKeyword | AddMethod
