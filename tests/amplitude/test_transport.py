"""The one door to the network: what fails how, what is tried again, what never opens (J02, J04)."""

import socket
from datetime import datetime, timezone
from pathlib import Path

import httpx
import msgspec
import pytest
from making_faults import FaultProxy, dead_url, fault_proxy
from running_cli import run_cli

from wizard.amplitude.failures import retry_after
from wizard.amplitude.transport import Reply, Request, Transport
from wizard.errors import AccessDenied, AuthRequired, InvalidArgument, NetworkFailed, WizardError
from wizard.exit_codes import ExitCode

NOW = datetime(2026, 1, 1, tzinfo=timezone.utc)


class Shape(msgspec.Struct):
    data: dict[str, list[int]]


def ask(transport: Transport, url: str, **rest: object) -> Reply:
    return transport.send(
        Request(api="the test", method="GET", url=url, **rest)  # type: ignore[arg-type]
    )


@pytest.fixture
def service() -> "object":
    with fault_proxy("http://127.0.0.1:9") as running:
        yield running


@pytest.mark.parametrize(
    ("fault", "kind", "code", "exit_code", "tries"),
    [
        ("reset", NetworkFailed, "network_broken", ExitCode.NETWORK_ERROR, 1),
        ("closed", NetworkFailed, "network_broken", ExitCode.NETWORK_ERROR, 1),
        ("slow", NetworkFailed, "network_timeout", ExitCode.NETWORK_ERROR, 1),
        ("cut", NetworkFailed, "network_broken", ExitCode.NETWORK_ERROR, 1),
        ("redirect", NetworkFailed, "unexpected_status", ExitCode.NETWORK_ERROR, 1),
        ("401", AuthRequired, "auth_rejected", ExitCode.AUTH_REQUIRED, 1),
        ("403", AccessDenied, "access_denied", ExitCode.AUTH_REQUIRED, 1),
        ("404", NetworkFailed, "service_not_found", ExitCode.NETWORK_ERROR, 1),
        ("409", NetworkFailed, "service_conflict", ExitCode.NETWORK_ERROR, 1),
        ("429", NetworkFailed, "rate_limited", ExitCode.NETWORK_ERROR, 4),
        ("500", NetworkFailed, "service_failed", ExitCode.NETWORK_ERROR, 1),
        ("503", NetworkFailed, "service_failed", ExitCode.NETWORK_ERROR, 1),
    ],
)
def test_every_failure_has_its_error(
    service: FaultProxy,
    transport: Transport,
    fault: str,
    kind: type[WizardError],
    code: str,
    exit_code: ExitCode,
    tries: int,
) -> None:
    """K16, K29. What may have arrived is not sent twice, unless that can't do harm."""
    service.break_("/x", fault)
    with pytest.raises(kind) as caught:
        ask(transport, f"{service.url}/x")
    assert (caught.value.code, caught.value.exit_code) == (code, exit_code)
    assert len(service.seen) == tries


@pytest.mark.parametrize("fault", ["reset", "closed", "slow", "cut", "500", "503", "429"])
@pytest.mark.parametrize("rest", [{"repeatable": True}, {"idempotency_key": "k"}])
def test_what_can_be_repeated_is(
    service: FaultProxy, transport: Transport, fault: str, rest: dict[str, object]
) -> None:
    service.break_("/x", fault)
    with pytest.raises(NetworkFailed):
        ask(transport, f"{service.url}/x", **rest)
    assert len(service.seen) == 4


@pytest.mark.parametrize("fault", ["401", "403", "404", "409", "redirect"])
def test_what_would_be_the_same_again_is_not_repeated(
    service: FaultProxy, transport: Transport, fault: str
) -> None:
    service.break_("/x", fault)
    with pytest.raises(WizardError):
        ask(transport, f"{service.url}/x", repeatable=True)
    assert len(service.seen) == 1


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("html", "answer_not_json"),
        ("broken_json", "answer_not_json"),
        ("wrong_shape", "answer_unexpected"),
    ],
)
def test_an_answer_that_is_none(
    service: FaultProxy, transport: Transport, fault: str, code: str
) -> None:
    service.break_("/x", fault)
    reply = ask(transport, f"{service.url}/x")
    with pytest.raises(NetworkFailed) as caught:
        reply.decoded(Shape)
    assert caught.value.code == code


def test_nobody_listens(transport: Transport) -> None:
    with pytest.raises(NetworkFailed) as caught:
        ask(transport, dead_url())
    assert caught.value.code == "network_unreachable"


