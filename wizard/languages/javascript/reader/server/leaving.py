"""The ends of a function: what it returns, what it throws, where it sends the user."""

from dataclasses import replace

from tree_sitter import Node

from wizard.languages.javascript.reader.server.callbacks import chain_of
from wizard.languages.javascript.reader.server.calls import Calls
from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.failure import fails_by_value
from wizard.languages.javascript.reader.server.notes import is_awaited
from wizard.languages.javascript.reader.server.paths import Done, Exit, Flow, State, Zone
from wizard.languages.javascript.reader.server.shapes import shape_of_annotation
from wizard.languages.javascript.reader.syntax import awaited, field, last_name, name_path

_LEAVES = frozenset(("redirect", "permanentRedirect", "notFound", "forbidden", "unauthorized"))
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
        self._inner(value, value, state, zone, given_back=True)
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
        if verdict is None:
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
            self._inner(value, statement, state, zone, given_back=True)
            if self._inlined:
                self._within(value, statement, state, zone)
            else:
                found = self.returned(value, statement, state, zone)
                effect = found if found is None or found.node.id not in self.called_back else None
        grown = state.done > before and not self._inlined
        state.scope.evaluate(value)
        if grown and effect is None:
            self._end(Exit(statement, zone, state, "inner", failing, _last_effect(self.flow)))
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

    def _expression(self, statement: Node, state: State, zone: Zone) -> State | None:
        if not statement.named_children:
            return state
        node = statement.named_children[0]
        chain = chain_of(node)
        if chain is not None:
            return self._chain(chain, statement, state, zone, returned=False)
        call = awaited(node)
        name = last_name(call) if call.type == "call_expression" else ""
        path = name_path(call) if name in _LEAVES | {"exit"} else ()
        if len(path) == 1 or path[-2:] == ("process", "exit"):
            return self._leave(statement, call, state, zone)
        verdict = self._verdict(node)
        if verdict is False:
            self.fail(state)
            return replace(state.undone(), answered=True)
        entry = state.done
        worked = self._evaluated(node, statement, state, zone)
        if node.type == "assignment_expression":
            target = field(node, "left")
            if target is not None:
                self.note_result(target, worked)
        if verdict and not zone.failing and not state.answered and state.done is not Done.NEVER:
            within = worked and entry is not Done.ALWAYS
            self.answer(statement, state, zone, "after" if within else "before")
        return state

    def _declaration(self, statement: Node, state: State, zone: Zone) -> State | None:
        for part in statement.named_children:
            if part.type != "variable_declarator":
                continue
            target, value = field(part, "name"), field(part, "value")
            if target is None:
                continue
            worked = False
            if value is not None:
                chain = chain_of(value)
                if chain is not None:
                    after = self._chain(chain, statement, state, zone, returned=False)
                    worked = after is not None and after.done is Done.ALWAYS
                    state = after if after is not None else state
                else:
                    worked = self._evaluated(value, statement, state, zone)
            state.scope.bind(target, value, shape_of_annotation(field(part, "type")))
            self.note_result(target, worked)
        return state


def _last_effect(flow: Flow) -> Effect | None:
    return flow.sites[-1].effect if flow.sites else None
