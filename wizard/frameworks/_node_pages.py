"""The HTML pages of a project, and the scripts that they load."""

import posixpath
import re
from collections.abc import Iterator
from typing import NamedTuple

from wizard.frameworks._node_package import SCRIPT_ENDS, NodePackage

_SCRIPT = re.compile(rb"<script\b([^>]*)>", re.I)
_SOURCE = re.compile(rb"\bsrc\s*=\s*[\"']?([^\"'>\s]+)", re.I)
_INLINE = re.compile(
    rb"<script\b[^>]*type=[\"']module[\"'][^>]*>\s*import\s*(?:[\w{}*, ]+from\s*)?[\"']([^\"']+)",
    re.I,
)
_NOT_SOURCES = re.compile(r"(^|/)(dist|build|out|coverage|static|assets|public|www|vendor)/")


class Page(NamedTuple):
    """`entry` is the first script of the project that the page loads, if it loads one."""

    path: str
    entry: str | None


def pages(package: NodePackage) -> tuple[Page, ...]:
    """The index pages of the project, nearest to its root first; those with an entry lead."""
    found = [Page(path, _entry(package, path)) for path in package.index_pages]
    return tuple(sorted(found, key=lambda page: page.entry is None))


def is_source(path: str) -> bool:
    """Whether a page is one that a bundler reads, not one that is served as it lies there."""
    return not _NOT_SOURCES.search(path)


def _entry(package: NodePackage, path: str) -> str | None:
    folder = path.rpartition("/")[0]
    for source in _sources(package.content(path)):
        for base in (folder, "", *_vite_roots(folder)):
            joined = posixpath.normpath(posixpath.join(base, source.lstrip("/")))
            if joined in package.paths and joined.endswith(SCRIPT_ENDS):
                return joined
    return None


def _vite_roots(folder: str) -> Iterator[str]:
    """A page in `public/` is served from the folder above it."""
    yield posixpath.dirname(folder)


def _sources(content: bytes) -> Iterator[str]:
    """The scripts of a page that are modules first, and none from another host."""
    found = []
    for match in _SCRIPT.finditer(content):
        source = _SOURCE.search(match[1])
        if source and b"//" not in source[1]:
            text = source[1].decode(errors="replace").partition("?")[0]
            found.append((b"module" not in match[1], text))
    for match in _INLINE.finditer(content):
        found.append((False, match[1].decode(errors="replace")))
    return iter([source for _, source in sorted(found, key=lambda item: item[0])])
