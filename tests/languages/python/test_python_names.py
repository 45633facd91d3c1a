"""Names that a module leaves free."""

import pytest
from editing_kit import source

from wizard.languages.python.names import free_name, imported_name, local_name


@pytest.mark.parametrize(
    ("text", "preferred", "free"),
    [
        ("", "track", "track"),
        ("# track\nx = 'track'\n", "track", "track"),
        ("x.track()\nf(track=1)\n", "track", "track"),
        ("track = 1\n", "track", "track_event"),
        ("def f(track):\n    pass\n", "track", "track_event"),
        ("def f():\n    def track(): pass\n", "track", "track_event"),
        ("class track: pass\n", "track", "track_event"),
        ("import track.x\n", "track", "track_event"),
        ("import x as track\n", "track", "track_event"),
        ("from x import track\n", "track", "track_event"),
        ("from x import *\ntrack()\n", "track", "track_event"),
        ("try: x\nexcept E as track: pass\n", "track", "track_event"),
        ("def f():\n    global track\n", "track", "track_event"),
        ("match x:\n    case [*track]: pass\n", "track", "track_event"),
        ("match x:\n    case {**track}: pass\n", "track", "track_event"),
        ("[track for track in x]\n", "track", "track_event"),
        ("track = track_event = 1\n", "track", "track_event_2"),
        ("identify = 1\n", "identify", "identify_user"),
        ("tracked = 1\n", "tracked", "tracked_event"),
        ("start = 1\n", "start", "amplitude_start"),
        ("print 'track'\n", "track", "track_event"),
        ("print 'x'\n", "track", "track"),
    ],
)
def test_free_name(text: str, preferred: str, free: str) -> None:
    assert free_name(source(text), preferred) == free


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("from shop.events import track\n", "track"),
        ("from shop.events import a, track as t\n", "t"),
        ("from shop.events import *\n", "track"),
        ("from .events import track\n", None),
        ("from other import track\n", None),
        ("import shop.events\n", None),
        ("def f():\n    from shop.events import track\n", None),
        ("print 'x'\n", None),
    ],
)
def test_imported_name(text: str, name: str | None) -> None:
    assert imported_name(source(text), "shop.events", "track") == name


def test_a_second_run_keeps_the_name_of_the_first() -> None:
    """I09: on a wired project nothing is imported a second time under another name."""
    wired = source("from shop.events import track\n")
    assert local_name(wired, "shop.events", "track") == "track"
    assert local_name(source("track = 1\n"), "shop.events", "track") == "track_event"
