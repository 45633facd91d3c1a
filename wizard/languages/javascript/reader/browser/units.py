"""The function that a call of browser code belongs to, and what makes it run."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.bindings import enclosing_function
from wizard.languages.javascript.reader.browser.callers import (
    event_kind,
    is_failure,
    is_watching,
    runs_by_itself,
)
from wizard.languages.javascript.reader.browser.owners import owners_of
from wizard.languages.javascript.reader.browser.streams import (
    FLATTENING,
    bound_name,
    is_reactive_method,
    is_store_effect,
    reactive_method,
    user_actions,
)
from wizard.languages.javascript.reader.browser.unit_names import (
    FORM_KEYS,
    LIFECYCLE,
    MUTATION_KEYS,
    NEVER_KEYS,
    STORE_KEYS,
    THUNKS,
    TRANSPARENT,
    USER_KEYS,
    WRAPPERS,
)
from wizard.languages.javascript.reader.syntax import (
    callee,
    field,
    key_text,
    last_name,
    name_path,
    text,
)
from wizard.model.action import SurfaceKind

Runs = Literal["user", "mutation", "store", "method", "named", "listener"]


@dataclass(frozen=True)
class Unit:
    """`node` is the function, or the options object of a mutation. `name` is its own name, "" for
    none; `owners` are the names around it, the nearest first. `answers` are the actions of a store
    that run it, where nothing else does. `top`: it stands in no function.
    """

    node: Node
    runs: Runs
    name: str = ""
    owners: tuple[str, ...] = ()
    kind: SurfaceKind | None = None
    attribute: Node | None = None
    container: Node | None = None
    answers: tuple[str, ...] = ()
    top: bool = False

    @property
    def symbol(self) -> str:
        own = [self.name] if self.name else []
        parts = [*reversed(self.owners[:1]), *own] if self.owners else own
        return ".".join(part for part in parts if part) or "anonymous"


def unit_of(call: Node) -> Unit | None:
    """The unit of a call; None where it isn't a user that makes it run."""
    function = enclosing_function(call)
    while function is not None:
        step = _context(function)
        if step is None:
            return None
        if isinstance(step, Unit):
            return replace(step, owners=owners_of(step.node, step.name))
        function = enclosing_function(step)
    return None


def _context(function: Node) -> Unit | Node | None:
    """The unit that `function` is; or the call that runs it, which is to be looked at next; or None
    where no user runs it."""
    around = function.parent
    if function.type == "method_definition":
        return _method(function)
    if function.type in {"function_declaration", "generator_function_declaration"}:
        return _named(function, text(field(function, "name")))
    if around is None:
        return None
    judge = _BY_PARENT.get(around.type)
    return judge(function, around) if judge is not None else None


def _wrapped(function: Node, around: Node) -> Unit | Node | None:
    """`(async () => { … })()` runs with the function around it."""
    call = around.parent
    while call is not None and call.type in {"parenthesized_expression", "as_expression"}:
        call = call.parent
    if call is not None and call.type == "call_expression":
        return call
    if call is not None and call.type == "variable_declarator":
        return _named(function, text(field(call, "name")))
    return None


def _named(function: Node, name: str, *, member: bool = False) -> Unit | None:
    if not name or LIFECYCLE.match(name):
        return None
    return Unit(function, "method" if member else "named", name)


def _method(function: Node) -> Unit | None:
    name = key_text(function)
    if any(child.type in {"get", "set"} for child in function.children):
        return None
    around = function.parent
    if around is not None and around.type == "object":
        return _member(function, name, around)
    return None if LIFECYCLE.match(name) else Unit(function, "method", name)


def _entry(function: Node, pair: Node) -> Unit | Node | None:
    around = pair.parent
    if around is None or around.type != "object":
        return None
    return _member(function, key_text(pair), around)


def _member(function: Node, name: str, literal: Node) -> Unit | None:
    """A function in an object literal."""
    if name in MUTATION_KEYS and literal.parent is not None:
        return Unit(literal, "mutation", container=literal)
    if NEVER_KEYS.match(name):
        return None
    section = _section(literal)
    if section in STORE_KEYS:
        return Unit(function, "store", name.strip("[]"), container=literal)
    if section == "methods":
        return Unit(function, "method", name, container=literal)
    if NEVER_KEYS.match(section):
        return None
    if name in FORM_KEYS | USER_KEYS:
        kind: SurfaceKind = "form" if name in FORM_KEYS else "click"
        return Unit(function, "user", name, kind=kind, container=literal)
    if LIFECYCLE.match(name):
        return None
    return Unit(function, "named", name, container=literal)


def _section(literal: Node) -> str:
    """The key under which an object literal stands, or the name that it is bound to: `actions`."""
    outer = literal.parent
    if outer is not None and outer.type == "pair":
        return key_text(outer)
    named = text(field(outer, "name")) if outer is not None else ""
    return named if named == "actions" else ""


