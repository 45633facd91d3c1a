"""One shape for all calls of a wrapper, where they have one."""

from collections import Counter
from collections.abc import Sequence

from msgspec import structs

from wizard.languages.argument_shapes import Slot, at, fullest
from wizard.languages.javascript.wrapper_calls import Example
from wizard.languages.javascript.wrapper_definition import Definition
from wizard.model.tracking import ShapeArgument

CALLS_TO_BE_A_WRAPPER = 2
_CONTRADICTING = "the calls that are there do not agree on its arguments"
_UNUSUAL = "the calls that are there pass what can't be read in another place"
_CONSTANTS = "its events are constants, and a new one has to be added to them first"


def together(examples: Sequence[Example]) -> tuple[tuple[ShapeArgument, ...], str | None]:
    """The shape that most of the calls have, and why no other call may be given it."""
    usable = [item.arguments for item in examples if item.arguments is not None]
    if not usable:
        return (), _UNUSUAL
    slots, agree = fullest(usable)
    shape = tuple(_slot(slot, [at(slot, given) for given in usable]) for slot in slots)
    if not agree:
        return shape, _CONTRADICTING
    if len(usable) < CALLS_TO_BE_A_WRAPPER or 2 * len(usable) < len(examples):
        return shape, _UNUSUAL
    return shape, _CONSTANTS if all(item.constant for item in examples) else None


def type_problems(
    shape: Sequence[ShapeArgument], definition: Definition | None
) -> tuple[str | None, str | None]:
    """(why no new event may be passed, the type of properties that takes not every value)."""
    if definition is None:
        return None, None
    refusal = closed = None
    for place, item in enumerate(shape):
        where = place if item.keyword is None else None
        if item.role == "event" and (said := definition.event_problem(where)):
            refusal = f"the names of its events are of the type `{_short(said)}`"
        if item.role in ("properties", "property"):
            closed = definition.properties_problem(where)
    return refusal, _short(closed) if closed else None


def _slot(slot: Slot, found: Sequence[ShapeArgument | None]) -> ShapeArgument:
    counts = Counter(text for item in found if item for text in item.expressions)
    argument = next(item for item in found if item is not None)
    return structs.replace(
        argument,
        keyword=slot[1],
        expressions=tuple(sorted(counts, key=lambda text: (-counts[text], text))),
        optional=None in found,
    )


def _short(said: str) -> str:
    words = " ".join(said.split())
    return words if len(words) <= 40 else f"{words[:40]}…"
