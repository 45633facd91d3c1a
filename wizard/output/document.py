"""What a command says to a person, as data: blocks that a terminal or a pipe can show."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "good", "warn", "bad", "dim"]


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Text:
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Items:
    """A bulleted list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Diff:
    """A unified diff, shown with colours where there are colours."""

    text: str


@dataclass(frozen=True)
class Raw:
    """Text that reaches the reader byte for byte: a patch, a shell script."""

    text: str


Block = Heading | Text | Items | Table | Diff | Raw