def _argument(function: Node, given: Node) -> Unit | Node | None:
    call = given.parent
    if call is None:
        return None
    name = last_name(callee(call))
    path = name_path(callee(call))
    if name in TRANSPARENT and not is_watching(path):
        method = reactive_method(call) if name in FLATTENING else None
        if method is not None:
            return _reactive(method)
        return None if name == "then" and is_failure(function, call) else call
    if name == "addEventListener":
        kind = event_kind(call)
        return Unit(function, "listener", kind=kind) if kind is not None else None
    if name in THUNKS:
        return _bound(function, call, "store")
    if WRAPPERS.match(name):
        return _bound(function, call, None)
    if name in {"createEffect", "effect"}:
        return _effect(function, call)
    if is_reactive_method(call):
        return _reactive(call)
    return None if runs_by_itself(name) else call


def _effect(function: Node, call: Node) -> Unit | None:
    """An effect of NgRx, by the action that runs it; one of another library watches state."""
    if is_store_effect(call, function):
        return Unit(function, "store", bound_name(call))
    answers = user_actions(function)
    if not answers:
        return None
    name = answers[0] if len(answers) == 1 else bound_name(call)
    return Unit(function, "store", name, answers=answers)


def _reactive(method: Node) -> Unit | None:
    """`placeOrder: rxMethod(pipe(…))` of a signal store."""
    name = bound_name(method)
    return None if not name or LIFECYCLE.match(name) else Unit(method, "store", name)


def _bound(function: Node, call: Node, runs: Runs | None) -> Unit | Node | None:
    """A function that a call wraps, under the name that the result gets."""
    around = call.parent
    while around is not None and around.type in {"parenthesized_expression", "as_expression"}:
        around = around.parent
    if around is None:
        return None
    if around.type == "variable_declarator":
        target = field(around, "name")
        name = text(target) if target is not None and target.type == "identifier" else ""
        if target is not None and target.type == "array_pattern":
            name = ""
        return Unit(
            function, runs or "named", name, kind="form" if "ubmit" in last_name(call) else None
        )
    if around.type in {"public_field_definition", "field_definition"}:
        return Unit(function, runs or "method", key_text(around))
    if around.type == "jsx_expression":
        return _attribute(function, around)
    if around.type == "pair" and around.parent is not None:
        return _member(function, key_text(around), around.parent)
    if around.type in {"arrow_function", "arguments", "return_statement"}:
        return call
    return None


def _attribute(function: Node, around: Node) -> Unit | None:
    """The function in an attribute of an element."""
    attribute = around.parent
    if attribute is None or attribute.type != "jsx_attribute":
        return None
    name = text(attribute.named_children[0])
    if name in {"action", "formAction"} or re.match(r"on[A-Z]", name):
        if re.search(
            r"Error|Open|Hover|Mouse|Focus|Blur|Scroll|Load|Key|Toggle$|Cancel|"
            r"(Synced|Ready|Connected|Rendered|Mounted|Resize|Progress)$",
            name,
        ):
            return None
        kind: SurfaceKind = "form" if "ubmit" in name or "inish" in name else "click"
        return Unit(function, "user", "", kind=kind, attribute=attribute)
    return None


def _inner(function: Node, around: Node) -> Unit | Node | None:
    """A function that another one returns: `(item) => async (dispatch) => …` is a thunk."""
    outer = around if around.type == "arrow_function" else enclosing_function(around)
    if outer is None:
        return None
    found = _context(outer)
    if isinstance(found, Unit) and found.runs == "named" and _takes_dispatch(function):
        return replace(found, node=function, runs="store")
    if isinstance(found, Unit) and re.match(r"^(use|handle|on|make|create|get)[A-Z]", found.name):
        return None if found.name.startswith(("use", "get")) else replace(found, node=function)
    return None


def _in_markup(function: Node) -> Unit | None:
    """A function that is all that its program holds: the value of an attribute of Vue or Svelte."""
    statement = function.parent
    program = statement.parent if statement is not None else None
    alone = program is not None and program.type == "program" and program.named_child_count == 1
    return Unit(function, "user") if alone else None


def _takes_dispatch(function: Node) -> bool:
    given = field(function, "parameters") or field(function, "parameter")
    return "dispatch" in text(given).lower()


_BY_PARENT: dict[str, Callable[[Node, Node], Unit | Node | None]] = {
    "variable_declarator": lambda function, around: _named(function, text(field(around, "name"))),
    "public_field_definition": lambda function, around: _named(
        function, key_text(around), member=True
    ),
    "field_definition": lambda function, around: _named(function, key_text(around), member=True),
    "assignment_expression": lambda function, around: _named(
        function, last_name(field(around, "left"))
    ),
    "arguments": _argument,
    "pair": _entry,
    "jsx_expression": _attribute,
    "arrow_function": _inner,
    "return_statement": _inner,
    "expression_statement": lambda function, _: _in_markup(function),
    "parenthesized_expression": _wrapped,
    "as_expression": _wrapped,
    "satisfies_expression": _wrapped,
}
