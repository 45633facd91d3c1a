"""A pause that ends when somebody presses enter."""

import os
import time
from pathlib import Path

import pytest

from wizard.output.waiting import pause_of


def test_without_a_terminal_it_only_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    assert pause_of(None)(3.0) is False
    assert slept == [3.0]


@pytest.mark.skipif(os.name == "nt", reason="a terminal can't be waited for there")
def test_enter_ends_it() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading) as stdin:
        pause = pause_of(stdin)
        assert pause(0.01) is False
        os.write(writing, b"\n")
        assert pause(60.0) is True
        os.close(writing)
        assert pause(0.01) is False


@pytest.mark.skipif(os.name == "nt", reason="a terminal can't be waited for there")
def test_what_can_not_be_waited_for_is_no_reason_to_stop(tmp_path: Path) -> None:
    path = tmp_path / "closed"
    path.touch()
    stream = path.open()
    stream.close()
    assert pause_of(stream)(0.01) is False
