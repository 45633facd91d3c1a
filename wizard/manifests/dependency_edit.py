"""A new dependency in the project's own manifest, and the command that installs it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from wizard.manifests.dependencies import Dependency
from wizard.manifests.install_command import compile_command, install_command
from wizard.manifests.line_edit import add_to_requirements, add_to_setup_cfg
from wizard.manifests.locks import LOCK_FILES
from wizard.manifests.node_managers import NODE_MANAGERS
from wizard.manifests.package_dependency import add_npm_packages
from wizard.manifests.reading import read_manifests
from wizard.manifests.requirement import Requirement, parse_requirement
from wizard.manifests.target import NoTarget, Target, find_target
from wizard.model.edit import EditResult, Refused, Unchanged
from wizard.model.part import folder_of
from wizard.model.plan import Command
from wizard.model.source import SourceTree

_CARET = re.compile(r">=(?P<major>[1-9]\d*)(?P<rest>(?:\.\d+)*),<(?P<next>\d+)")
_POETRY_TABLE = ("tool", "poetry", "dependencies")
_PIPFILE_TABLE = ("packages",)


class DependencyEdit(NamedTuple):
    """`path` is the manifest that `result` edits, or that a person has to edit.

    `command` installs, also where nothing was edited. `prepare` has to run before it: it compiles
    the requirements file that is generated from the edited one.
    """

    path: str | None
    result: EditResult
    command: Command
    prepare: Command | None = None


class _Wish(NamedTuple):
    tree: SourceTree
    manager: str
    folder: str
    text: str
    requirement: Requirement


def add_dependency(
    tree: SourceTree, manager: str, requirement: str, *others: str
) -> DependencyEdit:
    """Declare `requirement` where `manager` reads it from.

    PEP 508 without a marker for the Python tools; `name@range` for those of npm, which take
    `others` in the same edit.
    """
    if manager in NODE_MANAGERS:
        return DependencyEdit(*add_npm_packages(tree, manager, (requirement, *others)))
    found = _add_python_package(tree, manager, requirement)
    if not folder_of(tree):
        return found
    return found._replace(
        command=_in_its_folder(tree, found.command),
        prepare=_in_its_folder(tree, found.prepare) if found.prepare else None,
    )


def _in_its_folder(tree: SourceTree, command: Command) -> Command:
    """Python's tools work in the folder of the manifest, and find the workspace from there."""
    missing = [path for path in LOCK_FILES.values() if tree.read(path) is None]
    above = [f"/{path}" for path in missing if tree.read(f"/{path}") is not None]
    return Command(
        argv=command.argv,
        purpose=command.purpose,
        rewrites=tuple(dict.fromkeys((*command.rewrites, *above))),
        cwd=folder_of(tree),
    )


def _add_python_package(tree: SourceTree, manager: str, requirement: str) -> DependencyEdit:
    manifests = read_manifests(tree)
    parsed = parse_requirement(requirement) or Requirement(requirement, "")
    folders = manifests.folders
    wish = _Wish(tree, manager, folders[0] if len(folders) == 1 else "", requirement, parsed)
    declared = _declared(manifests.dependencies, parsed.name)
    if declared is not None:
        return _unchanged(wish, declared)
    if len(folders) > 1:
        reason = f"several folders declare dependencies: {', '.join(folders)}"
        return _refused(wish, None, reason)
    target = find_target(tree, manager, wish.folder)
    if isinstance(target, NoTarget):
        return _refused(wish, target.path, target.reason)
    return _edit_target(wish, target)


def _unchanged(wish: _Wish, declared: Dependency) -> DependencyEdit:
    listed = declared.path if declared.path.endswith((".txt", ".in")) else None
    result = Unchanged(reason=f"{declared.name} is declared in {declared.path}")
    return DependencyEdit(declared.path, result, _command(wish, wish.manager, listed))


def _refused(wish: _Wish, path: str | None, reason: str) -> DependencyEdit:
    """An undeclared package is nothing that the tools could sync; pip takes it by name."""
    return DependencyEdit(path, Refused(reason=reason), _command(wish, "pip", None))


def _edit_target(wish: _Wish, target: Target) -> DependencyEdit:
    path = target.file.path
    result = _insert(target, wish)
    if isinstance(result, Refused):
        return _refused(wish, path, result.reason)
    if target.kind != "requirements":
        return DependencyEdit(path, result, _command(wish, wish.manager, None))
    listed = target.compiled or target.file
    command = _command(wish, wish.manager, listed.path)
    if target.compiled is None:
        return DependencyEdit(path, result, command)
    prepare = compile_command(wish.tree, path, target.compiled)
    return DependencyEdit(path, result, command, prepare)


def _command(wish: _Wish, manager: str, listed_in: str | None) -> Command:
    name = wish.requirement.name
    return install_command(wish.tree, manager, wish.folder, wish.text, name, listed_in)


def _insert(target: Target, wish: _Wish) -> EditResult:
    match target.kind:
        case "project" | "poetry" | "pipfile":
            return _insert_toml(target, wish)
        case "setup_cfg":
            return add_to_setup_cfg(target.file, wish.text)
        case "requirements":
            return add_to_requirements(target.file, wish.text)


def _insert_toml(target: Target, wish: _Wish) -> EditResult:
    from wizard.manifests.toml_edit import add_to_project, add_to_table

    name, specifier = wish.requirement
    if target.kind == "project":
        return add_to_project(target.file, wish.text)
    if target.kind == "poetry":
        return add_to_table(target.file, _POETRY_TABLE, name, _caret(specifier) or "*")
    return add_to_table(target.file, _PIPFILE_TABLE, name, specifier or "*")


def _declared(dependencies: Iterable[Dependency], name: str) -> Dependency | None:
    """Where the package is declared for more than developers."""
    return next((d for d in dependencies if d.name == name and d.group != "dev"), None)


def _caret(specifier: str) -> str:
    """Poetry's short form of `>=1.1,<2`."""
    match = _CARET.fullmatch(specifier.replace(" ", ""))
    if match is None or int(match["next"]) != int(match["major"]) + 1:
        return specifier
    return f"^{match['major']}{match['rest']}"
