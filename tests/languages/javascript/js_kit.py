"""Shared by the tests of JavaScript edits: small ways to name a place and to apply an edit."""

from collections.abc import Sequence

from wizard.languages.javascript.edit import edit_script
from wizard.languages.javascript.edits import AddImport, InsertCall, JavaScriptEdit
from wizard.languages.javascript.parse import ParsedFile, parse_script
from wizard.model.action import Placement, PlacementStyle, Side
from wizard.model.edit import Edited, EditResult, Refused, Unchanged
from wizard.model.source import SourceFile
from wizard.splice import apply_splices

IMPORT = AddImport(module="./amplitude", names=("track",))


def source(text: str | bytes, path: str = "src/app.ts") -> SourceFile:
    content = text if isinstance(text, bytes) else text.encode()
    return SourceFile(path=path, content=content)


def parsed(text: str | bytes, path: str = "src/app.ts") -> ParsedFile:
    found = parse_script(source(text, path))
    assert isinstance(found, ParsedFile)
    return found


def place(
    text: str,
    anchor: str,
    style: PlacementStyle = "after",
    *,
    end: str | None = None,
    method: str | None = None,
) -> Placement:
    """The placement at `anchor`; one that spans something ends where `end` (or `anchor`) does."""
    start = text.index(anchor)
    last = text.index(end, start) + len(end) if end else start + len(anchor)
    return Placement(
        style=style,
        line=text.count("\n", 0, start) + 1,
        offset=len(text[:start].encode()),
        end=len(text[:last].encode()),
        method=method,
    )


def call(
    placement: Placement,
    *,
    event: str = "Order Created",
    properties: tuple[tuple[str, str], ...] = (),
    identity: tuple[tuple[str, str], ...] = (),
    function: str = "track",
    decorator: str | None = None,
    identify: str | None = None,
    reset: str | None = None,
    side: Side = "browser",
) -> InsertCall:
    return InsertCall(
        placement=placement,
        function=function,
        event_name=event,
        properties=properties,
        identity=identity,
        decorator=decorator,
        identify=identify,
        reset=reset,
        side=side,
    )


def results(
    text: str | bytes, *edits: JavaScriptEdit, path: str = "src/app.ts"
) -> list[EditResult]:
    return list(edit_script(source(text, path), edits))


def applied(content: bytes, outcome: Sequence[EditResult]) -> bytes:
    splices = [item for result in outcome if isinstance(result, Edited) for item in result.splices]
    return apply_splices(content, splices)


def edited(text: str | bytes, *edits: JavaScriptEdit, path: str = "src/app.ts") -> str:
    """The file after edits that all have to succeed."""
    content = source(text).content
    outcome = results(content, *edits, path=path)
    assert all(isinstance(result, Edited) for result in outcome), outcome
    return applied(content, outcome).decode()


def refusal(text: str | bytes, edit: JavaScriptEdit, path: str = "src/app.ts") -> str:
    """The reason of an edit that has to be refused."""
    (result,) = results(text, edit, path=path)
    assert isinstance(result, Refused), result
    return result.reason


def is_unchanged(text: str | bytes, edit: JavaScriptEdit, path: str = "src/app.ts") -> bool:
    (result,) = results(text, edit, path=path)
    return isinstance(result, Unchanged)
