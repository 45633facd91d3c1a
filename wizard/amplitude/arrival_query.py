"""Whether Amplitude has received an event since a moment: asked as a chart of that one event.

A chart counts what was ingested. An event that is only planned has a name in the tracking plan
and no count, so it can't pass for one that has arrived.
"""

import csv
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from wizard.amplitude.failures import bad_answer
from wizard.amplitude.hosts import Hosts
from wizard.amplitude.mcp_answers import API, all_found, found
from wizard.amplitude.mcp_client import McpClient

QUERY = "query_amplitude_data"
_SERIES = ("series", "seriesCollapsed", "timeSeries")
_INTERVALS = ((2 * 86400, "five_minute"), (8 * 86400, "hour"))


def has_arrived(
    client: McpClient, hosts: Hosts, app_id: str, name: str, *, since: datetime, now: datetime
) -> bool:
    """Whether at least one event `name` came in since then. The service counts in steps of five
    minutes where `since` is less than two days ago, else of hours or days.
    """
    arguments = {"projectId": app_id, "chart": arrival_chart(name, since=since, now=now)}
    answer = client.call(QUERY, arguments, repeatable=True)
    numbers = list(_numbers(answer))
    if not numbers and found(answer, "csvResponse", *_SERIES) is None:
        raise bad_answer("answer_unexpected", API, hosts.mcp, "there are no counts in it")
    return any(number > 0 for number in numbers)


def arrival_chart(name: str, *, since: datetime, now: datetime) -> dict[str, Any]:
    age = (now - since).total_seconds()
    interval = next((word for limit, word in _INTERVALS if age < limit), "day")
    return {
        "kind": "segmentation",
        "events": [{"event": name}],
        "measured_as": {"as": "event_totals"},
        "date_range": {"start": int(since.timestamp())},
        "interval": interval,
        "name": f"Arrival of {name}",
    }


def _numbers(answer: dict[str, Any]) -> Iterator[float]:
    for text in all_found(answer, "csvResponse"):
        yield from _table_numbers(_lines(text))
    for series in all_found(answer, *_SERIES):
        yield from _leaves(series)


def _lines(text: Any) -> list[str]:
    if isinstance(text, str):
        return text.splitlines()
    if isinstance(text, list):
        return [",".join(map(str, row)) if isinstance(row, list) else str(row) for row in text]
    return _lines(found(text, "csv", "content", "text", "rows")) if isinstance(text, dict) else []


def _table_numbers(lines: list[str]) -> Iterator[float]:
    """The numbers of a table behind its head, which is the last row with a date in it."""
    rows = [row for row in csv.reader(lines) if row]
    heads = [place for place, row in enumerate(rows) if any(map(_is_moment, row))]
    for row in rows[heads[-1] + 1 :] if heads else ():
        for cell in row[1:]:
            number = _number(cell)
            if number is not None:
                yield number


def _leaves(value: Any) -> Iterator[float]:
    if isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    elif isinstance(value, dict):
        yield from _leaves(value.get("value"))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield float(value)


def _is_moment(cell: str) -> bool:
    text = cell.strip()
    if len(text) < 8 or not text[:1].isdigit():
        return False
    try:
        datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return False
    return True


def _number(cell: str) -> float | None:
    try:
        return float(cell.strip())
    except ValueError:
        return None
