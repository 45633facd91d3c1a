"""The exact version of one npm package, searched in lock files: they are too long to be parsed."""

import re
from collections.abc import Iterator

from wizard.model.part import folder_of, upwards
from wizard.model.source import SourceFile, SourceTree

LOCK_FILES = {
    "package-lock.json": "npm",
    "npm-shrinkwrap.json": "npm",
    "pnpm-lock.yaml": "pnpm",
    "yarn.lock": "yarn",
    "bun.lock": "bun",
    "bun.lockb": "bun",
}
_NEAR = 400
_VERSION = rb"(\d[\w.+-]*)"


def locked_version(tree: SourceTree, name: str, specifier: str) -> str | None:
    """From the nearest lock file that knows the package, as the folder of `tree` gets it."""
    for folder in upwards(tree):
        for lock in LOCK_FILES:
            file = None if lock == "bun.lockb" else tree.read(folder + lock)
            version = _search(file, lock, _member(tree, folder), name, specifier) if file else None
            if version is not None:
                return version
    return None


def is_berry(file: SourceFile | None) -> bool:
    """Whether a yarn.lock was written by Yarn 2 or later."""
    return file is not None and b"__metadata:" in file.content[:_NEAR]


def _member(tree: SourceTree, prefix: str) -> str:
    """The folder of the tree as seen from the folder of the lock file."""
    return folder_of(tree)[len(prefix.strip("/")) :].strip("/") if prefix else ""


def _search(file: SourceFile, lock: str, member: str, name: str, specifier: str) -> str | None:
    match LOCK_FILES[lock]:
        case "npm":
            return _first(_npm(file.content, member, name))
        case "pnpm":
            return _first(_pnpm(file.content, member, name))
        case "yarn":
            return _first(_yarn(file.content, name, specifier))
    return _first(_bun(file.content, name))


def _first(found: Iterator[str]) -> str | None:
    return next(found, None)


def _after(content: bytes, text: bytes) -> bytes:
    """What follows the first place of `text`, as far as it matters."""
    position = content.find(text)
    return b"" if position < 0 else content[position + len(text) :][:_NEAR]


def _npm(content: bytes, member: str, name: str) -> Iterator[str]:
    places = (f"{member}/node_modules/{name}",) if member else ()
    for place in (*places, f"node_modules/{name}", name):
        # The first two are versions 2 and 3 of the format, the last one is version 1.
        found = re.match(rb"\s*:\s*\{\s*\"version\":\s*\"" + _VERSION, _quoted(content, place))
        if found:
            yield found[1].decode()


def _quoted(content: bytes, key: str) -> bytes:
    """What follows the key where it starts an entry; as a value's key it has no object."""
    wanted = f'"{key}": {{'.encode()
    after = _after(content, wanted)
    return b": {" + after if after else b""


def _pnpm(content: bytes, member: str, name: str) -> Iterator[str]:
    end = content.find(b"\npackages:")
    block = content[:end] if end >= 0 else content
    if b"\nimporters:" in block:
        block = _importer(block, member or ".")
    key = re.escape(name).encode()
    entry = rb"^ +['\"]?%s['\"]?:(?:\s+specifier: [^\n]*)?(?:\s+version:)? ['\"]?" % key
    found = re.search(entry + _VERSION, block, re.M)
    if found:
        yield found[1].decode().partition("_")[0]


def _importer(block: bytes, folder: str) -> bytes:
    """What the lock file says about one member."""
    for key in (folder, f"'{folder}'", f'"{folder}"'):
        start = block.find(f"\n  {key}:\n".encode())
        if start >= 0:
            end = re.compile(rb"\n(?:  )?[^\s]").search(block, start + len(key) + 4)
            return block[start + len(key) + 4 : end.start() if end else len(block)]
    return b""


def _yarn(content: bytes, name: str, specifier: str) -> Iterator[str]:
    version = re.compile(rb"[^\n]*:\n\s+version:?\s+\"?" + _VERSION)
    for key in (f"{name}@{specifier}", f"{name}@npm:{specifier}", f"{name}@"):
        for before in ("\n", '\n"', ', "', ", "):
            found = version.match(_after(content, f"{before}{key}".encode()))
            if found:
                yield found[1].decode()


def _bun(content: bytes, name: str) -> Iterator[str]:
    found = re.match(_VERSION, _after(content, f'"{name}": ["{name}@'.encode()))
    if found:
        yield found[1].decode()


def exact_version(specifier: str) -> str | None:
    """The version that a range pins, or None for a real range."""
    found = re.fullmatch(r"[=v]?(\d+\.\d+\.\d+[\w.+-]*)", specifier.strip())
    return found[1] if found else None


def catalog_range(tree: SourceTree, name: str, specifier: str) -> str:
    """What `catalog:` or `catalog:name` stands for; every other range as it is."""
    if not specifier.startswith("catalog:"):
        return specifier
    for folder in upwards(tree):
        file = tree.read(f"{folder}pnpm-workspace.yaml")
        pattern = rf"^\s+['\"]?{re.escape(name)}['\"]?:\s*['\"]?([^'\"\s#]+)".encode()
        found = re.search(pattern, file.content, re.M) if file else None
        if found:
            return found[1].decode()
    return specifier


def package_version(tree: SourceTree, name: str, specifier: str) -> str:
    """The exact version where it is pinned or locked, else the range as it is written."""
    return (
        exact_version(specifier)
        or locked_version(tree, name, specifier)
        or catalog_range(tree, name, specifier)
    )
