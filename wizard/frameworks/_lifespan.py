"""Where the life of an ASGI application begins and ends."""

import ast
from typing import NamedTuple

from wizard.frameworks._source import FUNCTIONS, Function, called_name, parse
from wizard.model.source import SourceTree


class Yield(NamedTuple):
    """The statement of a lifespan function during which the application runs."""

    path: str
    line: int


def lifespan_yield(tree: SourceTree, path: str, name: str) -> Yield | None:
    """The one plain `yield` of the lifespan function that `path` calls `name`, wherever it is."""
    module = parse(tree, path)
    if module is None:
        return None
    function = _function(module, name)
    if function is not None:
        return _plain_yield(path, function)
    for imported in _imported_from(tree, path, module, name):
        return lifespan_yield(tree, *imported)
    return None


def _function(module: ast.Module, name: str) -> Function | None:
    for node in ast.walk(module):
        if isinstance(node, FUNCTIONS) and node.name == name:
            return node
    return None


def _plain_yield(path: str, function: Function) -> Yield | None:
    yields = [node for node in ast.walk(function) if isinstance(node, (ast.Yield, ast.YieldFrom))]
    plain = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield)
    ]
    if len(yields) != 1 or len(plain) != 1 or not _is_context_manager(function):
        return None
    return Yield(path, plain[0].lineno)


def _is_context_manager(function: Function) -> bool:
    return isinstance(function, ast.AsyncFunctionDef) and any(
        ast.unparse(item).endswith("asynccontextmanager") for item in function.decorator_list
    )


def _imported_from(
    tree: SourceTree, path: str, module: ast.Module, name: str
) -> list[tuple[str, str]]:
    """(path, name) of the file that `name` is imported from, if it is in the project."""
    found: list[tuple[str, str]] = []
    for node in module.body:
        if not isinstance(node, ast.ImportFrom):
            continue
        for alias in node.names:
            source = _module_file(tree, path, node) if name in (alias.asname, alias.name) else None
            if source is not None and source != path:
                found.append((source, alias.name))
    return found


def _module_file(tree: SourceTree, path: str, node: ast.ImportFrom) -> str | None:
    tail = (node.module or "").replace(".", "/")
    if node.level:
        folder = path.split("/")[: -node.level]
        stems = ["/".join([*folder, tail] if tail else folder)]
    else:
        above = path.split("/")[:-1]
        stems = ["/".join([*above[:count], tail]) for count in range(len(above), -1, -1)]
    files = (f"{stem}{end}" for stem in stems for end in (".py", "/__init__.py"))
    return next((file for file in files if tree.read(file) is not None), None)


class EventHandlers(NamedTuple):
    """The last `@app.on_event` handler of a file: its function's line, and what it stands on."""

    line: int
    app: str


def last_event_handler(module: ast.Module) -> EventHandlers | None:
    """Where handlers of the legacy style stand at the top of a module."""
    found = None
    for node in module.body:
        for decorator in node.decorator_list if isinstance(node, FUNCTIONS) else ():
            if isinstance(decorator, ast.Call) and called_name(decorator) == "on_event":
                owner = ast.unparse(decorator.func).rpartition(".")[0]
                found = EventHandlers(node.lineno, owner)
    return found
