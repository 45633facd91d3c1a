"""The data centre is chosen where the SDK looks for it."""

from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.nodes import string_value
from wizard.verify.check import Check, Problem
from wizard.verify.script_calls import ScriptCall, entry
from wizard.verify.script_subject import ScriptSubject

_ZONES = ("US", "EU")
_EU_HOST = "api.eu.amplitude.com"
_US_HOST = "api2.amplitude.com"


def _find(subject: ScriptSubject) -> Iterator[Problem]:
    for call in subject.named("init", "initAll"):
        if call.source == "helper":
            continue
        for options in (item for item in call.arguments if item.type == "object"):
            yield from _options(call, options)


def _options(call: ScriptCall, options: Node) -> Iterator[Problem]:
    analytics = entry(options, "analytics")
    zone = string_value(entry(options, "serverZone"))
    inner = string_value(entry(analytics, "serverZone"))
    if call.function == "initAll" and inner is not None and zone is None:
        message = "a zone inside `analytics` is overwritten, so events go to the US"
        fix = f"write `serverZone: '{inner}'` beside `analytics`"
        yield Problem(message, path=call.path, line=call.line, fix=fix)
    named = zone or inner
    if named is not None and named not in _ZONES:
        message = f"there is no zone {named!r}"
        yield Problem(message, path=call.path, line=call.line, fix='use "US" or "EU"')
    address = string_value(entry(analytics or options, "serverUrl")) or ""
    host = "EU" if _EU_HOST in address else "US" if _US_HOST in address else None
    if host is not None and named is not None and host != named:
        message = f"events go to the {host} data centre, the zone is {named}"
        fix = "leave the address out, or give both the same region"
        yield Problem(message, path=call.path, line=call.line, fix=fix)


CHECK = Check(
    id="region",
    title="Zone and address agree",
    cause="D-10",
    docs="get-started/create-a-new-account",
    find=_find,
    applies_to=ScriptSubject,
)
