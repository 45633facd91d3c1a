"""Waiting until the planned events of this run have arrived: per name, since the run began."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from wizard.errors import NetworkFailed

MOST_FAILURES = 3

Ended = Literal["arrived", "timeout", "skipped"]


class Patience(NamedTuple):
    """Seconds: between questions (each pause is `step` longer, up to `longest`), and in all."""

    interval: float = 5.0
    step: float = 5.0
    longest: float = 30.0
    timeout: float = 300.0


@dataclass(frozen=True)
class Arrival:
    """Both in the order of the plan."""

    ended: Ended
    arrived: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Waiting:
    """How time passes. `pause(seconds)` answers with whether somebody has had enough."""

    patience: Patience
    clock: Callable[[], float]
    pause: Callable[[float], bool]
    on_arrived: Callable[[str], None] = field(default=lambda _name: None)
    on_poll: Callable[[int, int, float], None] = field(default=lambda _seen, _all, _left: None)
    """Told after each question: how many are there, of how many, and the seconds that are left."""


def wait_for_events(
    names: Sequence[str], has_arrived: Callable[[str], bool], waiting: Waiting
) -> Arrival:
    """Ask for every event that is still missing, until none is, the time is over, or somebody has
    had enough. A time of 0 asks once.

    Raises what `has_arrived` raises; a failed network only when it fails three times in a row, or
    when the time is over and no question was answered: then nobody knows what has arrived.
    """
    wanted = tuple(dict.fromkeys(names))
    seen: set[str] = set()
    end = waiting.clock() + waiting.patience.timeout
    pause, failures, was_answered = waiting.patience.interval, 0, False
    while True:
        try:
            _ask(wanted, seen, has_arrived, waiting)
            failures, was_answered = 0, True
        except NetworkFailed as error:
            failures += 1
            is_over = waiting.clock() >= end and not (was_answered or seen)
            if failures == MOST_FAILURES or error.code == "offline" or is_over:
                raise
        left = end - waiting.clock()
        waiting.on_poll(len(seen), len(wanted), max(left, 0.0))
        if len(seen) == len(wanted):
            return _ended("arrived", wanted, seen)
        if left <= 0:
            return _ended("timeout", wanted, seen)
        if waiting.pause(min(pause, left)):
            return _ended("skipped", wanted, seen)
        pause = min(pause + waiting.patience.step, max(waiting.patience.longest, pause))


def _ask(
    wanted: tuple[str, ...],
    seen: set[str],
    has_arrived: Callable[[str], bool],
    waiting: Waiting,
) -> None:
    for name in wanted:
        if name not in seen and has_arrived(name):
            seen.add(name)
            waiting.on_arrived(name)


def _ended(ended: Ended, wanted: tuple[str, ...], seen: set[str]) -> Arrival:
    return Arrival(
        ended=ended,
        arrived=tuple(name for name in wanted if name in seen),
        missing=tuple(name for name in wanted if name not in seen),
    )
