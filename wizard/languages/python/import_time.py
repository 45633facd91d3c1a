"""Sees to it that what an edit calls is bound when the edited line runs."""

from collections.abc import Sequence, Set

from wizard.languages.python.anchors import statement_at
from wizard.languages.python.bindings import STAR, module_names
from wizard.languages.python.edits import AddImport, AddKeyword, InsertCall, InsertLines, PythonEdit
from wizard.languages.python.import_edit import bound_name
from wizard.languages.python.module_text import ModuleText
from wizard.model.edit import Edited, EditResult, Refused


def first_use(module: ModuleText, edits: Sequence[PythonEdit]) -> int | None:
    """The first line at which one of the edits runs while the module is imported."""
    lines = [line for edit in edits if (line := _import_time_line(module, edit))]
    return min(lines, default=None)


def with_names_bound(
    module: ModuleText, edits: Sequence[PythonEdit], results: Sequence[EditResult]
) -> list[EditResult]:
    """A call of a name that nothing binds would raise in the user's path: refused."""
    pairs = list(zip(edits, results, strict=True))
    asked = [edit for edit, result in pairs if not isinstance(result, Refused)]
    names = {bound_name(name) for name in _imported_names(asked)}
    added = {bound_name(name) for name in _imported_names(_edited(pairs))}
    return [
        _checked(module, edit, result, added, names) if isinstance(edit, InsertCall) else result
        for edit, result in pairs
    ]


def _edited(pairs: Sequence[tuple[PythonEdit, EditResult]]) -> list[PythonEdit]:
    return [edit for edit, result in pairs if isinstance(result, Edited)]


def _imported_names(edits: Sequence[PythonEdit]) -> list[str]:
    return [name for edit in edits if isinstance(edit, AddImport) for name in edit.names]


def _checked(
    module: ModuleText, edit: InsertCall, result: EditResult, added: Set[str], asked: Set[str]
) -> EditResult:
    """`added` are names of new imports; `asked` also those that are imported already."""
    if not isinstance(result, Edited):
        return result
    called = _called(edit)
    bound = module_names(module, set(called), before=_import_time_line(module, edit))
    through_star = asked if STAR in bound else frozenset[str]()
    for name in called:
        if name not in bound | added | through_star:
            return Refused(reason=f"nothing imports `{name}` before this line runs")
    return result


def _called(edit: InsertCall) -> list[str]:
    if edit.placement.style == "decorator":
        names = [edit.decorator]
    else:
        names = [edit.function, edit.identify]
    return [name.split(".")[0] for name in names if name]


def _import_time_line(module: ModuleText, edit: PythonEdit) -> int | None:
    """The line of an edit that runs at import; None for what runs when a function is called."""
    match edit:
        case InsertCall() if edit.placement.style != "method":
            line = edit.placement.line
        case InsertLines() | AddKeyword():
            line = edit.line
        case _:
            return None
    statement = statement_at(module, line)
    runs = not isinstance(statement, Refused) and statement.function is None
    return line if runs else None
