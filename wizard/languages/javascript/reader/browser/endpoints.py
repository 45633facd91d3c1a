"""The endpoints of RTK Query that a file declares, and those that its hooks call."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.endpoint import Endpoint
from wizard.languages.javascript.reader.browser.index import Index
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    callee,
    entries,
    field,
    last_name,
    string_of,
    text,
)

_MAKERS = frozenset(("createApi", "injectEndpoints"))
_DECLARES = (b"createApi", b"injectEndpoints")
_HOOK = re.compile(r"^use([A-Z]\w*)Mutation$")
_NAME = re.compile(r"\$\{\s*([A-Za-z_$][\w$]*)\s*\}")


def endpoints_in(module: Module, index: Index) -> Iterator[Endpoint]:
    """The mutations of every `createApi` and `injectEndpoints` of the file."""
    if not any(name in module.content for name in _DECLARES):
        return
    for call in index.calls:
        if last_name(callee(call)) in _MAKERS:
            for given in arguments(call)[:1]:
                if given.type == "object":
                    yield from _of_builder(entries(given).get("endpoints"), module)


def endpoint_of(hook: str) -> str:
    """`useCreateOrderMutation` → createOrder, "" for a hook of another kind."""
    found = _HOOK.match(hook)
    return found[1][0].lower() + found[1][1:] if found else ""


def hooks_in(module: Module) -> Iterator[str]:
    """The endpoints whose mutations the file calls by hooks that it imports."""
    for source in module.imports.values() if b"Mutation" in module.content else ():
        if name := endpoint_of(source.name):
            yield name


def _of_builder(builder: Node | None, module: Module) -> Iterator[Endpoint]:
    literal = _result(builder)
    for name, made in entries(literal).items() if literal is not None else ():
        if made.type == "call_expression" and last_name(callee(made)) == "mutation":
            given = arguments(made)[:1]
            options = entries(given[0]) if given and given[0].type == "object" else {}
            yield _endpoint(name, _result(options.get("query")), module)


def _endpoint(name: str, asked: Node | None, module: Module) -> Endpoint:
    if asked is None or asked.type != "object":
        return Endpoint(name=name)
    parts = entries(asked)
    url = parts.get("url")
    if url is not None and url.type == "identifier":
        written = f"${{{text(url)}}}"
    else:
        is_text = url is not None and url.type in {"string", "template_string"}
        written = text(url)[1:-1] if is_text else ""
    return Endpoint(
        name=name,
        method=(string_of(parts.get("method")) or "").lower(),
        url=_NAME.sub(lambda found: _own(found, module), written),
        constants=tuple(_imported(written, module)),
    )


def _own(found: re.Match[str], module: Module) -> str:
    """A constant of the file as what it is."""
    said = string_of(module.declared.get(found[1]))
    return found[0] if said is None else said


def _imported(url: str, module: Module) -> Iterator[tuple[str, str, str]]:
    for found in _NAME.finditer(url):
        source = module.imports.get(found[1])
        if source is not None:
            yield found[1], source.name, source.module


def _result(function: Node | None) -> Node | None:
    """What a function returns at its end."""
    if function is None or function.type not in FUNCTIONS:
        return None
    body = field(function, "body")
    while body is not None and body.type == "parenthesized_expression" and body.named_children:
        body = body.named_children[0]
    if body is None or body.type != "statement_block":
        return body
    last = body.named_children[-1] if body.named_children else None
    if last is None or last.type != "return_statement" or not last.named_children:
        return None
    value = last.named_children[0]
    return value.named_children[0] if value.type == "parenthesized_expression" else value
