"""From the paths through a function to the places where a call may stand."""

import ast
from dataclasses import dataclass, replace

from wizard.languages.python.reader.flow import Exit, Flow
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.paths import NOWHERE, Done, Point, State, Zone
from wizard.languages.python.reader.scope import Scope
from wizard.languages.python.reader.syntax import last_name
from wizard.languages.verbs import GETTERS
from wizard.languages.words import word_set, words
from wizard.model.action import PlacementStyle


@dataclass(frozen=True)
class Spot:
    """A place for a call, with what is in scope there."""

    style: PlacementStyle
    statement: ast.stmt
    zone: Zone
    scope: Scope


@dataclass(frozen=True)
class Success:
    """`spots` is empty where there is no success to see, or where `refusal` says why not."""

    spots: tuple[Spot, ...] = ()
    refusal: str | None = None

    @property
    def decorates(self) -> bool:
        return any(spot.style == "decorator" for spot in self.spots)


_SIMPLE = (ast.Expr, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Delete, ast.Return)
_ANSWERS = word_set("response responses render redirect template page view context")


class _Refusal(Exception):
    """Not provable; the text is the reason."""


def successes(
    function: FunctionInfo,
    flow: Flow,
    method: str | None = None,
    *,
    in_transaction: bool = False,
) -> Success:
    """Every success branch of the function once. `method` picks the branches of one HTTP method;
    `in_transaction`: a Django transaction surrounds the whole function."""
    exits = [each for each in flow.exits if method is None or each.zone.method in {method, ""}]
    exits = [_without_prelude(each, exits) for each in exits]
    try:
        _check_shape(function, flow)
        later = in_transaction or "atomic" in function.decorator_names
        if any(_is_wrapped(each, later) for each in exits):
            return Success((_wrapped(function, exits),))
        return Success(_spots(function, flow, exits, method))
    except _Refusal as reason:
        return Success(refusal=str(reason))


def endings(function: FunctionInfo, flow: Flow, method: str | None = None) -> Success:
    """Before each statement that ends a session: a log-out can't fail, and who it was is known
    only until then."""
    sites = [
        site
        for site in flow.sites
        if site.ends is not None and (method is None or site.zone.method in {method, ""})
    ]
    spots = {
        id(site.statement): Spot("before", site.statement, site.zone, site.ends)
        for site in sites
        if site.ends is not None
    }
    try:
        for spot in spots.values():
            if not isinstance(spot.statement, _SIMPLE):
                raise _Refusal(f"line {spot.statement.lineno} ends the session while it is tested")
            _check_place(function, spot)
    except _Refusal as reason:
        return Success(refusal=str(reason))
    return Success(tuple(spots.values()))


def _check_shape(function: FunctionInfo, flow: Flow) -> None:
    if function.is_generator:
        raise _Refusal("the function is a generator: its end is not the end of the action")
    if flow.returns_in_finally:
        raise _Refusal("a return inside `finally` hides which paths succeeded")


def _is_wrapped(exit_: Exit, later: bool) -> bool:
    """Whether the action happens inside the return expression itself, so that a call can't stand
    in front of it. One that waits for the commit of a Django transaction can: `later`."""
    if exit_.failing or exit_.effect is None or exit_.effect.kind in {"serve", "search"}:
        return False
    if later or exit_.zone.atomic == "django":
        return False
    prior = exit_.state
    return prior.done is not Done.ALWAYS or prior.strength <= exit_.effect.weight


def _without_prelude(each: Exit, exits: list[Exit]) -> Exit:
    """What precedes the action on another way, and is not followed by it here, is no action."""
    others = [other for other in exits if not other.failing]
    reached = [way for other in others for way in _reached(other)]
    prelude = each.effect is None and any(map(each.state.is_prelude_of, reached))
    return replace(each, state=each.state.undone()) if prelude else each


def _reached(each: Exit) -> list[State]:
    return [each.state, *(point.state for point in each.state.points)]


def _wrapped(function: FunctionInfo, exits: list[Exit]) -> Spot:
    for each in exits:
        succeeded = each.state.done is Done.ALWAYS or each.effect is not None
        if each.failing or not succeeded:
            raise _Refusal(
                f"line {each.statement.lineno} returns without success, and the action itself "
                "happens inside another return expression"
            )
        if each.zone.atomic:
            raise _Refusal("the action happens in the return expression inside a transaction")
    return Spot("decorator", function.node, Zone(), Scope())


def _spots(
    function: FunctionInfo, flow: Flow, exits: list[Exit], method: str | None
) -> tuple[Spot, ...]:
    found: dict[int, Spot] = {}
    for each in exits:
        if each.failing or _handed_on(each, exits):
            continue
        if each.state.done is Done.ALWAYS or (each.effect is not None):
            spot = _exit_spot(each)
            found.setdefault(id(spot.statement), spot)
        elif each.state.done is Done.SOMETIMES:
            for spot in _branch_spots(flow, each, method):
                found.setdefault(id(spot.statement), spot)
    spots = sorted(found.values(), key=lambda spot: spot.statement.lineno)
    for spot in spots:
        _check_place(function, spot)
    return tuple(spots)


def _handed_on(each: Exit, exits: list[Exit]) -> bool:
    """Whether a way without the action ends in `return await process(…)`: it may happen there.

    Raises _Refusal where it does.
    """
    value = each.statement.value if isinstance(each.statement, ast.Return) else None
    if each.state.done or each.effect is not None or not isinstance(value, ast.Await):
        return False
    name = last_name(value)
    first = words(name)[:1]
    if _ANSWERS & set(words(name)) or GETTERS & set(first) or not any(e.state.done for e in exits):
        return False
    raise _Refusal(
        f"line {each.statement.lineno} hands on to `{name}`, and nothing here says whether the "
        "action happens there"
    )


def _exit_spot(each: Exit) -> Spot:
    if each.zone.atomic == "sql" and not each.state.committed:
        raise _Refusal("the function returns inside a transaction that commits only afterwards")
    style: PlacementStyle = "before" if each.returns else "after"
    return Spot(style, each.statement, each.zone, each.state.scope)


def _branch_spots(flow: Flow, each: Exit, method: str | None) -> list[Spot]:
    points = [p for p in each.state.points if method is None or p.zone.method in {method, ""}]
    if any(point in flow.superseded for point in points):
        raise _Refusal("several branches write one after another before a common return")
    return [_branch_spot(flow, point) for point in points]


def _branch_spot(flow: Flow, point: Point) -> Spot:
    if point is NOWHERE:
        raise _Refusal("paths of success and of failure meet before the return")
    if point in flow.tainted:
        raise _Refusal(f"a failure may still follow the write before line {point.statement.lineno}")
    if point.zone.atomic == "sql" and not point.state.committed:
        raise _Refusal("the branch ends inside a transaction that commits only afterwards")
    return Spot("after", point.statement, point.zone, point.state.scope)


def _check_place(function: FunctionInfo, spot: Spot) -> None:
    if not function.module.stands_alone(spot.statement):
        raise _Refusal(f"line {spot.statement.lineno} holds more than one statement")
