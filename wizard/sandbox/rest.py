"""A small REST interface, for a project's own end-to-end tests to assert on its events.

GET /sandbox/all counts, /sandbox/good and /sandbox/bad list (`?event=Name` filters),
POST /sandbox/reset forgets, POST /sandbox/respond prepares the next answers. GET /sandbox/live
and POST /sandbox/probe serve the live page.
"""

from collections.abc import Callable
from urllib.parse import parse_qs

import msgspec

from wizard.model.value import Value
from wizard.sandbox import replies
from wizard.sandbox.contacts import ContactBook, trouble
from wizard.sandbox.prepared import STATUSES, PreparedAnswers
from wizard.sandbox.store import EventStore
from wizard.sandbox.values import HttpReply, HttpRequest, PreparedAnswer

PREFIX = "/sandbox/"
EVENTS_PATH = "/sandbox/events"
MAX_PREPARED = 1000


class Probe(Value, frozen=True, kw_only=True):
    """Whether the browser of the live page reaches the ingestion endpoint."""

    reachable: bool


class RestInterface:
    """The routes under /sandbox/, over what was received and what was ordered."""

    def __init__(
        self, store: EventStore, prepared: PreparedAnswers, contacts: ContactBook | None = None
    ) -> None:
        self._store = store
        self._prepared = prepared
        self._contacts = contacts or ContactBook()
        self._routes: dict[str, tuple[str, Callable[[HttpRequest], HttpReply]]] = {
            "/sandbox/all": ("GET", self._all),
            "/sandbox/good": ("GET", self._good),
            "/sandbox/bad": ("GET", self._bad),
            "/sandbox/reset": ("POST", self._reset),
            "/sandbox/respond": ("POST", self._respond),
            "/sandbox/live": ("GET", self._live),
            "/sandbox/probe": ("POST", self._probe),
        }

    def answer(self, request: HttpRequest) -> HttpReply:
        """The answer to a request under /sandbox/."""
        route = self._routes.get(request.path)
        if route is None:
            return replies.failure(404, "Invalid request path")
        method, respond = route
        if request.method != method:
            reply = replies.refusal(405)
            return msgspec.structs.replace(reply, headers=(("Allow", method),))
        return respond(request)

    def _all(self, _request: HttpRequest) -> HttpReply:
        events, rejections = self._store.events(), self._store.rejections()
        good = sum(event.is_good for event in events)
        content = {
            "total": len(events) + len(rejections),
            "good": good,
            "bad": len(events) - good + len(rejections),
            "duplicates": sum(event.duplicate for event in events),
        }
        return replies.json_reply(200, content)

    def _good(self, request: HttpRequest) -> HttpReply:
        wanted = _wanted(request)
        events = self._store.events()
        return replies.json_reply(200, [e for e in events if e.is_good and wanted(e.name)])

    def _bad(self, request: HttpRequest) -> HttpReply:
        """Events that are not as planned, then uploads that were refused."""
        wanted = _wanted(request)
        events = self._store.events()
        found: list[Value] = [e for e in events if not e.is_good and wanted(e.name)]
        for rejection in self._store.rejections():
            if any(map(wanted, rejection.event_names or ("",))):
                found.append(rejection)
        return replies.json_reply(200, found)

    def _reset(self, request: HttpRequest) -> HttpReply:
        self._store.reset()
        self._prepared.clear()
        self._contacts.clear()
        return self._all(request)

    def _live(self, _request: HttpRequest) -> HttpReply:
        """What the live page shows beside the events: the stream has those after `after`."""
        contacts = self._contacts.contacts()
        content = {
            "after": self._store.forgotten,
            "planned": [
                {"name": item.name, "properties": item.properties} for item in self._store.plan
            ],
            "rejections": self._store.rejections(),
            "contacts": contacts,
            "trouble": trouble(contacts),
        }
        return replies.json_reply(200, content)

    def _probe(self, request: HttpRequest) -> HttpReply:
        try:
            found = msgspec.json.decode(request.body, type=Probe)
        except msgspec.DecodeError as error:
            return replies.failure(400, str(error))
        self._contacts.note_probe(reachable=found.reachable)
        return replies.json_reply(200, self._contacts.contacts())

    def _respond(self, request: HttpRequest) -> HttpReply:
        try:
            order = msgspec.json.decode(request.body, type=PreparedAnswer)
        except msgspec.DecodeError as error:
            return replies.failure(400, str(error))
        if order.status not in STATUSES or not 1 <= order.times <= MAX_PREPARED:
            known = ", ".join(map(str, STATUSES))
            return replies.failure(400, f"status is one of {known}; times is 1 to {MAX_PREPARED}")
        self._prepared.put(order)
        return replies.json_reply(200, order)


def _wanted(request: HttpRequest) -> Callable[[str], bool]:
    names = parse_qs(request.query).get("event", [])
    return lambda name: not names or name in names
