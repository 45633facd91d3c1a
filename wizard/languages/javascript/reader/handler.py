"""A function that runs when a user does something: what every surface finds, and hands on."""

from typing import Literal, NamedTuple

from tree_sitter import Node

from wizard.languages.javascript.reader.module import Module
from wizard.model.action import Surface

Role = Literal["sign_up", "log_in", "log_out"]
Answer = Literal["response", "return"]


class Handler(NamedTuple):
    """`node` is the function-like node (declaration, expression, arrow, method) in `module`.

    `symbol` is its qualified name ("OrdersController.create", "POST /orders"), `name` the words
    that name the action ("createOrder", "handleSubmit"), "" where nothing does; `nouns` are the
    names around it that tell its object, the nearest first (component, router, tRPC router).
    `answers` says how the function tells success: by a call on a response object ("response":
    Express, Koa, Fastify), or by what it returns ("return": Next, Nest, tRPC, server actions).
    `verb` and `role` are what the surface itself says (a mutation named `delete`, `events.signIn`).
    `identity` are (keyword, expression) pairs that say who did it.
    `always`: the action has happened when the function starts (`onSuccess`, a webhook).
    `exported` are the names by which another file's route refers to it. `unproven`: only such a
    route makes it a handler at all.
    """

    node: Node
    module: Module
    symbol: str
    surface: Surface
    name: str = ""
    nouns: tuple[str, ...] = ()
    answers: Answer = "return"
    verb: str = ""
    role: Role | None = None
    identity: tuple[tuple[str, str], ...] = ()
    always: bool = False
    exported: tuple[str, ...] = ()
    unproven: bool = False
