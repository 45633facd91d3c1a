"""How a project imports its own modules: from which root, absolute or relative."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from keyword import iskeyword

from wizard.languages.python.project_layout import (
    TOP,
    Layout,
    module_parts,
    parent,
    relative_to,
)
from wizard.model.source import SourceFile, SourceTree

_HEAD_BYTES = 8192
_AT_MARGIN = re.compile(rb"\n(?:from|import) +([A-Za-z_][\w.]*)")
_ABSOLUTE = re.compile(rb"^[ \t]*(?:from|import)[ \t]+([A-Za-z_][\w.]*)", re.MULTILINE)
_RELATIVE = re.compile(rb"^[ \t]*from[ \t]+(\.+)", re.MULTILINE)
_SCRIPT = re.compile(rb"^if __name__ == ['\"]__main__['\"]", re.MULTILINE)
_COMMAND_FILE = re.compile(
    r"(?:^|/)(?:Procfile|Makefile|[Dd]ockerfile[^/]*|[^/]+\.(?:sh|ya?ml|toml|md|rst|cfg|ini))$"
)


def import_roots(tree: SourceTree) -> tuple[str, ...]:
    """Directories from which the project imports itself, best first; "." for the top.

    A root counts by the imports in the project that name a module under it. Without any such
    import the likeliest directory by layout is the only answer.
    """
    layout = Layout(tree.paths)
    used = _imports_at_margin(tree)
    scores = {root: layout.resolved(root, used) for root in layout.candidate_roots()}
    found = sorted((root for root in scores if scores[root]), key=lambda root: -scores[root])
    return tuple(found) or (layout.likeliest_root(),)


def import_path(
    file: SourceFile, target_path: str, tree: SourceTree, roots: Sequence[str]
) -> str | None:
    """The module text by which `file` imports the module at `target_path`, or None.

    Relative where the file imports its own package relatively, else absolute from the root that
    the file's own imports resolve under. The target need not exist yet. None where nothing shows
    how the file is run, or where a directory's name can't be imported.
    """
    return Importer(tree, tuple(roots)).path(file, target_path)


@dataclass(frozen=True)
class Importer:
    """Answers `import_path` for many files of one project."""

    tree: SourceTree
    roots: tuple[str, ...]

    @cached_property
    def layout(self) -> Layout:
        return Layout(self.tree.paths)

    @cached_property
    def at_margin(self) -> Counter[str]:
        return _imports_at_margin(self.tree)

    def path(self, file: SourceFile, target_path: str) -> str | None:
        question = _Question(file, target_path, self)
        return question.relative() or question.absolute()


def first_party_names(tree: SourceTree, roots: Iterable[str]) -> frozenset[str]:
    """The top-level names that the project's own modules and packages have under its roots."""
    layout = Layout(tree.paths)
    return frozenset(name for root in roots for name in layout.names_in(root))


def _imports_at_margin(tree: SourceTree) -> Counter[str]:
    """In how many files each module is imported at the left margin of the file's head."""
    used: Counter[bytes] = Counter()
    for path in tree.paths:
        file = tree.read(path) if path.endswith(".py") else None
        if file:
            used.update(set(_AT_MARGIN.findall(b"\n" + file.content[:_HEAD_BYTES])))
    return Counter({name.decode(): count for name, count in used.items()})


def _absolute_imports(content: bytes) -> Counter[str]:
    return Counter(name.decode() for name in _ABSOLUTE.findall(content))


@dataclass(frozen=True)
class _Question:
    """How one file would import one module."""

    file: SourceFile
    target_path: str
    project: Importer

    @property
    def layout(self) -> Layout:
        return self.project.layout

    @property
    def roots(self) -> tuple[str, ...]:
        return self.project.roots

    @cached_property
    def used(self) -> Counter[str]:
        """What the file itself imports absolutely."""
        return _absolute_imports(self.file.content)

    @property
    def directory(self) -> str:
        return parent(self.file.path)

    def relative(self) -> str | None:
        levels = [len(dots) for dots in _RELATIVE.findall(self.file.content)]
        absolute = max((self.layout.resolved(root, self.used) for root in self.roots), default=0)
        if not levels or absolute > len(levels):
            return None
        return self._relative_text(max(levels))

    def _relative_text(self, proven_level: int) -> str | None:
        """`proven_level` is how far up the file's own relative imports reach."""
        shared, level = self.directory, 1
        while shared != TOP and relative_to(self.target_path, shared) is None:
            shared, level = parent(shared), level + 1
        rest = relative_to(self.target_path, shared)
        if shared == TOP or rest is None:
            return None
        is_inside = self.layout.is_package(shared) and shared not in self.roots
        if level > proven_level and not is_inside:
            return None
        name = _dotted(rest)
        return None if name is None else "." * level + name

    def absolute(self) -> str | None:
        root = self._root()
        if root is None or not self._is_importable_from(root):
            return None
        rest = relative_to(self.target_path, root)
        return _dotted(rest) or None if rest else None

    def _is_importable_from(self, root: str) -> bool:
        rest = relative_to(self.file.path, root)
        return rest is not None and all(map(_is_name, rest.split("/")[:-1]))

    def _root(self) -> str | None:
        root = self._best_root(self.used) or self._best_root(self._neighbours_imports())
        if root:
            return root
        if self.directory == TOP or self.layout.is_package(self.directory):
            return self.layout.package_root(self.directory)
        return self._root_by_import() or self._root_by_command()

    def _best_root(self, used: Counter[str]) -> str | None:
        fitting = [
            root
            for root in self.roots
            if relative_to(self.file.path, root) and relative_to(self.target_path, root)
        ]
        scores = {root: self.layout.resolved(root, used) for root in fitting}
        best = max(scores, key=lambda root: scores[root], default=None)
        return best if best and scores[best] else None

    def _neighbours_imports(self) -> Counter[str]:
        used: Counter[str] = Counter()
        tree = self.project.tree
        for path in tree.paths:
            if path.endswith(".py") and parent(path) == self.directory:
                file = tree.read(path)
                used.update(_absolute_imports(file.content) if file else ())
        return used

    def _root_by_import(self) -> str | None:
        """The root from which other modules of the project import this file."""
        used = self.project.at_margin
        for root in self.roots:
            rest = relative_to(self.file.path, root)
            parts = module_parts(rest) if rest else ()
            if ".".join(parts) in used or ".".join(parts[:-1]) in used:
                return root
        return None

    def _root_by_command(self) -> str | None:
        """A file outside any package, without imports of the project: how is it started?"""
        if _SCRIPT.search(self.file.content):
            return self.directory
        stem = module_parts(self.file.path)
        dotted = re.compile(rf"(?<![\w.]){re.escape('.'.join(stem))}:\w".encode())
        tree = self.project.tree
        for path in tree.paths:
            if _COMMAND_FILE.search(path):
                file = tree.read(path)
                if file and dotted.search(file.content):
                    return TOP
        return None


def _dotted(path: str) -> str | None:
    """`shop.events` of "shop/events.py"; "" for a package's own `__init__.py`."""
    parts = module_parts(path)
    parts = parts[:-1] if parts[-1] == "__init__" else parts
    return ".".join(parts) if all(map(_is_name, parts)) else None


def _is_name(text: str) -> bool:
    return text.isidentifier() and not iskeyword(text)
