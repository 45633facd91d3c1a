"""Edits a Python module by insertion: finds on the tree, changes nothing that is there."""

from collections.abc import Mapping, Sequence, Set

from wizard.languages.python.call_edit import insert_call, insert_decorator
from wizard.languages.python.compose import compose
from wizard.languages.python.edits import (
    AddImport,
    AddKeyword,
    AddMethod,
    InsertCall,
    InsertLines,
    PythonEdit,
)
from wizard.languages.python.import_edit import add_imports
from wizard.languages.python.import_time import first_use, with_names_bound
from wizard.languages.python.lines_edit import insert_lines
from wizard.languages.python.module_text import ModuleText, parse_module_text
from wizard.languages.python.outline import Unreadable
from wizard.languages.python.style import Style, style_of
from wizard.model.edit import Edited, EditResult, Refused, Unchanged
from wizard.model.source import SourceFile
from wizard.splice import in_order

_UNREADABLE = Refused(reason="the statement can't be read without loss")
_TRANSACTION = AddImport(module="django.db", names=("transaction",))


def edit_module(
    file: SourceFile, edits: Sequence[PythonEdit], *, first_party: Set[str] = frozenset()
) -> tuple[EditResult, ...]:
    """One result per edit, in order, all in coordinates of the file as it is.

    The edits that are not refused compose to a module that parses. Edits that want the same
    import have equal splices. `first_party` are top-level names of the project's own modules;
    they only matter for the group in which an import is placed.
    """
    return edit_parsed(parse_module_text(file), edits, first_party=first_party) if edits else ()


def edit_parsed(
    module: ModuleText | Refused,
    edits: Sequence[PythonEdit],
    *,
    first_party: Set[str] = frozenset(),
) -> tuple[EditResult, ...]:
    """`edit_module` for a module that is parsed already."""
    if isinstance(module, Refused):
        return (module,) * len(edits)
    try:
        results = compose(module, _single_results(module, edits, first_party))
        return tuple(with_names_bound(module, edits, results))
    except Unreadable:
        return (_UNREADABLE,) * len(edits)


def _single_results(
    module: ModuleText, edits: Sequence[PythonEdit], first_party: Set[str]
) -> list[EditResult]:
    """Imports are placed together, after everything else: what else is edited bounds them."""
    style = style_of(module)
    found = {
        index: _edit(module, edit, style)
        for index, edit in enumerate(edits)
        if not isinstance(edit, AddImport)
    }
    made = [edits[index] for index, result in found.items() if isinstance(result, Edited)]
    wanted = [*_own_imports(edits), *_implied_imports(edits, found)]
    imported = add_imports(
        module,
        [edit for _, edit in wanted],
        style,
        limit=first_use(module, made),
        first_party=first_party,
    )
    for (index, _), result in zip(wanted, imported, strict=True):
        found[index] = _joined(found[index], result) if index in found else result
    return [found[index] for index in range(len(edits))]


def _own_imports(edits: Sequence[PythonEdit]) -> list[tuple[int, AddImport]]:
    return [(index, edit) for index, edit in enumerate(edits) if isinstance(edit, AddImport)]


def _implied_imports(
    edits: Sequence[PythonEdit], found: Mapping[int, EditResult]
) -> list[tuple[int, AddImport]]:
    """A call that waits for the commit brings the import that it waits by."""
    return [
        (index, _TRANSACTION)
        for index, edit in enumerate(edits)
        if isinstance(edit, InsertCall)
        and edit.placement.on_commit
        and edit.placement.style != "decorator"
        and isinstance(found[index], Edited)
    ]


def _joined(own: EditResult, imported: EditResult) -> EditResult:
    if isinstance(imported, Refused) or not isinstance(own, Edited):
        return imported
    if isinstance(imported, Unchanged):
        return own
    return Edited(splices=tuple(in_order((*imported.splices, *own.splices))))


def _edit(
    module: ModuleText, edit: InsertCall | InsertLines | AddKeyword | AddMethod, style: Style
) -> EditResult:
    match edit:
        case InsertLines():
            return insert_lines(module, edit, style)
        case AddKeyword():
            from wizard.languages.python.keyword_edit import add_keyword

            return add_keyword(module, edit)
        case AddMethod():
            from wizard.languages.python.class_edit import add_method

            return add_method(module, edit, style)
        case InsertCall():
            return _insert_call(module, edit, style)


def _insert_call(module: ModuleText, edit: InsertCall, style: Style) -> EditResult:
    match edit.placement.style:
        case "before" | "after":
            return insert_call(module, edit, style)
        case "method":
            from wizard.languages.python.class_edit import insert_tracked_method

            return insert_tracked_method(module, edit, style)
        case "decorator":
            return insert_decorator(module, edit, style)
        case "wrap" | "option" | "returned":
            return Refused(reason="a Python statement has no such place")
