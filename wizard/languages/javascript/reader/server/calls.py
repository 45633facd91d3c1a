"""Calls on the way: functions that run within a statement, and chains of promises."""

from dataclasses import replace

from tree_sitter import Node

from wizard.languages.javascript.reader.server.blocks import statements_of
from wizard.languages.javascript.reader.server.callbacks import (
    Chain,
    Inner,
    inner_functions,
)
from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.failure import Responses
from wizard.languages.javascript.reader.server.notes import (
    EffectFinder,
    Judge,
    Notes,
    is_awaited,
)
from wizard.languages.javascript.reader.server.origins import Source
from wizard.languages.javascript.reader.server.paths import Done, Exit, State, Way, Zone, join
from wizard.languages.javascript.reader.server.shapes import shape_of_annotation
from wizard.languages.javascript.reader.syntax import (
    arguments,
    descendants,
    field,
    is_async,
    parameters,
    pattern_of,
    unwrapped,
)

_ANSWERED = frozenset(("before", "wrap"))
_LEAVES = frozenset(("return_statement", "throw_statement"))


class Calls(Notes):
    """What a call does to the state, by the functions that it is given."""

    def __init__(self, effects: EffectFinder, responses: Responses | None, counts: Judge) -> None:
        super().__init__(effects, responses, counts)
        self._inlined: list[list[State]] = []
        self._waited: list[bool] = []

    def body(self, body: Node, state: State, zone: Zone) -> State | None:
        """Walk the body of a function; its ends are exits."""
        raise NotImplementedError

    def _end(self, found: Exit) -> None:
        if self._inlined:
            if not found.failing:
                self._inlined[-1].append(found.state)
        elif not found.state.answered:
            self.flow.exits.append(found)

    def _evaluated(self, node: Node, statement: Node, state: State, zone: Zone) -> bool:
        """Evaluate an expression: inner functions that run with it, reads, effects."""
        before = state.done
        self._inner(node, statement, state, zone)
        state.scope.evaluate(node)
        worked = self.effects(node, statement, state, zone)
        return worked or state.done > before

    def _inner(
        self, node: Node, statement: Node, state: State, zone: Zone, *, given_back: bool = False
    ) -> None:
        """`given_back`: whoever called the function gets what `node` gives, and waits for it."""
        for inner in inner_functions(node):
            whole = given_back and _is_argument_of(inner.function, unwrapped(node))
            self._inner_function(inner, statement, state, zone, whole=whole)

    def _inner_function(
        self, inner: Inner, statement: Node, state: State, zone: Zone, *, whole: bool
    ) -> None:
        if inner.when == "node":
            self._called_back(inner.function, statement, state, zone)
            return
        waited = is_awaited(inner.function) or (whole and inner.when == "once")
        nested = replace(zone, inlined=True, atomic=zone.atomic or inner.atomic)
        ends = self._ends_of(inner.function, state, nested, waited=waited)
        if not ends or not (waited or not is_async(inner.function)):
            return
        if inner.when == "each":
            self._repeated(ends, state)
        else:
            self._ran(join([Way(end) for end in ends]), state)

    def _called_back(self, function: Node, statement: Node, state: State, zone: Zone) -> None:
        """`order.save((err, order) => …)`: the effect is over when the function is called."""
        later = state.copy()
        for effect in self.find(statement):
            node = effect.node
            takes = node.start_byte <= function.start_byte <= node.end_byte
            if takes and self.counts(effect, bool(later.done)) and not is_awaited(node):
                self._note(effect, statement, later, zone)
                self.called_back.add(node.id)
        told = len(self.flow.exits)
        self._call(function, later, zone)
        state.answered = state.answered or self._answered_since(told)
        state.ended = state.ended or later.ended

    def _answered_since(self, count: int) -> bool:
        return any(each.kind in _ANSWERED for each in self.flow.exits[count:])

    def _repeated(self, ends: list[State], state: State) -> None:
        """A function that ran once for each of many has done it for all of them."""
        if any(end.done > state.done for end in ends):
            self.flow.superseded.update(state.points)
            state.done, state.points = Done.ALWAYS, ()
            state.strength = max(state.strength, *(end.strength for end in ends))

    def _ran(self, joined: State | None, state: State) -> None:
        if joined is not None:
            self.flow.superseded.update(state.points)
            state.done, state.strength = joined.done, joined.strength
            state.points, state.barred = joined.points, joined.barred
            state.passed = joined.passed

    def _call(self, function: Node, state: State, zone: Zone) -> State | None:
        """Walk a function that is written in place."""
        for parameter in parameters(function):
            target = pattern_of(parameter)
            shape = shape_of_annotation(field(parameter, "type"))
            source = Source(type=shape.type, shape=shape.named, whole=True, origin="parameter")
            state.scope.bind_source(target, source, "parameter")
        body = field(function, "body")
        return self.body(body, state, zone) if body is not None else state

    def _chain(
        self, chain: Chain, statement: Node, state: State, zone: Zone, *, returned: bool
    ) -> State | None:
        """`Order.create(x).then(order => res.json(order)).catch(next)`."""
        later = state.copy()
        found = self._base_of(chain, statement, later, zone)
        waits = is_awaited(chain.last)
        current: State | None = later
        for number, step in enumerate(chain.steps):
            if current is None:
                return None if returned else state
            final = number == len(chain.steps) - 1
            told = len(self.flow.exits)
            current = self._step(step, current, zone, exits=final and not waits)
            state.answered = state.answered or (not waits and self._answered_since(told))
        if waits:
            return self._chain_awaited(chain, statement, state, current, found, zone, returned)
        if returned and not chain.steps:
            strongest = max(found, key=lambda item: item.weight, default=None)
            self._end(Exit(statement, zone, state, "value", effect=strongest))
        return None if returned else state

    def _base_of(self, chain: Chain, statement: Node, state: State, zone: Zone) -> list[Effect]:
        """Evaluate what a chain starts with; its effects are over when the first step runs."""
        self._inner(chain.base, statement, state, zone)
        state.scope.evaluate(chain.base)
        found = [each for each in self.find(chain.base) if self.counts(each, bool(state.done))]
        if not (zone.failing or zone.final):
            for effect in found:
                self._note(effect, statement, state, zone)
        return found

    def _chain_awaited(
        self,
        chain: Chain,
        statement: Node,
        state: State,
        current: State | None,
        found: list[Effect],
        zone: Zone,
        returned: bool,
    ) -> State | None:
        if current is None:
            return None
        if chain.swallows and not returned:
            told = statement.type == "expression_statement" and chain.steps
            last = _last_of(chain.steps[-1]) if told else None
            return join([Way(current, last, zone), Way(replace(state, barred=True))])
        state.done, state.strength = current.done, current.strength
        state.points, state.passed = current.points, current.passed
        if returned:
            self._end(Exit(statement, zone, state, "value", effect=next(iter(found), None)))
        return state

    def _step(self, step: Node, state: State, zone: Zone, *, exits: bool) -> State | None:
        if exits and not self._inlined:
            return self._call(step, state, zone) or state
        return join([Way(end) for end in self._ends_of(step, state, zone, waited=True)])

    def _ends_of(self, function: Node, state: State, zone: Zone, *, waited: bool) -> list[State]:
        """The states in which a function ends that runs within its statement; `waited`: the promise
        that it returns is waited for."""
        self._inlined.append([])
        self._waited.append(waited)
        self._call(function, state.copy(), zone)
        self._waited.pop()
        return self._inlined.pop()

    def _within(self, value: Node, statement: Node, state: State, zone: Zone) -> None:
        """The effects of what an inner function returns."""
        if not self._waited[-1]:
            self.effects(value, statement, state, zone)
            return
        for effect in self.find(value):
            if self.counts(effect, bool(state.done)) and not (zone.failing or zone.final):
                self._note(effect, statement, state, zone)


def _is_argument_of(function: Node, call: Node) -> bool:
    return any(part == function for part in arguments(call))


def _last_of(step: Node) -> Node | None:
    """The statement at which a function ends on every way, behind which a call may stand."""
    body = field(step, "body")
    if body is None or body.type != "statement_block":
        return None
    statements = statements_of(body)
    while statements and statements[-1].type == "return_statement":
        statements = statements[:-1]
    leaves = any(any(descendants(each, _LEAVES)) for each in statements)
    return statements[-1] if statements and not leaves else None
