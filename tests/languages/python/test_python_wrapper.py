"""What a project tracks by, and in which shape (A06, A34, H05)."""

import pytest

from wizard.languages.python.existing import read_existing
from wizard.model.source import MemoryTree
from wizard.model.tracking import ExistingTracking, Wrapper

DEFINED = "# to amplitude\ndef track_event(user, event, properties=None, **more): ...\n"


def existing(**files: str) -> ExistingTracking:
    return read_existing(MemoryTree({_path(name): text.encode() for name, text in files.items()}))


def _path(name: str) -> str:
    return f"{name.replace('__', '/')}.py".replace("/init.py", "/__init__.py")


def wrapper_of(*calls: str, defined: str = DEFINED, head: str = "") -> Wrapper | None:
    views = "".join(f"def view_{i}(request):\n    {call}\n" for i, call in enumerate(calls))
    head = head or "from shop.tracking import track_event\n"
    found = existing(shop__init="", shop__tracking=defined, shop__views=head + views)
    return found.wrapper


def shape(wrapper: Wrapper | None) -> list[tuple[str, str | None]]:
    assert wrapper is not None
    return [(argument.role, argument.keyword) for argument in wrapper.arguments]


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        (
            ("track_event(request.user, 'A B', {'a': 1})", "track_event(request.user, 'C D')"),
            [("user", None), ("event", None), ("properties", None)],
        ),
        (
            ("track_event('A B', user=request.user)", "track_event('C D', user=request.user)"),
            [("event", None), ("user", "user")],
        ),
        (
            (
                "track_event(request, event='A B', properties=props)",
                "track_event(request, event='C D', properties={})",
            ),
            [("user", None), ("event", "event"), ("properties", "properties")],
        ),
        (
            ("track_event(request, 'A B', plan=p)", "track_event(request, 'C D', size=s, x=1)"),
            [("user", None), ("event", None), ("property", None)],
        ),
        (("track_event('A B')", "track_event('C D')"), [("event", None)]),
    ],
)
def test_the_shape_of_the_calls(calls: tuple[str, ...], expected: list[object]) -> None:
    wrapper = wrapper_of(*calls)
    assert shape(wrapper) == expected
    assert wrapper is not None
    assert (wrapper.path, wrapper.line, wrapper.called) == ("shop/tracking.py", 2, "track_event")
    assert (wrapper.amplitude, wrapper.refusal) == (True, None)


def test_what_fills_the_user_and_what_is_left_out() -> None:
    wrapper = wrapper_of(
        "track_event(request.user, 'A B', {})",
        "db.commit(); track_event(request.user, 'A B')",
        "track_event(user, 'A B', {})",
        "track_event(user.email, 'A B', {})",
    )
    assert wrapper is not None
    user, _, properties = wrapper.arguments
    assert user.expressions == ("request.user", "user")
    assert properties.optional


def test_a_read_after_a_commit_is_known_to_be_wanted() -> None:
    head = "from shop.tracking import track_event\ndef save(user):\n    db.commit()\n"
    wrapper = wrapper_of(
        "track_event(request, 'A B')", head=f"{head}    track_event(user, 'C D')\n"
    )
    assert wrapper is not None
    assert wrapper.arguments[0].stale == ("user",)


@pytest.mark.parametrize(
    ("calls", "part"),
    [
        (
            ("await track_event(request, 'A B')", "await track_event(request, 'C D')"),
            "awaited",
        ),
        (("track_event('A B', request)", "track_event(request, 'C D')"), "do not agree"),
        (("track_event(who(), 'A B')", "track_event(who(), 'C D')"), "in another place"),
        (("track_event(*args, event='A B')", "track_event(**x, event='C D')"), "another place"),
    ],
)
def test_a_wrapper_that_no_call_is_written_for(calls: tuple[str, ...], part: str) -> None:
    wrapper = wrapper_of(*calls)
    assert wrapper is not None
    assert part in (wrapper.refusal or "")


