"""One change of the world that a piece of code makes."""

from typing import Literal, NamedTuple

from tree_sitter import Node

from wizard.languages.javascript.reader.syntax import line, name_path
from wizard.languages.verbs import verb_of
from wizard.languages.words import words

EffectKind = Literal[
    "create",
    "update",
    "save",
    "delete",
    "commit",
    "send",
    "charge",
    "log_in",
    "log_out",
    "external",
    "enqueue",
    "upload",
    "service",
    "search",
    "serve",
    "notice",
]


class Effect(NamedTuple):
    """`target` names what is written (a model, a table, a variable, a URL), "" where nothing does.

    A `strong` effect is one by its own meaning; a weak one only has the name of a write. `own`:
    the name says what the function around it says. `sync`: True where it is over when the call
    returns, False where the call gives a promise, None where the code here doesn't say.
    """

    kind: EffectKind
    node: Node
    target: str = ""
    strong: bool = True
    own: bool = False
    sync: bool | None = False

    @property
    def weight(self) -> int:
        """How surely this is the action: 2 by its meaning, 1 by the function's own verb."""
        return 2 if self.strong else int(self.own)

    @property
    def line(self) -> int:
        return line(self.node)

    @property
    def said(self) -> str:
        """The verb that the name of the call says, "" for none."""
        found = verb_of(self.target) if self.kind == "service" else None
        found = found or verb_of("_".join(words((*name_path(self.node), "")[-2])))
        return found[0] if found else ""
