"""What one JavaScript file says of tracking, by itself."""

import re
from collections.abc import Iterator, Mapping, Set

from tree_sitter import Node

from wizard.languages.javascript.page_global import GLOBAL
from wizard.languages.javascript.parse import parse_script
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces.inline_handlers import InlineHandlers
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    callee,
    entries,
    field,
    is_class,
    key_text,
    line,
    name_path,
    string_of,
    text,
)
from wizard.languages.javascript.vendors import (
    MARK,
    event_argument,
    is_amplitude_init,
    text_of,
    vendor_event,
)
from wizard.languages.javascript.wrapper_calls import Example, example_of
from wizard.languages.javascript.wrapper_definition import definitions
from wizard.languages.javascript.wrapper_file import WrapperFile, side_of, subjects_of, vendors_of
from wizard.languages.own_helper import has_mark
from wizard.model.detection import Evidence
from wizard.model.edit import Refused
from wizard.model.source import SourceFile
from wizard.model.value import Value

HELPER_FUNCTION = "track"
WRAPPERS = frozenset(
    (
        *("track", "trackEvent", "trackAction", "capture", "captureEvent", "logEvent"),
        *("recordEvent", "sendEvent", "emitEvent", "reportEvent", "useTrackEvent"),
    )
)
_WRAPPER = rb"(?:" + "|".join(sorted(WRAPPERS)).encode() + rb")"
_INTERESTING = (
    *(b"amplitude", b"posthog", b"mixpanel", b"rudder", b"umami", b"analytics", b"gtag("),
    *(b"datalayer", b"plausible("),
    *(f"{name}(".lower().encode() for name in sorted(WRAPPERS)),
)
_DEFINED = re.compile(
    rb"\bfunction[ \t]+("
    + _WRAPPER
    + rb")\b|\b(?:const|let|var)[ \t]+("
    + _WRAPPER
    + rb")\b[^;\n]*=|"
    rb"^[ \t]*(?:(?:public|static|async|export)[ \t]+)*(" + _WRAPPER + rb")\s*(?:<[^>\n]*>)?\("
    rb"[^()\n]*\)\s*(?::[^{\n]+)?\{|^[ \t]*("
    + _WRAPPER
    + rb")\s*[:=]\s*(?:async\s*)?(?:\(|function)",
    re.MULTILINE,
)
_EXPORTS_TRACK = re.compile(
    rb"export\s+(?:async\s+)?(?:function|const)\s+track\b|export\s*\{[^}]*\btrack\b|"
    rb"exports\.track\b|module\.exports\s*=\s*\{[^}]*\btrack\b|(?:window|globalThis)\.\w*track\b"
)
_VENDOR_CALL = re.compile(
    rb"amplitude[\w.()$?!\s]*\.\s*(?:init|initAll|createInstance|track|logEvent)\b|@amplitude/|"
    rb"amplitude-js|posthog[\w.?!]*\.capture|capture\(|mixpanel[\w.?!]*\.track|\.track\(|logEvent\(|"
    rb"gtag\(|dataLayer|plausible\(|trackEvent\(",
    re.IGNORECASE,
)
_CONSTANT = re.compile(r"^[A-Z]\w*\.\w|(?:^|\.)[A-Z][A-Z0-9_]+$|^[a-z]\w*(?:\.\w+)*\.[A-Z]\w*$")
_TEXT_LIMIT = 160


class TrackingCall(Value, frozen=True, kw_only=True):
    """A call that tracks, or may. `module` is where the called name was imported from.

    `event` is the constant argument that looks like an event, `vendor` whose call it is for sure.
    `example` is what other calls could be written after.
    """

    line: int
    symbol: str
    last: str
    module: str
    event: str | None
    vendor: tuple[str, str] | None
    example: Example | None = None


class FileTracking(Value, frozen=True, kw_only=True):
    """`defined` are the functions of the file that are named like tracking; `wrapper` is what it
    says of the project's own tracking.
    """

    path: str
    defined: tuple[str, ...]
    calls: tuple[TrackingCall, ...]
    inits: tuple[Evidence, ...]
    wrapper: WrapperFile


def is_interesting(file: SourceFile) -> bool:
    """Whether the file has any word of tracking in it. Every file is asked: searches are plain."""
    content = file.content.lower()
    return any(word in content for word in _INTERESTING)


def is_helper(file: SourceFile) -> bool:
    """Whether it is a module that an earlier run of ours has written."""
    return has_mark(file) and bool(_EXPORTS_TRACK.search(file.content))


def may_define(file: SourceFile) -> frozenset[bytes]:
    """The names of wrappers that may be defined in the file."""
    return frozenset(name for names in _DEFINED.findall(file.content) for name in names if name)


def may_track(file: SourceFile, wrappers: Set[bytes], helpers: Set[bytes]) -> bool:
    """Whether parsing an interesting file can tell more than its bytes do.

    `wrappers` are the names that the project may define, `helpers` our own modules' names.
    """
    content = file.content
    return (
        bool(_VENDOR_CALL.search(content))
        or any(name in content for name in helpers)
        or any(name + b"(" in content for name in wrappers)
    )


