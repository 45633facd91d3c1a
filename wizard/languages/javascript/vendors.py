"""How the calls of analytics vendors look in JavaScript."""

import re
from collections.abc import Mapping, Sequence

from tree_sitter import Node

from wizard.languages.javascript.reader.linkage import Import
from wizard.languages.javascript.reader.syntax import arguments, entries, name_path, string_of

AMPLITUDE = "amplitude"
AMPLITUDE_PACKAGES = re.compile(r"^(@amplitude/|amplitude-js$|amplitude$)")
_INITS = frozenset(("init", "initAll", "createInstance"))
_METHODS: dict[str, tuple[str, ...]] = {
    "track": ("amplitude", "mixpanel", "segment", "rudderstack", "umami", "heap", "klaviyo"),
    "logEvent": ("amplitude", "firebase"),
    "capture": ("posthog",),
    "trackEvent": ("matomo", "pendo"),
}
_RECEIVERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("amplitude", re.compile(r"amplitude", re.I)),
    ("posthog", re.compile(r"posthog|^ph$", re.I)),
    ("mixpanel", re.compile(r"mixpanel|^mp$", re.I)),
    ("rudderstack", re.compile(r"rudder", re.I)),
    ("umami", re.compile(r"umami", re.I)),
    ("heap", re.compile(r"^heap$")),
    ("pendo", re.compile(r"^pendo$")),
    ("firebase", re.compile(r"firebase|^analytics$", re.I)),
    ("segment", re.compile(r"analytics|segment", re.I)),
)
EVENT_KEYS = ("event_type", "event", "eventName", "event_name", "name", "action")
_SURE_KEYS = EVENT_KEYS[:-2]
MARK = "\0"
"""In front of a constant of another module: its module, another mark, and its name there."""
_PLAIN = {"gtag": "google", "plausible": "plausible", "fathom": "fathom", "va": "vercel"}


def is_amplitude_init(path: tuple[str, ...], imports: Mapping[str, Import]) -> bool:
    """Whether an Amplitude client is made here."""
    if not path or path[-1] not in _INITS:
        return False
    source = imports.get(path[0])
    if source is not None:
        return bool(AMPLITUDE_PACKAGES.match(source.module))
    return any("amplitude" in part.lower() for part in path[:-1])


def vendor_event(
    call: Node, path: tuple[str, ...], imports: Mapping[str, Import], known: Mapping[str, str]
) -> tuple[str, str] | None:
    """(vendor, event name) of a vendor's tracking call whose event is a constant."""
    vendor = _vendor(path, imports) or _by_shape(path, call)
    if vendor is None:
        return None
    given = arguments(call)
    if vendor == "google" and path[-1] == "gtag":
        is_event = bool(given) and string_of(given[0]) == "event"
        return _named(vendor, text_of(given[1], known) if is_event and len(given) > 1 else None)
    if vendor == "firebase" and len(path) == 1:
        return _named(vendor, text_of(given[1], known) if len(given) > 1 else None)
    return _named(vendor, event_argument(call, known))


def _by_shape(path: tuple[str, ...], call: Node) -> str | None:
    """`client.capture({ distinctId, event })` is PostHog's, whoever has made the client."""
    if path[-1] != "capture" or len(path) < 2:
        return None
    first = next(iter(arguments(call)), None)
    named = first is not None and first.type == "object"
    return "posthog" if named and {"distinctId", "event"} <= entries(first).keys() else None


def _vendor(path: tuple[str, ...], imports: Mapping[str, Import]) -> str | None:
    if path[-2:] == ("dataLayer", "push"):
        return "google"
    source = imports.get(path[0])
    if len(path) == 1:
        if source is not None and AMPLITUDE_PACKAGES.match(source.module):
            return AMPLITUDE if source.name in {"track", "logEvent"} else None
        if source is not None and source.module == "firebase/analytics":
            return "firebase" if source.name == "logEvent" else None
        return _PLAIN.get(path[0])
    vendors = _METHODS.get(path[-1], ())
    receiver = ".".join(path[:-1])
    if source is not None and AMPLITUDE_PACKAGES.match(source.module):
        return AMPLITUDE if AMPLITUDE in vendors else None
    found = (vendor for vendor, pattern in _RECEIVERS if _receives(pattern, path, receiver))
    return next((vendor for vendor in found if vendor in vendors), None)


def _receives(pattern: re.Pattern[str], path: tuple[str, ...], receiver: str) -> bool:
    return any(pattern.search(part) for part in path[:-1]) or bool(pattern.match(receiver))


def event_argument(call: Node, known: Mapping[str, str]) -> str | None:
    """The event among the arguments: the first text, or the entry of an object that names it."""
    given = arguments(call)
    if given and given[0].type == "object":
        found = entries(given[0])
        spread = (each for each in given[0].named_children if each.type == "spread_element")
        named = (
            *(text_of(found[key], known) for key in EVENT_KEYS if key in found),
            *(text_of(each.named_children[0], known) for each in spread if each.named_children),
        )
        first = next((name for name in named if name), None)
        return first or _of_second(given, known)
    texts = (text_of(argument, known) for argument in given[:2])
    return next((name for name in texts if name), None) or _of_second(given, known)


def _of_second(given: Sequence[Node], known: Mapping[str, str]) -> str | None:
    """`track(user, { event: "order_created" })`: who did it stands in front."""
    if len(given) < 2 or given[1].type != "object":
        return None
    found = entries(given[1])
    return next((text_of(found[key], known) for key in _SURE_KEYS if key in found), None)


def text_of(node: Node | None, known: Mapping[str, str]) -> str | None:
    """The string that an argument is: a literal, a constant, or a member of an enum."""
    if node is None:
        return None
    value = string_of(node)
    if value is not None:
        return value.strip() or None
    return known.get(".".join(name_path(node)))


def _named(vendor: str, text: str | None) -> tuple[str, str] | None:
    return (vendor, text) if text else None
