"""The loopback end of a sign-in takes one answer, from the browser that was sent there."""

import socket
import threading
from collections.abc import Iterator

import httpx
import pytest

from wizard.amplitude.callback import (
    PORTS,
    Answer,
    CallbackServer,
    is_foreign,
    read_answer,
    read_pasted,
)
from wizard.errors import InvalidArgument

STATE = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def server() -> Iterator[CallbackServer]:
    with CallbackServer(STATE) as running:
        yield running


def call(server: CallbackServer, query: str = f"code=c&state={STATE}", **headers: str) -> int:
    with httpx.Client(trust_env=False, verify=False) as client:
        url = f"{server.redirect_uri.replace('localhost', '127.0.0.1')}?{query}"
        return client.get(url, headers=headers).status_code


def test_the_answer_comes(server: CallbackServer) -> None:
    assert server.answer(0) is None
    assert call(server) == 200
    assert server.answer(1) == Answer(code="c")


def test_a_refusal_is_an_answer(server: CallbackServer) -> None:
    call(server, f"error=access_denied&state={STATE}")
    assert server.answer(1) == Answer(error="access_denied")


@pytest.mark.parametrize(
    ("query", "headers", "status"),
    [
        (f"code=c&state={STATE}", {"Host": "evil.example:13222"}, 403),
        (f"code=c&state={STATE}", {"Host": "127.0.0.1.evil.example"}, 403),
        (f"code=c&state={STATE}", {"Origin": "https://evil.example"}, 403),
        (f"code=c&state={STATE}", {"Sec-Fetch-Mode": "no-cors"}, 403),
        (f"code=c&state={STATE}", {"Sec-Fetch-Mode": "cors", "Origin": "null"}, 403),
        ("code=c&state=wrong", {}, 400),
        ("code=c", {}, 400),
        (f"state={STATE}", {}, 400),
        (f"code=c&code=d&state={STATE}", {}, 400),
        (f"code=c&state={STATE}&state={STATE}", {}, 400),
        ("", {}, 400),
        (f"code={'c' * 9000}&state={STATE}", {}, 404),
    ],
)
def test_a_hostile_call_changes_nothing(
    server: CallbackServer, query: str, headers: dict[str, str], status: int
) -> None:
    """DNS rebinding, pages' scripts, forged answers: refused, and the wait goes on."""
    assert call(server, query, **headers) == status
    assert server.answer(0) is None
    assert call(server) == 200
    assert server.answer(1) == Answer(code="c")


def test_the_first_answer_counts(server: CallbackServer) -> None:
    call(server)
    call(server, f"code=second&state={STATE}")
    assert server.answer(1) == Answer(code="c")


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS", "HEAD"])
def test_only_a_visit_is_taken(server: CallbackServer, method: str) -> None:
    with httpx.Client(trust_env=False, verify=False) as client:
        url = f"{server.redirect_uri.replace('localhost', '127.0.0.1')}?code=c&state={STATE}"
        assert client.request(method, url).status_code >= 400
    assert server.answer(0) is None


def test_other_paths_are_nothing(server: CallbackServer) -> None:
    with httpx.Client(trust_env=False, verify=False) as client:
        base = server.redirect_uri.replace("localhost", "127.0.0.1").removesuffix("/callback")
        assert client.get(f"{base}/callback/x?code=c&state={STATE}").status_code == 404
        assert client.get(f"{base}/").status_code == 404
    assert server.answer(0) is None


def test_the_page_says_nothing_secret(server: CallbackServer) -> None:
    with httpx.Client(trust_env=False, verify=False) as client:
        url = f"{server.redirect_uri.replace('localhost', '127.0.0.1')}?code=CANARY&state={STATE}"
        page = client.get(url)
    assert "CANARY" not in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "CANARY" not in repr(server.answer(1))


def test_a_silent_connection_holds_nobody_up(server: CallbackServer) -> None:
    port = int(server.redirect_uri.split(":")[2].split("/")[0])
    with socket.create_connection(("127.0.0.1", port)):
        assert call(server) == 200


def test_the_first_free_port_is_taken() -> None:
    with CallbackServer(STATE) as first, CallbackServer(STATE) as second:
        assert first.redirect_uri != second.redirect_uri
        ports = {int(item.redirect_uri.split(":")[2].split("/")[0]) for item in (first, second)}
        assert ports <= set(PORTS)


def test_no_free_port_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(InvalidArgument) as caught:
        CallbackServer(STATE, (taken.getsockname()[1],))
    assert caught.value.code == "no_free_port"
    assert ("login", "--paste") in caught.value.next_commands


def test_it_ends() -> None:
    before = threading.active_count()
    with CallbackServer(STATE):
        pass
    assert threading.active_count() == before


@pytest.mark.parametrize(
    "text",
    [
        f"http://localhost:13222/callback?code=c&state={STATE}",
        f"  'http://127.0.0.1:13225/callback?state={STATE}&code=c'\n",
        f"?code=c&state={STATE}",
        f"code=c&state={STATE}&scope=openid",
    ],
)
def test_a_pasted_answer(text: str) -> None:
    assert read_pasted(text, STATE) == Answer(code="c")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "c",
        f"https://evil.example/callback?code=c&state={STATE}",
        f"http://localhost:13222/other?code=c&state={STATE}",
        "http://localhost:13222/callback?code=c&state=wrong",
        "http://localhost:13222/callback?code=c",
        "http://[::1",
        STATE,
    ],
)
def test_a_pasted_text_that_is_none(text: str) -> None:
    assert read_pasted(text, STATE) is None


def test_the_state_is_compared_whole() -> None:
    assert read_answer(f"code=c&state={STATE[:-1]}", STATE) is None
    assert read_answer("code=c&state=", STATE) is None


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "localhost:1"},
        {"host": "127.0.0.1:1", "sec-fetch-mode": "navigate", "origin": "null"},
        {"host": "[::1]:1", "origin": "http://localhost:9"},
    ],
)
def test_a_browser_that_was_sent_here(headers: dict[str, str]) -> None:
    assert not is_foreign(headers)


def test_no_host_is_a_foreign_one() -> None:
    assert is_foreign({})
    assert is_foreign({"host": "[::1"})
