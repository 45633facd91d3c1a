"""A client that is opted out for good sends nothing."""

from collections.abc import Iterator

from wizard.languages.javascript.nodes import text
from wizard.verify.check import Check, Problem
from wizard.verify.script_calls import ScriptCall, entry
from wizard.verify.script_subject import ScriptSubject


def _find(subject: ScriptSubject) -> Iterator[Problem]:
    for call in subject.named("init", "initAll", "setOptOut"):
        if call.source != "helper" and _opts_out(call):
            message = "the client is opted out, so every event is dropped"
            fix = "set it from the user's consent"
            yield Problem(message, "warning", call.path, call.line, fix)


def _opts_out(call: ScriptCall) -> bool:
    if call.function == "setOptOut":
        return [text(item) for item in call.arguments[:1]] == ["true"]
    options = [item for item in call.arguments if item.type == "object"]
    nested = [entry(item, "analytics") for item in options]
    return any(text(entry(item, "optOut")) == "true" for item in (*options, *nested))


CHECK = Check(
    id="opt_out_literal",
    title="The client is not opted out for good",
    cause="D-40",
    docs="sdks/analytics/browser/cookies-and-consent-management",
    find=_find,
    applies_to=ScriptSubject,
)
