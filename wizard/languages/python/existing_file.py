"""What one file says of tracking, by itself: a small value that other files are joined with."""

import ast
import re
from collections.abc import Set

from wizard.languages.python.existing_calls import FoundCall, calls, constants, functions
from wizard.languages.python.own_python import syntax_tree
from wizard.languages.python.vendors import event_argument, is_amplitude_init, vendor_event
from wizard.model.detection import Evidence
from wizard.model.source import SourceFile
from wizard.model.value import Value

HELPER_FUNCTIONS = ("track", "tracked")
WRAPPERS = frozenset(
    (
        *("track", "track_event", "track_action", "capture", "capture_event", "log_event"),
        *("record_event", "send_event", "emit_event", "report_event"),
    )
)
_MARK = b"amplitude-wizard"
_HEAD_BYTES = 1000
_HINTS = (
    *(b"amplitude", b"posthog", b"mixpanel", b"Mixpanel", b"analytics", b"tracked("),
    *(f"{name}(".encode() for name in sorted(WRAPPERS)),
)
_WRAPPER = rb"(?:" + "|".join(sorted(WRAPPERS)).encode() + rb")"
_INTERESTING = re.compile(
    rb"amplitude|posthog|[mM]ixpanel|\banalytics\b|\btracked\(|\b" + _WRAPPER + rb"\("
)
_DEFINED = re.compile(rb"\bdef[ \t]+(" + _WRAPPER + rb")\b")
_TRACK = re.compile(rb"\btrack\b")
_CAPTURE = re.compile(rb"\bcapture\b")
_TEXT_LIMIT = 160


class TrackingCall(Value, frozen=True, kw_only=True):
    """A call that tracks, or may. `name` is the callee, from where it was imported.

    `event` is the constant argument that looks like an event, `vendor` whose call it is for sure.
    """

    line: int
    symbol: str
    name: str
    event: str | None
    vendor: tuple[str, str] | None

    @property
    def last(self) -> str:
        return self.name.rpartition(".")[2]


class FileTracking(Value, frozen=True, kw_only=True):
    """`defined` are the functions of the file that are named like tracking."""

    path: str
    is_helper: bool
    defined: tuple[str, ...]
    calls: tuple[TrackingCall, ...]
    inits: tuple[Evidence, ...]


def is_interesting(file: SourceFile) -> bool:
    """Whether the file has any word of tracking in it."""
    content = file.content
    return any(hint in content for hint in _HINTS) and bool(_INTERESTING.search(content))


def has_mark(file: SourceFile) -> bool:
    """Whether the file says at its top that we wrote it."""
    return _MARK in file.content[:_HEAD_BYTES]


def may_define(file: SourceFile) -> frozenset[bytes]:
    """The names of wrappers that may be defined in the file."""
    return frozenset(_DEFINED.findall(file.content))


def may_track(file: SourceFile, wrappers: Set[bytes], helper: bytes | None) -> bool:
    """Whether parsing an interesting file can tell more than its bytes do.

    `wrappers` are the names that the project may define, `helper` the name of our own module.
    """
    content = file.content
    lowered = content.lower()
    tracks = bool(_TRACK.search(content))
    return (
        (b"amplitude" in content and (b"Event" in content or b"Amplitude" in content))
        or (b"posthog" in lowered and bool(_CAPTURE.search(content)))
        or (tracks and (b"analytics" in content or b"mixpanel" in lowered))
        or (helper is not None and helper in content and (tracks or b"tracked" in content))
        or any(name in content and _has_word(content, name) for name in wrappers)
    )


def _has_word(content: bytes, name: bytes) -> bool:
    return re.search(rb"\b" + name + rb"\b", content) is not None


def read_tracking(file: SourceFile) -> FileTracking | None:
    """What the file says; None where it does not parse."""
    tree = syntax_tree(file.content)
    if tree is None:
        return None
    nodes = list(ast.walk(tree))
    defined = set(functions(nodes))
    found = list(calls(tree, nodes))
    known = constants(tree)
    read = [_read(call, file.content, known) for call in found]
    return FileTracking(
        path=file.path,
        is_helper=has_mark(file) and set(HELPER_FUNCTIONS) <= defined,
        defined=tuple(sorted(defined & WRAPPERS)),
        calls=tuple(call for call in read if call),
        inits=_inits(file, found),
    )


def _read(call: FoundCall, content: bytes, known: dict[str, str]) -> TrackingCall | None:
    vendor = vendor_event(call, content, known)
    is_named = call.last in WRAPPERS or call.last in HELPER_FUNCTIONS
    event = event_argument(call.node, known) if is_named else None
    if vendor is None and event is None:
        return None
    return TrackingCall(
        line=call.node.lineno, symbol=call.symbol, name=call.name, event=event, vendor=vendor
    )


def _inits(file: SourceFile, found: list[FoundCall]) -> tuple[Evidence, ...]:
    numbers = sorted(call.node.lineno for call in found if is_amplitude_init(call))
    lines = file.content.splitlines() if numbers else []
    texts = [lines[number - 1].decode(errors="replace").strip() for number in numbers]
    return tuple(
        Evidence(path=file.path, line=number, text=text[:_TEXT_LIMIT])
        for number, text in zip(numbers, texts, strict=True)
    )