@pytest.mark.parametrize(
    ("calls", "defined"),
    [
        (("track_event(request, 'A B')",), DEFINED),
        (("track_event(request, name)", "track_event(request, other)"), DEFINED),
        (("x = track_event(request, 'A B')", "y = track_event(request, 'C D')"), DEFINED),
        (("self.track_event(request, 'A B')", "self.track_event(request, 'C D')"), DEFINED),
        (("parcel.track('A B')", "parcel.track('C D')"), DEFINED),
    ],
)
def test_what_is_no_wrapper(calls: tuple[str, ...], defined: str) -> None:
    assert wrapper_of(*calls, defined=defined) is None


def test_an_audit_log_is_no_tracking() -> None:
    files = {
        "audit": "def log_event(user, event): AuditRow(user, event).save()\n",
        "views": "from audit import log_event\ndef f(user):\n"
        "    log_event(user, 'order_created')\n    log_event(user, 'order_paid')\n",
    }
    assert existing(**files).wrapper is None
    files["audit"] = "import posthog\n" + files["audit"]
    wrapper = existing(**files).wrapper
    assert wrapper is not None
    assert not wrapper.amplitude


def test_calls_of_tests_do_not_count() -> None:
    call = "from tracking import track_event\ntrack_event(user, 'A B')\ntrack_event(user, 'C D')\n"
    assert existing(tracking=DEFINED, tests__test_views=call).wrapper is None


@pytest.mark.parametrize(
    ("head", "callee", "via_module"),
    [
        ("from shop import tracking", "tracking.track_event", True),
        ("from . import tracking as t", "t.track_event", True),
        ("import shop.tracking as t", "t.track_event", True),
        ("import shop.tracking", "shop.tracking.track_event", True),
        ("from .tracking import track_event as seen", "seen", False),
    ],
)
def test_by_whatever_name_it_is_imported(head: str, callee: str, via_module: bool) -> None:
    wrapper = wrapper_of(f"{callee}(request, 'A B')", f"{callee}(request, 'C D')", head=f"{head}\n")
    if callee == "seen":
        assert wrapper is None, "a name that says nothing of tracking is not looked at"
        return
    assert wrapper is not None
    assert (wrapper.path, wrapper.name) == ("shop/tracking.py", "track_event")
    assert wrapper.via_module is via_module


def test_the_amplitude_client_itself() -> None:
    event = "client.track(BaseEvent('A B', user_id=str(request.user.id), event_properties={}))"
    wrapper = wrapper_of(
        event,
        event,
        defined="from amplitude import Amplitude\n\nclient = Amplitude('k')\n",
        head="from amplitude import BaseEvent\nfrom .tracking import client\n",
    )
    assert shape(wrapper) == [
        ("event", None),
        ("user", "user_id"),
        ("properties", "event_properties"),
    ]
    assert wrapper is not None
    assert wrapper.event_class == ("amplitude", "BaseEvent")
    assert (wrapper.path, wrapper.line, wrapper.called) == ("shop/tracking.py", 3, "client.track")
    assert wrapper.arguments[1].expressions == ("str(request.user.id)",)


def test_of_two_the_one_that_sends_to_amplitude() -> None:
    calls = "".join(
        f"    {name}(user, 'A B')\n" for name in ("capture",) * 3 + ("track_event",) * 2
    )
    found = existing(
        tracking=DEFINED,
        other="import posthog\ndef capture(user, event): ...\n",
        views=f"from other import capture\nfrom tracking import track_event\ndef f(user):\n{calls}",
    )
    assert found.wrapper is not None
    assert found.wrapper.name == "track_event"


def test_where_our_helper_is_nothing_else_is_looked_for() -> None:
    helper = "# amplitude-wizard\ndef track(name): ...\ndef tracked(name): ...\n"
    views = "from events import track\ndef f(): track('A B')\ndef g(): track('C D')\n"
    found = existing(events=helper, views=views)
    assert (found.helper_path, found.wrapper) == ("events.py", None)
