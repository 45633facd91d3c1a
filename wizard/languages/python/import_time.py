"""Sees to it that what an edit calls is bound when the edited line runs."""

import re
from collections.abc import Sequence

from wizard.languages.python.anchors import statement_at
from wizard.languages.python.bindings import STAR, module_names
from wizard.languages.python.edits import AddImport, AddKeyword, InsertCall, InsertLines, PythonEdit
from wizard.languages.python.import_edit import bound_name
from wizard.languages.python.module_text import ModuleText
from wizard.model.edit import Edited, EditResult, Refused

_WORD = re.compile(r"[^\W\d]\w*")


def first_use(module: ModuleText, edits: Sequence[PythonEdit]) -> int | None:
    """The first line at which one of the edits runs while the module is imported."""
    lines = [line for edit in edits if (line := _import_time_line(module, edit))]
    return min(lines, default=None)


def with_names_bound(
    module: ModuleText, edits: Sequence[PythonEdit], results: Sequence[EditResult]
) -> list[EditResult]:
    """What would run before its names are bound would raise in the user's path: refused."""
    known = _Known(module, edits, results)
    pairs = zip(edits, results, strict=True)
    return [known.checked(index, edit, result) for index, (edit, result) in enumerate(pairs)]


class _Known:
    """The names that the imports of one call of the editor bind, and where."""

    def __init__(
        self, module: ModuleText, edits: Sequence[PythonEdit], results: Sequence[EditResult]
    ) -> None:
        self._module = module
        self._asked: set[str] = set()
        self._added: dict[str, tuple[int, int]] = {}
        for index, (edit, result) in enumerate(zip(edits, results, strict=True)):
            if isinstance(edit, AddImport) and not isinstance(result, Refused):
                names = [bound_name(name) for name in edit.names]
                self._asked.update(names)
                if isinstance(result, Edited):
                    place = result.splices[-1].offset, index
                    self._added |= {name: place for name in names if name not in self._added}

    def checked(self, index: int, edit: PythonEdit, result: EditResult) -> EditResult:
        if not isinstance(result, Edited) or isinstance(edit, AddImport):
            return result
        line = _import_time_line(self._module, edit)
        place = (result.splices[0].offset, index)
        late = {name for name, at in self._added.items() if line is not None and at > place}
        problem = next((name for name in _words(edit) if name in late), None)
        if isinstance(edit, InsertCall):
            problem = problem or self._unbound(edit, line)
        if problem is None:
            return result
        return Refused(reason=f"nothing imports `{problem}` before this line runs")

    def _unbound(self, edit: InsertCall, line: int | None) -> str | None:
        called = _called(edit)
        bound = module_names(self._module, set(called), before=line)
        through_star = self._asked if STAR in bound else frozenset[str]()
        unbound = (name for name in called if name not in bound | set(self._added) | through_star)
        return next(unbound, None)


def _words(edit: PythonEdit) -> list[str]:
    """The names that an edit's own text uses, and perhaps some that it does not."""
    match edit:
        case InsertCall():
            return _called(edit)
        case InsertLines():
            return _WORD.findall("\n".join(edit.lines))
        case AddKeyword():
            return _WORD.findall(edit.value)
        case _:
            return []


def _called(edit: InsertCall) -> list[str]:
    if edit.placement.style == "decorator":
        names = [edit.decorator]
    else:
        names = [edit.function, edit.identify, edit.event_class]
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
