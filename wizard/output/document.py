"""What a command says to a person, as data: blocks that a terminal or a pipe can show."""

from typing import Literal

from msgspec import Struct

Tone = Literal["plain", "good", "warn", "bad", "dim"]


class Heading(Struct, frozen=True):
    text: str


class Text(Struct, frozen=True):
    text: str
    tone: Tone = "plain"


class Items(Struct, frozen=True):
    """A bulleted list."""

    items: tuple[str, ...]


class Table(Struct, frozen=True):
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Diff(Struct, frozen=True):
    """A unified diff, shown with colours where there are colours."""

    text: str


class Raw(Struct, frozen=True):
    """Text that reaches the reader byte for byte: a patch, a shell script."""

    text: str


Block = Heading | Text | Items | Table | Diff | Raw
