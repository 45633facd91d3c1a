"""Bytes to text and back to byte offsets, with the file's own line ends."""

import codecs

from wizard.model.source import SourceFile


class Unreadable(ValueError):
    """A file that can't be read as text, or not as the format that its name promises."""


def decode(file: SourceFile) -> str:
    """The text without its BOM. Raises `Unreadable` where the file is not UTF-8."""
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("not UTF-8") from error


def decode_any(file: SourceFile) -> str:
    """As `decode`, but UTF-16 with a BOM too: some shells redirect `pip freeze` that way."""
    if file.content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return file.content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Unreadable("not UTF-16") from error
    return decode(file)


def byte_offset(file: SourceFile, text: str, position: int) -> int:
    """The byte at which character `position` of the decoded text stands in the file."""
    bom = len(codecs.BOM_UTF8) if file.content.startswith(codecs.BOM_UTF8) else 0
    return bom + len(text[:position].encode())


def line_end(text: str) -> str:
    """The line end that the text uses first; "\\n" where it has none."""
    position = text.find("\n")
    return "\r\n" if position > 0 and text[position - 1] == "\r" else "\n"


def line_number(text: str, position: int) -> int:
    """The line, from 1, that holds the character at `position`."""
    return text.count("\n", 0, position) + 1


def line_start(text: str, position: int) -> int:
    return text.rfind("\n", 0, position) + 1


def next_line(text: str, position: int) -> int:
    """Where the line after `position` starts; the end of the text behind the last line."""
    found = text.find("\n", position)
    return len(text) if found < 0 else found + 1


def line_text(text: str, position: int) -> str:
    """The line around `position`, without the white space at its ends."""
    return text[line_start(text, position) : next_line(text, position)].strip()


def line_break(text: str, position: int) -> str:
    """What has to stand before a new line at `position`: nothing where a line starts there."""
    return "" if line_start(text, position) == position else line_end(text)
