"""Names that a module leaves free, and names under which it imported something already."""

import ast
import re
from collections.abc import Iterator
from itertools import chain, count

from wizard.languages.python.own_python import syntax_tree
from wizard.model.source import SourceFile

_WORD = re.compile(rb"[^\W\d]\w*")
_NAMING_FIELDS = ("name", "asname", "rest")
_SECOND_CHOICE = {
    "track": "track_event",
    "identify": "identify_user",
    "tracked": "tracked_event",
}


def free_name(file: SourceFile, preferred: str, tree: ast.Module | None = None) -> str:
    """`preferred`, or a name like it, that the module neither binds nor reads in any scope.

    `tree` is the file's syntax tree, where it is at hand.
    """
    if preferred.encode() not in file.content:
        return preferred
    if not _may_be_name(file.content, preferred):
        return preferred
    words = {word.decode() for word in _WORD.findall(file.content)}
    tree = tree or syntax_tree(file.content)
    taken = words if tree is None else set(_names(tree))
    second = _SECOND_CHOICE.get(preferred, f"amplitude_{preferred}")
    choices = chain((preferred, second), (f"{second}_{number}" for number in count(2)))
    return next(name for name in choices if name not in taken)


def _may_be_name(content: bytes, word: str) -> bool:
    """Whether the word stands anywhere but behind a dot: `client.track` is no name."""
    return re.search(rb"(?<![\w.])" + word.encode() + rb"(?!\w)", content) is not None


def imported_name(
    file: SourceFile, module: str, name: str, tree: ast.Module | None = None
) -> str | None:
    """What `name` of `module` is called in this file, where the file's top level imports it."""
    tree = tree or syntax_tree(file.content)
    for node in tree.body if tree else ():
        if isinstance(node, ast.ImportFrom) and dotted_source(node) == module:
            for alias in node.names:
                if alias.name in (name, "*"):
                    return alias.asname or name
    return None


def local_name(file: SourceFile, module: str, name: str, tree: ast.Module | None = None) -> str:
    """What this file calls `name` of `module`: as it is imported already, else a free name."""
    return imported_name(file, module, name, tree) or free_name(file, name, tree)


def dotted_source(node: ast.ImportFrom) -> str:
    """The module of a from-import as it is written: `shop.events`, `.events`, `..`."""
    return "." * node.level + (node.module or "")


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Global | ast.Nonlocal):
            yield from node.names
        else:
            yield from _named(node)


def _named(node: ast.AST) -> Iterator[str]:
    """The names of a definition, an import, a handler or a pattern."""
    for field in _NAMING_FIELDS:
        value = node.__dict__.get(field)
        if isinstance(value, str):
            yield value.split(".")[0]
