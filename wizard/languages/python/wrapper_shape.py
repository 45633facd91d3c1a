"""One shape for all calls of a wrapper, where they have one."""

from collections import Counter
from collections.abc import Sequence

from msgspec import structs

from wizard.languages.argument_shapes import Slot, at, fullest
from wizard.languages.python.existing_file import Definition, Example
from wizard.model.tracking import ShapeArgument

CALLS_TO_BE_A_WRAPPER = 2
_CONTRADICTING = "the calls that are there do not agree on its arguments"
_UNUSUAL = "the calls that are there pass what can't be read in another place"


def together(
    examples: Sequence[Example], definition: Definition | None
) -> tuple[tuple[ShapeArgument, ...], str | None]:
    """The shape that most of the calls have, and why no other call may be given it."""
    usable = [found for example in examples if (found := _usable(example, definition)) is not None]
    if not usable:
        return (), _UNUSUAL
    slots, agree = fullest(usable)
    shape = tuple(
        _slot(slot, [at(slot, arguments) for arguments in usable], examples) for slot in slots
    )
    if not agree or len({example.event_class for example in examples}) > 1:
        return shape, _CONTRADICTING
    return shape, _UNUSUAL if len(usable) < CALLS_TO_BE_A_WRAPPER else None


def _usable(example: Example, definition: Definition | None) -> tuple[ShapeArgument, ...] | None:
    """The arguments, where properties as keywords are what the function takes them for."""
    arguments = example.arguments
    if arguments is None:
        return None
    loose = [item.keyword for item in arguments if item.role == "property"]
    if loose and (definition is None or not definition.any_keywords):
        return None
    if definition and any(keyword in definition.parameters for keyword in loose):
        return None
    return arguments


def _slot(
    slot: Slot, found: Sequence[ShapeArgument | None], examples: Sequence[Example]
) -> ShapeArgument:
    counts = Counter(text for item in found if item for text in item.expressions)
    late = {
        text
        for example in examples
        if example.after_commit
        for item in example.arguments or ()
        for text in item.expressions
    }
    argument = next(item for item in found if item is not None)
    return structs.replace(
        argument,
        keyword=slot[1],
        expressions=tuple(sorted(counts, key=lambda text: (-counts[text], text))),
        stale=tuple(sorted(late & set(counts))),
        optional=None in found,
    )
