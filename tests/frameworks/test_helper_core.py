"""The part of the helper module that all Python frameworks share, run with the real SDK."""

import asyncio
import inspect
import logging
import os
import sys
import uuid
from collections.abc import Callable
from datetime import date, datetime, timezone
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from rendered import KEY, Listener, load, text

FRAMEWORKS = ("django", "fastapi", "flask", "python")
Helper = Callable[..., ModuleType]


class Color(Enum):
    RED = "red"


@pytest.mark.parametrize("reader", ["os", "decouple"])
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_module_is_plain_python_that_fits_in_a_formatted_project(
    framework: str, reader: str
) -> None:
    """K04: no tabs, no long lines, one final newline, nothing left of the template."""
    source = text(framework, reader=reader)
    compile(source, "amplitude_events.py", "exec")
    assert max(map(len, source.splitlines())) <= 88
    assert source.endswith("\n")
    assert "\n\n\n\n" not in source
    assert not any(mark in source for mark in ("{{", "{%", "\t", " \n"))
    assert "amplitude-wizard" in source.splitlines()[0]
    assert ("from decouple import config" in source) == (reader == "decouple")


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_importing_it_neither_loads_the_sdk_nor_needs_it(
    framework: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "amplitude", None)
    assert load(framework, tmp_path).track


def test_an_event_arrives_with_ids_time_and_insert_id(helper: Helper, listener: Listener) -> None:
    """A40, D08: `insert_id` comes from the SDK; short ids are allowed."""
    module = helper("python")
    module.start()
    module.track("Order Created", {"order_id": 7}, user=42)
    module.shutdown()
    (event,) = listener.events
    assert event["event_type"] == "Order Created"
    assert event["user_id"] == "42"
    assert event["event_properties"] == {"order_id": 7}
    assert uuid.UUID(event["insert_id"])
    assert listener.bodies[0]["api_key"] == KEY
    assert listener.bodies[0]["options"] == {"min_id_length": 1}


@pytest.mark.parametrize(
    ("value", "sent"),
    [
        (Decimal("9.90"), 9.9),
        (Decimal("NaN"), None),
        (float("inf"), None),
        (datetime(2024, 5, 1, 10, tzinfo=timezone.utc), "2024-05-01T10:00:00+00:00"),
        (date(2024, 5, 1), "2024-05-01"),
        (uuid.UUID(int=5), "00000000-0000-0000-0000-000000000005"),
        (Color.RED, "red"),
        ((1, 2), [1, 2]),
        ({3}, [3]),
        ([1, None, [2], {"a": None, "b": 1}], [1, {"b": 1}]),
        ({1: Decimal(2)}, {"1": 2.0}),
        (None, None),
        (True, True),
        (b"raw", None),
        (SimpleNamespace(email="ann@example.com"), None),
    ],
    ids=repr,
)
def test_every_value_is_sent_as_json_or_left_out(
    helper: Helper, listener: Listener, value: object, sent: object
) -> None:
    """One value that the SDK can't hold would cost all properties of the event."""
    module = helper("python")
    module.track("Checked", {"value": value, "kept": 1}, user="u1")
    module.shutdown()
    properties = listener.events[0]["event_properties"]
    assert properties == ({"kept": 1} if sent is None else {"value": sent, "kept": 1})


class Expired:
    """An SQLAlchemy object after a commit: to read an attribute would run a query."""

    _sa_instance_state = SimpleNamespace(key=(object, (7,), None))

    @property
    def id(self) -> int:
        raise AssertionError("a query")

    @property
    def pk(self) -> int:
        raise AssertionError("a query")


class Pending(Expired):
    _sa_instance_state = SimpleNamespace(key=None)


@pytest.mark.parametrize(
    ("user", "user_id"),
    [
        ("u1", "u1"),
        (42, "42"),
        (uuid.UUID(int=5), "00000000-0000-0000-0000-000000000005"),
        ({"id": 3}, "3"),
        ({"sub": "auth0|9"}, "auth0|9"),
        (SimpleNamespace(pk=5, id=6), "5"),
        (SimpleNamespace(id=6), "6"),
        (Expired(), "7"),
        (Pending(), None),
        ("ann@example.com", None),
        ({"sub": "ann@example.com"}, None),
        (SimpleNamespace(pk=None), None),
        (object(), None),
        ("", None),
        (None, None),
    ],
)
def test_the_user_is_a_primary_key_and_never_an_address(
    helper: Helper, listener: Listener, user: object, user_id: str | None
) -> None:
    """D09: no e-mail, no "None", no query."""
    module = helper("python")
    module.track("Seen", user=user)
    module.shutdown()
    (event,) = listener.events
    assert event.get("user_id") == user_id
    assert ("device_id" in event) == (user_id is None)


