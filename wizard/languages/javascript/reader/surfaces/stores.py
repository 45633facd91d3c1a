"""Store actions that change what the user has, all in the browser: a cart, favourites."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.bindings import enclosing_function
from wizard.languages.javascript.reader.browser.index import Index
from wizard.languages.javascript.reader.browser.names import is_plumbing, said
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    callee,
    descendants,
    entries,
    field,
    is_class,
    key_text,
    last_name,
    parameter_names,
    parameters,
    text,
)
from wizard.languages.words import word_set

_HINT = re.compile(
    rb"defineStore|zustand|makeAutoObservable|makeObservable|vuex|Vuex|createContext|Provider|createStore|"
    rb"\bset\(|writable\(|actions\s*[:=]|use(Cart|Basket|Wishlist|Favorites?)"
)
_MOBX = re.compile(rb"\bmake(?:Auto)?Observable\(")
_CHANGES = re.compile(
    r"\bset[A-Z]?\w*\(|\bcommit\(|\bdispatch\(|\.update\(|\.(push|splice|unshift)\(|"
    r"(?:this|state)[\w.\[\]?]*\s*(?:\+=|-=|=(?![=>]))|\.value\s*(?:\+=|-=|=(?!=))|\$patch\("
)
_VERBS = word_set(
    "add remove checkout purchase complete favorite unfavorite like unlike bookmark unbookmark "
    "follow unfollow subscribe unsubscribe create delete archive publish vote rate apply redeem "
    "place log_out"
)
_HOLDERS = re.compile(r"(Provider|Context|Store|Cart|Basket|Bag|Wishlist|Favou?rites?|Bookmarks?)$")
_THINGS = word_set(
    "cart basket bag wishlist favorite favorites favourite favourites bookmark bookmarks compare"
)


def store_functions(module: Module, index: Index) -> Iterator[tuple[Node, str, str]]:
    """(function, name, store) of each action whose name says what the user did."""
    if not _HINT.search(module.content):
        return
    for call in index.calls:
        yield from _of_call(call)
    for node in index.of("class_declaration", "class"):
        if _MOBX.search(node.text or b""):
            yield from _methods(node)
    yield from _named_actions(module)
    if b"use" in module.content or b"Provider" in module.content:
        yield from _of_context(index.of("arrow_function", "function_declaration"))


def acts(function: Node, name: str) -> bool:
    """Whether the name says what a user did, and the code changes state."""
    found = said(name)
    if found is None or found[0] not in _VERBS or is_plumbing(found[1]):
        return False
    return bool(_CHANGES.search(text(field(function, "body"))))


def _of_call(call: Node) -> Iterator[tuple[Node, str, str]]:
    if last_name(callee(call)) == "defineStore":
        yield from _pinia(call)
        return
    for given in arguments(call):
        if given.type in {"arrow_function", "function_expression"}:
            names = parameter_names(given)
            if names[:1] == ["set"]:
                yield from _returned(given, _bound_name(call))


def _pinia(call: Node) -> Iterator[tuple[Node, str, str]]:
    store = _bound_name(call)
    for given in arguments(call):
        if given.type == "object":
            actions = entries(given).get("actions")
            for name, value in entries(actions).items():
                if value.type in FUNCTIONS:
                    yield value, name, store
        elif given.type in FUNCTIONS:
            body = field(given, "body")
            for node in descendants(body, FUNCTIONS) if body is not None else ():
                if enclosing_function(node) == given:
                    yield node, _own_name(node), store


def _returned(creator: Node, store: str) -> Iterator[tuple[Node, str, str]]:
    """The functions of the object that a creator of Zustand returns."""
    body = field(creator, "body")
    while body is not None and body.type == "parenthesized_expression":
        body = body.named_children[0]
    if body is not None and body.type == "statement_block":
        returns = [child for child in body.named_children if child.type == "return_statement"]
        body = returns[-1].named_children[0] if returns and returns[-1].named_children else None
    if body is not None and body.type == "object":
        for name, value in entries(body).items():
            if value.type in FUNCTIONS:
                yield value, name, store


def _methods(node: Node) -> Iterator[tuple[Node, str, str]]:
    body = field(node, "body")
    for child in body.named_children if body is not None else ():
        if child.type == "method_definition":
            yield child, key_text(child), text(field(node, "name"))
        elif child.type == "public_field_definition":
            value = field(child, "value")
            if value is not None and value.type in FUNCTIONS:
                yield value, key_text(child), text(field(node, "name"))


def _named_actions(module: Module) -> Iterator[tuple[Node, str, str]]:
    """`const actions = { addToCart({ commit }, item) { … } }` of Vuex."""
    actions = module.declared.get("actions")
    if actions is None or actions.type != "object":
        return
    for name, value in entries(actions).items():
        if value.type in FUNCTIONS and parameters(value):
            yield value, name.strip("[]"), ""


def _of_context(functions: list[Node]) -> Iterator[tuple[Node, str, str]]:
    """`addToCart` of a `CartProvider` or of `useCart`."""
    for node in functions:
        name = _own_name(node)
        found = said(name) if name else None
        if found is None or not set(found[1]) & _THINGS:
            continue
        outer = enclosing_function(node)
        holder = _own_name(outer) if outer is not None else ""
        if _HOLDERS.search(holder):
            yield node, name, holder


def _own_name(function: Node) -> str:
    if function.type in {"function_declaration", "method_definition"}:
        return text(field(function, "name"))
    around = function.parent
    while around is not None and around.type in {"arguments", "call_expression"}:
        around = around.parent
    if around is not None and around.type == "variable_declarator":
        return text(field(around, "name"))
    return ""


def _bound_name(call: Node) -> str:
    """The name that the store is bound to, through wrappers such as `persist`."""
    current = call.parent
    while current is not None and not is_class(current) and current.type != "program":
        if current.type == "variable_declarator":
            return text(field(current, "name"))
        current = current.parent
    return ""
