"""Keys to answers."""

from collections.abc import Iterator
from typing import Any

import pytest
from making_events import make_event
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from wizard.output.prompts import TerminalAsker

EVENTS = (make_event("Order Created"), make_event("Signed Up"))


@pytest.fixture
def keys() -> Iterator[Any]:
    """Sends keys to whatever is asked next."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe.send_text


@pytest.mark.parametrize(("pressed", "chosen"), [("\r", [0, 1]), (" \r", [1]), ("a\r", [])])
def test_every_event_is_chosen_at_first(keys: Any, pressed: str, chosen: list[int]) -> None:
    keys(pressed)
    expected = tuple(EVENTS[index].id for index in chosen)
    assert TerminalAsker().choose_events(EVENTS) == expected


@pytest.mark.parametrize(("pressed", "answer"), [("y", True), ("n", False), ("\r", True)])
def test_yes_or_no(keys: Any, pressed: str, answer: bool) -> None:
    keys(pressed)
    assert TerminalAsker().confirm("Apply exactly this?") is answer


@pytest.mark.parametrize(("pressed", "key"), [("\r", None), (" abc \r", "abc")])
def test_the_key_can_be_skipped(keys: Any, pressed: str, key: str | None) -> None:
    keys(pressed)
    assert TerminalAsker().api_key() == key


def test_one_of_several(keys: Any) -> None:
    keys("\x1b[B\r")
    assert TerminalAsker().choose_one("Which?", ("django", "flask")) == "flask"


def test_ctrl_c_is_heard(keys: Any) -> None:
    """K15."""
    keys("\x03")
    with pytest.raises(KeyboardInterrupt):
        TerminalAsker().confirm("Apply exactly this?")
