"""Options of Auth.js to which its events can be added: they tell of log-ins by any provider."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.syntax import (
    arguments,
    end_line,
    entries,
    field,
    last_name,
    line,
    text,
    unwrapped,
)
from wizard.model.action import Placement, Surface, UserAction

_TYPED = re.compile(r"^:\s*(?:Next)?AuthOptions$")
_ROUTE = re.compile(r"\[\.\.\.\w*auth\w*\]", re.I)
_MARKS = (b"next-auth", b"NextAuth")
_LOG_IN = "signIn({ user })"


def find(module: Module) -> Iterator[UserAction]:
    """Each object of options that has no `events.signIn`. Those of version 5 may also run at the
    edge, where no SDK of Node does, so that they are left alone."""
    if not any(mark in module.content for mark in _MARKS):
        return
    for options in _options(module):
        found = entries(options)
        events = found.get("events")
        spread = any(item.type == "spread_element" for item in options.named_children)
        if "providers" not in found or spread:
            continue
        if events is None:
            yield _log_in(module, options, f"events.{_LOG_IN}")
        elif events.type == "object" and "signIn" not in entries(events):
            yield _log_in(module, events, _LOG_IN)


def _options(module: Module) -> Iterator[Node]:
    for section in module.scripts:
        for node in section.find("variable_declarator"):
            value = field(node, "value")
            if value is not None and _TYPED.match(text(field(node, "type"))):
                yield from _literal(value)
        for call in section.find("call_expression") if _ROUTE.search(module.path) else ():
            if last_name(call) == "NextAuth":
                for given in arguments(call)[-1:]:
                    yield from _literal(given)


def _literal(value: Node) -> Iterator[Node]:
    literal = unwrapped(value)
    if literal.type == "object":
        yield literal


def _log_in(module: Module, literal: Node, method: str) -> UserAction:
    return UserAction(
        path=module.path,
        symbol="events.signIn",
        line=line(literal),
        end_line=end_line(literal),
        surface=Surface(kind="callback"),
        verb="log_in",
        object="user",
        placements=(
            Placement(style="option", line=line(literal), offset=literal.start_byte, method=method),
        ),
        identity=(("user", "user"),),
        role="log_in",
        facts=("callback", "logs_in"),
        evidence=(module.evidence(line(literal)),),
    )
