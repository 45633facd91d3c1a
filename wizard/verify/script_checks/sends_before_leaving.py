"""An event that is sent as the page is left may be lost."""

from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.nodes import text
from wizard.verify.check import Check, Problem
from wizard.verify.script_calls import ScriptCall
from wizard.verify.script_subject import ScriptSubject

_LEAVES = ("window.location", "location.href", "location.assign(", "location.replace(")


def _find(subject: ScriptSubject) -> Iterator[Problem]:
    for call in subject.named("track", "logEvent"):
        following = _following(call)
        if call.source == "browser" and following is not None and _leaves(following):
            message = "the page is left right after the event, which may be lost"
            fix = "send it by beacon: `setTransport('beacon')` before, `flush()` after the event"
            yield Problem(message, "warning", call.path, call.line, fix)


def _following(call: ScriptCall) -> Node | None:
    statement = call.node.parent
    return statement.next_named_sibling if statement is not None else None


def _leaves(statement: Node) -> bool:
    said = text(statement)
    return said.startswith(_LEAVES)


CHECK = Check(
    id="sends_before_leaving",
    title="No event is sent as the page is left",
    cause="D-35",
    docs="sdks/analytics/browser/browser-sdk-2",
    find=_find,
    applies_to=ScriptSubject,
)
