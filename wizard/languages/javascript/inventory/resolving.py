"""From a name in one file to the functions of the project that it may stand for."""

import posixpath
import re
from collections.abc import Sequence

from wizard.languages.javascript.inventory.facts import FileFunctions
from wizard.languages.words import word_set, words

Place = tuple[int, int]
"""A file and one of its functions, by their indices."""
WHOLE_FILE = -1
_MOST_DEFINITIONS = 3
_PACKAGE = re.compile(r"^(@[\w-]+/)?[\w.-]+$")
"""A package of the same repository: its files can't be told from the text of the import."""


class Resolver:
    """Imports lead to a file by the end of its path; other names to the few functions so named."""

    def __init__(self, files: Sequence[FileFunctions]) -> None:
        self._files = files
        self._by_name: dict[str, list[Place]] = {}
        self._local: list[dict[str, list[int]]] = []
        self._by_stem: dict[str, list[int]] = {}
        for index, file in enumerate(files):
            self._by_stem.setdefault(_last(_stem(file.path)), []).append(index)
            local: dict[str, list[int]] = {}
            for number, found in enumerate(file.functions):
                local.setdefault(found.name, []).append(number)
                if _is_reachable(file, number):
                    self._by_name.setdefault(found.name, []).append((index, number))
            self._local.append(local)
        self._imports = [
            {local: (module, name) for local, module, name in file.imports} for file in files
        ]
        self._known: dict[tuple[int, str], tuple[Place, ...]] = {}

    def named(self, index: int, name: str, caller: int = -1) -> tuple[Place, ...]:
        """The functions that `name` stands for in a file: its own, an import, or the only ones."""
        local = self._local[index].get(name)
        if local is not None:
            return self._nearest(index, local, caller)
        key = (index, name)
        if key not in self._known:
            self._known[key] = tuple(self._elsewhere(index, name))
        return self._known[key]

    def component(self, index: int, tag: str) -> tuple[Place, ...]:
        """What a tag of JSX or of a template draws; a Vue or Svelte component is its whole file."""
        source = self._imports[index].get(tag)
        if source is not None:
            drawn = [each for each in self._module(index, source[0]) if self._is_component(each)]
            if drawn:
                return tuple((each, WHOLE_FILE) for each in drawn)
        elif tag not in self._local[index]:
            same = [each for each in self._by_stem.get(tag, ()) if self._is_component(each)]
            if len(same) == 1:
                return ((same[0], WHOLE_FILE),)
        return self.named(index, tag)

    def _is_component(self, index: int) -> bool:
        return self._files[index].path.endswith((".vue", ".svelte", ".astro"))

    def _nearest(self, index: int, local: list[int], caller: int) -> tuple[Place, ...]:
        if len(local) == 1:
            return ((index, local[0]),)
        functions = self._files[index].functions
        around = {-1}
        while caller >= 0:
            around.add(caller)
            caller = functions[caller].owner
        near = [number for number in local if functions[number].owner in around]
        return tuple((index, number) for number in near[-1:])

    def _elsewhere(self, index: int, name: str) -> list[Place]:
        if name.startswith("rpc:"):
            return self._procedure(name.removeprefix("rpc:"))
        source = self._imports[index].get(name)
        if source is not None:
            return self._imported(index, name, *source)
        found = self._by_name.get(name, [])
        if len(found) > _MOST_DEFINITIONS or len(words(name)) < 2:
            return []
        return found

    def _imported(self, index: int, local: str, module: str, name: str) -> list[Place]:
        files = self._module(index, module)
        if name in ("default", "*"):
            return self._default(files, local)
        found = self._by_name.get(name, [])
        inside = [place for place in found if place[0] in files]
        if not inside and files:
            folders = tuple(f"{posixpath.dirname(self._files[each].path)}/" for each in files)
            return [place for place in found if self._files[place[0]].path.startswith(folders)]
        if inside or not _PACKAGE.match(module):
            return inside
        return found if len(found) <= _MOST_DEFINITIONS else []

    def _default(self, files: list[int], local: str) -> list[Place]:
        for index in files:
            for name in (local, "default", _last(_stem(self._files[index].path))):
                for number in self._local[index].get(name, ()):
                    return [(index, number)]
        return []

    def _module(self, index: int, module: str) -> list[int]:
        """The files that a module text may mean."""
        if module.startswith("."):
            folder = posixpath.dirname(self._files[index].path)
            wanted = _stem(posixpath.normpath(posixpath.join(folder, module)))
            exact = True
        else:
            wanted = _stem(module.lstrip("@~#$/").partition("/")[2] or module)
            exact = False
        candidates = self._by_stem.get(_last(wanted), [])
        found = []
        for each in candidates:
            path = _stem(self._files[each].path)
            if path == wanted or (not exact and path.endswith(f"/{wanted}")):
                found.append(each)
        return found

    def _procedure(self, path: str) -> list[Place]:
        owner, _, name = path.partition(".")
        wanted = owner.lower()
        return [
            (index, number)
            for index, number in self._by_name.get(name, [])
            if wanted
            in f"{self._files[index].path}.{self._files[index].functions[number].holder}".lower()
        ][:_MOST_DEFINITIONS]


def _is_reachable(file: FileFunctions, number: int) -> bool:
    """Whether other files can call it: not nested, or inside a hook or a factory."""
    found = file.functions[number]
    if found.owner < 0:
        return True
    around = file.functions[found.owner]
    return around.owner < 0 and not around.name[:1].isupper()


def _stem(path: str) -> str:
    """Without its extension; an index file is its folder."""
    stem, dot, extension = path.rpartition(".")
    known = stem if dot and "/" not in extension and extension in _EXTENSIONS else path
    return known.removesuffix("/index").removesuffix("/route")


_EXTENSIONS = word_set("js jsx mjs cjs ts tsx mts cts vue svelte astro")


def _last(path: str) -> str:
    return path.rpartition("/")[2]
