"""One change of the world that a piece of code makes."""

import ast
from dataclasses import dataclass
from typing import Literal

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
    "delegate",
    "serve",
    "search",
    "join",
    "notice",
]


@dataclass(frozen=True)
class Hints:
    """What helps to judge a call: the verb of the function around it (a call of the same verb
    counts even where its name alone is too weak a sign), and the functions of the module that
    write."""

    verb: str = ""
    writers: frozenset[str] = frozenset()


NO_HINTS = Hints()


@dataclass(frozen=True)
class Effect:
    """`target` names what is written (a model, a form, a variable), "" where nothing says it.

    A `strong` effect is one by its own meaning; a weak one only has the name of a write. `own`:
    the name says what the function around it says.
    """

    kind: EffectKind
    node: ast.AST
    target: str = ""
    strong: bool = True
    own: bool = False

    @property
    def weight(self) -> int:
        """How surely this is the action: 2 by its meaning, 1 by the function's own verb."""
        return 2 if self.strong else int(self.own)

    @property
    def line(self) -> int:
        return int(getattr(self.node, "lineno", 0))
