"""One writing run per project at a time."""

import os
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from wizard.errors import LockHeld
from wizard.settings import Settings
from wizard.workspace import lock
from wizard.workspace.clock import to_text, utc_now
from wizard.workspace.lock import Holder, hold_lock
from wizard.workspace.paths import state_paths


def names(directory):
    return [path.name for path in directory.iterdir()]


@pytest.fixture
def state(tmp_path):
    return state_paths(Settings(cache_dir=str(tmp_path / "state")), Path("/app"))


def leave_lock(state, *, pid, age=timedelta()):
    state.ensure(state.project)
    holder = Holder(pid=pid, started_at=to_text(utc_now() - age), plan_id="theirs")
    state.lock.write_bytes(msgspec.json.encode(holder))


def dead_pid():
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_the_lock_says_who_holds_it_and_is_gone_afterwards(state):
    with hold_lock(state, "mine"):
        assert stat.S_IMODE(state.lock.stat().st_mode) == 0o600
        holder = msgspec.json.decode(state.lock.read_bytes())
        assert (holder["pid"], holder["planId"]) == (os.getpid(), "mine")
    assert names(state.project) == []


def test_it_is_released_when_the_run_fails(state):
    with pytest.raises(ZeroDivisionError), hold_lock(state, "mine"):
        _ = 1 / 0
    assert not state.lock.exists()


def test_a_second_run_is_refused_with_the_holder(state):
    leave_lock(state, pid=os.getppid())
    with pytest.raises(LockHeld) as refusal, hold_lock(state, "mine"):
        pytest.fail("two runs at once")
    assert refusal.value.code == "in_progress"
    assert refusal.value.exit_code == 14
    assert refusal.value.details["holder"]["pid"] == os.getppid()
    assert set(refusal.value.details["holder"]) == {"pid", "startedAt", "planId"}
    assert state.lock.exists()


@pytest.mark.parametrize("stale", ["dead", "old", "garbage", "no-date", "absurd-pid"])
def test_a_stale_lock_is_taken(state, stale):
    leave_lock(
        state,
        pid={"dead": dead_pid(), "absurd-pid": 2**70}.get(stale, os.getpid()),
        age=timedelta(minutes=31) if stale == "old" else timedelta(),
    )
    if stale == "garbage":
        state.lock.write_text("{")
    if stale == "no-date":
        state.lock.write_text('{"pid":1,"startedAt":"then","planId":"x"}')
    os.utime(state.lock, times=(0, 0))
    with hold_lock(state, "mine"):
        assert b'"mine"' in state.lock.read_bytes()
    assert names(state.project) == []


def test_a_lock_that_is_just_being_written_is_held(state):
    state.ensure(state.project)
    state.lock.write_text("")
    with pytest.raises(LockHeld) as refusal, hold_lock(state, "mine"):
        pytest.fail("two runs at once")
    assert refusal.value.details == {}


def test_a_process_of_another_user_is_alive(state, monkeypatch):
    leave_lock(state, pid=4321)
    monkeypatch.setattr(lock.os, "kill", lambda *_: (_ for _ in ()).throw(PermissionError()))
    with pytest.raises(LockHeld), hold_lock(state, "mine"):
        pytest.fail("two runs at once")


def test_of_two_that_see_a_stale_lock_one_wins(state, monkeypatch):
    """Between our look at the stale lock and our removal, somebody else has taken it."""
    leave_lock(state, pid=dead_pid())
    real = lock._remove_stale

    def late(path, stale):
        leave_lock(state, pid=os.getppid())
        real(path, stale)

    monkeypatch.setattr(lock, "_remove_stale", late)
    with pytest.raises(LockHeld), hold_lock(state, "mine"):
        pytest.fail("two runs at once")
    assert msgspec.json.decode(state.lock.read_bytes())["pid"] == os.getppid()


def test_a_lock_that_vanishes_meanwhile_is_no_error(state, monkeypatch):
    leave_lock(state, pid=dead_pid())
    real = lock._remove_stale

    def late(path, stale):
        path.unlink()
        real(path, stale)

    monkeypatch.setattr(lock, "_remove_stale", late)
    with hold_lock(state, "mine"):
        assert state.lock.exists()


def test_a_lock_that_another_run_took_over_is_not_released_by_us(state):
    with hold_lock(state, "mine"):
        leave_lock(state, pid=os.getppid())
    assert state.lock.exists()
