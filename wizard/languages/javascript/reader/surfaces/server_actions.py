"""Functions that a browser calls as if they were its own: server actions and server functions."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.app_paths import COMMENTS
from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces.functions import exported_functions, function_in
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    callee,
    enclosing,
    entries,
    field,
    key_text,
    last_name,
    name_path,
    string_of,
    text,
)
from wizard.model.action import Surface

_FILE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*" + COMMENTS + rb"['\"]use server['\"]")
_SURFACE = Surface(kind="server_action")
_MADE = frozenset(("handler", "action"))
_BUILDERS = re.compile(r"(action|client|serverfn|procedure)", re.I)


def find(module: Module) -> Iterator[Handler]:
    """Exported functions of a "use server" file, functions that say it themselves, and what
    `createServerFn`, `defineAction` and action clients are given."""
    seen: set[int] = set()
    for handler in (*_of_file(module), *_of_functions(module), *_built(module)):
        if handler.node.id not in seen:
            seen.add(handler.node.id)
            yield handler


def _handler(module: Module, function: Node, name: str) -> Handler:
    return Handler(
        node=function, module=module, symbol=name or "action", surface=_SURFACE, name=name
    )


def _of_file(module: Module) -> Iterator[Handler]:
    if _FILE.match(module.content):
        for exported in exported_functions(module):
            yield _handler(module, exported.function, exported.name or exported.symbol)


def _of_functions(module: Module) -> Iterator[Handler]:
    """`async function create() { "use server"; … }`."""
    if b"use server" not in module.content:
        return
    for section in module.scripts:
        for string in section.find("string"):
            if string_of(string) != "use server" or string.parent is None:
                continue
            block = string.parent.parent
            function = block.parent if block is not None else None
            if function is not None and function.type in FUNCTIONS:
                yield _handler(module, function, _name_of(function))


def _name_of(function: Node) -> str:
    name = text(field(function, "name"))
    around = function.parent
    if name or around is None:
        return name
    if around.type == "variable_declarator":
        return text(field(around, "name"))
    return key_text(around) if around.type == "pair" else ""


def _built(module: Module) -> Iterator[Handler]:
    """`createServerFn().handler(fn)`, `defineAction({ handler })`, `actionClient.action(fn)`."""
    if b"createServerFn" not in module.content and b"ction" not in module.content:
        return
    for call in module.calls:
        given = arguments(call)
        if last_name(call) == "defineAction" and given and given[0].type == "object":
            function = function_in(entries(given[0]).get("handler"), module)
        elif last_name(call) in _MADE and given and _is_builder(call):
            function = function_in(given[0], module)
        else:
            continue
        if function is not None:
            yield _handler(module, function, _bound_to(call))


def _is_builder(call: Node) -> bool:
    path = name_path(callee(call))
    if "createServerFn" in path:
        return _asks_to_write(call)
    return len(path) > 1 and path[-1] == "action" and bool(_BUILDERS.search(path[0]))


def _asks_to_write(call: Node) -> bool:
    """`createServerFn({ method: "POST" })`: the others read."""
    return bool(re.search(r"method\s*:\s*['\"]POST['\"]", text(callee(call))))


def _bound_to(call: Node) -> str:
    around = enclosing(call, frozenset(("variable_declarator", "pair")))
    if around is None:
        return ""
    return text(field(around, "name")) if around.type == "variable_declarator" else key_text(around)
