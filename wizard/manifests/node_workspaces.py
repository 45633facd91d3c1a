"""The workspaces of npm, pnpm, yarn and bun, and the tools that run tasks in them."""

import json
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from wizard.manifests.package_json import PACKAGE_JSON, PackageJson, read_package
from wizard.manifests.text import Unreadable, decode
from wizard.model.part import folder_of, upwards
from wizard.model.source import SourceFile, SourceTree

PNPM_WORKSPACE = "pnpm-workspace.yaml"
_RUNNERS = ("nx.json", "turbo.json", "lerna.json", "rush.json")
_ITEM = re.compile(r"^\s+-\s+['\"]?([^'\"#\s]+)['\"]?", re.M)
_PACKAGES = re.compile(r"^packages:[^\n]*\n((?:\s*\n|\s*#[^\n]*\n|\s*-[^\n]*(?:\n|$))*)", re.M)
_FLOW = re.compile(r"^packages:\s*\[([^\]]*)\]", re.M)


class Workspace(NamedTuple):
    """`tool` is who reads the patterns: "npm" stands for npm, yarn and bun, which share them."""

    tool: str
    path: str
    patterns: tuple[str, ...]

    def has(self, folder: str) -> bool:
        """Whether a folder, as seen from the workspace's own, is a member."""
        wanted = [item for item in self.patterns if not item.startswith("!")]
        unwanted = [item[1:] for item in self.patterns if item.startswith("!")]
        return _matches(folder, wanted) and not _matches(folder, unwanted)


def workspaces(tree: SourceTree, prefix: str = "") -> Iterator[Workspace]:
    """What the files of the folder `prefix` declare."""
    pnpm = tree.read(prefix + PNPM_WORKSPACE)
    patterns = _pnpm_patterns(pnpm) if pnpm else ()
    if pnpm is not None and patterns:
        yield Workspace("pnpm", pnpm.path, patterns)
    package = package_at(tree, prefix)
    if package is not None and package.workspaces:
        yield Workspace("npm", package.path, package.workspaces)
    lerna = tree.read(f"{prefix}lerna.json")
    listed = _lerna_patterns(lerna) if lerna else ()
    if lerna is not None and listed:
        yield Workspace("lerna", lerna.path, listed)


def workspace_root(tree: SourceTree) -> str | None:
    """The prefix of the folder above the tree whose workspace it is a member of."""
    for prefix in list(upwards(tree))[1:]:
        member = folder_of(tree)[len(prefix.strip("/")) :].strip("/")
        if any(item.has(member) for item in workspaces(tree, prefix)):
            return prefix
    return None


def runner(tree: SourceTree, prefix: str = "") -> str | None:
    """The tool that runs tasks over the workspace: nx, turbo, lerna or rush."""
    found = next((name for name in _RUNNERS if tree.read(prefix + name) is not None), None)
    return found.partition(".")[0] if found else None


def package_at(tree: SourceTree, prefix: str = "") -> PackageJson | None:
    """The package.json of a folder; None where there is none, or one that can't be read."""
    file = tree.read(prefix + PACKAGE_JSON)
    try:
        return read_package(file) if file else None
    except Unreadable:
        return None


def _matches(folder: str, patterns: Sequence[str]) -> bool:
    return any(_fits(folder.split("/"), item.strip("/").removeprefix("./").split("/"))
               for item in patterns)  # fmt: skip


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """`*` is one folder, `**` any number of them."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return any(_fits(parts[start:], pattern[1:]) for start in range(len(parts) + 1))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


def _pnpm_patterns(file: SourceFile) -> tuple[str, ...]:
    """The `packages` of pnpm-workspace.yaml, as far as they stand in one of the usual ways."""
    try:
        text = decode(file).replace("\r\n", "\n")
    except Unreadable:
        return ()
    block = _PACKAGES.search(text)
    if block is not None and block[1].strip():
        # The indent is optional in YAML; the pattern wants one.
        return tuple(_ITEM.findall("\n".join(f" {line}" for line in block[1].split("\n"))))
    flow = _FLOW.search(text)
    return tuple(re.findall(r"['\"]([^'\"]+)['\"]", flow[1])) if flow else ()


def _lerna_patterns(file: SourceFile) -> tuple[str, ...]:
    try:
        value = json.loads(decode(file))
    except ValueError:
        return ()
    listed = value.get("packages") if isinstance(value, dict) else None
    return tuple(x for x in listed if isinstance(x, str)) if isinstance(listed, list) else ()
