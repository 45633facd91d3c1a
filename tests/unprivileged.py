"""Running as somebody to whom permission bits mean something, also where the tests run as root."""

import ctypes
import os
import pickle
import sys
from collections.abc import Callable
from typing import TypeVar

import pytest

VERSION_3 = 0x20080522
DAC_OVERRIDE, DAC_READ_SEARCH = 1, 2
Result = TypeVar("Result")


class Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class Sets(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def as_mere_user(work: Callable[[], Result]) -> Result:
    """What `work` answers in a child process that may not pass over permission bits."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        with os.fdopen(writer, "wb") as pipe:
            pipe.write(pickle.dumps(work() if _bound_by_permissions() else None))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        answer: Result | None = pickle.loads(pipe.read())
    os.waitpid(child, 0)
    if answer is None:
        pytest.skip("this user may read and write everything, whatever the permissions say")
    return answer


def _bound_by_permissions() -> bool:
    if os.geteuid() != 0:
        return True
    return sys.platform == "linux" and _give_up_capabilities()


def _give_up_capabilities() -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = Header(VERSION_3, 0), (Sets * 2)()
    if libc.capget(ctypes.byref(header), sets) != 0:
        return False
    kept = ~(1 << DAC_OVERRIDE | 1 << DAC_READ_SEARCH) & 0xFFFFFFFF
    for name in ("effective", "permitted", "inheritable"):
        setattr(sets[0], name, getattr(sets[0], name) & kept)
    return bool(libc.capset(ctypes.byref(header), sets) == 0)
