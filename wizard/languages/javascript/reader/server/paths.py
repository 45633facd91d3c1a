"""What is known on the way to a point of a function, and how such ways meet."""

from dataclasses import dataclass, field, replace
from enum import IntEnum

from tree_sitter import Node

from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.scope import Scope


class Done(IntEnum):
    """On which of the paths to a point the action has had its effect."""

    NEVER = 0
    SOMETIMES = 1
    ALWAYS = 2


@dataclass(frozen=True)
class Zone:
    """What surrounds a statement: `failing` a catch block, `final` a finally block, `atomic` the
    body of a transaction that commits only afterwards, `inlined` a function that runs within a
    statement around it. `branch` says which of several things is done here: an HTTP method
    ("POST"), or what the request asks for ("intent:delete")."""

    failing: bool = False
    final: bool = False
    atomic: bool = False
    inlined: bool = False
    branch: str = ""


@dataclass(frozen=True, eq=False)
class Point:
    """The end of a branch in which the action succeeded: after `statement`, inside the branch."""

    statement: Node | None
    zone: Zone
    state: "State"


@dataclass
class State:
    """`strength` is the weight of the weightiest effect; `points` are branch ends from which an
    effect came that other paths to here don't have. `barred`: ways of failure or of another request
    lead here too. `answered`: the response has been sent, and the success told. `ended`: a session
    has been ended. `passed` are the effects of no weight that may have happened."""

    scope: Scope = field(default_factory=Scope)
    done: Done = Done.NEVER
    strength: int = 0
    points: tuple[Point, ...] = ()
    passed: frozenset[int] = frozenset()
    barred: bool = False
    answered: bool = False
    ended: bool = False

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
    """One of several ways into a join: its state, and the last statement of its block, if any."""

    state: State | None
    last: Node | None = None
    zone: Zone = field(default_factory=Zone)


NOWHERE = Point(None, Zone(), State())
"""The point of an effect that happened before a join at which failures come in."""


def join(ways: list[Way]) -> State | None:
    """The state after a join; None where no way gets there.

    Where only some ways bring an effect, each of them keeps its own point of success: the end of
    its block. A way without a block of its own (a missing `else`) has none to offer.
    """
    reached = _without_preludes([way for way in ways if way.state is not None])
    states = [way.state for way in reached if way.state is not None]
    if not states:
        return None
    open_ = [way for way in reached if way.state is not None and not way.state.answered]
    if not open_:
        return replace(states[0], scope=_merged(states))
    states = [way.state for way in open_ if way.state is not None]
    done = {state.done for state in states}
    joined = State(
        scope=_merged(states),
        strength=max(state.strength for state in states),
        passed=frozenset().union(*(state.passed for state in states)),
        barred=any(state.barred for state in states),
        ended=any(state.ended for state in states),
    )
    if len(done) == 1 and done != {Done.SOMETIMES}:
        return replace(joined, done=done.pop())
    points = [point for way in open_ for point in _points(way)]
    return replace(joined, done=Done.SOMETIMES, points=tuple(dict.fromkeys(points)))


def _merged(states: list[State]) -> Scope:
    scope = states[0].scope.copy()
    for state in states[1:]:
        scope = scope.merged(state.scope)
    return scope


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
        if way.state is not None and way.state.done and any(map(way.state.is_prelude_of, states))
        else way
        for way in ways
    ]


@dataclass(frozen=True)
class Exit:
    """A normal end of the function: a return, an answer, the end of its body, or the value of an
    arrow function without a block.

    `kind` is how a call gets there: "before" or "after" the node, "wrap" it, or "value", around
    what is returned; "inner" is a value whose effect functions have that run within it.
    `effect` is the effect that the returned expression itself has.
    """

    node: Node
    zone: Zone
    state: State
    kind: str
    failing: bool = False
    effect: Effect | None = None


@dataclass(frozen=True)
class Site:
    """A statement that has an effect, with what was in scope after it, or before it (`ends`) where
    it is the first on its way to end a session."""

    statement: Node
    zone: Zone
    effect: Effect
    scope: Scope
    ends: Scope | None = None


@dataclass
class Flow:
    """What was found on the paths: `tainted` points lead on to a failure, `superseded` ones to a
    later effect; `floating` are effects that nothing waits for."""

    exits: list[Exit] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    tainted: set[Point] = field(default_factory=set)
    superseded: set[Point] = field(default_factory=set)
    floating: list[Effect] = field(default_factory=list)
    returns_in_finally: bool = False
