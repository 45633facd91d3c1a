"""What authentication libraries call when a person has signed up, logged in or out."""

from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.handler import Handler, Role
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces.functions import function_in
from wizard.languages.javascript.reader.syntax import (
    entries,
    field,
    key_text,
    parameters,
    pattern_of,
    text,
    unwrapped,
)
from wizard.model.action import Surface

_EVENTS: dict[str, Role] = {"createUser": "sign_up", "signIn": "log_in", "signOut": "log_out"}
_AUTH = (b"next-auth", b"@auth/", b"NextAuth")


def find(module: Module) -> Iterator[Handler]:
    """NextAuth's `events` and better-auth's hooks, where the project has written them."""
    if any(mark in module.content for mark in _AUTH):
        yield from _next_auth(module)
    if b"better-auth" in module.content and b"databaseHooks" in module.content:
        yield from _better_auth(module)


def _pairs(module: Module, key: str) -> Iterator[dict[str, Node]]:
    for section in module.scripts:
        for pair in section.find("pair"):
            value = field(pair, "value")
            if key_text(pair) == key and value is not None and unwrapped(value).type == "object":
                yield entries(unwrapped(value))


def _next_auth(module: Module) -> Iterator[Handler]:
    for events in _pairs(module, "events"):
        for name, role in _EVENTS.items():
            function = function_in(events.get(name), module)
            if function is not None:
                yield _handler(module, function, f"events.{name}", role)


def _better_auth(module: Module) -> Iterator[Handler]:
    for hooks in _pairs(module, "databaseHooks"):
        created = entries(entries(hooks.get("user")).get("create"))
        function = function_in(created.get("after"), module)
        if function is not None:
            yield _handler(module, function, "databaseHooks.user.create.after", "sign_up")


def _handler(module: Module, function: Node, symbol: str, role: Role) -> Handler:
    return Handler(
        node=function,
        module=module,
        symbol=symbol,
        surface=Surface(kind="callback"),
        role=role,
        always=True,
        identity=_user(function),
    )


def _user(function: Node) -> tuple[tuple[str, str], ...]:
    """The user that the library hands over: `({ user })`, `(message) => message.user`, `(user)`."""
    first = next(iter(parameters(function)), None)
    if first is None:
        return ()
    target = pattern_of(first)
    if target.type == "identifier":
        name = text(target)
        return (("user", name if name == "user" else f"{name}.user"),)
    bound = {text(part) for part in target.named_children}
    return (("user", "user"),) if "user" in bound else ()
