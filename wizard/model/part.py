"""A part of a project that is a project itself: one app of several, or what is outside of them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from wizard.model.source import SkippedFile, SourceFile, SourceTree


class Part:
    """A folder of `tree` as a tree of its own, or what is outside some folders.

    `folder` is as `tree` sees it, `without` as the folder does. Paths are relative to the folder.
    `read` also answers for a path that begins with a slash: it counts from the root of the whole
    project, where a workspace keeps what its members share.
    """

    def __init__(self, tree: SourceTree, folder: str = "", without: Sequence[str] = ()) -> None:
        self.whole: SourceTree = tree.whole if isinstance(tree, Part) else tree
        above = tree.folder if isinstance(tree, Part) else ""
        self.folder: str = placed(above, folder)
        self._prefix = f"{self.folder}/" if self.folder else ""
        inner = f"{folder}/" if folder else ""
        outside = [inner + name for name in without]
        self.paths = tuple(path[len(inner) :] for path in _below(tree.paths, inner, outside))

    @property
    def skipped(self) -> tuple[SkippedFile, ...]:
        return tuple(
            SkippedFile(path=item.path[len(self._prefix) :], reason=item.reason)
            for item in self.whole.skipped
            if item.path.startswith(self._prefix)
        )

    @property
    def truncated(self) -> bool:
        return self.whole.truncated

    def read(self, path: str) -> SourceFile | None:
        file = self.whole.read(placed(self.folder, path))
        return SourceFile(path=path, content=file.content) if file else None


def _below(paths: Sequence[str], prefix: str, without: Sequence[str]) -> Iterator[str]:
    """The paths with the prefix, in order, by position: `paths` are sorted and may be many."""
    start, end = _span(paths, prefix)
    for folder in sorted(without):
        first, last = _span(paths, f"{folder}/")
        if start <= first < last <= end:
            yield from paths[start:first]
            start = last
    yield from paths[start:end]


def _span(paths: Sequence[str], prefix: str) -> tuple[int, int]:
    return bisect_left(paths, prefix), bisect_left(paths, prefix + "\U0010ffff")


def placed(folder: str, path: str) -> str:
    """A path of the part `folder` ("" is the root) as a path of the whole project."""
    if path.startswith("/"):
        return path[1:]
    if path in ("", "."):
        return folder
    return f"{folder}/{path}" if folder not in ("", ".") else path


def folder_of(tree: SourceTree) -> str:
    """The folder of the whole project that the tree shows; "" is the root."""
    return tree.folder if isinstance(tree, Part) else ""


def whole_of(tree: SourceTree) -> SourceTree:
    """The whole project, for a tree that shows a part of it."""
    return tree.whole if isinstance(tree, Part) else tree


def upwards(tree: SourceTree) -> Iterator[str]:
    """The folders from that of the tree up to the root of the project, as prefixes of paths.

    "" first; those above begin with a slash, as `Part.read` takes them: "/apps/", "/".
    """
    yield ""
    parts = folder_of(tree).split("/") if folder_of(tree) else []
    for length in range(len(parts) - 1, -1, -1):
        yield "/" + "".join(f"{part}/" for part in parts[:length])
