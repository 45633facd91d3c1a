"""One tracking call as an example for others: what it calls, from where, with what arguments."""

import re
from collections.abc import Iterator, Mapping

from tree_sitter import Node

from wizard.languages.javascript.nodes import (
    FUNCTIONS,
    ancestors,
    arguments,
    callee_text,
    child,
    dotted_text,
    named_children,
    text,
    unwrapped,
)
from wizard.languages.javascript.reader.linkage import Import
from wizard.languages.javascript.reader.syntax import key_text, string_of
from wizard.model.tracking import ShapeArgument
from wizard.model.value import Value

EVENT_KEYS = ("event", "eventName", "event_name", "name", "event_type", "eventType")
_PROPERTIES = frozenset(
    {
        *("properties", "props", "eventProperties", "event_properties", "attributes", "params"),
        *("payload", "data", "extra", "context", "metadata", "traits", "eventProps", "eventData"),
    }
)
_USERS = frozenset(
    {
        *("user", "userId", "user_id", "uid", "distinctId", "distinct_id", "accountId", "actorId"),
        *("currentUser", "session", "req", "request", "ctx"),
    }
)
_PERSONAL = re.compile(r"e_?mail|phone|name$", re.IGNORECASE)
_HOOK = re.compile(r"use[A-Z]\w*")
_OBJECTS = ("object", "identifier", "shorthand_property_identifier")
_QUIET = ("expression_statement", "arrow_function", "unary_expression")


class Example(Value, frozen=True, kw_only=True):
    """How a call is written: `local` is its root, which is `exported` of `module`, and `members`
    what is read from that. With `hook`, the root is a hook, and the members are read from what it
    returns. `arguments` are None where no other call could be given such; `constant`: its event is
    no literal.
    """

    module: str
    exported: str
    local: str
    members: tuple[str, ...]
    hook: bool
    arguments: tuple[ShapeArgument, ...] | None
    constant: bool
    awaited: bool


def example_of(call: Node, imports: Mapping[str, Import]) -> Example | None:
    """None for a call whose result is used, and for one of nothing that is imported."""
    around = call.parent
    awaited = around is not None and around.type == "await_expression"
    if around is not None and awaited:
        around = around.parent
    if around is None or around.type not in _QUIET:
        return None
    root, *members = callee_text(call).split(".")
    source, hook = imports.get(root), False
    if source is None:
        bound = hook_at(call, root, imports)
        if bound is None:
            return None
        source, root, hook, members = bound.source, bound.local, True, [*bound.members, *members]
    found, constant = shape_of(call)
    return Example(
        module=source.module,
        exported=source.name,
        local=root,
        members=tuple(members),
        hook=hook,
        arguments=found,
        constant=constant,
        awaited=awaited,
    )


class Bound(Value, frozen=True, kw_only=True):
    """A name that a function takes from a hook: `name` is `members` of what `local()` returns."""

    name: str
    local: str
    module: str
    exported: str
    members: tuple[str, ...]
    start: int
    end: int

    @property
    def source(self) -> Import:
        return Import(self.module, self.exported)


def hook_at(node: Node, name: str, imports: Mapping[str, Import]) -> Bound | None:
    """The hook that `name` comes from, in the nearest function around `node` that has one."""
    for around in ancestors(node):
        if around.type in FUNCTIONS:
            for bound in hooks_of(around, imports):
                if bound.name == name:
                    return bound
    return None


def hooks_of(function: Node, imports: Mapping[str, Import]) -> Iterator[Bound]:
    """What the statements of a function take from imported hooks."""
    body = child(function, "body")
    for statement in named_children(body) if body and body.type == "statement_block" else ():
        if statement.type != "lexical_declaration":
            continue
        for part in named_children(statement):
            yield from _bound(part, function, imports)


