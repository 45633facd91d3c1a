"""From the paths through a function to the places where a call may stand."""

import ast
from dataclasses import dataclass

from wizard.languages.python.reader.flow import Exit, Flow
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.paths import NOWHERE, Done, Point, Zone
from wizard.languages.python.reader.scope import Scope
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
    try:
        _check_shape(function, flow)
        later = in_transaction or "atomic" in function.decorator_names
        if any(_is_wrapped(each, later) for each in exits):
            return Success((_wrapped(function, exits),))
        return Success(_spots(function, flow, exits, method))
    except _Refusal as reason:
        return Success(refusal=str(reason))


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
    return prior.done is not Done.ALWAYS or prior.strength < exit_.effect.strong


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
        if each.failing:
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


def _exit_spot(each: Exit) -> Spot:
    if each.zone.atomic == "sql" and not each.state.committed:
        raise _Refusal("the function returns inside a transaction that commits only afterwards")
    style: PlacementStyle = "before" if each.returns else "after"
    return Spot(style, each.statement, each.zone, each.state.scope)


def _branch_spots(flow: Flow, each: Exit, method: str | None) -> list[Spot]:
    points = [p for p in each.state.points if method is None or p.zone.method in {method, ""}]
    overlapping = [point for point in points if point in flow.superseded]
    if overlapping and len(points) > len(overlapping):
        raise _Refusal("several branches write one after another before a common return")
    return [_branch_spot(flow, point) for point in points if point not in flow.superseded]


def _branch_spot(flow: Flow, point: Point) -> Spot:
    if point is NOWHERE:
        raise _Refusal("paths of success and of failure meet before the return")
    if point in flow.tainted:
        raise _Refusal(f"a failure may still follow the write before line {point.statement.lineno}")
    if point.zone.atomic == "sql" and not point.committed:
        raise _Refusal("the branch ends inside a transaction that commits only afterwards")
    return Spot("after", point.statement, point.zone, point.scope)


def _check_place(function: FunctionInfo, spot: Spot) -> None:
    if not function.module.stands_alone(spot.statement):
        raise _Refusal(f"line {spot.statement.lineno} holds more than one statement")
