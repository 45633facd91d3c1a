"""What is known on the way to a point of a function, and how such ways meet."""

import ast
from dataclasses import dataclass, field, replace
from enum import IntEnum

from wizard.languages.python.reader.scope import Scope


class Done(IntEnum):
    """On which of the paths to a point the action has had its effect."""

    NEVER = 0
    SOMETIMES = 1
    ALWAYS = 2


@dataclass(frozen=True)
class Zone:
    """What surrounds a statement.

    `atomic` is "django" or "sql" inside a transaction block that commits at its end, `method` the
    HTTP method that an `if` around it tests for.
    """

    failing: bool = False
    atomic: str = ""
    final: bool = False
    method: str = ""


@dataclass(frozen=True, eq=False)
class Point:
    """The end of a branch in which the action succeeded: after `statement`, inside the branch."""

    statement: ast.stmt
    zone: Zone
    state: "State"


@dataclass
class State:
    """`strength` is the weight of the weightiest effect, `committed` says that of the last one;
    `points` are branch ends from which an effect came that other paths to here don't have.
    `passed` are the effects of no weight that may have happened, `ended` says that a log-out may,
    `barred` that ways of failure or of another request lead here too.
    """

    scope: Scope = field(default_factory=Scope)
    done: Done = Done.NEVER
    strength: int = 0
    committed: bool = False
    points: tuple[Point, ...] = ()
    passed: frozenset[int] = frozenset()
    ended: bool = False
    barred: bool = False

    def copy(self) -> "State":
        return replace(self, scope=self.scope.copy())

    def undone(self) -> "State":
        """As if nothing had happened: what did was not the action."""
        return replace(self, done=Done.NEVER, strength=0, points=(), barred=True)

    def is_prelude_of(self, other: "State") -> bool:
        """Whether all that happened here also happens on the way to the action of `other`."""
        return not self.strength and bool(other.strength) and self.passed <= other.passed


@dataclass(frozen=True)
class Way:
    """One of several ways into a join: its state, and the block whose end it left, if any."""

    state: State | None
    last: ast.stmt | None = None
    zone: Zone = field(default_factory=Zone)


def join(ways: list[Way]) -> State | None:
    """The state after a join; None where no way gets there.

    Where only some ways bring an effect, each of them keeps its own point of success: the end of
    its block. A way without a block of its own (a missing `else`) has none to offer.
    """
    reached = [way for way in ways if way.state is not None]
    if not reached:
        return None
    reached = _without_preludes(reached)
    states = [way.state for way in reached if way.state is not None]
    scope = states[0].scope.copy()
    for state in states[1:]:
        scope = scope.merged(state.scope)
    done = {state.done for state in states}
    joined = State(
        scope=scope,
        strength=max(state.strength for state in states),
        committed=all(state.committed for state in states if state.done),
        passed=frozenset().union(*(state.passed for state in states)),
        ended=any(state.ended for state in states),
        barred=any(state.barred for state in states),
    )
    if len(done) == 1 and done != {Done.SOMETIMES}:
        return replace(joined, done=done.pop())
    points = [point for way in reached for point in _points(way)]
    return replace(joined, done=Done.SOMETIMES, points=tuple(dict.fromkeys(points)))


def _points(way: Way) -> tuple[Point, ...]:
    state = way.state
    if state is None or state.done is Done.NEVER:
        return ()
    if state.done is Done.SOMETIMES:
        return state.points
    if way.last is None:
        return (NOWHERE,)
    return (Point(way.last, way.zone, state),)


def _without_preludes(ways: list[Way]) -> list[Way]:
    """What precedes the action on one way is no action on another that lacks the rest."""
    states = [way.state for way in ways if way.state is not None and way.state.done]
    return [
        replace(way, state=way.state.undone())
        if way.state is not None and any(map(way.state.is_prelude_of, states))
        else way
        for way in ways
    ]


NOWHERE = Point(ast.Pass(lineno=0, col_offset=0), Zone(), State())
"""The point of an effect that happened before a join at which failures come in."""
