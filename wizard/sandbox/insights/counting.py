"""How often an event came in, as the table that a chart's query answers with. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, timezone

from wizard.sandbox.insights.shapes import DateRange, SegmentationChart
from wizard.sandbox.judge import is_sdk_event
from wizard.sandbox.values import ReceivedEvent

MOST_BUCKETS = 600
_STEPS = {
    "five_minute": timedelta(minutes=5),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
    "quarter": timedelta(days=91),
}
_UNIT_STEPS = {
    "Hour": "hour",
    "Day": "day",
    "Week": "week",
    "Month": "month",
    "Quarter": "quarter",
}
_RELATIVE = re.compile(r"Last (\d+) (\w+?)s?")
_ANY = frozenset({"_active", "_all"})


def counted(chart: SegmentationChart, events: Iterable[ReceivedEvent], now_ms: int) -> str:
    """A CSV of the chart: its name, a head of moments, one row for each event.

    Only what was ingested counts, from the very millisecond that the range starts at.
    """
    start, end = _bounds(chart.date_range, now_ms)
    step = _ms(_STEPS[chart.interval])
    count = min(max(-(-(end - start) // step), 1), MOST_BUCKETS)
    moments = [_moment(start + place * step) for place in range(count)]
    seen = [event for event in events if not event.duplicate]
    rows = [
        [item.event, *_buckets(item.event, seen, start, end, step, count)] for item in chart.events
    ]
    return _csv([[chart.name or "Untitled"], [], ["Event", *moments], *rows])


def _buckets(
    name: str, events: Sequence[ReceivedEvent], start: int, end: int, step: int, count: int
) -> list[str]:
    found = [0] * count
    for event in events:
        if start <= event.received_at_ms < end and _is_meant(name, event):
            found[min((event.received_at_ms - start) // step, count - 1)] += 1
    return [str(number) for number in found]


def _is_meant(name: str, event: ReceivedEvent) -> bool:
    return event.name == name or (name in _ANY and not is_sdk_event(event.name))


def _bounds(wanted: DateRange, now_ms: int) -> tuple[int, int]:
    end = now_ms + 1 if wanted.end is None else int(wanted.end * 1000)
    if wanted.start is not None:
        return int(wanted.start * 1000), end
    match = _RELATIVE.fullmatch(wanted.relative or "")
    length = _STEPS[_UNIT_STEPS[match[2]]] * int(match[1]) if match else timedelta(days=30)
    return end - _ms(length), end


def _ms(length: timedelta) -> int:
    return int(length.total_seconds() * 1000)


def _moment(ms: int) -> str:
    return datetime.fromtimestamp(ms / 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")


def _csv(rows: Iterable[Sequence[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()