def test_offline_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """`--offline` is a promise, not a hint."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr(socket, "create_connection", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    with pytest.raises(NetworkFailed) as caught, Transport(offline=True) as door:
        ask(door, "https://auth.example")
    assert caught.value.code == "offline"


@pytest.mark.parametrize(
    "arguments", [("login",), ("login", "--paste"), ("login", "--region", "eu")]
)
def test_an_offline_command_opens_no_socket(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", forbidden)
    said = run_cli(*arguments, "--offline", cwd=tmp_path)
    assert said.code == ExitCode.NETWORK_ERROR
    assert "--offline forbids it" in said.err


def test_a_service_that_wants_to_be_left_alone_is(service: FaultProxy) -> None:
    """J02: Retry-After holds; one that is longer than anybody waits ends the tries."""
    waits: list[float] = []
    answers = [_throttled(b"3"), _throttled(b"Thu, 01 Jan 1970 00:00:00 GMT"), _throttled(b"999")]
    with _script(answers) as url, pytest.raises(NetworkFailed) as caught:
        ask(Transport(sleep=waits.append), url)
    assert waits == [3.0, 1.0]
    assert "999 seconds" in caught.value.hint


def test_tries_carry_the_same_key() -> None:
    heads: list[bytes] = []
    answers = [_throttled(b"0"), _throttled(b"0"), _ok(b"{}")]
    with _script(answers, heads) as url, Transport(sleep=lambda _: None) as door:
        assert ask(door, url, idempotency_key="the-key").decoded(dict[str, str]) == {}
    assert len(heads) == 3
    assert all(b"Idempotency-Key: the-key" in head for head in heads)


def test_a_wait_is_told(service: FaultProxy) -> None:
    told: list[str] = []
    door = Transport(on_wait=lambda _, why: told.append(why), sleep=lambda _: None)
    service.break_("/x", "429")
    with door, pytest.raises(NetworkFailed):
        ask(door, f"{service.url}/x")
    assert len(told) == 3


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (None, None),
        ("12", 12.0),
        (" 0 ", 0.0),
        ("Thu, 01 Jan 2026 00:00:30 GMT", 30.0),
        ("Thu, 01 Jan 2020 00:00:00 GMT", 0.0),
        ("soon", None),
        ("-5", None),
        ("²", None),
    ],
)
def test_both_forms_of_retry_after(text: str | None, seconds: float | None) -> None:
    assert retry_after(text, NOW) == seconds


def test_a_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """HTTPS_PROXY holds; a proxy that is not there is a failed network."""
    monkeypatch.setenv("HTTPS_PROXY", dead_url())
    with Transport(sleep=lambda _: None) as door, pytest.raises(NetworkFailed) as caught:
        ask(door, "https://auth.example/x")
    assert caught.value.code in ("network_unreachable", "network_proxy")
    assert "refused" in caught.value.message


def test_this_machine_is_never_behind_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, dead_url())
    with _script([_ok(b"{}")]) as url, Transport() as door:
        assert ask(door, url).status == 200


@pytest.mark.parametrize("content", [None, b"not a certificate"])
def test_certificates_that_cannot_be_read(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_bytes(content)
    with Transport(ca_cert=path) as door, pytest.raises(InvalidArgument) as caught:
        ask(door, "https://auth.example")
    assert caught.value.code == "ca_cert_unreadable"


def test_an_unusable_proxy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "gopher://x")
    with Transport() as door, pytest.raises(InvalidArgument) as caught:
        ask(door, "https://auth.example")
    assert caught.value.code == "proxy_invalid"


def test_a_host_that_cannot_be_trusted(tmp_path: Path) -> None:
    """A TLS failure names `--ca-cert`."""
    with _script([b"not TLS at all"]) as url:
        door = Transport(sleep=lambda _: None)
        with door, pytest.raises(NetworkFailed) as caught:
            ask(door, url.replace("http:", "https:"))
    assert caught.value.code == "network_tls"
    assert "--ca-cert" in caught.value.hint


def test_a_stream_ends_when_enough_has_come(transport: Transport) -> None:
    with fault_proxy("http://127.0.0.1:9") as endless:
        endless.break_("/x", "slow")
        reply = ask(transport, f"{endless.url}/x", until=lambda body: len(body) >= 2)
    assert len(reply.body) >= 2


def test_nothing_secret_stands_in_a_representation() -> None:
    request = Request(
        api="a", method="POST", url="http://localhost", headers={"Authorization": "CANARY"},
        json={"x": "CANARY"}, form={"x": "CANARY"},
    )  # fmt: skip
    reply = Reply("a", "http://localhost", 200, {"set-cookie": "CANARY"}, b"CANARY")
    assert "CANARY" not in f"{request!r}{reply!r}"


def _throttled(after: bytes) -> bytes:
    return b"HTTP/1.1 429 X\r\nRetry-After: " + after + b"\r\nContent-Length: 0\r\n\r\n"


def _ok(body: bytes) -> bytes:
    length = str(len(body)).encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
    return head + length + b"\r\n\r\n" + body


class _script:  # noqa: N801 - reads as what it does
    """A server that gives these answers, one per connection."""

    def __init__(self, answers: list[bytes], heads: list[bytes] | None = None) -> None:
        import threading

        self._answers = answers
        self._heads = [] if heads is None else heads
        self._server = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> str:
        self._thread.start()
        return f"http://127.0.0.1:{self._server.getsockname()[1]}/"

    def __exit__(self, *_: object) -> None:
        self._server.close()
        self._thread.join(timeout=5)

    def _serve(self) -> None:
        for answer in self._answers:
            connection, _ = self._server.accept()
            with connection:
                self._heads.append(connection.recv(65536))
                connection.sendall(answer)


def test_httpx_is_the_only_door() -> None:
    """No redirect is followed, whatever a client's default is."""
    from wizard.amplitude.client import make_client

    with make_client(None) as client:
        assert client.follow_redirects is False
        assert isinstance(client, httpx.Client)
