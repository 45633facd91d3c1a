"""One thing that a piece of browser code does for a user."""

from dataclasses import dataclass
from typing import Literal

from tree_sitter import Node

from wizard.languages.javascript.reader.handler import Role

EffectFact = Literal[
    "calls_out",
    "calls_service",
    "charges",
    "creates",
    "updates",
    "deletes",
    "logs_in",
    "logs_out",
    "uploads",
    "sends",
    "searches",
]


@dataclass(frozen=True)
class Effect:
    """`node` is the call. `verb` and `nouns` are what the call itself says, "" and () if nothing.

    `reference` names what is called as another file would know it ("useCreateOrder",
    "cartStore.add"). `sync`: it has happened when the call returns. `leaves`: the page may be gone
    afterwards. `answers`: it reports failure in its result and doesn't throw. `strong`: it is known
    by its meaning, not just by its name. `resolves`: what it gives has to be looked at, since a
    server that refuses is no failure to it. `request` says what it asks of a server. `action` is
    the action that it sends to a store.
    """

    node: Node
    fact: EffectFact
    verb: str = ""
    nouns: tuple[str, ...] = ()
    reference: str = ""
    role: Role | None = None
    sync: bool = False
    leaves: bool = False
    answers: bool = False
    strong: bool = True
    resolves: bool = False
    request: str = ""
    action: str = ""
