"""What following every path through a function brings to light."""

import ast
from dataclasses import dataclass, field

from wizard.languages.python.reader.effect import Effect
from wizard.languages.python.reader.paths import Point, State, Zone
from wizard.languages.python.reader.scope import Scope


@dataclass(frozen=True)
class Exit:
    """A normal end of the function: a return, or the end of its body.

    `effect` is the effect that the return expression itself has.
    """

    statement: ast.stmt
    zone: Zone
    state: State
    returns: bool
    failing: bool
    effect: Effect | None = None


@dataclass(frozen=True)
class Site:
    """A statement that has an effect, with what was in scope after it. `ends` is what was in
    scope before it, where it is the first on its way to end a session."""

    statement: ast.stmt
    zone: Zone
    effect: Effect
    scope: Scope
    ends: Scope | None = None


@dataclass
class Flow:
    """What was found on the paths: `tainted` points lead on to a failure, `superseded` ones to a
    later effect."""

    exits: list[Exit] = field(default_factory=list)
    sites: list[Site] = field(default_factory=list)
    tainted: set[Point] = field(default_factory=set)
    superseded: set[Point] = field(default_factory=set)
    returns_in_finally: bool = False


@dataclass
class Loop:
    breaks: list[State] = field(default_factory=list)
    continues: list[State] = field(default_factory=list)
