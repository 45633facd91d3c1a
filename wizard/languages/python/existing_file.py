"""What one file says of tracking, by itself: a small value that other files are joined with."""

import ast
import re
from collections.abc import Set

from wizard.languages.own_helper import has_mark
from wizard.languages.python.call_shape import (
    call_statements,
    calls_after_commit,
    inner_event,
    shape_of,
)
from wizard.languages.python.existing_calls import (
    FoundCall,
    calls,
    constants,
    functions,
    top_names,
)
from wizard.languages.python.own_python import syntax_tree
from wizard.languages.python.vendors import (
    event_argument,
    is_amplitude_event,
    is_amplitude_init,
    vendor_event,
)
from wizard.model.detection import Evidence
from wizard.model.source import SourceFile
from wizard.model.tracking import ShapeArgument
from wizard.model.value import Value

HELPER_FUNCTIONS = ("track", "tracked")
WRAPPERS = frozenset(
    (
        *("track", "track_event", "track_action", "capture", "capture_event", "log_event"),
        *("record_event", "send_event", "emit_event", "report_event"),
    )
)
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
_SUBJECT = re.compile(
    rb"amplitude|analytics|mixpanel|posthog|rudderstack|snowplow|telemetry|product event"
)
_SUBJECT_OF_PATH = re.compile(r"analytics|tracking|tracker|telemetry")
_TEXT_LIMIT = 160


class Example(Value, frozen=True, kw_only=True):
    """How a call is written: its callee as `root`, from where it was imported, and what is read
    from that; the shape of its arguments, where others could be given such, and the class of the
    object that takes them.
    """

    root: str
    imported: bool
    attributes: tuple[str, ...]
    arguments: tuple[ShapeArgument, ...] | None
    event_class: str | None
    after_commit: bool
    awaited: bool


class TrackingCall(Value, frozen=True, kw_only=True):
    """A call that tracks, or may. `name` is the callee, from where it was imported.

    `event` is the constant argument that looks like an event, `vendor` whose call it is for sure.
    `example` is what other calls could be written after.
    """

    line: int
    symbol: str
    name: str
    event: str | None
    vendor: tuple[str, str] | None
    example: Example | None = None

    @property
    def last(self) -> str:
        return self.name.rpartition(".")[2]


class Definition(Value, frozen=True, kw_only=True):
    """A function that is named like tracking. `any_keywords`: it takes `**properties`."""

    name: str
    line: int
    parameters: tuple[str, ...]
    any_keywords: bool


class FileTracking(Value, frozen=True, kw_only=True):
    """`definitions` are the functions of the file that are named like tracking, `top` all names
    that its top binds, with their lines. `subjects` are the words of analytics in it.
    """

    path: str
    is_helper: bool
    definitions: tuple[Definition, ...]
    top: dict[str, int]
    subjects: tuple[str, ...]
    calls: tuple[TrackingCall, ...]
    inits: tuple[Evidence, ...]

    @property
    def defined(self) -> tuple[str, ...]:
        return tuple(definition.name for definition in self.definitions)


def is_interesting(file: SourceFile) -> bool:
    """Whether the file has any word of tracking in it."""
    content = file.content
    return any(hint in content for hint in _HINTS) and bool(_INTERESTING.search(content))


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
    defined = list(functions(nodes))
    reader = _Reader(file, tree, nodes)
    read = [reader.read(call) for call in reader.found]
    return FileTracking(
        path=file.path,
        is_helper=has_mark(file) and {node.name for node in defined}.issuperset(HELPER_FUNCTIONS),
        definitions=tuple(_definition(node) for node in defined if node.name in WRAPPERS),
        top=top_names(tree),
        subjects=_subjects(file),
        calls=tuple(call for call in read if call),
        inits=_inits(file, reader.found),
    )


def _subjects(file: SourceFile) -> tuple[str, ...]:
    said = {word.decode() for word in _SUBJECT.findall(file.content.lower())}
    return tuple(sorted(said.union(_SUBJECT_OF_PATH.findall(file.path.lower()))))


class _Reader:
    """Reads the calls of one file."""

    def __init__(self, file: SourceFile, tree: ast.Module, nodes: list[ast.AST]) -> None:
        self.found = list(calls(tree, nodes))
        self._content = file.content
        self._known = constants(tree)
        self._names = {id(call.node): call.name for call in self.found}
        self._statements = call_statements(nodes)
        self._late = calls_after_commit(nodes)

    def read(self, call: FoundCall) -> TrackingCall | None:
        vendor = vendor_event(call, self._content, self._known)
        is_named = call.last in WRAPPERS or call.last in HELPER_FUNCTIONS
        event = event_argument(call.node, self._known) if is_named else None
        example = self._example(call, event) if is_named else None
        if vendor is None and event is None and example is None:
            return None
        return TrackingCall(
            line=call.node.lineno,
            symbol=call.symbol,
            name=call.name,
            event=event,
            vendor=vendor,
            example=example,
        )

    def _example(self, call: FoundCall, event: str | None) -> Example | None:
        inner = inner_event(call.node)
        made = self._names.get(id(inner), "") if inner else ""
        is_event = is_amplitude_event(made)
        if id(call.node) not in self._statements or not (is_event or event):
            return None
        return Example(
            root=call.root,
            imported=call.imported,
            attributes=tuple(call.written.split(".")[1:]),
            arguments=shape_of(inner if inner and is_event else call.node),
            event_class=made if is_event else None,
            after_commit=id(call.node) in self._late,
            awaited=self._statements[id(call.node)],
        )


def _definition(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Definition:
    given = node.args
    return Definition(
        name=node.name,
        line=node.lineno,
        parameters=tuple(item.arg for item in (*given.posonlyargs, *given.args, *given.kwonlyargs)),
        any_keywords=given.kwarg is not None,
    )


def _inits(file: SourceFile, found: list[FoundCall]) -> tuple[Evidence, ...]:
    numbers = sorted(call.node.lineno for call in found if is_amplitude_init(call))
    lines = file.content.splitlines() if numbers else []
    texts = [lines[number - 1].decode(errors="replace").strip() for number in numbers]
    return tuple(
        Evidence(path=file.path, line=number, text=text[:_TEXT_LIMIT])
        for number, text in zip(numbers, texts, strict=True)
    )
