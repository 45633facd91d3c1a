"""What the local Amplitude has received: safe to share between threads, and to wait for."""

import time
from collections.abc import Callable, Iterable, Iterator
from threading import Condition
from typing import Any

from wizard.model.proposal import TrackedEvent
from wizard.sandbox.judge import judge
from wizard.sandbox.values import ReceivedEvent, Rejection

DEDUPLICATION_MS = 7 * 24 * 60 * 60 * 1000
PULSE_SECONDS = 1.0


def now_ms() -> int:
    return time.time_ns() // 1_000_000


class EventStore:
    """Received events in order of arrival, each judged against the plan as it comes in."""

    def __init__(
        self, plan: tuple[TrackedEvent, ...] = (), clock: Callable[[], int] = now_ms
    ) -> None:
        self._plan = plan
        self._clock = clock
        self._changed = Condition()
        self._events: list[ReceivedEvent] = []
        self._rejections: list[Rejection] = []
        self._first_event = 0
        self._first_rejection = 0
        self._insert_ids: dict[tuple[str, str], int] = {}
        self._closed = False

    @property
    def plan(self) -> tuple[TrackedEvent, ...]:
        return self._plan

    @property
    def forgotten(self) -> int:
        """The number of the last event before the last reset, 0 without one."""
        with self._changed:
            return self._first_event

    def accept(self, endpoint: str, events: Iterable[dict[str, Any]]) -> None:
        """Keep the events of one upload, all at once."""
        with self._changed:
            for event in events:
                self._events.append(self._received(endpoint, event))
            self._changed.notify_all()

    def reject(self, rejection: Rejection) -> None:
        with self._changed:
            self._rejections.append(rejection)
            self._changed.notify_all()

    def events(self) -> tuple[ReceivedEvent, ...]:
        """Everything received since the last reset."""
        with self._changed:
            return tuple(self._events[self._first_event :])

    def rejections(self) -> tuple[Rejection, ...]:
        """Every upload refused since the last reset."""
        with self._changed:
            return tuple(self._rejections[self._first_rejection :])

    def reset(self) -> None:
        """Forget what came so far; whoever follows the stream still gets all of it."""
        with self._changed:
            self._first_event = len(self._events)
            self._first_rejection = len(self._rejections)
            self._insert_ids.clear()
            self._changed.notify_all()

    def wait_for(
        self, predicate: Callable[[tuple[ReceivedEvent, ...]], bool], timeout: float
    ) -> bool:
        """Wait until `predicate(events)` holds; False after `timeout` seconds or when closed."""

        def holds() -> bool:
            return predicate(tuple(self._events[self._first_event :]))

        with self._changed:
            self._changed.wait_for(lambda: self._closed or holds(), timeout)
            return holds()

    def follow(
        self, after: int = 0, pulse: float = PULSE_SECONDS
    ) -> Iterator[ReceivedEvent | None]:
        """Every event with a number above `after`, past and to come, until the store is closed.

        None comes once per `pulse` seconds without an event, so that a reader can look around.
        """
        while True:
            fresh, closed = self._wait_for_fresh(after, pulse)
            yield from fresh or (() if closed else (None,))
            if closed:
                return
            after = fresh[-1].number if fresh else after

    def close(self) -> None:
        """No more events are expected: end every `follow` and `wait_for`."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _wait_for_fresh(self, after: int, pulse: float) -> tuple[list[ReceivedEvent], bool]:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._newest > after, pulse)
            return self._events[after:], self._closed

    @property
    def _newest(self) -> int:
        return len(self._events)

    def _received(self, endpoint: str, event: dict[str, Any]) -> ReceivedEvent:
        now = self._clock()
        return ReceivedEvent(
            number=self._newest + 1,
            endpoint=endpoint,
            received_at_ms=now,
            event=event,
            duplicate=self._is_duplicate(event, now),
            verdict=judge(event, self._plan),
        )

    def _is_duplicate(self, event: dict[str, Any], now: int) -> bool:
        insert_id = event.get("insert_id")
        if not insert_id:
            return False
        key = (str(event.get("device_id") or event.get("user_id")), str(insert_id))
        first = self._insert_ids.get(key)
        if first is not None and now - first <= DEDUPLICATION_MS:
            return True
        self._insert_ids[key] = now
        return False
