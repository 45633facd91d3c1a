"""One start for a page: a second one sends every page view again."""

from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.nodes import child, text
from wizard.verify.check import Check, Problem
from wizard.verify.script_calls import ScriptCall
from wizard.verify.script_subject import ScriptSubject

_FIX = "start one client where the app starts, and use it everywhere"
_SERVER_SDK = b"@amplitude/analytics-node"


def _find(subject: ScriptSubject) -> Iterator[Problem]:
    for call in subject.inits:
        if call.looped or _is_component(call):
            message = "the client is started again each time that this code runs"
            yield Problem(message, path=call.path, line=call.line, fix=_FIX)
    for source in ("browser", "server"):
        starts = [call for call in subject.inits if call.source == source]
        places = [f"{call.path}:{call.line}" for call in starts]
        own = [helper.path for helper in subject.helpers if _SERVER_SDK not in helper.content]
        if source == "browser" and starts and own:
            places.insert(0, own[0])
        if len(places) > 1:
            message = f"{len(places)} clients are started: {', '.join(places)}"
            last = starts[-1]
            yield Problem(message, path=last.path, line=last.line, fix=_FIX, cause="D-45")


def _is_component(call: ScriptCall) -> bool:
    """Whether the nearest function is a component, which runs at every render."""
    around = call.around
    return around is not None and _name(around)[:1].isupper() and b"<" in (around.text or b"")


def _name(function: Node) -> str:
    named = child(function, "name")
    holder = function.parent
    if named is None and holder is not None and holder.type == "variable_declarator":
        named = child(holder, "name")
    return text(named)


CHECK = Check(
    id="init_once",
    title="Exactly one client is made",
    cause="D-04",
    docs="analytics/debug-analytics",
    find=_find,
    applies_to=ScriptSubject,
)
