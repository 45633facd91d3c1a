"""How a helper module of ours is known, whatever it is written in."""

from wizard.model.source import SourceFile

HELPER_STEM = "amplitude"
"""A part of the name of every such module."""

_MARK = b"amplitude-wizard"
_HEAD_BYTES = 1000


def has_mark(file: SourceFile) -> bool:
    """Whether the file says at its top that we wrote it."""
    return _MARK in file.content[:_HEAD_BYTES]
