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
    scope: Scope
    committed: bool


@dataclass
class State:
    """`strength` and `committed` are those of the last effect; `points` are branch ends from
    which an effect came that other paths to here don't have."""

    scope: Scope = field(default_factory=Scope)
    done: Done = Done.NEVER
    strength: int = 0
    committed: bool = False
    points: tuple[Point, ...] = ()

    def copy(self) -> "State":
        return replace(self, scope=self.scope.copy())


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
    states = [way.state for way in reached if way.state is not None]
    if not states:
        return None
    scope = states[0].scope.copy()
    for state in states[1:]:
        scope = scope.merged(state.scope)
    done = {state.done for state in states}
    joined = State(
        scope=scope,
        strength=max(state.strength for state in states),
        committed=all(state.committed for state in states if state.done),
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
    return (Point(way.last, way.zone, state.scope, state.committed),)


NOWHERE = Point(ast.Pass(lineno=0, col_offset=0), Zone(), Scope(), False)
"""The point of an effect that happened before a join at which failures come in."""
