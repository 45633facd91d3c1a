"""Who has called: what tells "blocked in the browser" from "never sent"."""

from threading import Lock

import msgspec

from wizard.sandbox.browser_services import REPLAY_PATH, is_config, is_script
from wizard.sandbox.ingestion import ENDPOINTS
from wizard.sandbox.values import Contacts, HttpRequest

BLOCKED_HERE = (
    "A browser on this machine does not let requests to this address through: "
    "one of its extensions blocks them. Events of pages in that browser are blocked, not missing."
)
BLOCKED_ON_THE_WAY = (
    "The SDK has started in a browser, but none of its events came: something in the browser "
    "blocks them (an extension, or the page's Content Security Policy)."
)


class ContactBook:
    """Counts calls by what they were for; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._contacts = Contacts()

    def note(self, request: HttpRequest) -> None:
        """Count a request of an SDK; any other one is not a contact."""
        field = _field(request)
        if field is not None:
            with self._lock:
                count = getattr(self._contacts, field) + 1
                self._contacts = msgspec.structs.replace(self._contacts, **{field: count})

    def note_probe(self, *, reachable: bool) -> None:
        """What the live page found out about the browser that shows it."""
        with self._lock:
            self._contacts = msgspec.structs.replace(self._contacts, probe_reachable=reachable)

    def contacts(self) -> Contacts:
        with self._lock:
            return self._contacts

    def clear(self) -> None:
        """Forget the counts; what is known of the browser stays true."""
        with self._lock:
            self._contacts = Contacts(probe_reachable=self._contacts.probe_reachable)


def trouble(contacts: Contacts) -> str | None:
    """Why events of a browser do not come, where that can be told from what did come. Pure."""
    if contacts.browser_uploads:
        return None
    if contacts.probe_reachable is False:
        return BLOCKED_HERE
    if contacts.configs or contacts.preflights or contacts.replays or contacts.scripts:
        return BLOCKED_ON_THE_WAY
    return None


def _field(request: HttpRequest) -> str | None:
    if request.path in ENDPOINTS:
        return _upload_field(request)
    if request.method == "OPTIONS":
        return None
    if is_config(request.path):
        return "configs"
    if is_script(request.path):
        return "scripts"
    return "replays" if request.path == REPLAY_PATH else None


def _upload_field(request: HttpRequest) -> str | None:
    is_browser = "origin" in request.headers
    if request.method == "OPTIONS":
        # The live page asks from its own origin, for which no browser sends a preflight.
        return "preflights" if "access-control-request-method" in request.headers else None
    if request.method != "POST":
        return None
    return "browser_uploads" if is_browser else "server_uploads"
