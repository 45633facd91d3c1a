"""What a log-in gave back, where the type of it may say that it has the id of the user."""

from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.bindings import Bindings, pattern_names
from wizard.languages.javascript.reader.browser.facts import Asked
from wizard.languages.javascript.reader.browser.reads import scope_at
from wizard.languages.javascript.reader.browser.settling import Place, following
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    awaited,
    callee,
    descendants,
    field,
    last_name,
    name_path,
    parameters,
    pattern_of,
    text,
)

_DECLARATORS = frozenset(("variable_declarator",))
_FIRST_VALUES = frozenset(("firstValueFrom", "lastValueFrom"))
_STATES = frozenset(("useState", "ref", "shallowRef", "signal", "createSignal", "$state"))


def asked_at(
    place: Place, unit: Node, call: Node, target: Node | None, bindings: Bindings
) -> tuple[Asked, ...]:
    """The results that are in scope at the place, by what may tell their types. `call` is the
    action; `target` what is called to do it, where that is known."""
    scope = scope_at(place, frozenset())
    source = _source(target, bindings)
    found = [
        *_of_parameter(place, call, source),
        *_of_declarators(unit, place, call, source),
        *_of_state(place, bindings),
        *_of_assigned(call, bindings),
    ]
    return tuple(dict.fromkeys(each for each in found if each.name.partition(".")[0] in scope))


def _source(target: Node | None, bindings: Bindings) -> tuple[str, str] | None:
    """(module, name) of an imported function."""
    path = name_path(target)
    origin = bindings.origin(path[0], target) if path and target is not None else None
    if origin is None or origin.kind != "import":
        return None
    name = origin.path[1] if len(path) == 1 else path[-1]
    return (origin.path[0], name) if name != "default" else None


def _of_declarators(
    unit: Node, place: Place, call: Node, source: tuple[str, str] | None
) -> Iterator[Asked]:
    end = place.node.end_byte if place.style == "after" else place.node.start_byte
    for node in descendants(unit, _DECLARATORS):
        target, value = field(node, "name"), field(node, "value")
        if target is None or value is None or not call.start_byte < value.end_byte <= end:
            continue
        type_ = _annotated(node) or _cast(value) or _observed(value)
        direct = awaited(value) == call
        for name, key in pattern_names(target):
            if type_:
                yield Asked(name=name, key=key, type=type_)
            elif direct and source is not None:
                yield Asked(name=name, key=key, module=source[0], function=source[1])


def _of_parameter(place: Place, call: Node, source: tuple[str, str] | None) -> Iterator[Asked]:
    """`onSuccess: (user) => …`, `logIn(…).then((user) => …)`."""
    function = place.node.parent
    while function is not None and function.type not in FUNCTIONS:
        function = function.parent
    if function is None or function.start_byte <= call.start_byte < function.end_byte:
        return
    for parameter in parameters(function)[:1]:
        type_ = _annotated(parameter)
        for name, key in pattern_names(pattern_of(parameter)):
            if type_:
                yield Asked(name=name, key=key, type=type_)
            elif source is not None and _gets_result(function, call):
                yield Asked(name=name, key=key, module=source[0], function=source[1])


def _gets_result(function: Node, call: Node) -> bool:
    """Whether a callback is the one of success, or the first `then` behind the call."""
    around = function.parent
    if around is not None and around.type == "pair":
        return text(field(around, "key")) == "onSuccess"
    member = call.parent
    outer = member.parent if member is not None and member.type == "member_expression" else None
    first = outer is not None and last_name(member) == "then" and function in arguments(outer)[:1]
    return first or (function.type == "method_definition" and last_name(function) == "onSuccess")


def _of_state(place: Place, bindings: Bindings) -> Iterator[Asked]:
    """`setUser(found)`, `user.value = found`, where the state says what type it holds."""
    after = following(place.node)
    for statement in after if place.style == "after" else [place.node, *after]:
        if statement.type != "expression_statement":
            continue
        inner = statement.named_children[0]
        given = arguments(inner)[:1] if inner.type == "call_expression" else []
        holder = callee(inner) if given else None
        if inner.type == "assignment_expression":
            holder, given = (
                field(inner, "left"),
                [right] if (right := field(inner, "right")) else [],
            )
        path = name_path(holder)
        if not path or not given or given[0].type != "identifier" or holder is None:
            continue
        if type_ := _held(holder, bindings):
            yield Asked(name=text(given[0]), type=type_, nullable=True)


def _of_assigned(call: Node, bindings: Bindings) -> Iterator[Asked]:
    """`user.value = await logIn(…)`."""
    current = call.parent
    while current is not None and current.type in {"await_expression", "parenthesized_expression"}:
        current = current.parent
    left = field(current, "left") if current is not None else None
    if left is None or current is None or current.type != "assignment_expression":
        return
    written = text(left)
    if written.endswith(".value") or left.type == "identifier":
        type_ = _held(left, bindings)
        if type_ and written.count(".") < 2:
            yield Asked(name=written, type=type_, nullable=True)


def _held(holder: Node, bindings: Bindings) -> str:
    """What a state is declared to hold: `useState<User | null>(null)`."""
    path = name_path(holder)
    origin = bindings.origin(path[0], holder) if path else None
    made = origin.node if origin is not None and origin.kind == "call" else None
    if made is None or last_name(callee(made)) not in _STATES:
        return ""
    held = [child for child in made.named_children if child.type == "type_arguments"]
    return text(held[0])[1:-1].strip() if held else ""


def _observed(value: Node) -> str:
    """`await firstValueFrom(this.http.post<User>(…))`: the first value is what the request says."""
    outer = awaited(value)
    given = arguments(outer)[:1] if outer.type == "call_expression" else []
    if not given or last_name(callee(outer)) not in _FIRST_VALUES:
        return ""
    held = [child for child in given[0].named_children if child.type == "type_arguments"]
    return text(held[0])[1:-1].strip() if held else ""


def _annotated(node: Node) -> str:
    return text(field(node, "type")).lstrip(": ")


def _cast(value: Node) -> str:
    while value.type == "parenthesized_expression" and value.named_children:
        value = value.named_children[0]
    return text(value.named_children[-1]) if value.type == "as_expression" else ""
