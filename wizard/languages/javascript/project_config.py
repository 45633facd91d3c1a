"""What package.json, tsconfig.json and jsconfig.json say about imports."""

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from wizard.model.source import SourceTree

TOP = ""
_CONFIGS = ("tsconfig.json", "jsconfig.json")
_COMMENT = re.compile(r"\"(?:\\.|[^\"\\])*\"|//[^\n]*|/\*[\s\S]*?\*/")
_TRAILING_COMMA = re.compile(r"\"(?:\\.|[^\"\\])*\"|,(?=\s*[}\]])")
_NODE_STYLE = ("node16", "node18", "node20", "nodenext")
_NODE_BASES = re.compile(r"^@tsconfig/node\d+")
_DEEPEST = 6
Json = Mapping[str, Any]


class ProjectConfig:
    """Answers for the files of one directory; `read` caches nothing, the caller keeps this."""

    def __init__(self, tree: SourceTree, directory: str) -> None:
        self._tree = tree
        self.directory = directory

    @cached_property
    def package(self) -> Json:
        """The package.json that names the package of this directory; empty without one."""
        for folder in parents(self.directory):
            found = read_json(self._tree, posixpath.join(folder, "package.json"))
            if found and is_package(found):
                return found
        return {}

    @cached_property
    def is_module(self) -> bool:
        """Whether Node reads `.js` here as a module: the nearest package.json says so."""
        for folder in parents(self.directory):
            found = read_json(self._tree, posixpath.join(folder, "package.json"))
            if found:
                return found.get("type") == "module"
        return False

    @cached_property
    def package_directory(self) -> str | None:
        for folder in parents(self.directory):
            found = read_json(self._tree, posixpath.join(folder, "package.json"))
            if found and is_package(found):
                return folder
        return None

    @cached_property
    def configs(self) -> tuple[tuple[str, Json], ...]:
        """(directory, compiler options) that may hold here, the nearest first."""
        for folder in parents(self.directory):
            for name in _CONFIGS:
                found = tuple(self._chain(posixpath.join(folder, name), 0))
                if found:
                    return found
        return ()

    def _chain(self, path: str, depth: int) -> Iterator[tuple[str, Json]]:
        """A configuration, what it extends, and the parts that it refers to."""
        config = read_json(self._tree, path)
        if not config or depth > _DEEPEST:
            return
        folder = posixpath.dirname(path)
        options = config.get("compilerOptions")
        yield folder, options if isinstance(options, dict) else {}
        bases = config.get("extends")
        for base in bases if isinstance(bases, list) else [bases]:
            if isinstance(base, str) and base.startswith("."):
                yield from self._chain(_with_json(posixpath.join(folder, base)), depth + 1)
            elif isinstance(base, str) and _NODE_BASES.match(base):
                yield folder, {"moduleResolution": "node16"}
        references = config.get("references")
        for item in references if isinstance(references, list) else []:
            inner = item.get("path") if isinstance(item, dict) else None
            if isinstance(inner, str) and inner.startswith((".", "tsconfig")):
                yield from self._chain(_with_json(posixpath.join(folder, inner)), depth + 1)

    @cached_property
    def needs_extensions(self) -> bool:
        """Whether TypeScript resolves as Node does: `./x.js`, also for `x.ts`."""
        for _, options in self.configs:
            resolution = options.get("moduleResolution")
            if isinstance(resolution, str):
                return resolution.lower() in _NODE_STYLE
            module = options.get("module")
            if isinstance(module, str):
                return module.lower() in _NODE_STYLE
        return False

    @cached_property
    def writes_ts(self) -> bool:
        """Whether `./x.ts` may be imported under its own name."""
        names = ("rewriteRelativeImportExtensions", "allowImportingTsExtensions")
        return any(options.get(name) is True for _, options in self.configs for name in names)

    @cached_property
    def aliases(self) -> tuple[tuple[str, str], ...]:
        """(prefix, directory): "@/" and "src/" for `"@/*": ["./src/*"]`."""
        found: list[tuple[str, str]] = []
        for folder, options in self.configs:
            base_url = options.get("baseUrl")
            base = posixpath.join(folder, base_url) if isinstance(base_url, str) else folder
            paths = options.get("paths")
            for pattern, targets in paths.items() if isinstance(paths, dict) else ():
                target = targets[0] if isinstance(targets, list) and targets else None
                if isinstance(target, str) and pattern.endswith("/*") and target.endswith("/*"):
                    found.append((pattern[:-1], normal(posixpath.join(base, target[:-1]))))
        return tuple(found)


def parents(directory: str) -> Iterator[str]:
    """The directory and those above it, down to the project's own."""
    while True:
        yield directory
        if directory == TOP:
            return
        directory = posixpath.dirname(directory)


def normal(path: str) -> str:
    """As the tree spells paths; a directory ends with a slash, the top is ""."""
    clean = posixpath.normpath(path)
    return "" if clean == "." else clean + ("/" if path.endswith("/") else "")


def is_package(config: Json) -> bool:
    """A package.json that only says "type" speaks for a directory, not for a package."""
    return any(key in config for key in ("name", "dependencies", "devDependencies", "scripts"))


def read_json(tree: SourceTree, path: str) -> Json:
    """A JSON object, with comments and trailing commas if need be; empty where there is none."""
    file = tree.read(normal(path))
    if file is None:
        return {}
    text = file.content.decode("utf-8-sig", errors="replace")
    text = _COMMENT.sub(_kept_string, text)
    text = _TRAILING_COMMA.sub(_kept_string, text)
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _kept_string(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith('"') else ""


def _with_json(path: str) -> str:
    return path if path.endswith(".json") else posixpath.join(path, "tsconfig.json")
