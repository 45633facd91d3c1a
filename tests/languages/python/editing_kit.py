"""Shared by the tests of edits: small ways to name a place and to apply what comes back."""

from collections.abc import Sequence

from wizard.languages.python.edit import edit_module
from wizard.languages.python.edits import InsertCall, PythonEdit
from wizard.model.action import Placement, PlacementStyle
from wizard.model.edit import Edited, EditResult
from wizard.model.source import SourceFile
from wizard.splice import apply_splices


def source(text: str | bytes, path: str = "shop/views.py") -> SourceFile:
    content = text if isinstance(text, bytes) else text.encode()
    return SourceFile(path=path, content=content)


def place(
    content: str | bytes,
    anchor: str,
    style: PlacementStyle = "before",
    *,
    method: str | None = None,
    on_commit: bool = False,
) -> Placement:
    """The placement at the statement that starts with `anchor`."""
    data = content if isinstance(content, bytes) else content.encode()
    offset = data.index(anchor.encode())
    head = data[:offset].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return Placement(
        style=style,
        line=head.count(b"\n") + 1,
        offset=offset,
        method=method,
        on_commit=on_commit,
    )


def call(
    placement: Placement,
    *,
    event: str = "Order Created",
    properties: tuple[tuple[str, str], ...] = (),
    identity: tuple[tuple[str, str], ...] = (),
    function: str = "track",
    identify: str | None = None,
    decorator: str | None = None,
) -> InsertCall:
    return InsertCall(
        placement=placement,
        function=function,
        event_name=event,
        properties=properties,
        identity=identity,
        identify=identify,
        decorator=decorator,
    )


def results(text: str | bytes, *edits: PythonEdit, path: str = "shop/views.py") -> list[EditResult]:
    return list(edit_module(source(text, path), edits))


def applied(content: bytes, outcome: Sequence[EditResult]) -> bytes:
    splices = [item for result in outcome if isinstance(result, Edited) for item in result.splices]
    return apply_splices(content, splices)


def edited(text: str | bytes, *edits: PythonEdit, path: str = "shop/views.py") -> str:
    """The file after edits that all have to succeed."""
    content = source(text).content
    outcome = results(content, *edits, path=path)
    assert all(isinstance(result, Edited) for result in outcome), outcome
    return applied(content, outcome).decode()
