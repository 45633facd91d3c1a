"""The tracking that a project has already, whoever the vendor is."""

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wizard.languages.python.existing_calls import FoundCall, calls, constants, functions
from wizard.languages.python.own_python import syntax_tree
from wizard.languages.python.project_layout import module_parts
from wizard.languages.python.vendors import event_argument, is_amplitude_init, vendor_event
from wizard.model.detection import Evidence
from wizard.model.source import SourceFile, SourceTree
from wizard.model.tracking import ExistingCall, ExistingTracking

PLAN_PATH = ".amplitude/events.json"
HELPER_VENDOR = "amplitude-wizard"
PROJECT_VENDOR = "project"
_MARK = b"amplitude-wizard"
_HEAD_BYTES = 1000
_HELPER_FUNCTIONS = ("track", "tracked")
_WRAPPERS = frozenset(
    (
        *("track", "track_event", "track_action", "capture", "capture_event", "log_event"),
        *("record_event", "send_event", "emit_event", "report_event"),
    )
)
_CALLS_TO_BE_A_WRAPPER = 2
_WRAPPER_CALL = rb"\b(?:" + "|".join(sorted(_WRAPPERS)).encode() + rb")\("
_INTERESTING = re.compile(
    rb"amplitude|posthog|[mM]ixpanel|\banalytics\b|\btracked\(|" + _WRAPPER_CALL
)
_NAME_FIELDS = ("name", "event", "eventName", "event_name")
_TEXT_LIMIT = 160


@dataclass(frozen=True)
class _Read:
    """A module that may hold tracking."""

    file: SourceFile
    tree: ast.Module
    calls: tuple[FoundCall, ...]
    constants: dict[str, str]


def read_existing(tree: SourceTree) -> ExistingTracking:
    """Clients, tracking calls with a constant event name, our helper, the approved plan.

    A file that doesn't parse is passed over. Calls are in path and line order.
    """
    modules = [module for path in tree.paths if (module := _read(tree, path))]
    helper = next((module.file.path for module in modules if _is_helper(module)), None)
    others = [module for module in modules if module.file.path != helper]
    wrappers = _wrappers(others)
    found = [call for module in others for call in _calls(module, helper, wrappers)]
    return ExistingTracking(
        calls=tuple(sorted(found, key=lambda call: (call.path, call.line))),
        inits=tuple(place for module in others for place in _inits(module)),
        helper_path=helper,
        plan_events=_plan_events(tree.read(PLAN_PATH)),
    )


def _read(tree: SourceTree, path: str) -> _Read | None:
    file = tree.read(path) if path.endswith(".py") else None
    if file is None or not _INTERESTING.search(file.content):
        return None
    parsed = syntax_tree(file.content)
    if parsed is None:
        return None
    return _Read(file=file, tree=parsed, calls=tuple(calls(parsed)), constants=constants(parsed))


def _is_helper(module: _Read) -> bool:
    marked = _MARK in module.file.content[:_HEAD_BYTES]
    return marked and set(_HELPER_FUNCTIONS) <= set(functions(module.tree))


def _wrappers(modules: Sequence[_Read]) -> frozenset[str]:
    """Functions of the project that are named like tracking and called with constant events."""
    defined = {name for module in modules for name in functions(module.tree)} & _WRAPPERS
    called = Counter(
        call.last
        for module in modules
        for call in module.calls
        if call.last in defined and event_argument(call.node, module.constants)
    )
    return frozenset(name for name in defined if called[name] >= _CALLS_TO_BE_A_WRAPPER)


def _calls(module: _Read, helper: str | None, wrappers: frozenset[str]) -> Iterator[ExistingCall]:
    for call in module.calls:
        found = _event(call, module, helper, wrappers)
        if found:
            vendor, event_name = found
            yield ExistingCall(
                path=module.file.path,
                line=call.node.lineno,
                symbol=call.symbol,
                event_name=event_name,
                vendor=vendor,
            )


def _event(
    call: FoundCall, module: _Read, helper: str | None, wrappers: frozenset[str]
) -> tuple[str, str] | None:
    """(vendor, event name), or None where the call tracks nothing that we could name."""
    if helper and _is_of_helper(call, helper):
        text = event_argument(call.node, module.constants)
        return (HELPER_VENDOR, text) if text else None
    found = vendor_event(call, module.file.content, module.constants)
    if found or call.last not in wrappers:
        return found
    text = event_argument(call.node, module.constants)
    return (PROJECT_VENDOR, text) if text else None


def _is_of_helper(call: FoundCall, helper: str) -> bool:
    source, _, name = call.name.rpartition(".")
    return name in _HELPER_FUNCTIONS and source.rpartition(".")[2] == module_parts(helper)[-1]


def _inits(module: _Read) -> Iterator[Evidence]:
    lines = module.file.content.splitlines()
    for line in sorted(call.node.lineno for call in module.calls if is_amplitude_init(call)):
        text = lines[line - 1].decode(errors="replace").strip()
        yield Evidence(path=module.file.path, line=line, text=text[:_TEXT_LIMIT])


def plan_entries(file: SourceFile) -> list[object] | None:
    """The entries of an approved plan, None where it is no list of any."""
    try:
        document = json.loads(file.content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    events = document.get("events") if isinstance(document, dict) else document
    return events if isinstance(events, list) else None


def _plan_events(file: SourceFile | None) -> tuple[str, ...]:
    """The names in the approved plan; nothing where it can't be read."""
    entries = plan_entries(file) if file else None
    return tuple(name for item in entries or () if (name := _event_name(item)))


def _event_name(item: object) -> str | None:
    values = [item.get(field) for field in _NAME_FIELDS] if isinstance(item, dict) else []
    names = [value.strip() for value in values if isinstance(value, str)]
    return next((name for name in names if name), None)
