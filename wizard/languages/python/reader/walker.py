"""Follow every path through a function and note where the action has succeeded."""

import ast
from dataclasses import replace

from wizard.languages.python.reader.blocks import (
    captures,
    fixed_reads,
    inner_reads,
    is_benign,
    is_catch_all,
    is_true,
    is_try,
    known,
    listed_names,
    may_fail_after,
    tested_method,
    transaction,
)
from wizard.languages.python.reader.failure import (
    is_complaint,
    is_failing_return,
    is_warned,
    test_of_absence,
    test_of_failure,
)
from wizard.languages.python.reader.flow import Exit, Flow, Loop
from wizard.languages.python.reader.notes import EffectFinder, Judge, Notes, every
from wizard.languages.python.reader.paths import Done, State, Way, Zone, join
from wizard.languages.python.reader.syntax import last_name


def follow(
    body: list[ast.stmt],
    start: State,
    effects: EffectFinder,
    *,
    expires: bool,
    counts: Judge = every,
) -> Flow:
    """Walk `body` from `start`. `expires`: commits make rows stale (SQLAlchemy, not Django).
    `counts` says whether an effect is of the action, given whether one was there before it."""
    walker = _Walker(effects, expires, counts)
    end = walker.block(body, start, Zone())
    if end is not None:
        walker.flow.exits.append(Exit(body[-1], Zone(), end, returns=False, failing=False))
    return walker.flow


