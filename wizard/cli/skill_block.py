"""Our block in a file that belongs to the project: the bytes around it stay. Pure."""

import codecs
import re
from typing import NamedTuple

BEGIN, END = b"<!-- amplitude-setup: begin -->", b"<!-- amplitude-setup: end -->"
_BLOCK = re.compile(re.escape(BEGIN) + rb".*?" + re.escape(END), re.DOTALL)


class Unclear(Exception):
    """The marks are there, but not as one block: nobody can say what is ours."""


class Block(NamedTuple):
    """The block that stands in a file, with the file's line ends as they are."""

    start: int
    end: int
    text: bytes


def standing_block(content: bytes) -> Block | None:
    """The block; None where there is none. Raises `Unclear`."""
    found = [*_BLOCK.finditer(content)]
    marks = content.count(BEGIN), content.count(END)
    if marks == (0, 0):
        return None
    if len(found) != 1 or marks != (1, 1):
        raise Unclear("the marks of our block are there, but not as one block")
    return Block(found[0].start(), found[0].end(), found[0][0])


def block_of(text: str, content: bytes | None) -> bytes:
    """The block with this text, with the line ends of the file that it gets into."""
    lines = [BEGIN, *text.strip("\n").encode().split(b"\n"), END]
    return (b"\r\n" if content and b"\r\n" in content else b"\n").join(lines)


def with_block(content: bytes | None, block: bytes) -> bytes:
    """The file with the block in place of the one that stands there, else at its end."""
    if content is None or content in (b"", codecs.BOM_UTF8):
        return (content or b"") + block + b"\n"
    standing = standing_block(content)
    if standing is not None:
        return content[: standing.start] + block + content[standing.end :]
    end = b"\r\n" if b"\r\n" in content else b"\n"
    gap = end if content.endswith(b"\n") else end * 2
    return content + gap + block + end
