"""What can be inserted into JavaScript and TypeScript. Pure data; `edit.py` carries it out."""

from typing import Literal

from wizard.languages.edits import AddImport, InsertCall, InsertLines
from wizard.model.value import Value

__all__ = [
    "AddEntry",
    "AddImport",
    "ExtendPolicy",
    "InsertCall",
    "InsertLines",
    "InsertMarkup",
    "JavaScriptEdit",
]


class AddEntry(Value, frozen=True, kw_only=True, tag=True):
    """An entry at the end of a literal in the statement or export that starts at `line`.

    `path` leads from that statement's outermost object literal to the literal that gets the entry:
    ("runtimeConfig", "public") or ("providers",). Objects that are missing on the way are added.
    `key` is None in an array. An object that has `key`, or an array that has `value`, is unchanged.
    """

    line: int
    path: tuple[str, ...]
    key: str | None
    value: str


class InsertMarkup(Value, frozen=True, kw_only=True, tag=True):
    """`lines` inside the first element `element` of a template or JSX file.

    JSX, Vue, Svelte, Astro and HTML: `element` is a tag name ("body", "head", "script").
    """

    element: str
    position: Literal["start", "end"]
    lines: tuple[str, ...]


class ExtendPolicy(Value, frozen=True, kw_only=True, tag=True):
    """Allow hosts in every content security policy that the file spells out.

    `hosts` are (directive, sources) pairs, such as ("connect-src", ("https://api.example",)).
    """

    hosts: tuple[tuple[str, tuple[str, ...]], ...]


JavaScriptEdit = AddImport | InsertCall | InsertLines | AddEntry | InsertMarkup | ExtendPolicy
