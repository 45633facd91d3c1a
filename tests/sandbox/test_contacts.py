"""Events that a browser blocks are told from events that were never sent."""

import httpx
import pytest

from wizard.sandbox.contacts import BLOCKED_HERE, BLOCKED_ON_THE_WAY, ContactBook, trouble
from wizard.sandbox.listen import SANDBOX_API_KEY
from wizard.sandbox.server import Sandbox
from wizard.sandbox.values import Contacts, HttpRequest

PAGE = {"origin": "http://localhost:5173"}
PREFLIGHT = {**PAGE, "access-control-request-method": "POST"}
UPLOAD = {
    "api_key": SANDBOX_API_KEY,
    "events": [{"event_type": "Order Created", "device_id": "device-12345"}],
}


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        (Contacts(), None),
        (Contacts(server_uploads=3), None),
        (Contacts(probe_reachable=True), None),
        (Contacts(probe_reachable=False), BLOCKED_HERE),
        (Contacts(probe_reachable=False, browser_uploads=1), None),
        (Contacts(configs=1), BLOCKED_ON_THE_WAY),
        (Contacts(replays=1), BLOCKED_ON_THE_WAY),
        (Contacts(preflights=2, server_uploads=1), BLOCKED_ON_THE_WAY),
        (Contacts(configs=1, preflights=1, browser_uploads=1), None),
    ],
)
def test_what_is_said_follows_from_who_has_called(contacts: Contacts, expected: str | None) -> None:
    assert trouble(contacts) == expected


@pytest.mark.parametrize(
    ("method", "path", "headers", "field"),
    [
        ("POST", "/2/httpapi", PAGE, "browser_uploads"),
        ("POST", "/batch", {}, "server_uploads"),
        ("OPTIONS", "/2/httpapi", PREFLIGHT, "preflights"),
        ("GET", f"/config/{SANDBOX_API_KEY}", PAGE, "configs"),
        ("POST", "/sessions/v2/track", PAGE, "replays"),
    ],
)
def test_each_call_of_an_sdk_is_counted(
    method: str, path: str, headers: dict[str, str], field: str
) -> None:
    book = ContactBook()
    book.note(HttpRequest(method=method, path=path, headers=headers, body=b""))
    assert book.contacts() == Contacts(**{field: 1})


@pytest.mark.parametrize(
    ("method", "path", "headers"),
    [
        ("GET", "/", {}),
        ("GET", "/favicon.ico", PAGE),
        ("GET", "/2/httpapi", PAGE),
        ("OPTIONS", "/2/httpapi", {}),
        ("OPTIONS", f"/config/{SANDBOX_API_KEY}", PREFLIGHT),
    ],
)
def test_other_calls_tell_nothing(method: str, path: str, headers: dict[str, str]) -> None:
    book = ContactBook()
    book.note(HttpRequest(method=method, path=path, headers=headers, body=b""))
    assert book.contacts() == Contacts()


def test_an_upload_ends_the_trouble_and_a_reset_forgets_it(
    sandbox: Sandbox, http: httpx.Client
) -> None:
    http.get(f"/config/{SANDBOX_API_KEY}", headers=PAGE)
    assert sandbox.trouble() == BLOCKED_ON_THE_WAY
    assert http.get("/sandbox/live").json()["trouble"] == BLOCKED_ON_THE_WAY
    http.post("/2/httpapi", json=UPLOAD, headers=PAGE)
    assert sandbox.trouble() is None
    sandbox.reset()
    assert sandbox.contacts() == Contacts()


def test_the_live_page_reports_on_its_browser(sandbox: Sandbox, http: httpx.Client) -> None:
    http.post("/sandbox/probe", json={"reachable": False})
    assert sandbox.trouble() == BLOCKED_HERE
    http.post("/sandbox/reset")
    assert sandbox.contacts().probe_reachable is False
    assert http.post("/sandbox/probe", json={"reachable": "perhaps"}).status_code == 400
