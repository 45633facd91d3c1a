"""How the calls of analytics vendors name their event."""

import ast
from collections.abc import Mapping

from wizard.languages.python.existing_calls import FoundCall, text_of

AMPLITUDE = "amplitude"
_AMPLITUDE_EVENTS = {"BaseEvent", "Event"}
_METHODS = {"posthog": "capture", "mixpanel": "track", "segment": "track"}
_KEYWORDS = ("event", "event_name", "name")


def is_amplitude_init(call: FoundCall) -> bool:
    """Whether an Amplitude client is made here."""
    return call.last == "Amplitude" and call.name.split(".")[0] == AMPLITUDE


def is_amplitude_event(name: str) -> bool:
    """Whether a callee of this name makes an event for an Amplitude client."""
    source, _, last = name.rpartition(".")
    return last in _AMPLITUDE_EVENTS and source.split(".")[0] == AMPLITUDE


def vendor_event(
    call: FoundCall, content: bytes, known: Mapping[str, str]
) -> tuple[str, str] | None:
    """(vendor, event name) of a vendor's tracking call whose event is a constant."""
    if is_amplitude_event(call.name):
        node = _keyword(call.node, "event_type") or next(iter(call.node.args), None)
        return _named(AMPLITUDE, text_of(node, known))
    vendor = _vendor(call, content)
    if vendor is None or call.last != _METHODS[vendor]:
        return None
    return _named(vendor, event_argument(call.node, known))


def event_argument(node: ast.Call, known: Mapping[str, str]) -> str | None:
    """The event among the arguments: by keyword, or the second where the first is the user."""
    for keyword in _KEYWORDS:
        text = text_of(_keyword(node, keyword), known)
        if text:
            return text
    texts = [text_of(argument, known) for argument in node.args[:2]]
    return next((text for text in reversed(texts) if text), None)


def _named(vendor: str, text: str | None) -> tuple[str, str] | None:
    return (vendor, text) if text else None


def _keyword(node: ast.Call, name: str) -> ast.expr | None:
    return next((item.value for item in node.keywords if item.arg == name), None)


def _vendor(call: FoundCall, content: bytes) -> str | None:
    parts = call.name.lower().split(".")[:-1]
    receiver = ".".join(parts)
    if "posthog" in receiver or call.name.startswith("posthog."):
        return "posthog"
    if "mixpanel" in receiver or (parts[-1:] == ["mp"] and b"mixpanel" in content):
        return "mixpanel"
    if "analytics" in parts or "segment" in parts[:1]:
        return "segment" if b"analytics" in content else None
    return None
