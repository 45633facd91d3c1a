"""Which of a project's own AppConfigs are provably installed."""

import ast
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wizard.frameworks._django_project import (
    DjangoProject,
    module_file,
    settings_chain,
    settings_family,
)
from wizard.frameworks._source import Function, parse
from wizard.model.source import SourceTree

_USUAL = ("core", "common", "base", "main", "app", "accounts", "users")


class InstalledApp(NamedTuple):
    """An AppConfig of the project: its file, its class, and its `ready`, if it has one."""

    path: str
    node: ast.ClassDef
    ready: Function | None
    listed: int

    @property
    def package(self) -> str:
        return self.path.rpartition("/")[0].rsplit("/", 1)[-1]


def installed_app(tree: SourceTree, project: DjangoProject) -> InstalledApp | None:
    """The AppConfig to start from: that of the project's own package, else of a core app."""
    if project.settings is None:
        return None
    own = project.settings_module.split(".")[0] if project.settings_module else ""
    found = list(_installed(tree, project))
    return min(found, key=lambda app: _rank(app, own), default=None)


def _rank(app: InstalledApp, own: str) -> tuple[int, int]:
    usual = (own, *_USUAL)
    return usual.index(app.package) if app.package in usual else len(usual), app.listed


def _installed(tree: SourceTree, project: DjangoProject) -> Iterator[InstalledApp]:
    for number, entry in enumerate(installed_entries(tree, project)):
        dotted = entry.rpartition(".")
        if dotted[2][:1].isupper():
            app = _named(tree, project, dotted[0], dotted[2], number)
        else:
            app = _only(tree, project, entry, number)
        if app is not None:
            yield app


def _named(
    tree: SourceTree, project: DjangoProject, module: str, name: str, number: int
) -> InstalledApp | None:
    path = module_file(tree, project.root, module)
    classes = [node for node in _classes(tree, path) if node.name == name]
    return _app(path, classes[0], number) if path and classes else None


def _only(
    tree: SourceTree, project: DjangoProject, package: str, number: int
) -> InstalledApp | None:
    """Django takes an app's configuration by itself where `apps.py` holds exactly one."""
    path = module_file(tree, project.root, f"{package}.apps")
    configs = [node for node in _classes(tree, path) if node.bases]
    plain = [node for node in configs if _base_names(node) == ["AppConfig"]]
    return _app(path, plain[0], number) if path and len(configs) == len(plain) == 1 else None


def _app(path: str, node: ast.ClassDef, number: int) -> InstalledApp:
    ready = [
        item
        for item in node.body
        if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef)) and item.name == "ready"
    ]
    return InstalledApp(path, node, ready[0] if ready else None, number)


def _classes(tree: SourceTree, path: str | None) -> list[ast.ClassDef]:
    module = parse(tree, path) if path else None
    return [node for node in module.body if isinstance(node, ast.ClassDef)] if module else []


def _base_names(node: ast.ClassDef) -> list[str]:
    return [ast.unparse(base).rsplit(".", 1)[-1] for base in node.bases]


def calls_super(app: InstalledApp) -> bool:
    """Whether a new `ready` has to call that of the base: only Django's own does nothing."""
    return _base_names(app.node) != ["AppConfig"]


def installed_entries(tree: SourceTree, project: DjangoProject) -> tuple[str, ...]:
    """What INSTALLED_APPS holds whichever settings file of the project is used, in order."""
    if project.settings is None:
        return ()
    paths = dict.fromkeys((project.settings, *settings_family(tree, project.settings)))
    chains = [_assignments(tree, settings_chain(tree, path)) for path in paths]
    lists = [_entries(chain) for chain in chains if _sets_apps(chain)]
    if not lists:
        return ()
    return tuple(item for item in lists[0] if all(item in other for other in lists[1:]))


class _Assigned(NamedTuple):
    name: str
    anew: bool
    value: ast.expr


def _assignments(tree: SourceTree, paths: Sequence[str]) -> list[_Assigned]:
    """What the files assign unconditionally, the files that others build on first."""
    modules = [module for path in reversed(paths) if (module := parse(tree, path))]
    return [found for module in modules for node in module.body for found in _assignment(node)]


def _sets_apps(assigned: Sequence[_Assigned]) -> bool:
    return any(item.name == "INSTALLED_APPS" and item.anew for item in assigned)


def _entries(assigned: Sequence[_Assigned]) -> list[str]:
    """The strings of all `…_APPS` lists."""
    return [
        text for item in assigned if item.name.endswith("APPS") for text in _strings(item.value)
    ]


def _assignment(node: ast.stmt) -> Iterator[_Assigned]:
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        yield _Assigned(node.targets[0].id, True, node.value)
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
        yield _Assigned(node.target.id, True, node.value)
    elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        yield _Assigned(node.target.id, False, node.value)


def _strings(value: ast.expr) -> Sequence[str]:
    return [
        node.value
        for node in ast.walk(value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
