"""What the approved events say about the product: its critical event, its kind, its rhythm."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wizard.dashboard.reading import Read, read_event
from wizard.model.dashboard import Interval, Vertical
from wizard.model.proposal import TrackedEvent
from wizard.propose.words import split_words, word_set

RANGES: dict[Interval, str] = {
    "day": "Last 30 Days",
    "week": "Last 12 Weeks",
    "month": "Last 6 Months",
}
"""A relative range has to be in the unit of the interval."""

_VERTICALS: tuple[tuple[Vertical, frozenset[str]], ...] = (
    ("commerce", word_set("basket cart checkout coupon order product purchase wishlist")),
    ("media", word_set("album article channel episode movie playlist podcast song track video")),
    ("software", word_set("board document invoice member project task team ticket workspace")),
)
_ENOUGH_FOR_A_VERTICAL = 2
_DAILY = word_set("chat conversation message note post prompt task ticket")
_MAKERS = word_set("add book create join make open play post publish send start upload write")
_MEANS = word_set("account device folder group key label member profile session tag team user")


class Facts(NamedTuple):
    """`reads` are in the order of the plan, best first. `rhythm` is how often users come."""

    reads: tuple[Read, ...]
    critical: Read
    vertical: Vertical
    rhythm: Interval
    has_browser: bool
    has_autocapture: bool

    @property
    def interval(self) -> Interval:
        """Of trends: a first dashboard that shows months would stay empty for months."""
        return "day" if self.rhythm == "day" else "week"

    @property
    def range(self) -> str:
        return RANGES[self.interval]

    def of_role(self, *roles: str) -> tuple[Read, ...]:
        return tuple(read for read in self.reads if read.role in roles)


def gather(events: Sequence[TrackedEvent], features: Iterable[str]) -> Facts:
    """The facts of at least one event; `features` are those of the browser SDK."""
    reads = tuple(read_event(event) for event in events)
    critical = _critical(reads)
    on = set(features)
    has_browser = bool(on) or any(event.source == "browser" for event in events)
    return Facts(
        reads=reads,
        critical=critical,
        vertical=_vertical(reads),
        rhythm=_rhythm(critical),
        has_browser=has_browser,
        has_autocapture="autocapture" in on,
    )


def _critical(reads: tuple[Read, ...]) -> Read:
    """The event that was found to be critical; else the purchase, what users make, the best one."""
    for wanted in (_is_flagged, _is_purchase, _makes_value, _is_action):
        found = next((read for read in reads if wanted(read)), None)
        if found is not None:
            return found
    return reads[0]


def _is_flagged(read: Read) -> bool:
    return read.event.critical


def _is_purchase(read: Read) -> bool:
    return read.role == "purchase"


def _makes_value(read: Read) -> bool:
    return _is_action(read) and read.verb in _MAKERS and read.thing not in _MEANS


def _is_action(read: Read) -> bool:
    return read.role in ("action", "cart")


def _vertical(reads: tuple[Read, ...]) -> Vertical:
    words = [frozenset(split_words(read.name)) for read in reads]
    for vertical, known in _VERTICALS:
        if sum(bool(known & item) for item in words) >= _ENOUGH_FOR_A_VERTICAL:
            return vertical
    return "general"


def _rhythm(critical: Read) -> Interval:
    if critical.role == "purchase":
        return "month"
    return "day" if _DAILY & set(critical.noun) else "week"
