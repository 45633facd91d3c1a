"""`map` over all cores, where that pays."""

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

WORTH_IT = 40
_CHUNKS_PER_WORKER = 4

Item = TypeVar("Item")
Result = TypeVar("Result")


def process_map(function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """`list(map(function, items))`, on several processes where there are enough items.

    `function` has to be one that can be pickled to run beside us; any other runs here. What it
    raises is raised here.
    """
    work = list(items)
    workers = min(_cores(), len(work))
    if len(work) < WORTH_IT or workers < 2 or not _can_fork(function):
        return [function(item) for item in work]
    try:
        return _spread(function, work, workers)
    except (OSError, ImportError, NotImplementedError, BrokenProcessPool):
        return [function(item) for item in work]


def _spread(function: Callable[[Item], Result], work: list[Item], workers: int) -> list[Result]:
    executor = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("fork"), initializer=_ignore_interrupt
    )
    chunk = -(-len(work) // (workers * _CHUNKS_PER_WORKER))
    try:
        return list(executor.map(function, work, chunksize=chunk))
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _ignore_interrupt() -> None:
    """Ctrl+C reaches the whole group; the parent alone answers it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _can_fork(function: Callable[[Item], Result]) -> bool:
    """A fork of a process with threads may inherit a lock that nobody will release."""
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return False
    try:
        pickle.dumps(function)
    except (pickle.PicklingError, AttributeError, TypeError):
        return False
    return True


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
