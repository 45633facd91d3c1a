"""The effects that are met on the way, and what each of them makes of the state."""

import ast
from collections.abc import Callable, Iterable

from wizard.languages.python.reader.effect import Effect
from wizard.languages.python.reader.flow import Flow, Loop, Site
from wizard.languages.python.reader.lookups import flag_of_making, says_made
from wizard.languages.python.reader.paths import Done, State, Zone
from wizard.languages.python.reader.scope import Scope
from wizard.languages.python.reader.syntax import unwrapped

EffectFinder = Callable[[ast.AST], Iterable[Effect]]
Judge = Callable[[Effect, bool], bool]


def every(_effect: Effect, _worked: bool) -> bool:
    """Every effect is of the action."""
    return True


class Notes:
    """What a walk takes down. `counts` says whether an effect is of the action, given whether one
    was there before it."""

    def __init__(self, effects: EffectFinder, expires: bool, counts: Judge) -> None:
        self.flow = Flow()
        self.counts = counts
        self.find = effects
        self.expires = expires
        self.loops: list[Loop] = []
        self._results: set[str] = set()
        self._flags: set[str] = set()

    def effect(self, node: ast.AST, statement: ast.stmt, state: State, zone: Zone) -> bool:
        """Note the effects of evaluating `node`; those of failure handling don't count."""
        found = list(self.find(node))
        before = state.scope.copy() if found else state.scope
        if found and self.expires:
            state.scope.expire()
        if zone.failing or zone.final:
            return bool(found)
        for effect in found:
            if self.counts(effect, bool(state.done)):
                self._note(effect, statement, state, zone, before)
        return bool(found)

    def _note(
        self, effect: Effect, statement: ast.stmt, state: State, zone: Zone, before: Scope
    ) -> None:
        partly = state.done is Done.SOMETIMES and state.strength and state.barred
        if effect.weight or not partly:
            self._advance(effect, state)
        if not effect.weight:
            state.passed |= {id(effect.node)}
        ends = before if effect.kind == "log_out" and not state.ended else None
        state.ended = state.ended or effect.kind == "log_out"
        self.flow.sites.append(Site(statement, zone, effect, state.scope.copy(), ends))

    def _advance(self, effect: Effect, state: State) -> None:
        self.flow.superseded.update(state.points)
        weak_after_strong = state.done is Done.ALWAYS and state.strength > effect.weight
        state.committed = effect.kind == "commit" or (weak_after_strong and state.committed)
        state.strength = state.strength if weak_after_strong else effect.weight
        state.done, state.points = Done.ALWAYS, ()

    def returned(self, statement: ast.Return, state: State, zone: Zone) -> Effect | None:
        """The weightiest effect of a return expression."""
        if statement.value is None:
            return None
        found = [e for e in self.find(statement.value) if self.counts(e, bool(state.done))]
        for effect in found:
            scope = state.scope.copy()
            ends = effect.kind == "log_out" and not state.ended
            self.flow.sites.append(Site(statement, zone, effect, scope, scope if ends else None))
        return max(found, key=lambda item: item.weight, default=None)

    def note_result(self, target: ast.expr, worked: bool) -> None:
        if isinstance(target, ast.Name):
            (self._results.add if worked else self._results.discard)(target.id)

    def note_flag(self, statement: ast.Assign) -> None:
        """Remember the variable that says whether a row was made or found."""
        if flag := flag_of_making(statement):
            self._flags.add(flag)

    def made(self, test: ast.expr) -> bool | None:
        """Whether a test holds where the row was made: `if created`."""
        return says_made(test, self._flags)

    def outcome(self, test: ast.expr) -> bool | None:
        """Whether a test asks an effect's own result: `if not service.cancel(order)`."""
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            inner = self.outcome(test.operand)
            return None if inner is None else not inner
        if isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Is | ast.IsNot):
            inner = self.outcome(test.left)
            return None if inner is None else inner is isinstance(test.ops[0], ast.IsNot)
        if isinstance(test, ast.Name):
            return False if test.id in self._results else None
        test = unwrapped(test)
        return False if isinstance(test, ast.Call) and any(self.find(test)) else None
