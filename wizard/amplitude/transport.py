"""The one door to the network: time-outs, proxies, certificates, retries; failures as our errors.

    with Transport(ca_cert=None, offline=False) as transport:      # cli: `network.transport(call)`
        reply = transport.send(
            Request(
                api="the tracking plan",             # the words for people: "<api> is not there"
                method="POST",
                url=hosts.mcp,
                headers={"Authorization": f"Bearer {token}"},
                json={"jsonrpc": "2.0", …},
                repeatable=True,                     # a read: may be sent again after a broken try
            )
        )
        answer = reply.decoded(Answer)               # a msgspec type, or `dict[str, Any]`

A change is sent again only with `idempotency_key=…`, which stays the same over all tries. Statuses
that the caller reads itself stand in `expected`; every other one but 2xx is raised. Redirects are
answers, never followed: a token goes where it was sent to and nowhere else.

Raises `NetworkFailed` (exit 4; codes offline, network_*, rate_limited, service_*, answer_*),
`AuthRequired` (401) and `AccessDenied` (403), both exit 3.
"""

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

import httpx
import msgspec

from wizard import __version__
from wizard.amplitude.client import make_client
from wizard.amplitude.failures import Failed, bad_answer, from_exception, from_status, offline_error
from wizard.closing import Closing
from wizard.errors import NetworkFailed

Answer = TypeVar("Answer")
CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 15.0
LONGEST_WAIT = 60.0
PAUSES = (0.5, 1.0, 2.0)
MAX_BYTES = 16 * 1024 * 1024
USER_AGENT = f"amplitude-wizard/{__version__}"


@dataclass(frozen=True)
class Request:
    """One request. `timeout` is for the whole answer, in seconds; `once` is never tried again.

    `until(body so far)` ends the reading early: for a stream that stays open.
    """

    api: str
    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    json: object = field(default=None, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    timeout: float = ANSWER_SECONDS
    repeatable: bool = False
    idempotency_key: str | None = None
    expected: tuple[int, ...] = ()
    once: bool = False
    until: Callable[[bytes], bool] | None = None


@dataclass(frozen=True)
class Reply:
    """A whole answer. Header names are lower case."""

    api: str
    url: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    def decoded(self, expected: type[Answer]) -> Answer:
        """The body as JSON. Raises `NetworkFailed`: answer_not_json, answer_unexpected."""
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json" and not kind.endswith("+json"):
            what = f"it is {kind or 'of no type'}, not JSON"
            raise bad_answer("answer_not_json", self.api, self.url, what)
        try:
            return msgspec.json.decode(self.body, type=expected)
        except msgspec.ValidationError as error:
            raise bad_answer("answer_unexpected", self.api, self.url, str(error)) from None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            what = "it is not valid JSON, or breaks off"
            raise bad_answer("answer_not_json", self.api, self.url, what) from None


class Transport(Closing["Transport"]):
    """Sends requests, and opens nothing before the first one."""

    def __init__(
        self,
        *,
        ca_cert: Path | None = None,
        offline: bool = False,
        on_wait: Callable[[float, str], None] = lambda _seconds, _why: None,
        sleep: Callable[[float], None] = time.sleep,
        longest: float = math.inf,
    ) -> None:
        """`on_wait(seconds, why)` is told before each new try; no answer takes over `longest`."""
        self._longest = longest
        self._ca_cert = ca_cert
        self._offline = offline
        self._on_wait = on_wait
        self._sleep = sleep
        self._client: httpx.Client | None = None

    @property
    def offline(self) -> bool:
        return self._offline

    def send(self, request: Request) -> Reply:
        """The answer, after as many tries as are safe."""
        if self._offline:
            raise offline_error(request.api)
        for pause in (*PAUSES, None):
            outcome = self._attempt(request)
            if isinstance(outcome, Reply):
                return outcome
            wait = _wait(outcome, request, pause)
            if wait is None:
                raise outcome.error
            self._on_wait(wait, outcome.error.message)
            self._sleep(wait)
        raise AssertionError("the last try has no pause behind it")

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _attempt(self, request: Request) -> Reply | Failed:
        client = self._client = self._client or make_client(self._ca_cert)
        try:
            reply = _exchange(client, replace(request, timeout=min(request.timeout, self._longest)))
        except httpx.HTTPError as error:
            return from_exception(error, request.api, request.url)
        except NetworkFailed as error:
            return Failed(error, "if_repeatable")
        if 200 <= reply.status < 300 or reply.status in request.expected:
            return reply
        return from_status(reply.status, httpx.Headers(dict(reply.headers)), reply.api, reply.url)


def _exchange(client: httpx.Client, request: Request) -> Reply:
    own = {"User-Agent": USER_AGENT, "Accept": "application/json"}
    key = {"Idempotency-Key": request.idempotency_key} if request.idempotency_key else {}
    wire: dict[str, Any] = {"data": dict(request.form)} if request.form is not None else {}
    if request.json is not None:
        wire = {"content": msgspec.json.encode(request.json)}
        own["Content-Type"] = "application/json"
    end = time.monotonic() + request.timeout
    with client.stream(
        request.method,
        request.url,
        headers={**own, **key, **request.headers},
        timeout=httpx.Timeout(request.timeout, connect=min(CONNECT_SECONDS, request.timeout)),
        **wire,
    ) as response:
        body = _read(response, request, end)
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Reply(request.api, request.url, response.status_code, headers, body)


def _read(response: httpx.Response, request: Request, end: float) -> bytes:
    """The body; an answer that drips longer than its time, or has no end, is a failed one."""
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if request.until is not None and request.until(bytes(body)):
            break
        if time.monotonic() > end:
            raise httpx.ReadTimeout("the answer has no end")
        if len(body) > MAX_BYTES:
            raise bad_answer("answer_too_large", request.api, request.url, "it has no end")
    return bytes(body)


def _wait(failed: Failed, request: Request, pause: float | None) -> float | None:
    """Seconds before the next try; None where there must not be one."""
    is_repeatable = request.repeatable or request.idempotency_key is not None
    is_safe = failed.again == "always" or (failed.again == "if_repeatable" and is_repeatable)
    if pause is None or request.once or not is_safe:
        return None
    wait = max(pause, failed.after or 0.0)
    return wait if wait <= LONGEST_WAIT else None
