"""The tracking that a project has already (A34, I09)."""

import json

import pytest

from wizard.languages.python.existing import read_existing
from wizard.model.source import MemoryTree
from wizard.model.tracking import ExistingTracking
from wizard.workspace.parallel import process_map

HELPER = (
    '"""Product events. Written by amplitude-wizard."""\n'
    "def _client():\n    import amplitude\n    return amplitude.Amplitude('k')\n"
    "def track(name, properties=None, **who): ...\n"
    "def tracked(name, **who): ...\n"
)


def existing(files: dict[str, str]) -> ExistingTracking:
    return read_existing(MemoryTree({path: text.encode() for path, text in files.items()}))


def found(text: str) -> list[tuple[str, int, str, str]]:
    calls = existing({"a.py": text}).calls
    return [(call.vendor, call.line, call.symbol, call.event_name) for call in calls]


def test_our_own_calls_are_found_again() -> None:
    view = (
        "from shop.amplitude_events import track, tracked as measured\n"
        "class V:\n"
        "    def post(self):\n"
        "        transaction.on_commit(lambda: track('Order Created'))\n"
        "@measured('Item Created', user='u')\n"
        "def create(u): ...\n"
        "track(name)\n"
    )
    result = existing({"shop/amplitude_events.py": HELPER, "shop/views.py": view})
    assert result.helper_path == "shop/amplitude_events.py"
    assert result.inits == ()
    assert [(call.line, call.symbol, call.event_name) for call in result.calls] == [
        (4, "V.post", "Order Created"),
        (5, "create", "Item Created"),
    ]


@pytest.mark.parametrize(
    "line", ["from .amplitude_events import track", "import a.amplitude_events as e"]
)
def test_the_helper_is_known_by_any_import(line: str) -> None:
    called = "e.track" if line.endswith("e") else "track"
    files = {"a/amplitude_events.py": HELPER, "a/v.py": f"{line}\n{called}('A B')\n"}
    assert [call.event_name for call in existing(files).calls] == ["A B"]


@pytest.mark.parametrize(
    "text",
    [
        HELPER.replace("amplitude-wizard", "hand"),
        HELPER.replace("def tracked", "def other"),
        "x = 1\n" * 500 + "# amplitude-wizard\ndef track(): ...\ndef tracked(): ...\n",
    ],
)
def test_what_only_looks_like_a_helper(text: str) -> None:
    assert existing({"amplitude_events.py": text}).helper_path is None


@pytest.mark.parametrize(
    ("text", "call"),
    [
        (
            "from amplitude import BaseEvent\ndef f():\n    c.track(BaseEvent(event_type='A B'))\n",
            ("amplitude", 3, "f", "A B"),
        ),
        (
            "import amplitude\nNAME: str = 'A B'\ne = amplitude.BaseEvent(NAME)\n",
            ("amplitude", 3, "", "A B"),
        ),
        ("import posthog\nposthog.capture('u', 'A B')\n", ("posthog", 2, "", "A B")),
        ("from posthog import capture\ncapture('A B', distinct_id=u)\n", ("posthog", 2, "", "A B")),
        ("posthog_client.capture(u, event='A B')\n", ("posthog", 1, "", "A B")),
        ("import mixpanel\nmp = 1\nmp.track(u, 'A B', {})\n", ("mixpanel", 3, "", "A B")),
        ("self.mixpanel.track(u, 'A B')\n", ("mixpanel", 1, "", "A B")),
        (
            "import segment.analytics as analytics\nanalytics.track(u, 'A B')\n",
            ("segment", 2, "", "A B"),
        ),
        (
            "import analytics\nclass E:\n    A = 'A B'\nanalytics.track(u, E.A)\n",
            ("segment", 4, "", "A B"),
        ),
        (
            "import analytics\nclass E(Enum):\n    A = 'A B'\nanalytics.track(u, E.A.value)\n",
            ("segment", 4, "", "A B"),
        ),
    ],
)
def test_vendors(text: str, call: tuple[str, int, str, str]) -> None:
    assert found(text) == [call]


@pytest.mark.parametrize(
    "text",
    [
        "from amplitude import BaseEvent\nBaseEvent(event_type=name)\n",
        "import posthog\nposthog.identify('u', 'A B')\nposthog.capture(u, name)\n",
        "import statsd\nstatsd.incr('a.b')\n",
        "mp.track(u, 'A B')\n",
        "from other import BaseEvent\nBaseEvent('amplitude')\n",
        "track('once')\n",
        "def track(name): ...\ntrack('once')\n",
        "track('A')\ntrack('B')\n",
        "import amplitude\nif x:\n",
        "calls()['track'](1)\n",
    ],
)
def test_no_tracking(text: str) -> None:
    assert found(text) == []


def test_a_wrapper_of_the_project() -> None:
    files = {
        "lib.py": "def log_event(user, name, **more): ...\n",
        "a.py": "from lib import log_event\ndef f(u):\n    log_event(u, 'order_created')\n",
        "b.py": "import lib\nlib.log_event(u, 'order_paid')\nlib.log_event(u, name)\n",
    }
    calls = existing(files).calls
    assert [(call.path, call.vendor, call.event_name) for call in calls] == [
        ("a.py", "project", "order_created"),
        ("b.py", "project", "order_paid"),
    ]


def test_inits() -> None:
    (init,) = existing({"a.py": "from amplitude import Amplitude\n\nc = Amplitude('k')\n"}).inits
    assert (init.path, init.line, init.text) == ("a.py", 3, "c = Amplitude('k')")


@pytest.mark.parametrize(
    ("document", "names"),
    [
        ([{"name": "A"}, {"event": "B"}, {"eventName": "C"}, {"event_name": " D "}], "ABCD"),
        ({"events": [{"name": "A"}], "draft": True}, "A"),
        ([{"name": " ", "event": "B"}, {"name": 1}, {}, "x", None], "B"),
        ({"events": 1}, ""),
        ({}, ""),
        ("A", ""),
        (1, ""),
    ],
)
def test_plan_events(document: object, names: str) -> None:
    files = {".amplitude/events.json": json.dumps(document)}
    assert existing(files).plan_events == tuple(names)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b"[" * 100_000])
def test_an_unreadable_plan_has_no_events(content: bytes) -> None:
    assert read_existing(MemoryTree({".amplitude/events.json": content})).plan_events == ()


def test_a_bom_does_not_matter() -> None:
    content = b'\xef\xbb\xbf[{"name": "A"}]'
    assert read_existing(MemoryTree({".amplitude/events.json": content})).plan_events == ("A",)


def test_what_does_not_parse_is_passed_over_by_any_mapper() -> None:
    files = {
        "a.py": b"import posthog\nposthog.capture('id', 'A')\n",
        "b.py": b"import posthog\nposthog.capture('id' 'B'\n",
        "c.py": b"from posthog import capture as seen\nseen('id', 'C')\n",
    }
    tree = MemoryTree(files)
    assert [call.event_name for call in read_existing(tree).calls] == ["A", "C"]
    assert read_existing(tree, process_map) == read_existing(tree)
