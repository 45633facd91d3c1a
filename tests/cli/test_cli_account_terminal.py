"""A sign-in at a real terminal: the address is pasted, or somebody gives up (K15)."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from account_world import World, account_world
from test_cli_account import elsewhere
from test_cli_terminal import ANSI, Terminal

from wizard.exit_codes import ExitCode
from wizard.sandbox.account.browser import agree

URL = re.compile(r"http://\S+/oauth2/auth\S+")


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with account_world(tmp_path) as running:
        for name, text in running.environ.items():
            monkeypatch.setenv(name, text)
        yield running


def address(terminal: Terminal) -> str:
    """Where the browser has to go, once all of it is there."""
    terminal.answer("code_challenge_method=S256", "")
    found = URL.search(ANSI.sub("", terminal.said))
    assert found
    return found[0]


def test_an_address_is_pasted_while_it_waits(world: World, tmp_path: Path) -> None:
    terminal = Terminal("login", "--no-browser", cwd=tmp_path)
    url = address(terminal)
    terminal.answer("", "http://localhost:13222/callback?code=x&state=forged\n")
    terminal.answer("paste all of it", f"{elsewhere(url)}\n")
    assert terminal.end() == 0
    assert "signed in as ada@example.com" in terminal.said
    assert world.store.session(world.hosts) is not None


def test_the_browser_answers_while_somebody_could_paste(world: World, tmp_path: Path) -> None:
    terminal = Terminal("login", "--no-browser", cwd=tmp_path)
    url = address(terminal)
    Thread(target=agree, args=(url,), daemon=True).start()
    assert terminal.end() == 0
    assert "You are signed in." in terminal.said


@pytest.mark.parametrize("arguments", [("login", "--no-browser"), ("login", "--paste")])
def test_giving_up(world: World, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    terminal = Terminal(*arguments, cwd=tmp_path)
    address(terminal)
    terminal.answer("", "\x03")
    assert terminal.end() == ExitCode.USER_CANCELLED
    assert not world.store.path.exists()
