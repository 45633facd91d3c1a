"""What Python files show at a glance, by bytes alone: app objects, settings, entry points."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from wizard.model.source import SourceTree

MarkKind = Literal["app", "manage", "settings", "entry", "imports"]

_ASIDE = frozenset(
    {
        "test", "tests", "testing", "testutil", "testutils", "e2e", "doc", "docs", "example",
        "examples", "sample", "samples", "demo", "demos", "tutorial", "tutorials", "cookbook",
        "fixtures", "benchmark", "benchmarks", "vendor", "vendored", "third_party",
        "site-packages", "node_modules",
    }
)  # fmt: skip
_ASIDE_FILE = re.compile(r"^(test_.*|.*_tests?|conftest|tests)\.py$")
_APP_CLASSES = (b"Flask", b"FastAPI", b"Starlette")
_HEAD_BYTES = 16384
_IMPORTS = (b"django", b"flask", b"fastapi", b"starlette")
_SUBCLASS = re.compile(rb"^class (\w+)\([^)\n]*\b(Flask|FastAPI|Starlette)\b[^)\n]*\)", re.M)
_SETTINGS = re.compile(rb"^(ROOT_URLCONF|INSTALLED_APPS)\b", re.M)
_MANAGE = re.compile(rb"DJANGO_SETTINGS_MODULE|execute_from_command_line")
_ENTRY = re.compile(rb"^if\s+__name__\s*==\s*['\"]__main__['\"]", re.M)


class Mark(NamedTuple):
    """One line that tells something. `aside` means tests, docs or examples: it counts little.

    `name` is the class of an application object ("Flask"), the name of a setting, or the
    imported framework.
    """

    kind: MarkKind
    path: str
    line: int
    text: str
    name: str
    aside: bool


def read_marks(tree: SourceTree) -> tuple[Mark, ...]:
    """Every mark in path and line order."""
    sources = {path: _content(tree, path) for path in tree.paths if path.endswith(".py")}
    naming = {
        path for path, content in sources.items() if any(map(content.__contains__, _APP_CLASSES))
    }
    own = {name: base for path in sorted(naming) for name, base in _subclasses(sources[path])}
    every = {name.decode(): name.decode() for name in _APP_CLASSES} | own
    return tuple(
        mark
        for path, content in sources.items()
        for mark in _file_marks(path, content, every if path in naming else own)
    )


def is_aside(path: str) -> bool:
    """Whether the file is beside the application: a test, an example, documentation."""
    *folders, name = path.split("/")
    return not _ASIDE.isdisjoint(folders) or _ASIDE_FILE.match(name) is not None


def _content(tree: SourceTree, path: str) -> bytes:
    file = tree.read(path)
    return file.content if file else b""


def _subclasses(content: bytes) -> Iterator[tuple[str, str]]:
    for found in _SUBCLASS.finditer(content):
        yield found[1].decode(), found[2].decode()


def _file_marks(path: str, content: bytes, classes: dict[str, str]) -> list[Mark]:
    aside = is_aside(path)

    def mark(kind: MarkKind, offset: int, name: str) -> Mark:
        line = content.count(b"\n", 0, offset) + 1
        return Mark(kind, path, line, _line_at(content, offset), name, aside)

    marks = [mark("app", offset, name) for offset, name in _apps(content, classes)]
    if b"ROOT_URLCONF" in content or b"INSTALLED_APPS" in content:
        marks += [mark("settings", m.start(), m[1].decode()) for m in _SETTINGS.finditer(content)]
    if path.endswith("manage.py") and (found := _MANAGE.search(content)):
        marks.append(mark("manage", found.start(), "manage"))
    if b"__main__" in content:
        marks += [mark("entry", m.start(), "__main__") for m in _ENTRY.finditer(content)]
    marks += [mark("imports", offset, name) for offset, name in _imports(content)]
    return sorted(marks, key=lambda item: item.line)


def _apps(content: bytes, classes: dict[str, str]) -> Iterator[tuple[int, str]]:
    """Calls of an application class that stand in code: not in a comment, a string, a `def`."""
    for name, base in classes.items():
        called = name.encode() + b"("
        offset = content.find(called)
        if name == base and offset != -1 and not any(_imports(content)):
            continue
        while offset != -1:
            if _is_call(content, offset):
                yield offset, base
            offset = content.find(called, offset + 1)


def _is_call(content: bytes, offset: int) -> bool:
    start = content.rfind(b"\n", 0, offset) + 1
    before = content[start:offset]
    if before[-1:].isalnum() or before[-1:] == b"_" or b"#" in before:
        return False
    if before.lstrip().startswith((b"class ", b"def ", b"async def ", b"import ", b"from ")):
        return False
    if any(before.count(quote) % 2 for quote in (b'"', b"'", b"`")):
        return False
    return not _in_docstring(content, offset)


def _in_docstring(content: bytes, offset: int) -> bool:
    return any(content.count(quote, 0, offset) % 2 for quote in (b'"""', b"'''"))


def _imports(content: bytes) -> Iterator[tuple[int, str]]:
    for name in _IMPORTS:
        offset = content.find(name, 0, _HEAD_BYTES)
        while offset != -1 and not _is_imported(content, offset, len(name)):
            offset = content.find(name, offset + 1, _HEAD_BYTES)
        if offset != -1:
            yield offset, name.decode()


def _is_imported(content: bytes, offset: int, length: int) -> bool:
    """Whether a name stands in front of everything else in an import."""
    start = content.rfind(b"\n", 0, offset) + 1
    after = content[offset + length : offset + length + 1]
    ends = not (after.isalnum() or after in (b"_", b"-"))
    return ends and content[start:offset].lstrip() in (b"from ", b"import ")


def _line_at(content: bytes, offset: int) -> str:
    start = content.rfind(b"\n", 0, offset) + 1
    end = content.find(b"\n", offset)
    line = content[start : end if end != -1 else len(content)]
    return line.decode(errors="replace").strip()


def application_marks(marks: Iterable[Mark], kind: MarkKind, *names: str) -> tuple[Mark, ...]:
    """The marks of one kind in application code; with `names`, only those."""
    return tuple(
        m for m in marks if m.kind == kind and not m.aside and (not names or m.name in names)
    )
