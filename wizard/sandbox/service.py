"""What the local Amplitude does with a request: answers it, keeps what it accepts."""

from typing import Any

import msgspec

from wizard.sandbox import browser_services, ingestion, live_page
from wizard.sandbox.contacts import ContactBook
from wizard.sandbox.prepared import PreparedAnswers, prepared_reply
from wizard.sandbox.rest import PREFIX, RestInterface
from wizard.sandbox.rooms import Room
from wizard.sandbox.store import EventStore, now_ms
from wizard.sandbox.values import Answer, HttpReply, HttpRequest, Rejection


class Service:
    """All endpoints over one store. `respond` may be called from many threads."""

    def __init__(
        self,
        store: EventStore,
        prepared: PreparedAnswers,
        contacts: ContactBook | None = None,
        rooms: tuple[Room, ...] = (),
    ) -> None:
        self.store = store
        self._rooms = rooms
        self._prepared = prepared
        self._contacts = contacts or ContactBook()
        self._rest = RestInterface(store, prepared, self._contacts)

    def respond(self, request: HttpRequest) -> HttpReply:
        """The reply; what was accepted or refused is in the store before it is sent."""
        if request.path.startswith(PREFIX):
            return self._rest.answer(request)
        for room in self._rooms:
            reply = room.answer(request)
            if reply is not None:
                return reply
        self._contacts.note(request)
        aside = live_page.answer(request) or browser_services.answer(request)
        return aside or self._ingest(request)

    def _ingest(self, request: HttpRequest) -> HttpReply:
        prepared = self._prepared.take() if is_upload(request) else None
        if prepared is not None:
            return prepared_reply(prepared, request)
        answer = ingestion.answer(request, now_ms=now_ms())
        self._keep(request, answer)
        return answer.reply

    def _keep(self, request: HttpRequest, answer: Answer) -> None:
        if answer.events:
            self.store.accept(request.path, answer.events)
        elif is_upload(request) and answer.reply.status >= 400:
            self.store.reject(_rejection(request, answer.reply))


def is_upload(request: HttpRequest) -> bool:
    """Whether this request brings events, rightly or wrongly made."""
    return request.method == "POST" and request.path in ingestion.ENDPOINTS


def _rejection(request: HttpRequest, reply: HttpReply) -> Rejection:
    names = (event.get("event_type") for event in ingestion.uploaded_events(request))
    return Rejection(
        endpoint=request.path,
        status=reply.status,
        answer=_content(reply),
        event_names=tuple(name for name in names if isinstance(name, str)),
    )


def _content(reply: HttpReply) -> dict[str, Any]:
    if reply.content_type == "application/json":
        return msgspec.json.decode(reply.body, type=dict[str, Any])
    return {"code": reply.status, "error": reply.body.decode()}