def read_tracking(file: SourceFile) -> FileTracking | None:
    """What the file says; None where it can't be read."""
    parsed = parse_script(file)
    if isinstance(parsed, Refused):
        return None
    module = Module(parsed)
    known = Known(module)
    calls, inits, examples = [], [], []
    inline = [handler.section for handler in InlineHandlers(module, plain=True).all]
    for section in (*module.scripts, *inline):
        for node in section.find("call_expression"):
            path = name_path(callee(node))
            if not path:
                continue
            if is_amplitude_init(path, module.imports):
                inits.append(line(node))
            example = example_of(node, module.imports) if path[-1] in WRAPPERS else None
            found = _read(node, path, module, known, example)
            if found is not None:
                calls.append(found)
            if example is not None and (found is not None or example.arguments):
                examples.append(example)
    defined = {name.decode() for name in may_define(file)} & WRAPPERS
    starts = sorted(set(inits))
    return FileTracking(
        path=file.path,
        defined=tuple(sorted(defined)),
        calls=tuple(calls),
        inits=tuple(_evidence(module, number) for number in starts),
        wrapper=WrapperFile(
            path=file.path,
            examples=tuple(examples),
            definitions=tuple(definitions(module, defined)) if defined else (),
            subjects=subjects_of(file.path, file.content),
            vendors=vendors_of(file.content),
            starts=bool(starts),
            line=starts[0] if starts else 1,
            side=side_of(module),
        ),
    )


def _read(
    node: Node,
    path: tuple[str, ...],
    module: Module,
    known: Mapping[str, str],
    example: Example | None,
) -> TrackingCall | None:
    vendor = vendor_event(node, path, module.imports, known)
    event = event_argument(node, known) if path[-1] in WRAPPERS else _handed(node, path, known)
    if vendor is None and event is None:
        return None
    source = module.imports.get(path[0])
    return TrackingCall(
        line=line(node),
        symbol=_symbol(node),
        last=path[-1],
        module=source.module if source is not None else _global_of(path),
        event=event,
        vendor=vendor,
        example=example,
    )


def _global_of(path: tuple[str, ...]) -> str:
    """What a classic script of a page calls in place of a module."""
    return GLOBAL if ".".join(path[:-1]) == GLOBAL else ""


def _handed(node: Node, path: tuple[str, ...], known: Mapping[str, str]) -> str | None:
    """The event of our helper's `tracked(result, "Order Created")`."""
    given = arguments(node)
    return text_of(given[1], known) if path[-1] == "tracked" and len(given) > 1 else None


def _evidence(module: Module, number: int) -> Evidence:
    found = module.evidence(number)
    return Evidence(path=found.path, line=number, text=found.text[:_TEXT_LIMIT])


class Known(dict[str, str]):
    """The constants of a module. One that it imports is a mark with where it comes from."""

    def __init__(self, module: Module) -> None:
        super().__init__(constants(module))
        self._imports = module.imports

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        if name in self:
            return self[name]
        root, _, rest = name.partition(".")
        source = self._imports.get(root)
        if source is None or not _CONSTANT.search(name):
            return default
        exported = ".".join(part for part in (source.name, rest) if part)
        return f"{MARK}{source.module}{MARK}{exported}"


def constants(module: Module) -> dict[str, str]:
    """`NAME`, `EVENTS.NAME` and `Enum.Name` of the module that are bound to a string."""
    found: dict[str, str] = {}
    for name, value in module.declared.items():
        said = string_of(value)
        if said is not None:
            found[name] = said
        elif value.type == "object":
            for key, entry in entries(value).items():
                if (inner := string_of(entry)) is not None:
                    found[f"{name}.{key}"] = inner
    for section in module.scripts:
        for node in section.find("enum_declaration"):
            found.update(_enum(node))
    return found


def _enum(node: Node) -> Iterator[tuple[str, str]]:
    name, body = text(field(node, "name")), field(node, "body")
    for item in body.named_children if body is not None else ():
        value = string_of(field(item, "value"))
        if value is not None:
            yield f"{name}.{key_text(item)}", value


def _symbol(node: Node) -> str:
    """The names of the functions and classes around a call."""
    found: list[str] = []
    current = node.parent
    while current is not None:
        if current.type in FUNCTIONS or is_class(current):
            name = _name(current)
            if name:
                found.append(name)
        current = current.parent
    return ".".join(reversed(found))


def _name(node: Node) -> str:
    if field(node, "name") is not None:
        return text(field(node, "name"))
    around = node.parent
    while around is not None and around.type in {"arguments", "call_expression"}:
        around = around.parent
    if around is None:
        return ""
    if around.type == "variable_declarator":
        return text(field(around, "name"))
    return key_text(around) if around.type in {"pair", "public_field_definition"} else ""
