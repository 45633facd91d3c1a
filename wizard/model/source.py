"""The user's project as the pure stages see it: paths and bytes, read only."""

from collections.abc import Mapping
from typing import Literal, Protocol

from wizard.model.value import Value

SkipReason = Literal[
    "too_large", "generated", "minified", "unreadable", "outside_root", "not_a_file"
]


def content_hash(content: bytes) -> str:
    """Hex SHA-256 of a file's bytes."""
    # OpenSSL takes as long to load as a hundred files to read: what only looks hashes nothing.
    from hashlib import sha256

    return sha256(content).hexdigest()


class SourceFile(Value, frozen=True, kw_only=True):
    """One file. `path` is relative to the project, with forward slashes."""

    path: str
    content: bytes

    @property
    def sha256(self) -> str:
        return content_hash(self.content)


class SkippedFile(Value, frozen=True, kw_only=True):
    path: str
    reason: SkipReason


class SourceTree(Protocol):
    """Read-only view of a project.

    `paths` are the project's own files, sorted; ignored, vendored and oversized files are absent.
    `read` also answers for an ignored file (an `.env`), and is None where there is no such file.
    `read` never follows a link out of the project.
    """

    @property
    def paths(self) -> tuple[str, ...]: ...

    @property
    def skipped(self) -> tuple[SkippedFile, ...]: ...

    @property
    def truncated(self) -> bool: ...

    def read(self, path: str) -> SourceFile | None: ...


def is_blocked(tree: SourceTree, path: str) -> bool:
    """Whether something stands at `path` that is no file of the project: neither read nor made."""
    return tree.read(path) is None and any(item.path == path for item in tree.skipped)


class MemoryTree:
    """A `SourceTree` held in memory; `ignored` files can be read but are not listed."""

    def __init__(
        self, files: Mapping[str, bytes], *, ignored: Mapping[str, bytes] | None = None
    ) -> None:
        self._listed = dict(files)
        self._all = {**files, **(ignored or {})}

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self._listed))

    @property
    def skipped(self) -> tuple[SkippedFile, ...]:
        return ()

    @property
    def truncated(self) -> bool:
        return False

    def read(self, path: str) -> SourceFile | None:
        content = self._all.get(path)
        return None if content is None else SourceFile(path=path, content=content)
