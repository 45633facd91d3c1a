"""No event is lost, none is counted twice, and nobody waits for ever."""

import threading
from itertools import islice

from wizard.sandbox.store import DEDUPLICATION_MS, EventStore

EVENT = {"event_type": "E", "device_id": "device-1", "insert_id": "i-1"}


class Clock:
    now = 1_000

    def __call__(self) -> int:
        return self.now


def test_a_repeated_insert_id_is_kept_and_marked() -> None:
    """J02: retries carry the same insert_id, and Amplitude drops them for seven days."""
    clock = Clock()
    store = EventStore(clock=clock)
    store.accept("/batch", [EVENT, EVENT, {**EVENT, "device_id": "device-2"}])
    clock.now += DEDUPLICATION_MS
    store.accept("/batch", [EVENT])
    clock.now += 1
    store.accept("/batch", [EVENT, {**EVENT, "insert_id": None}, {**EVENT, "insert_id": None}])

    marks = [event.duplicate for event in store.events()]
    assert marks == [False, True, False, True, False, False, False]


def test_reset_forgets_events_and_insert_ids_but_not_for_followers() -> None:
    store = EventStore()
    store.accept("/batch", [EVENT])
    store.reset()
    store.accept("/batch", [EVENT])
    store.close()

    assert [(event.number, event.duplicate) for event in store.events()] == [(2, False)]
    assert [event.number for event in store.follow() if event] == [1, 2]


def test_following_gets_past_and_coming_events_then_ends() -> None:
    store = EventStore()
    store.accept("/batch", [EVENT, EVENT])
    stream = store.follow(after=1, pulse=0.01)

    assert next(stream) == store.events()[1]
    assert next(stream) is None
    store.accept("/batch", [EVENT])
    store.close()
    assert list(stream) == [store.events()[2]]


def test_waiting_ends_when_the_events_are_there() -> None:
    store = EventStore()
    sender = threading.Thread(target=lambda: store.accept("/batch", [EVENT] * 3))
    sender.start()

    assert store.wait_for(lambda events: len(events) == 3, timeout=5)
    assert not store.wait_for(lambda events: len(events) == 4, timeout=0.01)
    sender.join()


def test_closing_ends_a_wait() -> None:
    store = EventStore()
    closer = threading.Timer(0.02, store.close)
    closer.start()

    assert not store.wait_for(lambda events: False, timeout=30)
    closer.join()


def test_many_threads_lose_nothing() -> None:
    store = EventStore()
    threads = [
        threading.Thread(target=lambda: [store.accept("/batch", [EVENT]) for _ in range(50)])
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    followed = list(islice(store.follow(), 400))
    for thread in threads:
        thread.join()

    assert [event.number for event in followed if event] == list(range(1, 401))
    assert sum(not event.duplicate for event in store.events()) == 1
