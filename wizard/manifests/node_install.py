"""The one command that installs what a package.json declares, as the project's own tool does it."""

from collections.abc import Iterator
from typing import NamedTuple

from wizard.manifests.node_locks import LOCK_FILES, is_berry
from wizard.manifests.node_managers import manager_names
from wizard.manifests.node_workspaces import (
    PNPM_WORKSPACE,
    package_at,
    workspace_root,
    workspaces,
)
from wizard.manifests.package_json import PACKAGE_JSON
from wizard.model.part import Part, folder_of
from wizard.model.plan import Command
from wizard.model.source import SourceTree

_WRITTEN = {
    "npm": "package-lock.json",
    "pnpm": "pnpm-lock.yaml",
    "yarn": "yarn.lock",
    "bun": "bun.lock",
}
_LOADERS = (".pnp.cjs", ".pnp.loader.mjs")


class _Place(NamedTuple):
    """`home` is where the command has to work, from the root of the project; `prefix` leads there
    from the tree. `member` is the folder of the tree as seen from there, "" for itself.
    """

    home: str
    prefix: str
    member: str


def node_install(tree: SourceTree, manager: str, name: str, *, owner: str = "") -> Command:
    """Installs the workspace that the package belongs to, and may write its lock file anew.

    It runs in the root of the whole project. `owner` is the prefix of the folder whose
    package.json was edited. `rewrites` are paths of the tree.
    """
    place = _place(tree, owner)
    argv = _argv(tree, manager, place)
    return Command(argv=argv, purpose=f"Install {name}", rewrites=_rewrites(tree, manager, place))


def _place(tree: SourceTree, owner: str) -> _Place:
    root = owner or workspace_root(tree)
    if root is None or not folder_of(tree):
        return _Place(folder_of(tree), "", "")
    home = root.strip("/")
    member = "" if owner else folder_of(tree)[len(home) :].strip("/")
    return _Place(home, root, member)


def _argv(tree: SourceTree, manager: str, place: _Place) -> tuple[str, ...]:
    """On a CI server pnpm and Yarn would refuse a lock file that needs the new entry."""
    match manager:
        case "pnpm":
            only = (f"--filter=./{place.member}...",) if place.member else ()
            alone = () if place.member or not _is_foreign(tree) else ("--ignore-workspace",)
            where = _option("--dir", place.home)
            return ("pnpm", *where, *only, "install", *alone, "--no-frozen-lockfile")
        case "yarn":
            allowed = ("--no-immutable",) if _yarn_is_berry(tree, place) else ()
            return ("yarn", *_option("--cwd", place.home), "install", *allowed)
        case "bun":
            return ("bun", "install", *_option("--cwd", place.home))
    return ("npm", "install", *_option("--prefix", place.home))


def _option(flag: str, folder: str) -> tuple[str, ...]:
    return (flag, folder) if folder else ()


def _is_foreign(tree: SourceTree) -> bool:
    """Whether pnpm would find a workspace above that the package is no member of."""
    return bool(folder_of(tree)) and tree.read(f"/{PNPM_WORKSPACE}") is not None


def _yarn_is_berry(tree: SourceTree, place: _Place) -> bool:
    package = package_at(tree, place.prefix)
    if package is not None and package.manager:
        name, version = manager_names(package.manager)
        if name == "yarn" and version:
            return not version.startswith(("0", "1."))
    settings = tree.read(f"{place.prefix}.yarnrc.yml")
    return settings is not None or is_berry(tree.read(f"{place.prefix}yarn.lock"))


def _rewrites(tree: SourceTree, manager: str, place: _Place) -> tuple[str, ...]:
    """The lock file, also one that is not there yet; what Yarn without node_modules loads; and
    every package.json of its workspace, which Yarn from 2 on writes in an order of its own."""
    if manager == "npm" and _has_no_lock(tree, place.prefix):
        return ()
    there = [lock for lock, tool in LOCK_FILES.items() if tool == manager]
    found = [place.prefix + lock for lock in there if tree.read(place.prefix + lock) is not None]
    written = [] if manager == "bun" and found else [place.prefix + _WRITTEN[manager]]
    plug = [place.prefix + name for name in _LOADERS] if _plugs(tree, manager, place) else []
    is_berry_run = manager == "yarn" and _yarn_is_berry(tree, place)
    sorted_anew = _packages(tree, place) if is_berry_run else ()
    if f"{place.prefix}npm-shrinkwrap.json" in found:
        written = []
    return tuple(dict.fromkeys((*found, *written, *plug, *sorted_anew)))


def _packages(tree: SourceTree, place: _Place) -> Iterator[str]:
    """The package.json of the workspace, and those of its members."""
    whole = tree.whole if isinstance(tree, Part) else tree
    home, own = _below(place.home), _below(folder_of(tree))
    patterns = list(workspaces(whole, home))
    for path in whole.paths:
        folder, _, name = path.rpartition("/")
        if name != PACKAGE_JSON or not path.startswith(home):
            continue
        member = folder[len(home) :]
        if not member or any(item.has(member) for item in patterns):
            yield path.removeprefix(own) if path.startswith(own) else f"/{path}"


def _below(folder: str) -> str:
    return f"{folder}/" if folder else ""


def _plugs(tree: SourceTree, manager: str, place: _Place) -> bool:
    """Whether Yarn writes a loader in place of node_modules."""
    if manager != "yarn" or not _yarn_is_berry(tree, place):
        return False
    settings = tree.read(f"{place.prefix}.yarnrc.yml")
    return settings is None or b"nodeLinker:" not in settings.content


def _has_no_lock(tree: SourceTree, prefix: str) -> bool:
    settings = tree.read(f"{prefix}.npmrc")
    lines = settings.content.splitlines() if settings else ()
    return any(line.replace(b" ", b"") == b"package-lock=false" for line in lines)
