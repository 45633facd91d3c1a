"""Searches and downloads: the GET requests that are actions of their own."""

import ast
from collections.abc import Callable, Iterator, Set

from wizard.languages.python.reader.effect import Effect, Hints
from wizard.languages.python.reader.effects import effects_in
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces.base import Entry
from wizard.languages.python.reader.syntax import all_nodes, last_name, own_calls, string
from wizard.languages.verbs import GETTERS, verb_of
from wizard.languages.words import word_set, words

_QUERY_NAMES = word_set(
    "q query search keyword keywords term search_term search_query query_string text"
)
_SEARCH_WORDS = word_set("search find lookup autocomplete suggest suggestions explore")
_TIDYING = word_set(
    "strip len str lower debug info warning print jsonify url_for redirect flash append extend int "
    "bool quote escape format"
)
_OPENS = word_set("signin login session sessions auth authenticate token tokens")
_EXPORT_WORDS = word_set("export download")
_RESPONSES = ("Response", "send_file", "send_from_directory", "make_response", "respond_with_file")
_FILE_MARKS = (
    "FileResponse",
    "send_file",
    "send_from_directory",
    "StreamingHttpResponse",
    "StreamingResponse",
    "Content-Disposition",
    "content-disposition",
    "content_type",
    "mimetype",
    "media_type",
)


def effect_finder(
    function: FunctionInfo, entry: Entry, writers: frozenset[str] = frozenset()
) -> Callable[[ast.AST], Iterator[Effect]]:
    """`effects_in`, and for a GET request also what makes it a search or a download."""
    if entry.surface.kind == "websocket":
        return _joins
    said = ("log_in",) if function.takes_password else verb_of(function.name)
    hints = Hints(verb=said[0] if said else "", writers=writers)
    named = _named(function, entry)
    asks = not entry.writes and entry.surface.kind in {"route", "view", "api"}
    query = _query_names(function) if asks and named & _SEARCH_WORDS else frozenset[str]()
    exports = bool(named & _EXPORT_WORDS) and _hands_over_a_file(function)

    def find(node: ast.AST) -> Iterator[Effect]:
        yield from effects_in(node, hints)
        if hints.verb == "log_in" and _opens_session(node):
            yield Effect("log_in", node)
        for call in own_calls(node) if query or exports else ():
            if query and _uses(call, query):
                yield Effect("search", call, strong=False)
            elif exports and last_name(call.func).endswith(_RESPONSES):
                yield Effect("serve", call, strong=False)

    return find


def _opens_session(returned: ast.AST) -> bool:
    """`return await create_signin_response(user)`: only its end is the end of the log-in."""
    if not isinstance(returned, ast.Await) or not isinstance(returned.value, ast.Call):
        return False
    parts = words(last_name(returned.value))
    return bool(_OPENS & set(parts)) and not set(parts[:1]) & GETTERS


def _joins(node: ast.AST) -> Iterator[Effect]:
    """A connection is accepted, or a room entered."""
    for call in own_calls(node):
        if last_name(call.func) in {"accept", "connect", "join_room"}:
            yield Effect("join", call)


def _hands_over_a_file(function: FunctionInfo) -> bool:
    return any(mark in function.text for mark in _FILE_MARKS)


def _named(function: FunctionInfo, entry: Entry) -> frozenset[str]:
    owner = function.owner.name if function.owner is not None else ""
    return frozenset((*words(function.name), *words(owner), *words(entry.surface.route or "")))


def _query_names(function: FunctionInfo) -> frozenset[str]:
    """The locals that hold what the user searches for."""
    found = {name for name in function.parameters if name in _QUERY_NAMES}
    for node in function.nodes:
        if not isinstance(node, ast.Assign) or len(node.targets) != 1:
            continue
        if _reads_query(node.value) or _mentions(node.value, found):
            found.add(last_name(node.targets[0]))
    return frozenset(found)


def _mentions(node: ast.AST, names: Set[str]) -> bool:
    return any(isinstance(child, ast.Name) and child.id in names for child in all_nodes(node))


def _reads_query(value: ast.expr) -> bool:
    for node in all_nodes(value):
        key = None
        if (
            isinstance(node, ast.Call)
            and node.args
            and last_name(node.func) in {"get", "get_argument"}
        ):
            key = string(node.args[0])
        elif isinstance(node, ast.Subscript):
            key = string(node.slice)
        if key in _QUERY_NAMES:
            return True
    return False


def _uses(call: ast.Call, query: frozenset[str]) -> bool:
    """Whether a call looks something up by the query, and does not only tidy or show it."""
    name = last_name(call.func)
    if name in _TIDYING or name.startswith("render") or name.endswith("Response"):
        return False
    arguments = [*call.args, *(item.value for item in call.keywords)]
    return any(_mentions(argument, query) for argument in arguments)
