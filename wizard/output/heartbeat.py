"""A line every few seconds while a run works: silence would look like a crash (contract 3.3)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

SECONDS = 10.0


@contextmanager
def heartbeat(beat: Callable[[int], None], seconds: float = SECONDS) -> Iterator[None]:
    """Call `beat(elapsed milliseconds)` every so often until the block ends."""
    stopped, began = Event(), monotonic()

    def work() -> None:
        while not stopped.wait(seconds):
            try:
                beat(round((monotonic() - began) * 1000))
            except OSError:
                return  # the reader has gone: the run itself will notice, and put things right

    thread = Thread(target=work, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()
