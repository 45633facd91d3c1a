"""Which planned events Amplitude has, for people."""

from collections.abc import Sequence

from wizard.amplitude.arrival import Arrival
from wizard.amplitude.causes import Cause
from wizard.output.document import Block, Heading, Items, Table, Text


def arrival_blocks(arrival: Arrival, causes: Sequence[Cause]) -> tuple[Block, ...]:
    rows = tuple((name, "yes") for name in arrival.arrived) + tuple(
        (name, "not yet") for name in arrival.missing
    )
    table = (Table(("event", "arrived"), rows),) if rows else ()
    return (*table, *_verdict(arrival), *_causes(causes))


def _verdict(arrival: Arrival) -> tuple[Block, ...]:
    count = len(arrival.arrived) + len(arrival.missing)
    if not arrival.missing:
        return (Text(f"All {count} planned events have arrived in Amplitude.", "good"),)
    text = f"{len(arrival.arrived)} of {count} planned events have arrived in Amplitude so far."
    return (Text(text, "warn"),)


def _causes(causes: Sequence[Cause]) -> tuple[Block, ...]:
    if not causes:
        return ()
    lines = tuple(f"{cause.cause} ({cause.id}): {cause.check}" for cause in causes)
    return (Heading("Why that may be, the likeliest first"), Items(lines))
