"""Edits a JavaScript file by insertion: finds on the tree, changes nothing that is there."""

from collections.abc import Sequence

from wizard.languages.javascript.call_edit import insert_call
from wizard.languages.javascript.compose import compose
from wizard.languages.javascript.edits import (
    AddEntry,
    AddImport,
    ExtendPolicy,
    InsertCall,
    InsertLines,
    InsertMarkup,
    JavaScriptEdit,
)
from wizard.languages.javascript.entry_edit import add_entries
from wizard.languages.javascript.import_edit import add_imports
from wizard.languages.javascript.lines_edit import insert_lines
from wizard.languages.javascript.markup_edit import insert_markup
from wizard.languages.javascript.option_edit import add_option
from wizard.languages.javascript.parse import ParsedFile, parse_script
from wizard.languages.javascript.places import place_at
from wizard.languages.javascript.policy_edit import extend_policies
from wizard.languages.javascript.returned_edit import hand_through
from wizard.languages.javascript.style import Style, style_of
from wizard.languages.javascript.wrap_edit import wrap_call
from wizard.model.edit import Edited, EditResult, Refused
from wizard.model.source import SourceFile

_DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")
_NO_CODE = Refused(reason="the file declares types and holds no code")


def edit_script(file: SourceFile, edits: Sequence[JavaScriptEdit]) -> tuple[EditResult, ...]:
    """One result per edit, in order, all in coordinates of the file as it is.

    The edits that are not refused compose to a file without a new syntax error, in which every
    old statement still stands. Imports of one module have equal splices.
    """
    return edit_parsed(parse_script(file), edits) if edits else ()


def edit_parsed(
    parsed: ParsedFile | Refused, edits: Sequence[JavaScriptEdit]
) -> tuple[EditResult, ...]:
    """`edit_script` for a file that is parsed already."""
    if isinstance(parsed, Refused):
        return (parsed,) * len(edits)
    if parsed.path.endswith(_DECLARATIONS):
        return (_NO_CODE,) * len(edits)
    style = style_of(parsed)
    entries = [edit for edit in edits if isinstance(edit, AddEntry)]
    imports = [edit for edit in edits if isinstance(edit, AddImport)]
    added = iter(add_entries(parsed, entries, style))
    found: list[EditResult | None] = []
    for edit in edits:
        match edit:
            case AddImport():
                found.append(None)
            case AddEntry():
                found.append(next(added))
            case _:
                found.append(_edit(parsed, edit, style))
    imported = iter(add_imports(parsed, imports, style, _offsets(found)))
    return tuple(compose(parsed, [result or next(imported) for result in found]))


def _offsets(results: Sequence[EditResult | None]) -> list[int]:
    made = [result for result in results if isinstance(result, Edited)]
    return [splice.offset for result in made for splice in result.splices]


def _edit(
    parsed: ParsedFile, edit: InsertCall | InsertLines | InsertMarkup | ExtendPolicy, style: Style
) -> EditResult:
    match edit:
        case InsertLines():
            return insert_lines(parsed, edit, style)
        case InsertMarkup():
            return insert_markup(parsed, edit, style)
        case ExtendPolicy():
            return extend_policies(parsed, edit, style)
        case InsertCall():
            return _insert_call(parsed, edit, style)


def _insert_call(parsed: ParsedFile, edit: InsertCall, style: Style) -> EditResult:
    place = place_at(parsed, edit.placement.offset, style)
    if isinstance(place, Refused):
        return place
    match edit.placement.style:
        case "before" | "after":
            return insert_call(place, edit)
        case "wrap":
            return wrap_call(place, edit)
        case "option":
            return add_option(place, edit)
        case "returned":
            return hand_through(place, edit)
        case "method" | "decorator":
            return Refused(reason="a call in JavaScript is no method and no decorator")
