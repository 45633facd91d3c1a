"""Answers that sign in: a log-in is over once the service that it is handed on to says so."""

import re
from dataclasses import replace

from tree_sitter import Node

from wizard.languages.javascript.reader.server.paths import Done, Exit
from wizard.languages.javascript.reader.syntax import callee, name_path, unwrapped
from wizard.languages.words import word_set, words

_SPEAKS = word_set(
    "auth authenticate authentication authorize login log logout signin signup sign register "
    "registration session sessions"
)
_TOKENS = re.compile(r"jwt|token", re.I)
_MEMBER_OF_SERVICE = 3


def handed_on(each: Exit) -> Exit:
    """`return this.authService.validateLogin(dto)`: the call in the answer may still refuse, so
    the action has happened once it has given its value."""
    value = returned_value(each.node)
    if each.kind != "before" or each.failing or each.effect is not None or each.state.barred:
        return each
    if value is None or not _asks_service(value):
        return each
    return replace(each, kind="value", state=replace(each.state, done=Done.ALWAYS, points=()))


def returned_value(statement: Node) -> Node | None:
    """What a `return` returns."""
    if statement.type != "return_statement":
        return None
    return next((part for part in statement.named_children if part.type != "comment"), None)


def _asks_service(value: Node) -> bool:
    call = unwrapped(value)
    if call.type == "await_expression" and call.named_children:
        call = unwrapped(call.named_children[0])
    path = name_path(callee(call)) if call.type == "call_expression" else ()
    if len(path) != _MEMBER_OF_SERVICE or path[0] != "this" or _TOKENS.search(path[1]):
        return False
    return bool(_SPEAKS & {*words(path[1]), *words(path[2])})
