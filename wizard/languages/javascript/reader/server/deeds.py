"""What the functions that a file exports do to the world, for the handlers that call them."""

from collections.abc import Iterator
from typing import NamedTuple

from tree_sitter import Node

from wizard.languages.javascript.parse import parse_script
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.facts import Asked, Called, Deed
from wizard.languages.javascript.reader.server.remote_effects import remote_effect
from wizard.languages.javascript.reader.server.row_effects import row_effect
from wizard.languages.javascript.reader.server.services import called_of
from wizard.languages.javascript.reader.server.stores import changes_store
from wizard.languages.javascript.reader.surfaces.functions import exported_functions
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    descendants,
    field,
    is_async,
    name_path,
    text,
)
from wizard.languages.verbs import GETTERS, verb_of
from wizard.languages.words import word_set, words
from wizard.model.edit import Refused
from wizard.model.source import SourceFile

_ASKS = GETTERS - {"make"} | word_set(
    "verify validate require ensure assert hash compare encrypt decrypt log audit debug trace "
    "normalize sanitize serialize authorize can may with use map transform wait sleep throttle "
    "limit count measure warm cache memoize"
)
_ACCESS = frozenset(("log_in", "log_out"))
_MAX_DEPTH = 3


class _Done(NamedTuple):
    """What a body does by itself, and the functions of other files that it calls."""

    rows: bool = False
    store: bool = False
    over: bool = True
    calls: tuple[Called, ...] = ()


def asks_only(name: str) -> bool:
    """Whether a function's name says that it changes nothing of interest."""
    parts = words(name)
    return not parts or parts[0] in _ASKS


def asked_by(function: Node, module: Module) -> Iterator[Asked]:
    """The calls of other files' functions that may change something."""
    for call in descendants(function, frozenset(("call_expression",))):
        path = name_path(field(call, "function"))
        if not path or asks_only(path[-1]):
            continue
        called = called_of(call, module)
        if called is not None and ".".join(path) not in module.known:
            yield Asked(path=".".join(path), called=called)


def read_deeds(file: SourceFile) -> tuple[Deed, ...]:
    """One for each name under which the file exports a function that may change something."""
    parsed = parse_script(file)
    if isinstance(parsed, Refused):
        return ()
    module = Module(parsed)
    return tuple(
        deed
        for exported in exported_functions(module)
        if not asks_only(exported.name)
        for deed in _deeds(exported.function, exported.names, exported.name, module)
    )


def _deeds(function: Node, names: tuple[str, ...], name: str, module: Module) -> Iterator[Deed]:
    done = _done(function, module, 0)
    store = done.store and verb_of(name) is not None
    if not (done.rows or store or done.calls):
        return
    over = done.over and not is_async(function) and "Promise" not in text(function)
    for each in names:
        yield Deed(name=each, rows=done.rows, store=store, over=over, calls=done.calls)


def _done(function: Node, module: Module, depth: int) -> _Done:
    body = field(function, "body")
    if body is None or depth > _MAX_DEPTH:
        return _Done()
    rows, over = False, True
    calls: list[Called] = []
    store = changes_store(function, module)
    for call in descendants(body, frozenset(("call_expression",))):
        path = name_path(field(call, "function"))
        if not path or not path[-1]:
            continue
        effect = _effect(call, path, module)
        if effect is not None:
            rows, over = True, over and bool(effect.sync)
        elif not asks_only(path[-1]):
            inner = _own(path, module, function)
            if inner is not None:
                found = _done(inner, module, depth + 1)
                rows, store = rows or found.rows, store or found.store
                over = over and found.over and not is_async(inner)
                calls += found.calls
            elif (called := called_of(call, module)) is not None:
                calls.append(called)
    return _Done(rows, store, over, tuple(dict.fromkeys(calls)))


def _effect(call: Node, path: tuple[str, ...], module: Module) -> Effect | None:
    """A row written, a mail sent, a payment made: nothing that only looks like it."""
    found = row_effect(call, path, module) or remote_effect(call, path, "")
    return found if found is not None and found.strong and found.kind not in _ACCESS else None


def _own(path: tuple[str, ...], module: Module, around: Node) -> Node | None:
    """The function of the same file that is called."""
    own = path[1:] if path[0] == "this" else path
    found = module.callables.get(own[0]) if len(own) == 1 else None
    return found if found is not None and found.type in FUNCTIONS and found != around else None
