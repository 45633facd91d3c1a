"""The Python files of a project by directory: which names can be imported from where."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

TOP = "."
_INIT = "__init__"


@dataclass(frozen=True)
class Layout:
    """`paths` are those of the tree; directories are relative, "." for the top."""

    paths: tuple[str, ...]

    @cached_property
    def modules(self) -> Mapping[str, frozenset[str]]:
        """Directory → names of the modules in it and of the directories that hold modules."""
        found: dict[str, set[str]] = {TOP: set()}
        for path in self.paths:
            if path.endswith(".py"):
                directory, _, name = path.rpartition("/")
                _directory(found, directory or TOP).add(name.removesuffix(".py"))
        return {directory: frozenset(names) for directory, names in found.items()}

    def names_in(self, directory: str) -> frozenset[str]:
        return self.modules.get(directory, frozenset())

    def is_package(self, directory: str) -> bool:
        return directory != TOP and _INIT in self.names_in(directory)

    def candidate_roots(self) -> tuple[str, ...]:
        """In order of preference: beside manage.py, the top, `src`, other top directories."""
        tops = sorted(name for name in self.names_in(TOP) if name in self.modules)
        source = [name for name in tops if name == "src"]
        return tuple(dict.fromkeys([*self._beside_manage(), TOP, *source, *tops]))

    def likeliest_root(self) -> str:
        """The answer by layout alone."""
        by_layout = [*self._beside_manage(), *([] if self.is_package("src") else ["src"])]
        return next((root for root in by_layout if root in self.modules), TOP)

    def package_root(self, directory: str) -> str:
        """The directory above the outermost package that `directory` belongs to."""
        while self.is_package(directory):
            directory = parent(directory)
        return directory

    def resolved(self, root: str, used: Mapping[str, int]) -> int:
        """How many of the imports name a module under the root."""
        return sum(count for module, count in used.items() if self._resolves(root, module))

    def _resolves(self, root: str, module: str) -> bool:
        """The first two names decide; what is deeper may be an attribute."""
        first, _, rest = module.partition(".")
        if first not in self.names_in(root) or first in sys.stdlib_module_names:
            return False
        inside = self.names_in(join(root, first))
        second = rest.partition(".")[0]
        return not second or second in inside or not inside or _INIT in inside

    def _beside_manage(self) -> list[str]:
        return [parent(path) for path in self.paths if path.rpartition("/")[2] == "manage.py"]


def module_parts(path: str) -> tuple[str, ...]:
    """("shop", "views") of "shop/views.py"."""
    return tuple(path.removesuffix(".py").split("/"))


def parent(path: str) -> str:
    return path.rpartition("/")[0] or TOP


def join(directory: str, name: str) -> str:
    return name if directory == TOP else f"{directory}/{name}"


def relative_to(path: str, root: str) -> str | None:
    """`path` as seen from `root`, or None where it is not under it."""
    if root == TOP:
        return path
    return path.removeprefix(root + "/") if path.startswith(root + "/") else None


def _directory(found: dict[str, set[str]], directory: str) -> set[str]:
    """The names of a directory, which its parent directory knows of."""
    if directory not in found:
        _directory(found, parent(directory)).add(directory.rpartition("/")[2])
        found[directory] = set()
    return found[directory]
