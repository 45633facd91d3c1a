"""What the local Amplitude takes, judges and answers, as frozen values."""

from typing import Any, Literal

from wizard.model.value import Value

VerdictStatus = Literal["valid", "unexpected", "invalid", "out_of_date"]
Fault = Literal["missing", "wrong_type", "unplanned"]


class HttpRequest(Value, frozen=True, kw_only=True):
    """A request as it came in. Header names are lower case, `path` has no query."""

    method: str
    path: str
    query: str = ""
    headers: dict[str, str]
    body: bytes


class HttpReply(Value, frozen=True, kw_only=True):
    """A whole answer; `headers` come on top of type and length."""

    status: int
    body: bytes = b""
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()


class Answer(Value, frozen=True, kw_only=True):
    """A reply, and the events that were accepted with it (as they are stored)."""

    reply: HttpReply
    events: tuple[dict[str, Any], ...] = ()


class PropertyFault(Value, frozen=True, kw_only=True):
    """One property that is not as planned (B07). `expected`/`actual` are type names, or None
    where there is none: nothing was sent, or nothing was planned.
    """

    name: str
    fault: Fault
    expected: str | None
    actual: str | None

    @property
    def text(self) -> str:
        match self.fault:
            case "missing":
                return f"{self.name} is missing"
            case "wrong_type":
                return f"{self.name} is {self.actual}, planned as {self.expected}"
            case "unplanned":
                return f"{self.name} is not planned"


class Verdict(Value, frozen=True, kw_only=True):
    """An event against the tracking plan (B06)."""

    status: VerdictStatus
    faults: tuple[PropertyFault, ...] = ()


class ReceivedEvent(Value, frozen=True, kw_only=True):
    """One accepted event.

    `number` counts from 1 in order of arrival. `event` is the event in Amplitude's own format.
    A `duplicate` repeats an insert_id of its device within seven days: Amplitude would drop it.
    `verdict` is None where there is nothing to judge: no plan, or an event of the SDK itself.
    """

    number: int
    endpoint: str
    received_at_ms: int
    event: dict[str, Any]
    duplicate: bool = False
    verdict: Verdict | None = None

    @property
    def name(self) -> str:
        return str(self.event.get("event_type", ""))

    @property
    def properties(self) -> dict[str, Any]:
        return self.event.get("event_properties") or {}

    @property
    def is_good(self) -> bool:
        return self.verdict is None or self.verdict.status == "valid"


class Rejection(Value, frozen=True, kw_only=True):
    """A request that was refused as the real service would refuse it: nothing of it was kept."""

    endpoint: str
    status: int
    answer: dict[str, Any]
    event_names: tuple[str, ...] = ()


class Contacts(Value, frozen=True, kw_only=True):
    """Calls since the last reset. `configs` are of web SDKs that start, `scripts` of pages that
    load one; `probe_reachable` is what the live page found about its own browser, None where it
    was never open.
    """

    browser_uploads: int = 0
    server_uploads: int = 0
    preflights: int = 0
    configs: int = 0
    replays: int = 0
    scripts: int = 0
    probe_reachable: bool | None = None


class PreparedAnswer(Value, frozen=True, kw_only=True):
    """An order to answer the next `times` uploads with `status`, whatever they hold.

    `throttled_events` are the indexes that a 429 names; None names all events of the upload.
    """

    status: int
    times: int = 1
    throttled_events: tuple[int, ...] | None = None


class TallyRow(Value, frozen=True, kw_only=True):
    """One event name, planned × received. Duplicates are not counted as received."""

    event: str
    planned: bool
    received: int
    invalid: int
    faults: tuple[PropertyFault, ...] = ()

    @property
    def ok(self) -> bool:
        return self.planned and self.received > 0 and self.invalid == 0


class ListenResult(Value, frozen=True, kw_only=True):
    """What came in while we listened. `exit_code` is the command's, None without a command or
    where the user ended it; `rejections` are uploads that Amplitude would have refused;
    `trouble` says why events of a browser did not come, where that is known.
    """

    exit_code: int | None
    interrupted: bool
    events: tuple[ReceivedEvent, ...]
    rejections: tuple[Rejection, ...]
    table: tuple[TallyRow, ...]
    trouble: str | None = None
