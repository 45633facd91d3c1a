"""One writing run per project at a time."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import msgspec

from wizard.errors import LockHeld
from wizard.model.value import Value
from wizard.workspace.clock import from_text, to_text, utc_now
from wizard.workspace.paths import StatePaths
from wizard.workspace.stored import Unreadable, decode
from wizard.workspace.writer import PRIVATE_FILE

LOCK_LIFETIME = timedelta(minutes=30)
_WRITING = timedelta(seconds=10)


class Holder(Value, frozen=True, kw_only=True):
    """Who holds the lock, since when, for which plan."""

    pid: int
    started_at: str
    plan_id: str


@contextmanager
def hold_lock(state: StatePaths, plan_id: str) -> Iterator[None]:
    """Hold the project's lock. A lock of a dead process, or of one older than 30 minutes, is taken.

    Raises `LockHeld` with code in_progress and the holder in its details.
    """
    state.ensure(state.project)
    mine = msgspec.json.encode(
        Holder(pid=os.getpid(), started_at=to_text(utc_now()), plan_id=plan_id)
    )
    _take(state.lock, mine)
    try:
        yield
    finally:
        if _read(state.lock) == mine:
            state.lock.unlink(missing_ok=True)


def check_free(state: StatePaths) -> None:
    """Raises `LockHeld` where a living run holds the lock; takes nothing."""
    theirs = _read(state.lock)
    if theirs is not None and not _is_stale(state.lock, theirs):
        raise _held(theirs)


def _take(lock: Path, mine: bytes) -> None:
    if _create(lock, mine):
        return
    theirs = _read(lock)
    if theirs is not None and not _is_stale(lock, theirs):
        raise _held(theirs)
    if theirs is not None:
        _remove_stale(lock, theirs)
    if not _create(lock, mine):
        raise _held(_read(lock) or b"")


def _create(lock: Path, mine: bytes) -> bool:
    try:
        descriptor = os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "wb") as file:
        file.write(mine)
    return True


def _remove_stale(lock: Path, stale: bytes) -> None:
    """Move it away first: of two processes that see the same stale lock, one wins."""
    aside = lock.with_name(f"{lock.name}.{secrets.token_hex(8)}")
    try:
        lock.rename(aside)
    except FileNotFoundError:
        return
    if _read(aside) == stale:
        aside.unlink()
    else:
        aside.rename(lock)


def _read(lock: Path) -> bytes | None:
    try:
        return lock.read_bytes()
    except FileNotFoundError:
        return None


def _holder(content: bytes) -> Holder | None:
    try:
        return decode(content, Holder)
    except Unreadable:
        return None


def _is_stale(lock: Path, content: bytes) -> bool:
    holder = _holder(content)
    started = from_text(holder.started_at) if holder else None
    if holder is None or started is None:
        return _age_of(lock) > _WRITING
    return utc_now() - started > LOCK_LIFETIME or not _is_alive(holder.pid)


def _age_of(lock: Path) -> timedelta:
    """For a lock that says nothing: its holder may be about to write it."""
    try:
        return timedelta(seconds=utc_now().timestamp() - lock.stat().st_mtime)
    except FileNotFoundError:
        return timedelta.max


def _is_alive(pid: int) -> bool:
    if sys.platform == "win32":  # There, signal 0 would end the process.
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _held(content: bytes) -> LockHeld:
    holder = _holder(content)
    who = f" (process {holder.pid}, since {holder.started_at})" if holder else ""
    return LockHeld(
        "in_progress",
        f"Another run is writing to this project{who}.",
        hint="Wait until it is done, then run the command again.",
        details={"holder": msgspec.to_builtins(holder)} if holder else {},
    )
