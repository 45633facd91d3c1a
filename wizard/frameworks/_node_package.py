"""One JavaScript package as recognition sees it: what it declares, and its files by bytes."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from msgspec import Struct

from wizard.frameworks._marks import is_aside
from wizard.manifests.dependencies import Dependency
from wizard.manifests.node_locks import package_version
from wizard.manifests.node_workspaces import package_at, workspace_root
from wizard.manifests.package_json import PackageJson, Script
from wizard.model.detection import Evidence
from wizard.model.part import folder_of, upwards
from wizard.model.source import SourceTree

SCRIPT_ENDS = (".tsx", ".ts", ".jsx", ".js", ".mjs", ".mts", ".cjs", ".cts")
COMPONENT_ENDS = (".vue", ".svelte", ".astro")
_PAGES = ("index.html", "index.htm", "app.html", "main.html")
_DEEPEST_PAGE = 4
_ASIDE = re.compile(
    r"(^|/)(__\w+__|\.[\w-]+|cypress|playwright|stories|storybook(-static)?|playgrounds?|sandbox"
    r"|mocks?|coverage|out|tmp|templates|generators)/"
    r"|[.-](test|spec|stories|story|cy|bench|config|conf|setup|d)\.\w+$"
)
_MOST_USUAL = 300
_MOST_OTHERS = 60
_USUAL = (
    "main", "index", "app", "server", "router", "routes", "bootstrap", "client", "root", "www",
)  # fmt: skip


class Found(NamedTuple):
    """A line that tells something. Evidence like any; `at` is its place in the context."""

    path: str
    line: int
    text: str

    @property
    def at(self) -> str:
        return f"{self.path}:{self.line}"

    @property
    def evidence(self) -> Evidence:
        return Evidence(path=self.path, line=self.line, text=self.text)


class NodePackage(Struct, frozen=True, dict=True):
    """The folder of `tree` is the package. Everything is looked up once, when it is asked for.

    Where it is not searched, only its manifest and the names of its files speak.
    """

    tree: SourceTree
    is_searched: bool = True

    @cached_property
    def manifest(self) -> PackageJson | None:
        return package_at(self.tree)

    @cached_property
    def paths(self) -> frozenset[str]:
        return frozenset(self.tree.paths)

    @cached_property
    def own(self) -> dict[str, Dependency]:
        """What the package itself declares; what the app needs counts before the other kinds."""
        order = {"main": 0, "dev": 1, "optional": 2, "peer": 3}
        listed = self.manifest.dependencies if self.manifest else ()
        ranked = sorted(listed, key=lambda item: -order[item.group])
        return {item.name: item for item in ranked}

    @cached_property
    def hoisted(self) -> dict[str, Dependency]:
        """What the root of the workspace declares for all of its members."""
        above = self._root
        package = package_at(self.tree, above) if above is not None else None
        listed = package.dependencies if package else ()
        return {item.name: item for item in reversed(listed) if item.name not in self.own}

    @cached_property
    def _root(self) -> str | None:
        """The root of the workspace; nx apps have no package.json, and the root's is theirs."""
        root = workspace_root(self.tree)
        if root is not None or not folder_of(self.tree) or self.manifest is not None:
            return root
        nx = [
            folder for folder in list(upwards(self.tree))[1:] if self.tree.read(f"{folder}nx.json")
        ]
        return nx[0] if nx else None

    def declared(self, *names: str) -> Dependency | None:
        """The first of these that is declared here, else for the whole workspace."""
        for known in (self.own, self.hoisted):
            found = next((known[name] for name in names if name in known), None)
            if found is not None:
                return found
        return None

    def needs(self, *names: str) -> bool:
        """Whether one of these is declared for more than those who use the package."""
        return any(
            known[name].group != "peer"
            for known in (self.own, self.hoisted)
            for name in names
            if name in known
        )

    def is_peer(self, *names: str) -> bool:
        listed = self.manifest.dependencies if self.manifest else ()
        return any(item.name in names and item.group == "peer" for item in listed)

    def version(self, *names: str) -> str | None:
        found = self.declared(*names)
        return package_version(self.tree, found.name, found.specifier) if found else None

    def major(self, *names: str) -> int | None:
        number = re.search(r"\d+", self.version(*names) or "")
        return int(number[0]) if number else None

    def script(self, pattern: str) -> Script | None:
        """The first script whose command matches."""
        scripts = self.manifest.scripts if self.manifest else ()
        return next((item for item in scripts if re.search(pattern, item.command)), None)

    def script_evidence(self, script: Script) -> Evidence:
        path = self.manifest.path if self.manifest else ""
        return Evidence(path=path, line=script.line, text=script.text)

    def first(self, *paths: str) -> str | None:
        return next((path for path in paths if path in self.paths), None)

    def config(self, *stems: str) -> str | None:
        """The first `<stem>.config.*` at the root of the package; a path as it is, with any end."""
        ends = (".ts", ".js", ".mjs", ".mts", ".cjs", ".cts", ".json")
        named = [stem if set(stem) & set("./") else f"{stem}.config" for stem in stems]
        return self.first(*(f"{stem}{end}" for stem in named for end in ends))

    def any_end(self, *stems: str) -> str | None:
        """The first script file of these names, whatever its dialect."""
        return self.first(*(f"{stem}{end}" for stem in stems for end in SCRIPT_ENDS))

    def content(self, path: str) -> bytes:
        file = self.tree.read(path)
        return file.content if file else b""

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """The application's own script files, the usual places first."""
        own = [
            path
            for path in self.tree.paths
            if path.endswith(SCRIPT_ENDS) and not is_aside(path) and not _ASIDE.search(path)
        ]
        return tuple(sorted(own, key=_rank))

    @cached_property
    def _searched(self) -> tuple[str, ...]:
        """Where an app is put together; a large project has it in one of the usual places."""
        if not self.is_searched:
            return ()
        usual = list(takewhile(_is_usual, self.scripts))
        others = self.scripts[len(usual) :]
        return (*usual[:_MOST_USUAL], *others[:_MOST_OTHERS])

    @cached_property
    def index_pages(self) -> tuple[str, ...]:
        """The HTML pages that a project begins with, nearest to its root first."""
        found = [
            path
            for path in self.tree.paths
            if path.endswith(_PAGES) and path.count("/") <= _DEEPEST_PAGE and not is_aside(path)
        ]
        named = [path for path in found if path.rpartition("/")[2] in _PAGES]
        return tuple(sorted(named, key=lambda item: (item.count("/"), item)))

    @cached_property
    def components(self) -> tuple[str, ...]:
        return tuple(path for path in self.tree.paths if path.endswith(COMPONENT_ENDS))

    def search(self, pattern: re.Pattern[bytes], *words: bytes) -> Iterator[Found]:
        """The first match of each file that has all the words, the usual places first."""
        for path in self._searched:
            found = self.match(path, pattern, *words)
            if found is not None:
                yield found

    def match(self, path: str, pattern: re.Pattern[bytes], *words: bytes) -> Found | None:
        content = self.content(path)
        if not all(word in content for word in words):
            return None
        for found in pattern.finditer(content):
            start = content.rfind(b"\n", 0, found.start()) + 1
            if not content[start : found.start()].lstrip().startswith((b"//", b"*", b"/*", b"#")):
                return self.line_at(path, found.start())
        return None

    def line_at(self, path: str, offset: int = 0) -> Found:
        content = self.content(path)
        start = content.rfind(b"\n", 0, offset) + 1
        end = content.find(b"\n", offset)
        line = content[start : end if end >= 0 else len(content)]
        number = content.count(b"\n", 0, offset) + 1
        return Found(path, number, line.decode(errors="replace").strip()[:200])


def _is_usual(path: str) -> bool:
    return _rank(path)[0] < len(_USUAL)


def _rank(path: str) -> tuple[int, int, str]:
    name = path.rpartition("/")[2].partition(".")[0].lower()
    usual = _USUAL.index(name) if name in _USUAL else len(_USUAL)
    return usual, path.count("/"), path
