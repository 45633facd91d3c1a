"""Follow every path through a function and note where the action has succeeded."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from tree_sitter import Node

from wizard.languages.javascript.reader.server.blocks import last_of, may_fail_after, statements_of
from wizard.languages.javascript.reader.server.branches import (
    branch_of,
    evaluated_operands,
    fixed_reads,
    listed_names,
    told_by,
)
from wizard.languages.javascript.reader.server.failure import (
    Responses,
    is_complaint,
)
from wizard.languages.javascript.reader.server.leaving import Leaving
from wizard.languages.javascript.reader.server.notes import (
    EffectFinder,
    Judge,
    every,
)
from wizard.languages.javascript.reader.server.origins import Source
from wizard.languages.javascript.reader.server.paths import Done, Exit, Flow, State, Way, Zone, join
from wizard.languages.javascript.reader.server.scope import declared_in
from wizard.languages.javascript.reader.server.verdicts import test_of_absence, test_of_failure
from wizard.languages.javascript.reader.syntax import (
    field,
    own_nodes,
    string_of,
    text,
    unwrapped,
)

_LOOPS = ("for_statement", "for_in_statement", "while_statement", "do_statement")
_DECLARES = frozenset(("lexical_declaration", "variable_declaration"))


def follow(
    body: Node,
    start: State,
    effects: EffectFinder,
    responses: Responses | None,
    counts: Judge = every,
) -> Flow:
    """Walk the body of a function, a block or the expression of an arrow function. `responses` are
    those on whose response object success is told, None where it is returned or not told.
    `counts` says whether an effect is of the action, given whether one was there before it."""
    walker = _Walker(effects, responses, counts)
    walker.body(body, start, Zone())
    return walker.flow


class _Walker(Leaving):
    """The statements, kind by kind."""

    def __init__(self, effects: EffectFinder, responses: Responses | None, counts: Judge) -> None:
        super().__init__(effects, responses, counts)
        self._loops: list[list[State]] = []
        self._kinds: dict[str, Callable[[Node, State, Zone], State | None]] = {
            "expression_statement": self._expression,
            "lexical_declaration": self._declaration,
            "variable_declaration": self._declaration,
            "throw_statement": self._throw,
            "if_statement": self._if,
            "try_statement": self._try,
            "switch_statement": self._switch,
            **dict.fromkeys(_LOOPS, self._loop),
        }

    def body(self, body: Node, state: State, zone: Zone) -> State | None:
        """A whole function body; its ends are exits."""
        if body.type not in {"statement_block", "program"}:
            return self._value(body, state, zone)
        statements = statements_of(body)
        end = self.block(statements, state, zone)
        if end is not None and statements:
            self._end(Exit(statements[-1], zone, end, "after", zone.failing))
        return end

    def block(self, statements: list[Node], state: State, zone: Zone) -> State | None:
        """The state after the statements, None where no path gets to their end."""
        current: State | None = state
        for statement in statements:
            if statement.type == "function_declaration":
                state.scope.define(text(field(statement, "name")))
        for statement in statements:
            if current is None:
                return None
            if is_complaint(statement):
                zone = replace(zone, failing=True)
            current = self._statement(statement, current, zone)
        return current

    def _scoped(self, statements: list[Node], state: State, zone: Zone) -> State | None:
        """A block whose own names end with it."""
        own = _declared(statements, state)
        return _without(own, self.block(statements, state, zone))

    def _statement(self, statement: Node, state: State, zone: Zone) -> State | None:
        match statement.type:
            case "return_statement":
                self._return(statement, state, zone)
                return None
            case "break_statement" | "continue_statement":
                if self._loops:
                    self._loops[-1].append(state)
                return None
            case "function_declaration" | "class_declaration":
                state.scope.define(text(field(statement, "name")))
                return state
            case "statement_block":
                return self._scoped(statements_of(statement), state, zone)
            case "labeled_statement":
                inner = field(statement, "body")
                return self._statement(inner, state, zone) if inner is not None else state
        walk = self._kinds.get(statement.type)
        return walk(statement, state, zone) if walk is not None else state

    def _if(self, statement: Node, state: State, zone: Zone) -> State | None:
        condition = field(statement, "condition")
        test = unwrapped(condition) if condition is not None else statement
        self._evaluated(test, statement, state, zone)
        verdict = test_of_failure(test)
        if verdict is None:
            verdict = self.outcome(test)
        if verdict is None and state.done is Done.ALWAYS:
            verdict = test_of_absence(test)
        told, other = branch_of(test)
        yes = replace(zone, failing=zone.failing or verdict is True, branch=told or zone.branch)
        no = replace(zone, failing=zone.failing or verdict is False, branch=other or zone.branch)
        first = replace(state.copy(), barred=state.barred or verdict is True or bool(other))
        second = replace(state, barred=state.barred or verdict is False or bool(told))
        for state_after, holds in ((first, True), (second, False)):
            for operand in evaluated_operands(test, holds=holds):
                state_after.scope.observe(operand)
        for name, listed in listed_names(test):
            (first if listed else second).scope.choose(name)
        for said, equal in fixed_reads(test):
            (first if equal else second).scope.fix(said)
        ways = [self._way(field(statement, "consequence"), first, yes)]
        otherwise = field(statement, "alternative")
        if otherwise is None or not otherwise.named_children:
            ways.append(Way(second))
        else:
            ways.append(self._way(statements_of(otherwise)[0], second, no))
        return join(ways)

    def _way(self, body: Node | None, state: State, zone: Zone) -> Way:
        """One branch: a block, or a single statement."""
        if body is None:
            return Way(state)
        inner = statements_of(body) if body.type == "statement_block" else [body]
        if not inner:
            return Way(state, None, zone)
        sure = state.strength > 1 and state.done is Done.ALWAYS
        end = self._scoped(inner, state, zone)
        if end is not None and not sure and any(map(is_complaint, inner)):
            self.flow.tainted.update(end.points)
            end = end.undone()
        return Way(end, inner[-1], zone)

    def _switch(self, statement: Node, state: State, zone: Zone) -> State | None:
        value = field(statement, "value")
        asked = unwrapped(value) if value is not None else statement
        self._evaluated(asked, statement, state, zone)
        own = _declared(own_nodes(statement), state)
        body = field(statement, "body")
        ways: list[Way] = []
        self._loops.append([])
        falling: State | None = None
        has_default = False
        for case in body.named_children if body is not None else ():
            if case.type not in {"switch_case", "switch_default"}:
                continue
            has_default = has_default or case.type == "switch_default"
            said = string_of(field(case, "value"))
            told = told_by(asked, said)
            inner = [part for part in statements_of(case) if part != field(case, "value")]
            start = state.copy()
            start.barred = start.barred or bool(told)
            entry = join([Way(start), Way(falling)]) if falling is not None else start
            case_zone = replace(zone, branch=told or zone.branch)
            if case.type == "switch_default" and any(way.zone.branch for way in ways):
                entry = replace(entry, barred=True) if entry is not None else None
            count = len(self._loops[-1])
            last = last_of(inner)
            if entry is not None:
                falling = self._scoped(inner, entry, case_zone) if inner else entry
            for broken in self._loops[-1][count:]:
                ways.append(Way(broken, last, case_zone))
            del self._loops[-1][count:]
        self._loops.pop()
        if falling is not None:
            ways.append(Way(falling, None, zone))
        if not has_default:
            ways.append(Way(state))
        return _without(own, join(ways))

    def _loop(self, statement: Node, state: State, zone: Zone) -> State | None:
        own = _declared(own_nodes(statement), state)
        return _without(own, self._looped(statement, state, zone))

    def _looped(self, statement: Node, state: State, zone: Zone) -> State:
        for part in ("initializer", "condition", "right"):
            head = field(statement, part)
            if head is None:
                continue
            if head.type in _DECLARES:
                self._declaration(head, state, zone)
            else:
                self._evaluated(head, statement, state, zone)
        body = field(statement, "body")
        inner = state.copy()
        if body is not None:
            inner.scope.forget_assigned(body)
        left = field(statement, "left")
        if left is not None:
            inner.scope.bind(left, None)
        self._loops.append([])
        end = self._way(body, inner, zone).state
        leaving = [*self._loops.pop(), *([end] if end is not None else [])]
        worked = [each for each in leaving if each.done > state.done]
        joined = join([Way(state), *(Way(each) for each in leaving)])
        if joined is None:
            return state
        if state.done is not Done.ALWAYS and worked:
            self.flow.superseded.update(state.points)
            return replace(joined, done=Done.ALWAYS, points=())
        return replace(joined, done=state.done, points=state.points)

    def _try(self, statement: Node, state: State, zone: Zone) -> State | None:
        body = field(statement, "body")
        handler, final = field(statement, "handler"), field(statement, "finalizer")
        entry = state.copy()
        inner = statements_of(body) if body is not None else []
        end = self._scoped(inner, state, zone)
        if end is not None and handler is not None:
            self.flow.tainted.update(
                point for point in end.points if may_fail_after(point.statement, inner)
            )
        if body is not None:
            entry.scope.forget_assigned(body)
        ways = [Way(end, last_of(inner), zone)]
        if handler is not None:
            ways.append(self._handler(handler, entry.copy(), zone))
        joined = join(ways)
        rest = field(final, "body") if final is not None else None
        if rest is None:
            return joined
        start = joined.copy() if joined is not None else entry.copy()
        after = self._scoped(statements_of(rest), start, replace(zone, final=True))
        return after if joined is not None else None

    def _handler(self, handler: Node, state: State, zone: Zone) -> Way:
        """A catch clause is failure."""
        body = field(handler, "body")
        inner = statements_of(body) if body is not None else []
        caught = field(handler, "parameter")
        if caught is not None and caught.type == "identifier":
            state.scope.names[text(caught)] = Source(origin="caught", local=True)
        failing = replace(zone, failing=True)
        end = self._scoped(inner, state, failing)
        if end is not None:
            complains = any(map(is_complaint, inner)) or end.answered
            self.flow.tainted.update(end.points if complains else ())
            end = replace(end, answered=True) if complains else replace(end, barred=True)
            if caught is not None:
                end.scope.forget(text(caught))
        return Way(end, last_of(inner), failing)


def _declared(nodes: Iterable[Node], state: State) -> dict[str, Source | None]:
    """The names that blocks declare for themselves, and what each stands for outside of them."""
    return {name: state.scope.names.get(name) for name in declared_in(nodes)}


def _without(own: Mapping[str, Source | None], end: State | None) -> State | None:
    """The state behind a block: its own names have ended with it."""
    if end is None or not own:
        return end
    end = end.copy()
    for name, source in own.items():
        end.scope.forget(name)
        if source is not None:
            end.scope.names[name] = source
    return end