def test_without_a_key_nothing_is_sent_and_one_line_is_logged(
    tmp_path: Path,
    listener: Listener,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.delenv("AMPLITUDE_API_KEY")
    module = load("python", tmp_path)
    module.start()
    module.track("Order Created", user=1)
    module.identify(user=1)
    module.shutdown()
    assert [record.getMessage() for record in caplog.records] == [
        "AMPLITUDE_API_KEY is not set: no events are sent"
    ]
    assert listener.bodies == []


def test_without_the_sdk_the_app_runs_and_one_line_is_logged(
    tmp_path: Path,
    listener: Listener,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setitem(sys.modules, "amplitude", None)
    module = load("python", tmp_path)
    module.start()
    module.track("Order Created", user=1)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "not installed" in caplog.text


def test_what_goes_wrong_stays_inside_and_is_logged_once_per_event(
    helper: Helper, caplog: pytest.LogCaptureFixture
) -> None:
    module = helper("python")

    class Broken(dict[str, object]):
        def items(self) -> object:  # type: ignore[override]
            raise RuntimeError("no")

    for _ in range(3):
        module.track("Order Created", Broken(a=1), user=1)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "RuntimeError: no" in caplog.text


def test_an_old_sdk_without_log_levels_will_do(
    helper: Helper, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    import amplitude

    monkeypatch.delattr(amplitude, "EventLogLevel")
    module = helper("python")
    module.track("Order Created", user=1)
    module.shutdown()
    assert len(listener.events) == 1


def test_the_sdk_writes_no_line_per_event(
    helper: Helper, listener: Listener, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    module = helper("python")
    module.track("Order Created", user=1)
    module.shutdown()
    assert len(listener.events) == 1
    assert caplog.records == []


@pytest.mark.parametrize(
    ("planned", "setting", "url"),
    [
        ("US", None, "https://api2.amplitude.com/2/httpapi"),
        ("EU", None, "https://api.eu.amplitude.com/2/httpapi"),
        ("EU", "us", "https://api2.amplitude.com/2/httpapi"),
        ("US", "eu", "https://api.eu.amplitude.com/2/httpapi"),
        ("US", "moon", "https://api2.amplitude.com/2/httpapi"),
    ],
)
def test_the_zone_is_the_regions_unless_the_environment_says_otherwise(
    helper: Helper,
    monkeypatch: pytest.MonkeyPatch,
    planned: str,
    setting: str | None,
    url: str,
) -> None:
    monkeypatch.delenv("AMPLITUDE_SERVER_URL")
    if setting:
        monkeypatch.setenv("AMPLITUDE_SERVER_ZONE", setting)
    module = helper("python", zone=planned)
    assert module._client().configuration.server_url == url


def test_each_process_has_one_client(helper: Helper, monkeypatch: pytest.MonkeyPatch) -> None:
    module = helper("python")
    module.start()
    first = module._client()
    assert module._client() is first
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert module._client() is not first
    module.shutdown()


def test_after_shutdown_the_next_event_gets_a_new_client(
    helper: Helper, listener: Listener
) -> None:
    """A test client starts and stops one app many times."""
    module = helper("python")
    for _ in range(2):
        module.start()
        module.track("Order Created", user=1)
        module.shutdown()
    assert len(listener.events) == 2


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_events_of_a_forked_worker_arrive(helper: Helper, listener: Listener) -> None:
    """A pre-fork server makes the client in the master and sends from its workers."""
    module = helper("python")
    module.start()
    module.track("From Master", user=1)
    child = os.fork()
    if child == 0:
        module.track("From Worker", user=2)
        module.shutdown()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    module.shutdown()
    names = {event["event_type"] for event in listener.events}
    assert names == {"From Master", "From Worker"}


def test_identify_names_a_user_and_is_silent_without_one(
    helper: Helper, listener: Listener
) -> None:
    module = helper("python")
    module.identify(user=None)
    module.identify(user=5)
    module.shutdown()
    (event,) = listener.events
    assert event["event_type"] == "$identify"
    assert event["user_id"] == "5"
    assert "device_id" not in event


def test_a_decorated_function_answers_as_before_and_tracks_its_user(
    helper: Helper, listener: Listener
) -> None:
    module = helper("python")

    @module.tracked("Item Created", {"source": "api"}, user="owner")
    def create(title: str, owner: int) -> str:
        """Doc."""
        return title.upper()

    assert create("a", owner=3) == "A"
    assert create.__doc__ == "Doc."
    assert str(inspect.signature(create)) == "(title: str, owner: int) -> str"
    module.shutdown()
    (event,) = listener.events
    assert (event["user_id"], event["event_properties"]) == ("3", {"source": "api"})


def test_a_decorated_coroutine_function_stays_one(helper: Helper, listener: Listener) -> None:
    module = helper("python")

    @module.tracked("Item Created", user="owner")
    async def create(owner: int) -> int:
        return owner

    assert inspect.iscoroutinefunction(create)
    assert asyncio.run(create(4)) == 4
    module.shutdown()
    assert listener.events[0]["user_id"] == "4"


def test_a_function_that_raises_or_answers_an_error_tracks_nothing(
    helper: Helper, listener: Listener
) -> None:
    module = helper("python")

    @module.tracked("Item Created")
    def refuse() -> object:
        return SimpleNamespace(status_code=422)

    @module.tracked("Item Created")
    def fail() -> None:
        raise ValueError("no")

    assert refuse().status_code == 422  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="no"):
        fail()
    module.shutdown()
    assert listener.events == []


def test_a_result_that_looks_odd_is_returned_all_the_same(helper: Helper) -> None:
    module = helper("python")

    @module.tracked("Item Created")
    def odd() -> object:
        return SimpleNamespace(status_code="created")

    assert odd().status_code == "created"  # type: ignore[attr-defined]
