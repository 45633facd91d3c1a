"""A `map` that works nothing out twice: what a file said is kept until its bytes change."""

import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from wizard import __version__
from wizard.errors import WizardError
from wizard.model.value import Value
from wizard.workspace.parallel import process_map
from wizard.workspace.paths import StatePaths
from wizard.workspace.writer import write_private

Result = TypeVar("Result")

# What unpickling says of bytes that nobody of ours has written.
_SPOILT = (pickle.UnpicklingError, ArithmeticError, AttributeError, EOFError, ImportError,
           LookupError, TypeError, ValueError, msgspec.MsgspecError)  # fmt: skip
_REBUILD = ("msgspec._utils", "rebuild")  # how a struct with keywords alone is pickled
_LARGEST = 64 * 1024 * 1024
_PACKAGE = Path(__file__).resolve().parents[1]


class RememberingMapper:
    """A `Mapper` on several cores, with a memory in the state directory.

    It is for functions of a module, from values to values; any other is just called.
    What can't be read or written there is worked out again: a memory is no reason to fail.
    """

    def __init__(self, state: StatePaths) -> None:
        self._state = state
        self._known: dict[str, dict[bytes, bytes]] = {}

    def __call__(self, function: Callable[[Any], Result], items: Iterable[Any]) -> Iterable[Result]:
        work = list(items)
        if "<" in getattr(function, "__qualname__", "<partial>"):
            return process_map(function, work)
        name = f"{function.__module__}.{function.__qualname__}"
        known = self._remembered(name)
        keys = [_key(item) for item in work]
        new = {key: item for key, item in zip(keys, work, strict=True) if key not in known}
        said = process_map(partial(_pickled, function), new.values())
        known |= zip(new, said, strict=True)
        if new:
            self._keep(name, {key: known[key] for key in keys})
        try:
            return [_restored(known[key]) for key in keys]
        except _SPOILT:
            return process_map(function, work)

    def _remembered(self, name: str) -> dict[bytes, bytes]:
        if name not in self._known:
            self._known[name] = _read(self._place(name))
        return self._known[name]

    def _keep(self, name: str, known: dict[bytes, bytes]) -> None:
        if sum(map(len, known.values())) > _LARGEST:
            return
        try:
            self._state.ensure(self._state.facts)
            write_private(self._place(name), msgspec.msgpack.encode(known))
        except (OSError, WizardError):
            return

    def _place(self, name: str) -> Path:
        return self._state.facts / f"{name}.msgpack"


def _key(item: object) -> bytes:
    return sha256(_code() + pickle.dumps(item, pickle.HIGHEST_PROTOCOL)).digest()


@cache
def _code() -> bytes:
    """Stands for the code that reads: another wizard may understand a file differently."""
    stamps = sorted(_stamps(str(_PACKAGE)))
    return sha256(repr((__version__, stamps)).encode()).digest()


def _stamps(folder: str) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of each module; `Path` takes three times as long."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _stamps(entry.path)
            elif entry.name.endswith(".py"):
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns


def _pickled(function: Callable[[Any], object], item: object) -> bytes:
    return pickle.dumps(function(item), pickle.HIGHEST_PROTOCOL)


def _read(place: Path) -> dict[bytes, bytes]:
    try:
        return msgspec.msgpack.decode(place.read_bytes(), type=dict[bytes, bytes])
    except (OSError, msgspec.MsgspecError):
        return {}


class _OwnValues(pickle.Unpickler):
    """Makes nothing but values of ours, whatever stands in the file."""

    def find_class(self, module: str, name: str) -> Any:
        return _own_class(module, name)


@cache
def _own_class(module: str, name: str) -> Any:
    if (module, name) == _REBUILD or module.startswith("wizard."):
        found = getattr(import_module(module), name)
        if (module, name) == _REBUILD or _is_value(found):
            return found
    raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")


def _is_value(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, Value | tuple)


def _restored(said: bytes) -> Any:
    return _OwnValues(BytesIO(said)).load()
