"""Follow every path through a function and note where the action has succeeded."""

from dataclasses import replace

from tree_sitter import Node

from wizard.languages.javascript.reader.server.branches import (
    branch_of,
    fixed_reads,
    listed_names,
    told_by,
)
from wizard.languages.javascript.reader.server.callbacks import (
    Chain,
    Inner,
    chain_of,
    inner_functions,
)
from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.failure import (
    Responses,
    fails_by_value,
    is_complaint,
    test_of_absence,
    test_of_failure,
)
from wizard.languages.javascript.reader.server.notes import (
    EffectFinder,
    Judge,
    Notes,
    every,
    is_awaited,
)
from wizard.languages.javascript.reader.server.origins import Source
from wizard.languages.javascript.reader.server.paths import Done, Exit, Flow, State, Way, Zone, join
from wizard.languages.javascript.reader.server.scope import declared_in
from wizard.languages.javascript.reader.server.shapes import shape_of_annotation
from wizard.languages.javascript.reader.syntax import (
    awaited,
    callee,
    field,
    last_name,
    name_path,
    parameters,
    pattern_of,
    string_of,
    text,
    unwrapped,
)

_LEAVES = frozenset(("redirect", "permanentRedirect", "notFound", "forbidden", "unauthorized"))
_REFUSES = frozenset(("notFound", "forbidden", "unauthorized", "exit"))
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


def statements_of(block: Node) -> list[Node]:
    return [child for child in block.named_children if child.type != "comment"]


