"""Hands on every event of a store as it arrives, from one thread."""

from collections.abc import Callable
from threading import Thread

from wizard.sandbox.store import EventStore
from wizard.sandbox.values import ReceivedEvent


class Reporter:
    """Calls `on_event` in order of arrival until the store is closed, and remembers all events.

    Where `on_event` raises, `on_failure` is called and `join` raises it again.
    """

    def __init__(
        self,
        store: EventStore,
        on_event: Callable[[ReceivedEvent], None],
        *,
        on_failure: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._on_event = on_event
        self._on_failure = on_failure
        self._seen: list[ReceivedEvent] = []
        self._error: BaseException | None = None
        self._thread = Thread(target=self._report, name="sandbox-reporter", daemon=True)
        self._thread.start()

    def join(self) -> tuple[ReceivedEvent, ...]:
        """All events, also those before a reset. Call it once the store is closed."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return tuple(self._seen)

    def _report(self) -> None:
        try:
            for event in self._store.follow():
                if event is not None:
                    self._seen.append(event)
                    self._on_event(event)
        except BaseException as error:  # noqa: BLE001 - `join` raises it where it can be handled
            self._error = error
            self._on_failure()
