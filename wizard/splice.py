"""Insertions into bytes: make them, take them back, show them."""

import difflib
import re
from collections.abc import Iterable, Sequence

from wizard.model.edit import Splice
from wizard.model.journal import Insertion

_QUOTE = re.compile(r"[\x00-\x1f\x7f\"\\]")
_ESCAPES = {"\n": r"\n", "\t": r"\t", "\r": r"\r", '"': r"\"", "\\": "\\\\"}
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def apply_splices(content: bytes, splices: Iterable[Splice]) -> bytes:
    """`content` with every splice inserted; splices at one offset keep their order."""
    pieces: list[bytes] = []
    position = 0
    for splice in in_order(splices):
        pieces += [content[position : splice.offset], splice.text.encode()]
        position = splice.offset
    return b"".join([*pieces, content[position:]])


def in_order(splices: Iterable[Splice]) -> list[Splice]:
    """Sorted by offset, stable, identical ones once: two steps may want the same import."""
    return sorted(dict.fromkeys(splices), key=lambda splice: splice.offset)


def insertions(splices: Iterable[Splice]) -> tuple[Insertion, ...]:
    """Where the splices' bytes stand in the written file."""
    found: list[Insertion] = []
    shift = 0
    for splice in in_order(splices):
        length = len(splice.text.encode())
        found.append(Insertion(offset=splice.offset + shift, length=length))
        shift += length
    return tuple(found)


def remove_insertions(content: bytes, placed: Sequence[Insertion]) -> bytes:
    """The bytes before the insertions were made: the inverse of `apply_splices`."""
    for insertion in sorted(placed, key=lambda item: item.offset, reverse=True):
        content = content[: insertion.offset] + content[insertion.offset + insertion.length :]
    return content


def unified_diff(path: str, before: bytes | None, after: bytes, *, errors: str = "replace") -> str:
    """A unified diff with `a/` and `b/` prefixes, fit for `git apply`.

    Bytes that are not UTF-8 are replaced; `surrogateescape` keeps them for who writes bytes.
    """
    old = _lines(before or b"", errors)
    new = _lines(after, errors)
    source = "/dev/null" if before is None else _as_git_names(f"a/{path}")
    lines: list[str] = []
    for line in difflib.unified_diff(old, new, source, _as_git_names(f"b/{path}"), n=3):
        lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines)


def _as_git_names(path: str) -> str:
    """As git does it: a name with quotes or control characters stands in quotes."""
    quoted = _QUOTE.sub(lambda found: _ESCAPES.get(found[0], f"\\{ord(found[0]):03o}"), path)
    return path if quoted == path else f'"{quoted}"'


def _lines(content: bytes, errors: str) -> list[str]:
    return _LINE.findall(content.decode(errors=errors))
