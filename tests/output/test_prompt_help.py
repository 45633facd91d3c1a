"""Tab in a question tells where to ask and where feedback goes, and answers nothing (K27)."""

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from wizard.output.prompts import TerminalAsker


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(
        "prompt_toolkit.shortcuts.print_formatted_text", lambda text, **_: told.append(text)
    )
    return told


@pytest.mark.parametrize(
    ("ask", "keys", "answer"),
    [
        (lambda asker: asker.confirm("Go?"), "\ty", True),
        (lambda asker: asker.confirm("Go?"), "\tn", False),
        (lambda asker: asker.choose_one("Which?", ("a", "b")), "\t\x1b[B\t\r", "b"),
        (lambda asker: asker.text("Name?"), "x\ty\r", "xy"),
        (lambda asker: asker.choose_several("Which?", ("a", "b")), "\t\r", ("a", "b")),
        (lambda asker: asker.choose_several("Which?", ("a", "b"), checked=False), "\t\r", ()),
        (lambda asker: asker.choose_several("Which?", ("a",), checked=False), " \r", ("a",)),
        (lambda asker: asker.api_key(), "\t\r", None),
    ],
)
def test_tab(ask, keys: str, answer: object, said: list[str]) -> None:  # type: ignore[no-untyped-def]
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)
        assert ask(TerminalAsker()) == answer
    assert len(said) == keys.count("\t")
    assert all("wizard@amplitude.com" in text for text in said)


def test_ctrl_c_behind_it_still_stops(said: list[str]) -> None:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text("\t\x03")
        with pytest.raises(KeyboardInterrupt):
            TerminalAsker().confirm("Go?")
    assert len(said) == 1
