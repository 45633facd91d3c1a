"""The edit that calls a function of the helper module in a file of the project."""

from collections.abc import Callable, Sequence

from wizard.frameworks.base import EditRequest
from wizard.languages.python.edits import AddImport, PythonEdit
from wizard.model.plan import ManualStep
from wizard.model.source import SourceTree

Edits = Callable[[dict[str, str]], Sequence[PythonEdit]]


def helper_request(
    tree: SourceTree, path: str, helper: str, names: Sequence[str], edits: Edits, *, title: str
) -> EditRequest | None:
    """Edits of one file with the import that they need; None where it can't be imported there.

    `edits` gets each exported name with the name that it has in the file: a file may have a
    `start` of its own.
    """
    from wizard.languages.python.imports import import_path, import_roots
    from wizard.languages.python.names import free_name
    from wizard.languages.python.own_python import syntax_tree

    file = tree.read(path)
    module = import_path(file, helper, tree, import_roots(tree)) if file else None
    if file is None or module is None:
        return None
    syntax = syntax_tree(file.content)
    bound = {name: free_name(file, name, syntax) for name in names}
    imported = AddImport(module=module, names=tuple(sorted(map(_imported_as, bound.items()))))
    return EditRequest(
        id=f"setup:{path}:{names[0]}",
        title=title,
        kind="setup",
        path=path,
        edits=(imported, *edits(bound)),
    )


def manual_start(where: str, reason: str, path: str, line: int) -> ManualStep:
    """The call that no edit could place."""
    return ManualStep(
        title=f"Call start() where {where}",
        reason=reason,
        path=path or None,
        line=line or None,
        snippet="start()",
    )


def _imported_as(name: tuple[str, str]) -> str:
    exported, bound = name
    return exported if exported == bound else f"{exported} as {bound}"
