"""A pause that somebody at a terminal can end by pressing enter."""

import select
import sys
import time
from collections.abc import Callable
from typing import TextIO


def pause_of(stdin: TextIO | None) -> Callable[[float], bool]:
    """A function that waits and answers with whether somebody has had enough.

    Without a terminal, and where a terminal can't be waited for, it only waits.
    """
    if stdin is None or sys.platform == "win32":
        return _just_wait
    return lambda seconds: _wait_for_enter(stdin, seconds)


def _just_wait(seconds: float) -> bool:
    time.sleep(seconds)
    return False


def _wait_for_enter(stdin: TextIO, seconds: float) -> bool:
    try:
        ready, _, _ = select.select([stdin], [], [], seconds)
    except (OSError, ValueError):
        return _just_wait(seconds)
    if not ready:
        return False
    # A terminal that was closed is ready for ever, and has nothing to read.
    return bool(stdin.readline()) or _just_wait(seconds)
