"""Which tool installs the packages of a JavaScript project."""

from collections.abc import Iterator

from wizard.manifests.node_locks import LOCK_FILES
from wizard.manifests.node_workspaces import PNPM_WORKSPACE, package_at, workspace_root
from wizard.manifests.package_json import PACKAGE_JSON, PackageJson
from wizard.model.detection import Evidence, PackageManager
from wizard.model.part import folder_of, placed, upwards
from wizard.model.source import SourceFile, SourceTree

NODE_MANAGERS = ("npm", "pnpm", "yarn", "bun")
_SETTINGS = {PNPM_WORKSPACE: "pnpm", ".yarnrc.yml": "yarn", "bunfig.toml": "bun"}
_NOT_NPM = ("workspace:", "catalog:")


def node_managers(tree: SourceTree) -> tuple[PackageManager, ...]:
    """The tools that the strongest evidence names; more than one is a question to ask.

    `packageManager` is stronger than a lock file, and that than a settings file. The folder of
    the tree and the root of its workspace count as one; else the nearest folder with evidence
    decides. Empty where there is no package.json.
    """
    if package_at(tree) is None and tree.read(PACKAGE_JSON) is None and folder_of(tree) == "":
        return ()
    for places in _levels(tree):
        for evidence in (_declared, _locked, _settings):
            found = _each_once(evidence(tree, places))
            if found:
                return found
    return tuple(_by_versions(package_at(tree))) or (PackageManager(name="npm"),)


def manager_names(version: str) -> tuple[str, str]:
    """`pnpm@9.1.0+sha512.…` as name and version."""
    name, _, rest = version.partition("@")
    return name, rest.partition("+")[0]


def _levels(tree: SourceTree) -> Iterator[tuple[str, ...]]:
    root = workspace_root(tree)
    folders = list(upwards(tree))
    if root is not None:
        yield ("", root)
        folders = folders[folders.index(root) + 1 :]
    for folder in folders:
        yield (folder,)


def _declared(tree: SourceTree, places: tuple[str, ...]) -> Iterator[PackageManager]:
    for place in places:
        package = package_at(tree, place)
        name = manager_names(package.manager)[0] if package and package.manager else None
        if package is not None and name in NODE_MANAGERS:
            yield _manager(tree, name, tree.read(package.path), package.manager_line)


def _locked(tree: SourceTree, places: tuple[str, ...]) -> Iterator[PackageManager]:
    for place in places:
        for lock, name in LOCK_FILES.items():
            file = tree.read(place + lock)
            if file is not None:
                yield _manager(tree, name, file, 1)


def _settings(tree: SourceTree, places: tuple[str, ...]) -> Iterator[PackageManager]:
    for place in places:
        for setting, name in _SETTINGS.items():
            file = tree.read(place + setting)
            if file is not None:
                yield _manager(tree, name, file, 1)


def _by_versions(package: PackageJson | None) -> Iterator[PackageManager]:
    """npm knows neither `workspace:` nor `catalog:`; which of the others it is can't be told."""
    for item in package.dependencies if package else ():
        if item.specifier.startswith(_NOT_NPM):
            evidence = Evidence(path=item.path, line=item.line, text=item.text)
            for name in ("pnpm", "yarn", "bun"):
                yield PackageManager(name=name, evidence=evidence)
            return


def _each_once(found: Iterator[PackageManager]) -> tuple[PackageManager, ...]:
    return tuple({item.name: item for item in reversed(tuple(found))}.values())[::-1]


def _manager(tree: SourceTree, name: str, file: SourceFile | None, line: int) -> PackageManager:
    if file is None:
        return PackageManager(name=name)
    lines = file.content[:65536].split(b"\n")
    text = lines[line - 1].decode(errors="replace").strip() if line <= len(lines) else ""
    path = placed(folder_of(tree), file.path)
    return PackageManager(name=name, evidence=Evidence(path=path, line=line, text=text[:200]))
