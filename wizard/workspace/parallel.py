"""`map` over all cores, where that pays."""

import gc
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeVar

MANY_ITEMS = 40
MANY_BYTES = 64 * 1024
_CHUNKS_PER_WORKER = 8
_OBJECTS_BETWEEN_COLLECTIONS = 100_000

Item = TypeVar("Item")
Result = TypeVar("Result")


def process_map(function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """`list(map(function, items))`, on several processes where there is enough to do.

    How much there is to do is told by the number of items and by their size when pickled.
    `function` has to be one that can be pickled to run beside us; any other runs here. What it
    raises is raised here.
    """
    work = list(items)
    workers = min(_cores(), len(work))
    if workers < 2:
        return [function(item) for item in work]
    sizes = [len(pickle.dumps(item, pickle.HIGHEST_PROTOCOL)) for item in work]
    if len(work) < MANY_ITEMS and sum(sizes) < MANY_BYTES:
        return [function(item) for item in work]
    # A second run has nothing to do here, and no use for what processes need.
    from concurrent.futures.process import BrokenProcessPool

    try:
        if _can_fork(function):
            return _spread(function, work, sizes, workers)
    except (OSError, ImportError, NotImplementedError, BrokenProcessPool):
        pass
    return [function(item) for item in work]


def _spread(
    function: Callable[[Item], Result], work: list[Item], sizes: Sequence[int], workers: int
) -> list[Result]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    executor = ProcessPoolExecutor(
        workers, mp_context=multiprocessing.get_context("fork"), initializer=_begin_worker
    )
    batches = _batches(sizes, workers * _CHUNKS_PER_WORKER)
    try:
        parts = executor.map(
            partial(_each, function), [[work[index] for index in batch] for batch in batches]
        )
        found = {
            index: result
            for batch, results in zip(batches, parts, strict=True)
            for index, result in zip(batch, results, strict=True)
        }
        return [found[index] for index in range(len(work))]
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def _each(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [function(item) for item in items]


def _batches(sizes: Sequence[int], count: int) -> list[list[int]]:
    """Indexes in batches of about equal size, the largest items first: they would end last."""
    enough = sum(sizes) / count
    batches: list[list[int]] = []
    filled = enough
    for index in sorted(range(len(sizes)), key=lambda index: -sizes[index]):
        if filled >= enough:
            batches.append([])
            filled = 0
        batches[-1].append(index)
        filled += sizes[index]
    return batches


def _begin_worker() -> None:
    """Ctrl+C reaches the whole group; the parent alone answers it.

    Syntax trees are many objects and no garbage, so that a short life needs hardly a collection.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


def _can_fork(function: Callable[[Item], Result]) -> bool:
    """A fork of a process with threads may inherit a lock that nobody will release."""
    if not hasattr(os, "fork") or threading.active_count() > 1:
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
