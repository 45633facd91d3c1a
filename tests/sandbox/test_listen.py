"""`listen`: a command is run with the endpoint in its environment, every event is reported."""

import threading
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
import pytest

from wizard.model.proposal import TrackedEvent
from wizard.sandbox.listen import SANDBOX_API_KEY, listen
from wizard.sandbox.server import Sandbox
from wizard.sandbox.values import ReceivedEvent


def post(environment: Mapping[str, str], *events: dict[str, Any]) -> None:
    url, key = environment["AMPLITUDE_SERVER_URL"], environment["AMPLITUDE_API_KEY"]
    httpx.post(url, json={"api_key": key, "events": events}, trust_env=False)


class Command:
    """Stands for a process: what it is given, and what it does."""

    def __init__(self, *events: dict[str, Any], ends: BaseException | int = 0) -> None:
        self._events = events
        self._ends = ends
        self.argv: Sequence[str] = ()
        self.environment: Mapping[str, str] = {}

    def __call__(self, argv: Sequence[str], *, env: Mapping[str, str]) -> int:
        self.argv, self.environment = argv, env
        if self._events:
            post(env, *self._events)
        if isinstance(self._ends, BaseException):
            raise self._ends
        return self._ends


GOOD = {
    "event_type": "Order Created",
    "user_id": "user-42",
    "event_properties": {"order_id": "o-1", "total": 2},
}


def test_each_event_is_reported_and_the_exit_code_is_the_commands(
    order_created: TrackedEvent,
) -> None:
    command, seen = Command(GOOD, {**GOOD, "event_type": "Zebra"}, ends=3), []
    result = listen(
        (order_created,),
        port=0,
        command=["pytest", "-q"],
        environment={"PATH": "/bin", "NO_PROXY": "intern.example"},
        run_process=command,
        on_event=seen.append,
    )

    assert command.argv == ["pytest", "-q"]
    assert (result.exit_code, result.interrupted) == (3, False)
    assert tuple(seen) == result.events
    assert [event.verdict and event.verdict.status for event in seen] == ["valid", "unexpected"]
    assert [(row.event, row.ok) for row in result.table] == [
        ("Order Created", True),
        ("Zebra", False),
    ]


def test_the_command_gets_the_endpoint_and_goes_past_proxies() -> None:
    command = Command()
    environment = {"PATH": "/bin", "NO_PROXY": "intern.example"}
    listen((), port=0, command=["x"], environment=environment, run_process=command, on_event=print)

    url = command.environment["AMPLITUDE_SERVER_URL"]
    assert url.startswith("http://127.0.0.1:")
    assert url.endswith("/2/httpapi")
    assert command.environment["AMPLITUDE_API_KEY"] == SANDBOX_API_KEY
    assert command.environment["NO_PROXY"] == "intern.example,127.0.0.1,localhost"
    assert command.environment["no_proxy"] == "127.0.0.1,localhost"
    assert command.environment["PATH"] == "/bin"
    assert environment == {"PATH": "/bin", "NO_PROXY": "intern.example"}


@pytest.mark.parametrize(
    "prefix", ["VITE_", "NEXT_PUBLIC_", "NUXT_PUBLIC_", "PUBLIC_", "REACT_APP_", "VUE_APP_"]
)
def test_web_apps_get_the_endpoint_under_the_name_that_they_read(prefix: str) -> None:
    command, key = Command(), "f" * 32
    environment = {"VITE_AMPLITUDE_API_KEY": key}
    listen((), port=0, command=["x"], environment=environment, run_process=command, on_event=print)

    given = command.environment
    assert given[f"{prefix}AMPLITUDE_SERVER_URL"] == given["AMPLITUDE_SERVER_URL"]
    expected = key if prefix == "VITE_" else SANDBOX_API_KEY
    assert given[f"{prefix}AMPLITUDE_API_KEY"] == expected


def test_a_browser_that_blocks_events_is_named() -> None:
    def start_and_send_nothing(argv: Sequence[str], *, env: Mapping[str, str]) -> int:
        url = httpx.URL(env["AMPLITUDE_SERVER_URL"]).copy_with(path=f"/config/{SANDBOX_API_KEY}")
        httpx.get(url, trust_env=False)
        return 0

    result = listen(
        (),
        port=0,
        command=["x"],
        environment={},
        run_process=start_and_send_nothing,
        on_event=print,
    )

    assert result.trouble is not None
    assert "blocks them" in result.trouble


def test_a_key_of_ones_own_is_kept() -> None:
    command, key = Command(), "f" * 32
    listen(
        (),
        port=0,
        command=["x"],
        environment={"AMPLITUDE_API_KEY": key},
        run_process=command,
        on_event=print,
    )

    assert command.environment["AMPLITUDE_API_KEY"] == key


def test_rejected_uploads_are_in_the_result() -> None:
    result = listen(
        (),
        port=0,
        command=["x"],
        environment={},
        run_process=Command({"event_type": "Lost"}),
        on_event=print,
    )

    assert not result.events
    assert result.rejections[0].event_names == ("Lost",)


def test_ctrl_c_ends_it_with_everything_that_came() -> None:
    result = listen(
        (),
        port=0,
        command=["x"],
        environment={},
        run_process=Command(GOOD, ends=KeyboardInterrupt()),
        on_event=lambda event: None,
    )

    assert (result.exit_code, result.interrupted) == (None, True)
    assert [event.name for event in result.events] == ["Order Created"]


def test_without_a_command_it_listens_until_told_to_stop() -> None:
    stop = threading.Event()

    def send(sandbox: Sandbox) -> None:
        reply = {"AMPLITUDE_SERVER_URL": sandbox.ingestion_url, "AMPLITUDE_API_KEY": "0" * 32}
        post(reply, GOOD)

    result = listen(
        (),
        port=0,
        command=(),
        environment={},
        run_process=Command(),
        on_event=lambda event: stop.set(),
        on_start=send,
        stop=stop,
    )

    assert (result.exit_code, result.interrupted) == (None, False)
    assert len(result.events) == 1


def test_what_the_reader_of_our_output_raises_ends_it() -> None:
    def broken(event: ReceivedEvent) -> None:
        raise BrokenPipeError

    def send(sandbox: Sandbox) -> None:
        post({"AMPLITUDE_SERVER_URL": sandbox.ingestion_url, "AMPLITUDE_API_KEY": "0" * 32}, GOOD)

    with pytest.raises(BrokenPipeError):
        listen(
            (),
            port=0,
            command=(),
            environment={},
            run_process=Command(),
            on_event=broken,
            on_start=send,
        )