def _bound(part: Node, function: Node, imports: Mapping[str, Import]) -> Iterator[Bound]:
    target, value = child(part, "name"), child(part, "value")
    if target is None or value is None or value.type != "call_expression" or arguments(value):
        return
    local = callee_text(value)
    source = imports.get(local)
    if source is None or not _HOOK.fullmatch(local):
        return
    for name, members in _names(target):
        yield Bound(
            name=name,
            local=local,
            module=source.module,
            exported=source.name,
            members=members,
            start=part.end_byte,
            end=function.end_byte,
        )


def _names(target: Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(name, what it is of the value): `x`, or the parts of `{ track, capture: send }`."""
    if target.type == "identifier":
        yield text(target), ()
    elif target.type == "object_pattern":
        for item in named_children(target):
            value = child(item, "value")
            if item.type == "shorthand_property_identifier_pattern":
                yield text(item), (text(item),)
            elif item.type == "pair_pattern" and value is not None and value.type == "identifier":
                yield text(value), (text(child(item, "key")),)


def shape_of(call: Node) -> tuple[tuple[ShapeArgument, ...] | None, bool]:
    """The arguments in their order, and whether the event is named by a constant."""
    given = [unwrapped(item) for item in arguments(call)]
    if len(given) == 1 and given[0].type == "object":
        return _entries(given[0])
    found: list[ShapeArgument] = []
    constant = False
    for node in given:
        has_event = any(item.role == "event" for item in found)
        argument = _argument(node, has_event=has_event)
        if argument is None:
            return None, constant
        constant = constant or (argument.role == "event" and string_of(node) is None)
        found.append(argument)
    return (tuple(found) if _is_whole(found) else None), constant


def _argument(node: Node, *, has_event: bool) -> ShapeArgument | None:
    if not has_event and _is_event(node):
        return ShapeArgument(role="event")
    if node.type == "object" and not any(c.type == "method_definition" for c in node.children):
        return ShapeArgument(role="properties")
    if node.type == "identifier" and text(node) in _PROPERTIES:
        return ShapeArgument(role="properties")
    return _user(node, None)


def _entries(literal: Node) -> tuple[tuple[ShapeArgument, ...] | None, bool]:
    """The one argument is an object that holds the event."""
    found: list[ShapeArgument] = []
    constant = False
    for item in named_children(literal):
        key, value = _entry(item)
        if value is None:
            return None, constant
        if key in EVENT_KEYS and _is_event(value):
            constant = string_of(value) is None
            found.append(ShapeArgument(role="event", keyword=key))
        elif key in _PROPERTIES and value.type in _OBJECTS:
            found.append(ShapeArgument(role="properties", keyword=key))
        elif key in _USERS:
            user = _user(value, key)
            if user is None:
                return None, constant
            found.append(user)
        else:
            found.append(ShapeArgument(role="property", keyword=key))
    return (tuple(found) if _is_whole(found) else None), constant


def _entry(item: Node) -> tuple[str, Node | None]:
    if item.type == "pair":
        value = child(item, "value")
        return key_text(item), unwrapped(value) if value is not None else None
    if item.type == "shorthand_property_identifier":
        return text(item), item
    return "", None


def _is_event(node: Node) -> bool:
    """A text, or a constant such as `EVENTS.ORDER_CREATED`."""
    if string_of(node) is not None:
        return True
    last = dotted_text(node).rpartition(".")[2]
    is_member = node.type == "member_expression" and bool(re.match(r"[A-Z]", text(node)))
    return bool(last) and (is_member or (last.isupper() and len(last) > 1))


def _user(node: Node, key: str | None) -> ShapeArgument | None:
    said = text(node) if node.type == "shorthand_property_identifier" else dotted_text(node)
    parts = said.split(".")
    if not said or "()" in said or not (key or parts[0] in _USERS or parts[-1] in _USERS):
        return None
    usable = () if _PERSONAL.search(parts[-1]) else (said,)
    return ShapeArgument(role="user", keyword=key, expressions=usable)


def _is_whole(found: list[ShapeArgument]) -> bool:
    """One event, at most one user, and properties in one way only."""
    roles = [item.role for item in found]
    several = roles.count("properties") + ("property" in roles)
    return roles.count("event") == 1 and roles.count("user") <= 1 and several <= 1