class _Walker(Notes):
    """The statements, kind by kind."""

    def block(self, statements: list[ast.stmt], state: State, zone: Zone) -> State | None:
        """The state after the block, None where no path gets to its end."""
        current: State | None = state
        for statement in statements:
            if current is None:
                return None
            if is_complaint(statement):
                zone = replace(zone, failing=True)
            current = self._statement(statement, current, zone)
        return current

    def _statement(self, statement: ast.stmt, state: State, zone: Zone) -> State | None:
        match statement:
            case ast.Return():
                self._return(statement, state, zone)
                return None
            case ast.Raise():
                state.scope.evaluate(statement.exc)
                self.flow.tainted.update(state.points)
                return None
            case ast.If():
                return self._if(statement, state, zone)
            case ast.For() | ast.AsyncFor() | ast.While():
                return self._loop(statement, state, zone)
            case ast.With() | ast.AsyncWith():
                return self._with(statement, state, zone)
            case ast.Match():
                return self._match(statement, state, zone)
            case ast.Expr(value=ast.Call(func=ast.Name(id="abort")) as call):
                state.scope.evaluate(call)
                self.flow.tainted.update(state.points)
                return None
            case ast.Break() | ast.Continue():
                self._jump(statement, state)
                return None
        if is_try(statement):
            return self._try(statement, state, zone)
        return self._simple(statement, state, zone)

    def _simple(self, statement: ast.stmt, state: State, zone: Zone) -> State:
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                state.scope.assign(ast.Name(statement.name), None, "defined here")
                return state
            case ast.Import() | ast.ImportFrom() | ast.Global() | ast.Nonlocal():
                return state
            case ast.Assign(value=value) | ast.AnnAssign(value=value) | ast.AugAssign(value=value):
                state.scope.evaluate(value)
            case ast.Delete(targets=targets):
                for target in targets:
                    state.scope.assign(target, None)
                    if isinstance(target, ast.Name):
                        state.scope.forget(target.id)
            case _:
                state.scope.evaluate(statement)
        worked = self.effect(statement, statement, state, zone)
        self._bind(statement, state, worked)
        return state

    def _bind(self, statement: ast.stmt, state: State, worked: bool) -> None:
        match statement:
            case ast.Assign(targets=targets, value=value):
                self.note_flag(statement)
                for target in targets:
                    state.scope.evaluate(*inner_reads(target))
                    state.scope.assign(target, value)
                    self.note_result(target, worked)
            case ast.AnnAssign(target=target, value=ast.expr() as value):
                state.scope.assign(target, value)
            case ast.AugAssign(target=target, value=value):
                known = state.scope.names.get(target.id) if isinstance(target, ast.Name) else None
                state.scope.assign(target, value)
                if known is not None and isinstance(target, ast.Name):
                    state.scope.names[target.id] = known.either(state.scope.names[target.id])

    def _return(self, statement: ast.Return, state: State, zone: Zone) -> None:
        if zone.final:
            self.flow.returns_in_finally = True
        failing = zone.failing or is_failing_return(statement)
        if failing:
            self.flow.tainted.update(state.points)
        effect = None if failing else self.returned(statement, state, zone)
        state.scope.evaluate(statement.value)
        self.flow.exits.append(Exit(statement, zone, state, True, failing, effect))

    def _if(self, statement: ast.If, state: State, zone: Zone) -> State | None:
        self._test(statement.test, statement, state, zone)
        verdict = test_of_failure(statement.test)
        if verdict is None:
            verdict = self.outcome(statement.test)
        if verdict is None and state.done is Done.ALWAYS:
            verdict = test_of_absence(statement.test)
        method, other = tested_method(statement.test)
        yes = replace(zone, failing=zone.failing or verdict is True, method=method or zone.method)
        no = replace(zone, failing=zone.failing or verdict is False, method=other or zone.method)
        first = replace(state.copy(), barred=state.barred or verdict is True or bool(other))
        second = replace(state, barred=state.barred or verdict is False or bool(method))
        made = self.made(statement.test)
        first, second = (
            first.undone() if made is False else first,
            second.undone() if made else second,
        )
        for name, listed in listed_names(statement.test):
            (first if listed else second).scope.choose(name)
        for text, equal in fixed_reads(statement.test):
            (first if equal else second).scope.fix(text)
        then, orelse = statement.body, statement.orelse
        ways = [self._way(then, first, yes, warned=is_warned(then, orelse)), Way(second)]
        if orelse:
            ways[1] = self._way(orelse, second, no, warned=is_warned(orelse, then))
        return join(ways)

    def _way(self, body: list[ast.stmt], state: State, zone: Zone, *, warned: bool = False) -> Way:
        sure = state.strength > 1 and state.done is Done.ALWAYS
        end = self.block(body, state, zone)
        if end is not None and (warned or (not sure and any(map(is_complaint, body)))):
            self.flow.tainted.update(end.points)
            end = end.undone()
        return Way(end, body[-1], zone)

    def _test(self, test: ast.expr, statement: ast.stmt, state: State, zone: Zone) -> None:
        state.scope.evaluate(test)
        self.effect(test, statement, state, zone)

    def _match(self, statement: ast.Match, state: State, zone: Zone) -> State | None:
        self._test(statement.subject, statement, state, zone)
        ways = []
        for case in statement.cases:
            inner = state.copy()
            for name in captures(case.pattern):
                inner.scope.assign(ast.Name(name), None, "matched")
            inner.scope.evaluate(case.guard)
            ways.append(self._way(case.body, inner, zone))
        if not is_catch_all(statement.cases[-1]):
            ways.append(Way(state))
        return join(ways)

    def _loop(
        self, statement: ast.For | ast.AsyncFor | ast.While, state: State, zone: Zone
    ) -> State | None:
        head = statement.test if isinstance(statement, ast.While) else statement.iter
        self._test(head, statement, state, zone)
        inner = state.copy()
        inner.scope.forget_assigned(statement.body)
        if not isinstance(statement, ast.While):
            inner.scope.assign(statement.target, statement.iter, "one")
        self.loops.append(Loop())
        end = self.block(statement.body, inner, zone)
        loop = self.loops.pop()
        endless = isinstance(statement, ast.While) and is_true(statement.test)
        leaving = [*loop.breaks] if endless else [*loop.breaks, *loop.continues, *known(end)]
        after = self._after_loop(state, leaving, skippable=not endless)
        if after is None or not statement.orelse:
            return after
        return self.block(statement.orelse, after, zone)

    def _after_loop(self, entry: State, leaving: list[State], *, skippable: bool) -> State | None:
        """An effect in the body is one of the loop as a whole: it has succeeded after the loop."""
        states = [*([entry] if skippable else []), *leaving]
        joined = join([Way(state) for state in states])
        if joined is None:
            return None
        worked = [state for state in leaving if state.done > entry.done]
        if entry.done is not Done.ALWAYS and worked:
            self.flow.superseded.update(entry.points)
            return replace(joined, done=Done.ALWAYS, points=())
        return replace(joined, done=entry.done, points=entry.points)

    def _jump(self, statement: ast.stmt, state: State) -> None:
        if self.loops:
            loop = self.loops[-1]
            (loop.breaks if isinstance(statement, ast.Break) else loop.continues).append(state)

    def _with(self, statement: ast.With | ast.AsyncWith, state: State, zone: Zone) -> State | None:
        inner_zone, commits, entry = zone, False, state.copy()
        for item in statement.items:
            self._test(item.context_expr, statement, state, zone)
            if item.optional_vars is not None:
                state.scope.assign(item.optional_vars, item.context_expr, "opened")
            kind = transaction(item.context_expr, self.expires)
            inner_zone = replace(inner_zone, atomic=kind or inner_zone.atomic)
            commits = commits or bool(kind)
        end = self.block(statement.body, state, inner_zone)
        if any(last_name(item.context_expr) == "suppress" for item in statement.items):
            return join([Way(end, statement.body[-1], inner_zone), Way(entry)])
        if end is not None and commits:
            end.committed = True
            if self.expires:
                end.scope.expire()
        return end

    def _try(self, statement: ast.Try, state: State, zone: Zone) -> State | None:
        entry = state.copy()
        end = self.block(statement.body, state, zone)
        last = statement.body[-1]
        if end is not None and any(not is_benign(handler) for handler in statement.handlers):
            self.flow.tainted.update(p for p in end.points if may_fail_after(p, statement.body))
        if end is not None and statement.orelse:
            end, last = self.block(statement.orelse, end, zone), statement.orelse[-1]
        entry.scope.forget_assigned(statement.body)
        if self.expires:
            entry.scope.expire()
        ways = [Way(end, last, zone)]
        ways += [self._handler(handler, entry.copy(), zone) for handler in statement.handlers]
        joined = join(ways)
        return self._finally(statement, joined, entry, zone)

    def _finally(
        self, statement: ast.Try, joined: State | None, entry: State, zone: Zone
    ) -> State | None:
        if not statement.finalbody:
            return joined
        after = self.block(
            statement.finalbody,
            joined.copy() if joined is not None else entry.copy(),
            replace(zone, final=True),
        )
        return after if joined is not None else None

    def _handler(self, handler: ast.ExceptHandler, state: State, zone: Zone) -> Way:
        """A handler is failure, unless it only answers that a row is not there yet."""
        benign = is_benign(handler)
        inner = replace(zone, failing=zone.failing or not benign)
        if handler.name:
            state.scope.assign(ast.Name(handler.name), None, "caught")
        end = self.block(handler.body, state, inner)
        if end is not None and handler.name:
            end.scope.forget(handler.name)
        if end is not None and not benign:
            complains = any(map(is_complaint, handler.body))
            self.flow.tainted.update(end.points if complains else ())
            end = end.undone() if complains else replace(end, barred=True)
        return Way(end, handler.body[-1], inner)
