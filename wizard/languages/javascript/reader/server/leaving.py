"""The ends of a function: what it returns, what it throws, where it sends the user."""

from tree_sitter import Node

from wizard.languages.javascript.reader.server.callbacks import chain_of
from wizard.languages.javascript.reader.server.calls import Calls
from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.failure import fails_by_value
from wizard.languages.javascript.reader.server.notes import is_awaited
from wizard.languages.javascript.reader.server.paths import Exit, Flow, State, Zone
from wizard.languages.javascript.reader.syntax import awaited, last_name

_REFUSES = frozenset(("notFound", "forbidden", "unauthorized", "exit"))
_REDIRECTS = frozenset(("redirect", "redirectDocument"))


class Leaving(Calls):
    """The ways out of a function, each an exit."""

    def _verdict(self, node: Node) -> bool | None:
        return self.responses.verdict(node) if self.responses is not None else None

    def _value(self, value: Node, state: State, zone: Zone) -> State | None:
        """An arrow function without a block: its value is its return."""
        chain = chain_of(value)
        if chain is not None:
            return self._chain(chain, value, state, zone, returned=True)
        verdict = self._verdict(value)
        if verdict is False or fails_by_value(value):
            self.fail(state)
            return None
        self._inner(value, value, state, zone)
        effect = None if self._inlined else self.returned(value, value, state, zone)
        if self._inlined:
            self._within(value, value, state, zone)
        state.scope.evaluate(value)
        waits = effect is None or is_awaited(effect.node)
        if effect is not None and waits:
            self._note(effect, value, state, zone)
        kind = "wrap" if (verdict or value.type == "await_expression") and waits else "value"
        effect = None if kind == "wrap" else effect
        self._end(Exit(value, zone, state, kind, effect=effect))
        return state

    def _leave(self, statement: Node, call: Node, state: State, zone: Zone) -> State | None:
        """`redirect("/orders")` of Next throws: nothing comes after it."""
        refuses = last_name(call) in _REFUSES or fails_by_value(call)
        state.scope.evaluate(call)
        failing = zone.failing or refuses
        if failing:
            self.fail(state)
        self._end(Exit(statement, zone, state, "before", failing))
        return None

    def _return(self, statement: Node, state: State, zone: Zone) -> None:
        if zone.final:
            self.flow.returns_in_finally = True
        value = next(iter(statement.named_children), None)
        if value is None or value.type == "comment":
            self._end(Exit(statement, zone, state, "before", zone.failing))
            return
        verdict = self._verdict(value)
        failing = zone.failing or verdict is False
        if self.responses is None:
            failing = failing or fails_by_value(value)
        chain = chain_of(value)
        if chain is not None and not failing:
            self._chain(chain, statement, state, zone, returned=True)
            return
        if failing:
            self.fail(state)
        self._returned(value, statement, state, zone, failing)

    def _returned(
        self, value: Node, statement: Node, state: State, zone: Zone, failing: bool
    ) -> None:
        before = state.done
        effect = None
        if not failing:
            self._inner(value, statement, state, zone)
            if self._inlined:
                self._within(value, statement, state, zone)
            else:
                found = self.returned(value, statement, state, zone)
                effect = found if found is None or found.node.id not in self.called_back else None
        grown = state.done > before and not self._inlined
        state.scope.evaluate(value)
        if grown and effect is None:
            self._end(Exit(statement, zone, state, "value", failing, _last_effect(self.flow)))
            return
        self._end(Exit(statement, zone, state, "before", failing, effect))

    def _throw(self, statement: Node, state: State, zone: Zone) -> State | None:
        value = next(iter(statement.named_children), None)
        call = awaited(value) if value is not None else None
        name = last_name(call) if call is not None and call.type == "call_expression" else ""
        if call is not None and name in _REDIRECTS and not fails_by_value(call):
            state.scope.evaluate(call)
            self._end(Exit(statement, zone, state, "before", zone.failing))
            return None
        self.fail(state)
        return None


def _last_effect(flow: Flow) -> Effect | None:
    return flow.sites[-1].effect if flow.sites else None
