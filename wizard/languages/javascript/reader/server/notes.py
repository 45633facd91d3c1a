"""The effects that are met on the way, and what each of them makes of the state."""

from collections.abc import Callable

from tree_sitter import Node

from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.failure import Responses
from wizard.languages.javascript.reader.server.paths import Done, Exit, Flow, Site, State, Zone
from wizard.languages.javascript.reader.syntax import (
    arguments,
    awaited,
    enclosing,
    field,
    last_name,
    text,
)

EffectFinder = Callable[[Node], list[Effect]]
Judge = Callable[[Effect, bool], bool]
_WAITED = frozenset(("await_expression", "yield_expression"))
_STOPS = frozenset(
    ("statement_block", "arrow_function", "function_expression", "function_declaration", "program")
)


def every(_effect: Effect, _worked: bool) -> bool:
    """Every effect is of the action."""
    return True


class Notes:
    """What a walk takes down. `counts` says whether an effect is of the action, given whether one
    was there before it."""

    def __init__(self, effects: EffectFinder, responses: Responses | None, counts: Judge) -> None:
        self.flow = Flow()
        self.find = effects
        self.responses = responses
        self.counts = counts
        self.called_back: set[int] = set()
        self._results: set[str] = set()

    def effects(self, node: Node, statement: Node, state: State, zone: Zone) -> bool:
        """Note the effects of evaluating `node`; those of failure handling don't count."""
        found = [effect for effect in self.find(node) if effect.node.id not in self.called_back]
        if not found or zone.failing or zone.final:
            return bool(found)
        noted = False
        for effect in found:
            if not self.counts(effect, bool(state.done)):
                continue
            if not self._is_over(effect, statement):
                self.flow.floating.append(effect)
                continue
            self._note(effect, statement, state, zone)
            noted = True
        return noted

    def _is_over(self, effect: Effect, statement: Node) -> bool:
        """Whether the effect has happened when its statement ends."""
        if effect.sync or is_awaited(effect.node):
            return not is_swallowed(effect.node)
        if effect.sync is None:
            return _is_used_as_value(effect.node, statement)
        return False

    def _note(self, effect: Effect, statement: Node, state: State, zone: Zone) -> None:
        ends = effect.kind == "log_out" and not state.ended
        before = state.scope.copy() if ends else None
        state.ended = state.ended or ends
        partly = state.done is Done.SOMETIMES and state.strength and state.barred
        if effect.weight or not partly:
            self._advance(effect, state, zone)
        if not effect.weight:
            state.passed |= {effect.node.id}
        self.flow.sites.append(Site(statement, zone, effect, state.scope.copy(), before))

    def _advance(self, effect: Effect, state: State, zone: Zone) -> None:
        apart = [point for point in state.points if _are_apart(point.zone.branch, zone.branch)]
        self.flow.superseded.update(point for point in state.points if point not in apart)
        weak_after_strong = state.done is Done.ALWAYS and state.strength > effect.weight
        state.strength = state.strength if weak_after_strong else effect.weight
        state.done, state.points = Done.ALWAYS, ()

    def returned(self, value: Node, statement: Node, state: State, zone: Zone) -> Effect | None:
        """The weightiest effect of a returned expression."""
        found = [e for e in self.find(value) if self.counts(e, bool(state.done))]
        for effect in found:
            ends = effect.kind == "log_out" and not state.ended
            before = state.scope.copy() if ends else None
            self.flow.sites.append(Site(statement, zone, effect, state.scope.copy(), before))
        return max(found, key=lambda item: item.weight, default=None)

    def note_result(self, target: Node, worked: bool) -> None:
        given = target.named_children if target.type == "array_pattern" else [target]
        for part in given:
            if part.type == "identifier":
                (self._results.add if worked else self._results.discard)(text(part))

    def outcome(self, test: Node) -> bool | None:
        """Whether a test asks an effect's own result: `if (!result)`."""
        test = awaited(test)
        operator = text(field(test, "operator"))
        if test.type == "unary_expression" and operator == "!":
            inner = field(test, "argument")
            found = self.outcome(inner) if inner is not None else None
            return None if found is None else not found
        if test.type == "binary_expression" and operator in {"===", "==", "!==", "!="}:
            right, left = field(test, "right"), field(test, "left")
            if left is None or right is None or text(right) not in {"null", "undefined"}:
                return None
            found = self.outcome(left)
            return None if found is None else found is operator.startswith("!")
        if test.type == "identifier":
            return False if text(test) in self._results else None
        return False if test.type == "call_expression" and self.find(test) else None

    def answer(self, statement: Node, state: State, zone: Zone, kind: str) -> None:
        """The success is told: here it has surely happened."""
        self.flow.exits.append(Exit(statement, zone, state.copy(), kind))
        state.answered = True

    def fail(self, state: State) -> None:
        """A way of failure: what came before on it was no success."""
        self.flow.tainted.update(state.points)


def _are_apart(one: str, other: str) -> bool:
    """Whether two branches are different things that a request may ask for."""
    return bool(one and other) and one != other


def is_awaited(node: Node) -> bool:
    """Whether the code waits for what `node` gives, within its own statement."""
    current = node.parent
    while current is not None and current.type not in _STOPS:
        if current.type in _WAITED:
            return True
        current = current.parent
    return False


def is_swallowed(node: Node) -> bool:
    """`save().catch(() => null)`: the code goes on after a failure as it does after a success."""
    current = node
    while (member := current.parent) is not None and member.type == "member_expression":
        call = member.parent
        if call is None or call.type != "call_expression":
            return False
        handlers = arguments(call)[:1]
        if last_name(member) == "catch" and not any(b"throw " in _code(h) for h in handlers):
            return True
        current = call
    return False


def _code(node: Node) -> bytes:
    return node.text or b""


def _is_used_as_value(call: Node, statement: Node) -> bool:
    """Whether what a call gives is used as a plain value further on, so that it is no promise."""
    around = call.parent
    if around is not None and around.type in {"member_expression", "unary_expression"}:
        return last_name(around) not in {"then", "catch", "finally", "unwrap"}
    if around is not None and around.type == "parenthesized_expression":
        return True
    declarator = around if around is not None and around.type == "variable_declarator" else None
    target = field(declarator, "name")
    if target is None:
        return False
    if target.type == "object_pattern":
        return True
    block = enclosing(statement, _STOPS)
    return block is not None and _reads_member(block, text(target), statement.end_byte)


def _reads_member(block: Node, name: str, start: int) -> bool:
    """Whether `name.x` is read, `!name` tested or `name` sent as a response after `start`."""
    stack = [block]
    while stack:
        node = stack.pop()
        if node.end_byte <= start:
            continue
        if node.type == "member_expression" and text(field(node, "object")) == name:
            return last_name(node) not in {"then", "catch", "finally"}
        if node.type == "unary_expression" and text(node) == f"!{name}":
            return True
        if node.type == "call_expression" and last_name(node) in {"json", "send"}:
            given = field(node, "arguments")
            if given is not None and name in {text(part) for part in given.named_children}:
                return True
        stack.extend(node.named_children)
    return False
