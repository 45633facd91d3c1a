"""The tracking that a JavaScript project has already, whoever the vendor is."""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from pathlib import PurePosixPath
from typing import NamedTuple

from wizard.languages.decisions import DECISIONS_PATH, read_decisions
from wizard.languages.javascript.existing_file import (
    FileTracking,
    TrackingCall,
    is_helper,
    is_interesting,
    may_define,
    may_track,
    read_tracking,
)
from wizard.languages.javascript.imported_constants import with_names
from wizard.languages.javascript.page_global import GLOBAL
from wizard.languages.javascript.reader.app_paths import is_app_code, is_handwritten
from wizard.languages.javascript.wrapper import Finder
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

_CALLS_TO_BE_A_WRAPPER = 2
_SENDERS = ("track", "tracked")


def read_existing(tree: SourceTree, mapper: Mapper = map) -> ExistingTracking:
    """Clients, tracking calls with a constant event name, our helper, the approved plan.

    Tests, bundles and files that can't be read are passed over. Calls are in path and line order.
    """
    files = [
        file
        for path in tree.paths
        if is_app_code(path)
        and (file := tree.read(path))
        and is_interesting(file)
        and is_handwritten(file.content)
    ]
    helpers = [file.path for file in files if is_helper(file)]
    own = [file for file in files if file.path not in helpers]
    modules = with_names(_read_modules(own, helpers, mapper), tree, mapper)
    finder = Finder(tree, [module.wrapper for module in modules])
    wrapper = finder.wrapper() if all(map(_is_of_server, helpers)) else None
    if helpers and wrapper is not None and wrapper.side != "browser":
        wrapper = None
    project = _Project({_stem(path) for path in helpers}, _wrappers(modules), finder, wrapper)
    found = [call for module in modules for call in _calls(module, project)]
    server = min((path for path in helpers if _is_of_server(path)), default=None)
    browser = min((path for path in helpers if not _is_of_server(path)), default=None)
    return ExistingTracking(
        calls=tuple(sorted(found, key=lambda call: (call.path, call.line))),
        inits=tuple(place for module in modules for place in module.inits),
        helper_path=browser or server,
        server_helper_path=server if browser else None,
        plan_events=planned_names(tree.read(PLAN_PATH)),
        decisions=read_decisions(tree.read(DECISIONS_PATH)),
        wrapper=wrapper,
    )


def _is_of_server(path: str) -> bool:
    return "server" in PurePosixPath(path).name


def _stem(path: str) -> str:
    """`src/amplitude.server.ts` is imported as "amplitude.server"."""
    name = PurePosixPath(path).name
    return name.rpartition(".")[0] or name


def _read_modules(
    files: Sequence[SourceFile], helpers: Sequence[str], mapper: Mapper
) -> list[FileTracking]:
    """What the files say that have anything to say."""
    defined = {file.path: may_define(file) for file in files}
    names = frozenset(name for found in defined.values() for name in found)
    stems = frozenset(_stem(path).encode() for path in helpers)
    worth_it = [file for file in files if defined[file.path] or may_track(file, names, stems)]
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
    return {name for name in defined if called[name] >= _CALLS_TO_BE_A_WRAPPER}


class _Project(NamedTuple):
    """What tells whose a call is: our helpers, the project's own functions, its own wrapper."""

    helpers: Set[str]
    functions: Set[str]
    finder: Finder
    wrapper: Wrapper | None

    def is_wrapped(self, module: FileTracking, call: TrackingCall) -> bool:
        wrapper = self.wrapper
        if wrapper is None or call.example is None:
            return False
        target = self.finder.target_of(module.path, call.example)
        return (
            target is not None
            and target.path == wrapper.path
            and target.exported == (wrapper.exported or wrapper.name)
            and (".".join(target.members) or None) == wrapper.method
        )


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
    is_helper_call = call.module == GLOBAL or _imported(call.module) & project.helpers
    if call.last in _SENDERS and is_helper_call:
        return (HELPER_VENDOR, call.event) if call.event else None
    if project.is_wrapped(module, call):
        return (PROJECT_VENDOR, call.event) if call.event else None
    if call.vendor or call.last not in project.functions:
        return call.vendor
    return (PROJECT_VENDOR, call.event) if call.event else None


def _imported(module: str) -> set[str]:
    """The names that a file may have which is imported so: with its suffix, or without."""
    name = module.rpartition("/")[2]
    return {name, name.rpartition(".")[0] if name.endswith((".js", ".ts", ".mjs")) else name}
