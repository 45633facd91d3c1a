"""`map` over all cores: same answer, same order, same exceptions."""

import os
import threading
from concurrent import futures

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.workspace import parallel
from wizard.workspace.parallel import process_map

MANY = range(100)


def square(number):
    return number * number


def pid_of(_):
    return os.getpid()


def fail_at_50(number):
    if number == 50:
        raise ValueError("fifty")
    return number


def die(number):
    if os.getpid() != PARENT:
        os._exit(3)
    return number


PARENT = os.getpid()


@pytest.fixture(autouse=True)
def two_cores(monkeypatch):
    monkeypatch.setattr(parallel, "_cores", lambda: 2)


@pytest.mark.parametrize("items", [[], [1], range(39), MANY])
def test_the_answer_is_that_of_map(items):
    assert process_map(square, items) == [square(item) for item in items]


def test_many_items_are_spread_and_few_are_not():
    assert os.getpid() not in process_map(pid_of, MANY)
    assert set(process_map(pid_of, range(39))) == {os.getpid()}


def test_a_few_large_items_are_spread():
    """An edit of one file may take as long as reading fifty."""
    large = [b"x" * 40_000, b"", b"y" * 40_000]
    assert process_map(len, large) == [40_000, 0, 40_000]
    assert os.getpid() not in process_map(pid_of, large)


@given(st.lists(st.integers(0, 100), min_size=1), st.integers(1, 16))
def test_batches_hold_every_item_once_the_largest_first(sizes, count):
    batches = parallel._batches(sizes, count)
    order = [index for batch in batches for index in batch]
    assert sorted(order) == list(range(len(sizes)))
    assert [sizes[index] for index in order] == sorted(sizes, reverse=True)
    assert all(batches)


def test_exceptions_propagate():
    with pytest.raises(ValueError, match="fifty"):
        process_map(fail_at_50, MANY)


def test_what_cannot_be_pickled_runs_here():
    assert process_map(lambda item: item + 1, MANY) == list(range(1, 101))


def test_with_threads_about_nothing_is_forked():
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(process_map(pid_of, MANY)) == {os.getpid()}
    finally:
        done.set()
        thread.join()


def test_one_core_is_used_alone(monkeypatch):
    monkeypatch.setattr(parallel, "_cores", lambda: 1)
    assert set(process_map(pid_of, MANY)) == {os.getpid()}


def test_where_processes_cannot_be_started_or_die_the_work_is_done_here(monkeypatch):
    assert process_map(die, MANY) == list(MANY)
    with monkeypatch.context() as patch:
        patch.setattr(
            futures, "ProcessPoolExecutor", lambda *_, **__: (_ for _ in ()).throw(OSError())
        )
        assert process_map(square, MANY) == [square(item) for item in MANY]


def test_cores(monkeypatch):
    monkeypatch.undo()
    assert parallel._cores() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert parallel._cores() >= 1
