"""Literal `install_requires` lists in a setup.py; nothing is run."""

import ast
import warnings
from collections.abc import Iterator

from wizard.manifests.dependencies import Dependency
from wizard.manifests.requirement import parse_requirement, pinned_version
from wizard.manifests.text import Unreadable
from wizard.model.source import SourceFile


def read_setup_py(file: SourceFile) -> tuple[Dependency, ...]:
    """Raises `Unreadable` where the file is not Python 3."""
    tree = _parsed(file)
    names = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found = (_dependency(file.path, item) for item in _literals(tree, names))
    return tuple(item for item in found if item is not None)


def _parsed(file: SourceFile) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(file.content)
    except (SyntaxError, ValueError, RecursionError) as error:
        raise Unreadable("not valid Python 3") from error


def _literals(tree: ast.Module, names: dict[str, ast.expr]) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not _is_setup(node.func):
            continue
        for keyword in node.keywords:
            if keyword.arg == "install_requires":
                value = keyword.value
                resolved = names.get(value.id) if isinstance(value, ast.Name) else value
                yield from _strings(resolved)


def _is_setup(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name == "setup"


def _strings(value: ast.expr | None) -> Iterator[ast.Constant]:
    for item in value.elts if isinstance(value, ast.List | ast.Tuple) else ():
        if isinstance(item, ast.Constant) and isinstance(item.value, str):
            yield item


def _dependency(path: str, item: ast.Constant) -> Dependency | None:
    text = str(item.value)
    requirement = parse_requirement(text)
    if requirement is None:
        return None
    return Dependency(
        name=requirement.name,
        specifier=requirement.specifier,
        path=path,
        line=item.lineno,
        text=text,
        version=pinned_version(requirement.specifier),
    )
