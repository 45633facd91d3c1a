"""Which environment file a JavaScript app really loads, by its framework or by its own code."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wizard.manifests.compose import compose_env_files
from wizard.manifests.dependencies import Dependency
from wizard.manifests.node_workspaces import package_at, workspace_root
from wizard.manifests.package_json import Script
from wizard.model.detection import Evidence
from wizard.model.part import folder_of
from wizard.model.source import SourceTree

_LOCAL = ".env.local"
_SHARED = ".env"
_CODE = (".ts", ".js", ".mjs", ".cjs", ".mts", ".cts", ".tsx")
_NOT_THE_APP = re.compile(
    r"(^|/)(tests?|__tests__|e2e|docs|examples|scripts|node_modules)/|\.(test|spec)\."
)
_ENV_DIR = re.compile(rb"\benvDir\s*:\s*['\"]([\w./-]+)['\"]")
_FLAG = re.compile(r"--env-file(?:-if-exists)?[= ]([^\s'\"]+)")
_WRAPPED = re.compile(r"\b(?:dotenv|dotenvx run|env-cmd)\b(?:\s+-[ef]\s*=?\s*([^\s'\"]+))?")
_BUN = re.compile(r"(?:^|&&\s*)bun (?:(?:run|--\S+|-\S+)\s+)*[\w./-]+\.[jt]sx?\b")
_WORKERS = re.compile(r"\bwrangler dev\b")
_PATH_WORDS = re.compile(
    r"['\"`][^'\"`]*['\"`]|path|resolve|join|process|cwd|__dirname|import|meta|dirname|new|URL|url"
    r"|[\s.(),]"
)
_MOST_FILES = 2000


class Loaded(NamedTuple):
    """`path` is the file for values of this machine; None where the framework loads none."""

    path: str | None
    evidence: Evidence


class _Rule(NamedTuple):
    """A tool that loads files by itself, in the order in which a person would choose them.

    `with_page`: the tool serves other ends too, and counts only where there is a page.
    """

    package: str
    default: str
    files: tuple[str, ...] = (_LOCAL, ".env.development.local", _SHARED)
    with_page: bool = False


_BROWSER = ("react-dom", "react", "vue", "svelte", "preact", "solid-js")
_RULES = (
    _Rule("next", _LOCAL),
    _Rule("nuxt", _SHARED, (_SHARED,)),
    _Rule("@sveltejs/kit", _SHARED),
    _Rule("astro", _SHARED),
    _Rule("@remix-run/dev", _SHARED, (_SHARED,)),
    _Rule("@react-router/dev", _SHARED),
    _Rule("@tanstack/react-start", _SHARED),
    _Rule("react-scripts", _LOCAL),
    _Rule("@vue/cli-service", _LOCAL),
    _Rule("vite", _LOCAL, with_page=True),
    _Rule("@rsbuild/core", _LOCAL),
    _Rule("parcel", _LOCAL, with_page=True),
)


class _Loader(NamedTuple):
    """A package, or Node itself (""), that loads a file when the code calls it."""

    package: str
    word: bytes
    call: re.Pattern[bytes]


_PATH = (
    rb"(?:[^)]*?\b(?:path|envFilePath|dotenv_config_path)\s*:\s*\[?\s*"
    rb"((?:path\s*\.\s*)?(?:join|resolve)\([^)]*\)|[^,\])}]+))?"
)
_LOADERS = (
    _Loader(
        "dotenv", b"dotenv", re.compile(rb"dotenv/config|\b(?:dotenv\s*\.\s*)?config\s*\(" + _PATH)
    ),
    _Loader("dotenv-flow", b"dotenv-flow", re.compile(rb"dotenv-flow")),
    _Loader("dotenv-safe", b"dotenv-safe", re.compile(rb"dotenv-safe")),
    _Loader("@dotenvx/dotenvx", b"@dotenvx/dotenvx", re.compile(rb"@dotenvx/dotenvx")),
    _Loader(
        "@nestjs/config", b"ConfigModule", re.compile(rb"ConfigModule\s*\.\s*forRoot\s*\(" + _PATH)
    ),
    _Loader("@fastify/env", b"@fastify/env", re.compile(rb"\bdotenv\s*:\s*true")),
    _Loader("", b"loadEnvFile", re.compile(rb"\bloadEnvFile\s*\(\s*([^)]*)\)")),
)


def node_env_file(tree: SourceTree) -> Loaded | None:
    """The local file whose names reach the app; None where nothing is known to load one."""
    declared = _declared(tree)
    return (
        _by_angular(declared)
        or _by_framework(tree, declared)
        or _by_script(tree)
        or _by_code(tree, declared)
        or _by_compose(tree)
    )


def _declared(tree: SourceTree) -> dict[str, Dependency]:
    """What the package and the root of its workspace declare."""
    root = workspace_root(tree)
    prefixes = ["", *([root] if root is not None else []), *(["/"] if _is_bare(tree) else [])]
    packages = [package for prefix in prefixes if (package := package_at(tree, prefix))]
    return {item.name: item for package in reversed(packages) for item in package.dependencies}


def _is_bare(tree: SourceTree) -> bool:
    return bool(folder_of(tree)) and package_at(tree) is None


def _by_angular(declared: dict[str, Dependency]) -> Loaded | None:
    """Angular reads no environment: its values are constants of a TypeScript file."""
    if "@angular/core" in declared and "@analogjs/platform" not in declared:
        return Loaded(None, _line(declared["@angular/core"]))
    return None


def _by_framework(tree: SourceTree, declared: dict[str, Dependency]) -> Loaded | None:
    has_page = any(path.endswith("index.html") for path in tree.paths) or any(
        name in declared for name in _BROWSER
    )
    for rule in _RULES:
        if rule.package in declared and (has_page or not rule.with_page):
            folder = _env_dir(tree)
            path = _own_file(tree, rule, folder) if folder is not None else None
            return Loaded(path, _line(declared[rule.package]))
    return None


def _env_dir(tree: SourceTree) -> str | None:
    """Where Vite looks for the files; None for a place outside of the project."""
    for end in (".ts", ".js", ".mjs", ".mts"):
        config = tree.read(f"vite.config{end}")
        found = _ENV_DIR.search(config.content) if config else None
        if found:
            inside = posixpath.normpath(posixpath.join(folder_of(tree), found[1].decode()))
            if inside.startswith(".."):
                return None
            own = folder_of(tree)
            prefix = "" if inside in (own, ".") else f"/{inside}/" if own else f"{inside}/"
            return "/" if own and inside == "." else prefix
    return ""


def _own_file(tree: SourceTree, rule: _Rule, folder: str) -> str:
    """One that is there and not committed; the usual one where there is none."""
    for name in rule.files:
        if tree.read(folder + name) is not None and folder + name not in tree.paths:
            return folder + name
    shared = rule.default == _SHARED and f"{folder}{_SHARED}" in tree.paths
    return folder + (_LOCAL if shared and _LOCAL in rule.files else rule.default)


def _by_script(tree: SourceTree) -> Loaded | None:
    """A start script that names the file, or a runtime that loads it without being asked."""
    package = package_at(tree)
    for script in _first_starts(package.scripts if package else ()):
        evidence = Evidence(path="package.json", line=script.line, text=script.text)
        for found in (_FLAG.search(script.command), _WRAPPED.search(script.command)):
            if found:
                return Loaded(_inside(found[1] or _SHARED), evidence)
        if _WORKERS.search(script.command):
            return Loaded(".dev.vars", evidence)
        if _BUN.search(script.command):
            return Loaded(_SHARED, evidence)
    return None


def _first_starts(scripts: Iterable[Script]) -> list[Script]:
    usual = ("dev", "start", "start:dev", "develop", "serve", "server")
    found = [item for item in scripts if item.name in usual]
    return sorted(found, key=lambda item: usual.index(item.name))


def _by_code(tree: SourceTree, declared: dict[str, Dependency]) -> Loaded | None:
    loaders = [item for item in _LOADERS if not item.package or item.package in declared]
    found = [load for path in _code(tree) for load in _loads(tree, path, loaders)]
    there = (load for load in found if load.path and tree.read(load.path) is not None)
    return next(there, None) or next(iter(found), None)


def _code(tree: SourceTree) -> list[str]:
    own = (p for p in tree.paths if p.endswith(_CODE) and not _NOT_THE_APP.search(p))
    return sorted(own, key=lambda path: (path.count("/"), path))[:_MOST_FILES]


def _loads(tree: SourceTree, path: str, loaders: Iterable[_Loader]) -> Iterator[Loaded]:
    file = tree.read(path)
    content = file.content if file else b""
    for loader in loaders:
        found = loader.call.search(content) if loader.word in content else None
        if found is None:
            continue
        named = found[1].decode(errors="replace").strip() if found.lastindex else ""
        target = _named_file(named)
        if target is not None:
            line = content.count(b"\n", 0, found.start()) + 1
            text = content.split(b"\n")[line - 1].decode(errors="replace").strip()
            yield Loaded(target, Evidence(path=path, line=line, text=text[:200]))


def _named_file(argument: str) -> str | None:
    """The file that a call names; these libraries look in the directory the app is started in."""
    if not argument:
        return _SHARED
    parts: list[str] = re.findall(r"['\"`]([^'\"`]*)['\"`]", argument)
    rest = _PATH_WORDS.sub("", argument)
    if rest or not parts or "${" in argument:
        return None
    steps = [part for part in posixpath.join(*parts).split("/") if part not in ("", ".", "..")]
    return _inside("/".join(steps))


def _inside(path: str) -> str | None:
    name = posixpath.normpath(path)
    return None if name.startswith(("/", "..", "~", "$")) else name


def _by_compose(tree: SourceTree) -> Loaded | None:
    found = next(compose_env_files(tree), None)
    return Loaded(found.path, found.evidence) if found else None


def _line(item: Dependency) -> Evidence:
    return Evidence(path=item.path, line=item.line, text=item.text)
