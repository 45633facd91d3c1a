"""Answers on demand: the next uploads are refused as told, to test how an app copes."""

from threading import Lock

from wizard.sandbox import replies
from wizard.sandbox.ingestion import uploaded_events, with_cors
from wizard.sandbox.values import HttpReply, HttpRequest, PreparedAnswer

STATUSES = (400, 403, 413, 429, 500, 502, 503, 504)


class PreparedAnswers:
    """A queue of answers that each hold for a number of uploads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._queue: list[PreparedAnswer] = []

    def put(self, prepared: PreparedAnswer) -> None:
        with self._lock:
            self._queue.extend([prepared] * prepared.times)

    def take(self) -> PreparedAnswer | None:
        with self._lock:
            return self._queue.pop(0) if self._queue else None

    def clear(self) -> None:
        with self._lock:
            self._queue.clear()


def prepared_reply(prepared: PreparedAnswer, request: HttpRequest) -> HttpReply:
    """The documented body of the status, about the events of this upload."""
    if prepared.status == 429:
        return with_cors(replies.throttled(uploaded_events(request), prepared.throttled_events))
    return with_cors(replies.refusal(prepared.status))