class _Walker(Notes):
    """The statements, kind by kind."""

    def __init__(self, effects: EffectFinder, responses: Responses | None, counts: Judge) -> None:
        super().__init__(effects, responses, counts)
        self._loops: list[list[State]] = []
        self._inlined: list[list[State]] = []

    def body(self, body: Node, state: State, zone: Zone) -> State | None:
        """A whole function body; its ends are exits."""
        if body.type != "statement_block":
            return self._value(body, state, zone)
        statements = statements_of(body)
        end = self.block(statements, state, zone)
        if end is not None and statements:
            self._end(Exit(statements[-1], zone, end, "after", zone.failing))
        return end

    def _end(self, found: Exit) -> None:
        if self._inlined:
            if not found.failing:
                self._inlined[-1].append(found.state)
        elif not found.state.answered:
            self.flow.exits.append(found)

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
            self.effects(value, value, state, zone)
        state.scope.evaluate(value)
        waits = effect is None or is_awaited(effect.node)
        if effect is not None and waits:
            self._note(effect, value, state, zone)
        kind = "wrap" if (verdict or value.type == "await_expression") and waits else "value"
        effect = None if kind == "wrap" else effect
        self._end(Exit(value, zone, state, kind, effect=effect))
        return state

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
        names = declared_in(statements)
        outer = {name: state.scope.names.get(name) for name in names}
        end = self.block(statements, state, zone)
        if end is None or not names:
            return end
        end = end.copy()
        for name, source in outer.items():
            end.scope.forget(name)
            if source is not None:
                end.scope.names[name] = source
        return end

    def _statement(self, statement: Node, state: State, zone: Zone) -> State | None:
        match statement.type:
            case "expression_statement":
                return self._expression(statement, state, zone)
            case "lexical_declaration" | "variable_declaration":
                return self._declaration(statement, state, zone)
            case "return_statement":
                self._return(statement, state, zone)
                return None
            case "throw_statement":
                return self._throw(statement, state, zone)
            case "if_statement":
                return self._if(statement, state, zone)
            case "statement_block":
                return self._scoped(statements_of(statement), state, zone)
            case "try_statement":
                return self._try(statement, state, zone)
            case "switch_statement":
                return self._switch(statement, state, zone)
            case "for_statement" | "for_in_statement" | "while_statement" | "do_statement":
                return self._loop(statement, state, zone)
            case "break_statement" | "continue_statement":
                if self._loops:
                    self._loops[-1].append(state)
                return None
            case "labeled_statement":
                inner = field(statement, "body")
                return self._statement(inner, state, zone) if inner is not None else state
            case "function_declaration" | "class_declaration":
                state.scope.define(text(field(statement, "name")))
        return state

    def _verdict(self, node: Node) -> bool | None:
        return self.responses.verdict(node) if self.responses is not None else None

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

    def _leave(self, statement: Node, call: Node, state: State, zone: Zone) -> State | None:
        """`redirect("/orders")` of Next throws: nothing comes after it."""
        refuses = last_name(call) in _REFUSES or fails_by_value(call)
        state.scope.evaluate(call)
        failing = zone.failing or refuses
        if failing:
            self.fail(state)
        self._end(Exit(statement, zone, state, "before", failing))
        return None

    def _evaluated(self, node: Node, statement: Node, state: State, zone: Zone) -> bool:
        """Evaluate an expression: inner functions that run with it, reads, effects."""
        before = state.done
        self._inner(node, statement, state, zone)
        state.scope.evaluate(node)
        worked = self.effects(node, statement, state, zone)
        return worked or state.done > before

    def _inner(self, node: Node, statement: Node, state: State, zone: Zone) -> None:
        for inner in inner_functions(node):
            self._inner_function(inner, statement, state, zone)

    def _inner_function(self, inner: Inner, statement: Node, state: State, zone: Zone) -> None:
        if inner.when == "node":
            later = state.copy()
            for effect in self.find(statement):
                if self.counts(effect, bool(later.done)) and not is_awaited(effect.node):
                    if effect.node.start_byte <= inner.function.start_byte <= effect.node.end_byte:
                        self._note(effect, statement, later, zone)
                        self.called_back.add(effect.node.id)
            told = len(self.flow.exits)
            self._call(inner.function, later, zone)
            state.answered = state.answered or any(
                e.kind == "before" for e in self.flow.exits[told:]
            )
            state.ended = state.ended or later.ended
            return
        nested = replace(zone, inlined=True, atomic=zone.atomic or inner.atomic)
        waits = is_awaited(inner.function) or not _is_async(inner.function)
        entry = state.copy()
        self._inlined.append([])
        self._call(inner.function, entry, nested)
        ends = self._inlined.pop()
        if not waits or not ends:
            return
        if inner.when == "each":
            if any(end.done > state.done for end in ends):
                self.flow.superseded.update(state.points)
                state.done, state.points = Done.ALWAYS, ()
                state.strength = max(state.strength, *(end.strength for end in ends))
            return
        joined = join([Way(end) for end in ends])
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
        self._inner(chain.base, statement, later, zone)
        later.scope.evaluate(chain.base)
        found = [e for e in self.find(chain.base) if self.counts(e, bool(later.done))]
        if not (zone.failing or zone.final):
            for effect in found:
                self._note(effect, statement, later, zone)
        waits = is_awaited(chain.last) or (
            statement.type == "expression_statement"
            and statement.named_children[0].type == "await_expression"
        )
        current: State | None = later
        for number, step in enumerate(chain.steps):
            if current is None:
                return None if returned else state
            final = number == len(chain.steps) - 1
            told = len(self.flow.exits)
            current = self._step(step, current, zone, exits=final and not waits)
            answered = any(each.kind in {"before", "wrap"} for each in self.flow.exits[told:])
            state.answered = state.answered or (answered and not waits)
        if waits:
            if current is None:
                return None
            if chain.swallows and not returned:
                return join([Way(current), Way(replace(state, barred=True))])
            state.done, state.strength = current.done, current.strength
            state.points, state.passed = current.points, current.passed
            if returned:
                self._end(Exit(statement, zone, state, "value", effect=next(iter(found), None)))
            return state
        if returned and not chain.steps:
            strongest = max(found, key=lambda item: item.weight, default=None)
            self._end(Exit(statement, zone, state, "value", effect=strongest))
        return None if returned else state

    def _step(self, step: Node, state: State, zone: Zone, *, exits: bool) -> State | None:
        if exits and not self._inlined:
            return self._call(step, state, zone) or state
        self._inlined.append([])
        self._call(step, state.copy(), zone)
        ends = self._inlined.pop()
        return join([Way(end) for end in ends])

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
                self.effects(value, statement, state, zone)
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
        if (
            call is not None
            and name in {"redirect", "redirectDocument"}
            and not fails_by_value(call)
        ):
            state.scope.evaluate(call)
            self._end(Exit(statement, zone, state, "before", zone.failing))
            return None
        self.fail(state)
        return None

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
            last = _last_of(inner)
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
        return join(ways)

    def _loop(self, statement: Node, state: State, zone: Zone) -> State | None:
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
                point for point in end.points if _may_fail_after(point.statement, inner)
            )
        if body is not None:
            entry.scope.forget_assigned(body)
        ways = [Way(end, _last_of(inner), zone)]
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
        return Way(end, _last_of(inner), failing)


def _last_of(statements: list[Node]) -> Node | None:
    """The statement after which a call may stand: in front of a final `break`."""
    kept = [
        node for node in statements if node.type not in {"break_statement", "continue_statement"}
    ]
    if len(kept) == 1 and kept[0].type == "statement_block":
        return _last_of(statements_of(kept[0]))
    return kept[-1] if kept else None


def _is_async(function: Node) -> bool:
    return any(child.type == "async" for child in function.children)


def _last_effect(flow: Flow) -> Effect | None:
    return flow.sites[-1].effect if flow.sites else None


_SAFE = frozenset(
    ("log", "info", "debug", "warn", "error", "revalidatePath", "success", "json", "send")
)


def _may_fail_after(point: Node | None, body: list[Node]) -> bool:
    """Whether a `try` goes on after a branch that has succeeded, with calls that may throw."""
    if point is None or not body:
        return False
    if not body[0].start_byte <= point.start_byte < body[-1].end_byte:
        return False
    for statement in body:
        if statement.start_byte > point.end_byte and statement.type != "return_statement":
            inner = statement.named_children[0] if statement.named_children else statement
            call = awaited(inner)
            if call.type != "call_expression" or last_name(callee(call)) not in _SAFE:
                return True
    return False
