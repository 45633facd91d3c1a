"""Moments as text: ISO 8601 in UTC."""

from datetime import datetime, timezone


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


def to_text(moment: datetime) -> str:
    """`2026-05-20T10:11:12.000345Z`: always with microseconds, so that text order is time order."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def for_people(text: str) -> str:
    """A stored moment to the minute: `2026-05-20 10:11 UTC`; other text as it is."""
    moment = from_text(text)
    return f"{moment.astimezone(timezone.utc):%Y-%m-%d %H:%M} UTC" if moment else text


def from_text(text: str) -> datetime | None:
    """The moment that `text` names, in UTC where it names no zone; None where it names none."""
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
