"""How the files of one project import its own modules: extension, alias, relative path."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from wizard.languages.javascript.page_global import GLOBAL, has_only_classic_code
from wizard.languages.javascript.project_config import ProjectConfig, normal, parents
from wizard.model.source import SourceFile, SourceTree

_SPECIFIER = re.compile(
    rb"(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*['\"]([^'\"\s]+)['\"]"
)
_SCRIPT_TAG = re.compile(rb"<script\b([^>]*)\bsrc\s*=\s*[\"']?([^\"'\s>]+)([^>]*)>", re.IGNORECASE)
_MODULE = re.compile(rb"\btype\s*=\s*[\"']?module", re.IGNORECASE)
_MODULE_CODE = re.compile(
    rb"^\s*(?:import\b|export\b)|\brequire\s*\(|module\.exports", re.MULTILINE
)
_ALIAS_IN_BUNDLER = re.compile(
    rb"['\"]?(?P<name>[@~#$][\w-]*)['\"]?\s*:\s*[^'\"\n]*?['\"](?:\./|/)?(?P<path>[\w./-]*)['\"]"
)
_BUNDLER_CONFIGS = ("vite.config", "vue.config", "webpack.config", "craco.config", "svelte.config")
_SCRIPTS = (".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx")
_RUN_AS = {".ts": ".js", ".tsx": ".js", ".jsx": ".js", ".mts": ".mjs", ".cts": ".cjs"}
_KEPT = {".mts": ".mjs", ".cts": ".cjs", ".mjs": ".mjs", ".cjs": ".cjs"}
_BUNDLERS = (
    "vite",
    "webpack",
    "next",
    "nuxt",
    "react-scripts",
    "@angular/core",
    "@sveltejs/kit",
    "astro",
    "rollup",
    "esbuild",
    "parcel",
    "@remix-run/dev",
    "@react-router/dev",
    "@vue/cli-service",
    "gatsby",
    "expo",
    "@rspack/core",
    "@rsbuild/core",
    "tsup",
    "bun",
)
_ENOUGH_FILES = 60


class ImportPaths:
    """Answers for many files of one project; what the configuration says is read once."""

    def __init__(self, tree: SourceTree) -> None:
        self._tree = tree
        self._configs: dict[str, ProjectConfig] = {}
        self._habits: dict[str | None, Counter[str]] = {}

    def path(self, file: SourceFile, target_path: str) -> str | None:
        """The module text by which `file` imports `target_path`, or None where it can't.

        The target need not exist yet. `GLOBAL` for a classic script of a page that nothing bundles;
        None for one of another page, and for a file of another package.
        """
        config = self._config(posixpath.dirname(file.path))
        other = self._config(posixpath.dirname(target_path))
        if config.package_directory != other.package_directory:
            return None
        if self._is_classic(file) or (_is_page(file.path) and has_only_classic_code(file.content)):
            return GLOBAL if _is_static(config) else None
        specifiers = _specifiers(file.content)
        relative = self._relative(file, target_path, specifiers, config)
        if not relative.startswith("../"):
            return relative
        return self._aliased(target_path, specifiers, config) or relative

    def _config(self, directory: str) -> ProjectConfig:
        if directory not in self._configs:
            self._configs[directory] = ProjectConfig(self._tree, directory)
        return self._configs[directory]

    def _relative(
        self, file: SourceFile, target: str, specifiers: list[str], config: ProjectConfig
    ) -> str:
        folder = posixpath.dirname(file.path) or "."
        path = posixpath.relpath(target, folder)
        path = path if path.startswith("../") else f"./{path}"
        return _shortened(path, self._extension(file, target, specifiers, config))

    def _extension(
        self, file: SourceFile, target: str, specifiers: list[str], config: ProjectConfig
    ) -> str:
        """The extension to write, "" for none. The file's own imports say it best."""
        suffix = posixpath.splitext(target)[1]
        if suffix not in _SCRIPTS:
            return suffix
        habit = _habit(specifiers) or self._package_habit(config)
        if habit in (".ts", ".tsx", ".mts"):
            return suffix
        if habit == "none" and not _is_page(file.path):
            return _KEPT.get(suffix, "")
        if habit or _is_page(file.path) or self._is_run_plainly(file, config):
            return suffix if config.writes_ts and not habit else _RUN_AS.get(suffix, suffix)
        return _KEPT.get(suffix, "")

    def _package_habit(self, config: ProjectConfig) -> str:
        """How most files of the package write relative imports."""
        root = config.package_directory
        if root not in self._habits:
            self._habits[root] = self._counted(root or "")
        counts = self._habits[root]
        return max(sorted(counts), key=lambda kind: counts[kind], default="")

    def _counted(self, root: str) -> Counter[str]:
        counts: Counter[str] = Counter()
        prefix = f"{root}/" if root else ""
        seen = 0
        for path in self._tree.paths:
            if path.startswith(prefix) and path.endswith(_SCRIPTS) and ".config." not in path:
                file = self._tree.read(path)
                habit = _habit(_specifiers(file.content)) if file else ""
                counts.update([habit] if habit else [])
                seen += bool(habit)
                if seen >= _ENOUGH_FILES:
                    break
        return counts

    def _is_run_plainly(self, file: SourceFile, config: ProjectConfig) -> bool:
        """Whether nothing but Node, Deno or a browser resolves the import."""
        suffix = posixpath.splitext(file.path)[1]
        if suffix in (".cjs", ".cts"):
            return False
        if config.needs_extensions:
            return config.is_module or suffix in (".mts", ".mjs")
        if not config.package:
            return suffix in (".js", ".mjs") and not config.configs
        is_module = config.is_module or suffix == ".mjs"
        return is_module and suffix in (".js", ".mjs") and not _is_bundled(config)

    def _aliased(self, target: str, specifiers: list[str], config: ProjectConfig) -> str | None:
        """By an alias that the file uses already and that leads to the target."""
        for prefix, folder in (*config.aliases, *self._default_aliases(config)):
            used = [item for item in specifiers if item.startswith(prefix)]
            inside = target.startswith(folder) and not folder.startswith("../")
            if used and inside and prefix not in ("/", "*", ""):
                extension = self._alias_extension(used, target)
                return _shortened(prefix + target[len(folder) :], extension)
        return None

    def _alias_extension(self, used: list[str], target: str) -> str:
        suffix = posixpath.splitext(target)[1]
        habits = Counter(_kind(item) for item in used if _kind(item))
        habit = max(sorted(habits), key=lambda kind: habits[kind], default="none")
        if habit == "none":
            return _KEPT.get(suffix, "")
        return suffix if habit in (".ts", ".tsx") else _RUN_AS.get(suffix, suffix)

    def _default_aliases(self, config: ProjectConfig) -> Iterable[tuple[str, str]]:
        root = config.package_directory
        if root is None:
            return ()
        prefix = f"{root}/" if root else ""
        names = {
            **_mapping(config.package.get("dependencies")),
            **_mapping(config.package.get("devDependencies")),
        }
        found = self._bundler_aliases(prefix)
        if "@sveltejs/kit" in names:
            found += [("$lib/", f"{prefix}src/lib/")]
        if "nuxt" in names or "nuxt3" in names:
            inner = f"{prefix}app/" if self._has(f"{prefix}app/") else prefix
            found += [("~/", inner), ("@/", inner), ("~~/", prefix), ("@@/", prefix)]
        if "@vue/cli-service" in names:
            found += [("@/", f"{prefix}src/")]
        return found

    def _has(self, folder: str) -> bool:
        return any(path.startswith(folder) for path in self._tree.paths)

    def _bundler_aliases(self, prefix: str) -> list[tuple[str, str]]:
        """`'@': resolve(__dirname, 'src')` in the configuration of a bundler."""
        found: list[tuple[str, str]] = []
        for name in _BUNDLER_CONFIGS:
            for extension in (".ts", ".js", ".mts", ".mjs", ".cjs"):
                file = self._tree.read(f"{prefix}{name}{extension}")
                for match in _ALIAS_IN_BUNDLER.finditer(file.content) if file else ():
                    folder = normal(f"{prefix}{match['path'].decode()}/")
                    if self._has(folder):
                        found.append((f"{match['name'].decode()}/", folder))
        return found

    def _is_classic(self, file: SourceFile) -> bool:
        """A script that pages load as it is, and not as a module."""
        if not file.path.endswith(".js") or _MODULE_CODE.search(file.content):
            return False
        return file.path in self._classic_scripts

    @cached_property
    def _classic_scripts(self) -> frozenset[str]:
        found: set[str] = set()
        for path in self._tree.paths:
            file = self._tree.read(path) if path.endswith((".html", ".htm")) else None
            for match in _SCRIPT_TAG.finditer(file.content) if file else ():
                if not _MODULE.search(match[1]) and not _MODULE.search(match[3]):
                    found.update(_possible_paths(path, match[2].decode(errors="replace")))
        return frozenset(found)


