"""Lines, indents and line ends around a byte of a file."""

import re

_BOM = b"\xef\xbb\xbf"
_INDENT = re.compile(rb"[ \t]*")
_SPACE = re.compile(rb"(?:\s|//[^\n]*|/\*[\s\S]*?\*/)*")
_REST = re.compile(rb"(?:[ \t]|/\*[^\n]*?\*/)*(?://[^\n]*)?")
_CONTINUES = b"([`/+-*<.,?"


def line_start(content: bytes, offset: int) -> int:
    """Where the line begins that holds `offset`; a byte order mark is no part of it."""
    start = content.rfind(b"\n", 0, offset) + 1
    return len(_BOM) if start == 0 and content.startswith(_BOM) else start


def line_end(content: bytes, offset: int) -> int:
    """Where the line's text ends, in front of its line end."""
    end = content.find(b"\n", offset)
    end = len(content) if end < 0 else end
    return end - 1 if content[end - 1 : end] == b"\r" and end > offset else end


def line_offset(content: bytes, line: int) -> int | None:
    """The first byte of the text of a line, counted from 1; None for a blank or missing line."""
    start = 0
    for _ in range(line - 1):
        start = content.find(b"\n", start) + 1
        if not start:
            return None
    start = line_start(content, start)
    start += len(indent_at(content, start))
    return start if start < line_end(content, start) else None


def indent_at(content: bytes, offset: int) -> str:
    """The white space at the start of the line."""
    match = _INDENT.match(content, line_start(content, offset))
    return match[0].decode() if match else ""


def eol_at(content: bytes, offset: int) -> str:
    """The line end of the line, else that of a line above it."""
    end = content.find(b"\n", offset)
    end = content.rfind(b"\n", 0, offset) if end < 0 else end
    return "\r\n" if end > 0 and content[end - 1 : end] == b"\r" else "\n"


def starts_line(content: bytes, offset: int) -> bool:
    """Whether only white space stands in front of `offset` on its line."""
    return not content[line_start(content, offset) : offset].strip()


def rest_is_comment(content: bytes, offset: int, limit: int) -> bool:
    """Whether nothing but white space and comments that end there follows on the line."""
    end = line_end(content, offset)
    match = _REST.match(content, offset, end)
    return end <= limit and match is not None and match.end() == end


def next_token(content: bytes, offset: int, limit: int) -> bytes:
    """The first byte of code behind `offset`, b"" where there is none."""
    match = _SPACE.match(content, offset, limit)
    position = match.end() if match else offset
    return content[position : min(position + 1, limit)]


def may_continue(content: bytes, offset: int, limit: int) -> bool:
    """Whether the code behind `offset` would go on with a statement that has no semicolon."""
    token = next_token(content, offset, limit)
    return bool(token) and token in _CONTINUES
