"""The tracking that a project has already, whoever the vendor is."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from wizard.languages.decisions import DECISIONS_PATH, read_decisions
from wizard.languages.own_helper import has_mark
from wizard.languages.python.existing_file import (
    HELPER_FUNCTIONS,
    FileTracking,
    TrackingCall,
    is_interesting,
    may_define,
    may_track,
    read_tracking,
)
from wizard.languages.python.project_layout import module_parts
from wizard.languages.python.wrapper import Finder, Target
from wizard.languages.python.wrapper_shape import CALLS_TO_BE_A_WRAPPER
from wizard.languages.tracking_plan import PLAN_PATH, planned_names
from wizard.model.reading import Mapper
from wizard.model.source import SourceFile, SourceTree
from wizard.model.tracking import (
    HELPER_VENDOR,
    PROJECT_VENDOR,
    ExistingCall,
    ExistingTracking,
    Wrapper,
)


def read_existing(tree: SourceTree, mapper: Mapper = map) -> ExistingTracking:
    """Clients, tracking calls with a constant event name, our helper, the approved plan.

    A file that doesn't parse is passed over. Calls are in path and line order.
    """
    files = [
        file
        for path in tree.paths
        if path.endswith(".py") and (file := tree.read(path)) and is_interesting(file)
    ]
    helper = next((file for file in files if has_mark(file) and _is_helper(file)), None)
    modules = _read_modules([file for file in files if file is not helper], helper, mapper)
    path = helper.path if helper else None
    finder = Finder(tree, modules)
    wrapper = finder.wrapper() if helper is None else None
    project = _Project(path, _wrappers(modules), finder, wrapper)
    found = [call for module in modules for call in _calls(module, project)]
    return ExistingTracking(
        calls=tuple(sorted(found, key=lambda call: (call.path, call.line))),
        inits=tuple(place for module in modules for place in module.inits),
        helper_path=path,
        plan_events=planned_names(tree.read(PLAN_PATH)),
        decisions=read_decisions(tree.read(DECISIONS_PATH)),
        wrapper=wrapper,
    )


def _is_helper(file: SourceFile) -> bool:
    read = read_tracking(file)
    return read is not None and read.is_helper


def _read_modules(
    files: Sequence[SourceFile], helper: SourceFile | None, mapper: Mapper
) -> list[FileTracking]:
    """What the files say that have anything to say."""
    names = frozenset(name for file in files for name in may_define(file))
    module = module_parts(helper.path)[-1].encode() if helper else None
    worth_it = [file for file in files if may_track(file, names, module)]
    return [read for read in mapper(read_tracking, worth_it) if read is not None]


def _wrappers(modules: Sequence[FileTracking]) -> Set[str]:
    """Functions of the project that are named like tracking and called with constant events."""
    defined = {name for module in modules for name in module.defined}
    called = Counter(
        call.last
        for module in modules
        for call in module.calls
        if call.last in defined and call.event
    )
    return {name for name in defined if called[name] >= CALLS_TO_BE_A_WRAPPER}


class _Project(NamedTuple):
    """What tells whose a call is: our helper, the project's own functions, its own wrapper."""

    helper: str | None
    functions: Set[str]
    finder: Finder
    wrapper: Wrapper | None

    def is_wrapped(self, module: FileTracking, call: TrackingCall) -> bool:
        wrapper = self.wrapper
        if wrapper is None or wrapper.event_class is not None:
            return False
        target = self.finder.target_of(module, call)
        return target == Target(wrapper.path, wrapper.name, wrapper.method)


def _calls(module: FileTracking, project: _Project) -> Iterator[ExistingCall]:
    for call in module.calls:
        found = _event(module, call, project)
        if found:
            vendor, event_name = found
            yield ExistingCall(
                path=module.path,
                line=call.line,
                symbol=call.symbol,
                event_name=event_name,
                vendor=vendor,
            )


def _event(module: FileTracking, call: TrackingCall, project: _Project) -> tuple[str, str] | None:
    """(vendor, event name), or None where the call tracks nothing that we could name."""
    if project.helper and _is_of_helper(call, project.helper):
        return (HELPER_VENDOR, call.event) if call.event else None
    if project.is_wrapped(module, call):
        return (PROJECT_VENDOR, call.event) if call.event else None
    if call.vendor or call.last not in project.functions:
        return call.vendor
    return (PROJECT_VENDOR, call.event) if call.event else None


def _is_of_helper(call: TrackingCall, helper: str) -> bool:
    source, _, name = call.name.rpartition(".")
    return name in HELPER_FUNCTIONS and source.rpartition(".")[2] == module_parts(helper)[-1]