def _possible_paths(page: str, source: str) -> set[str]:
    """What a page's `src` may mean: relative to the page, or to some directory above it."""
    source = source.partition("?")[0]
    if not source.startswith("/"):
        return {normal(posixpath.join(posixpath.dirname(page), source))}
    folders = parents(posixpath.dirname(page))
    return {normal(posixpath.join(folder, source.lstrip("/"))) for folder in folders}


def _specifiers(content: bytes) -> list[str]:
    return [item.decode(errors="replace") for item in _SPECIFIER.findall(content)]


def _habit(specifiers: Iterable[str]) -> str:
    """The commonest extension of relative imports of scripts; "none", or "" if there are none."""
    counts = Counter(_kind(item) for item in specifiers if item.startswith((".", "..")))
    del counts[""]
    return max(sorted(counts), key=lambda kind: counts[kind], default="")


def _kind(specifier: str) -> str:
    """An extension of a script, "none" for none; "" for another kind of file, or a directory."""
    suffix = posixpath.splitext(specifier.partition("?")[0])[1]
    if suffix in _SCRIPTS:
        return suffix
    is_directory = specifier.rstrip("/").endswith((".", ".."))
    is_asset = suffix in (".vue", ".svelte", ".astro", ".css", ".scss", ".sass", ".less", ".json")
    is_asset = is_asset or suffix in (".svg", ".png", ".jpg", ".html", ".md", ".mdx", ".graphql")
    return "" if is_asset or is_directory else "none"


def _shortened(path: str, extension: str) -> str:
    """The path with its extension replaced; an index file is its directory where that works."""
    stem = posixpath.splitext(path)[0]
    if not extension and stem.endswith("/index"):
        stem = stem.removesuffix("/index")
    return stem + extension


def _is_page(path: str) -> bool:
    """A script inside HTML is read by the browser alone."""
    return path.endswith((".html", ".htm"))


def _is_static(config: ProjectConfig) -> bool:
    """Whether pages are served as they are: nothing bundles them, and no server is part of it."""
    return not _is_bundled(config) and not _mapping(config.package.get("dependencies"))


def _is_bundled(config: ProjectConfig) -> bool:
    names = {
        **_mapping(config.package.get("dependencies")),
        **_mapping(config.package.get("devDependencies")),
    }
    return any(name in names for name in _BUNDLERS)


def _mapping(value: object) -> dict[str, object]:
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}
