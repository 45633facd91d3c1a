"""The code edits of one file: set-up and event calls, with the one import that they need."""

from collections.abc import Iterable
from typing import NamedTuple

from wizard.frameworks.base import EditRequest
from wizard.languages.python.edit import edit_parsed
from wizard.languages.python.edits import AddImport, InsertCall, PythonEdit
from wizard.languages.python.module_text import ModuleText, parse_module_text
from wizard.languages.python.names import local_name
from wizard.model.edit import Edited, Refused, Splice
from wizard.model.proposal import CallSite
from wizard.model.source import SourceFile
from wizard.model.value import Value


class NamedCall(Value, frozen=True, kw_only=True):
    """A call site with the name of its event."""

    event_name: str
    site: CallSite


class FileJob(Value, frozen=True, kw_only=True):
    """All that is wanted of one file. `module` is the helper as this file would import it."""

    file: SourceFile
    module: str | None
    requests: tuple[EditRequest, ...]
    calls: tuple[NamedCall, ...]


class FileOutcome(Value, frozen=True, kw_only=True):
    """What can be done, as splices by step: a request's id or an event's id. And what can't."""

    path: str
    splices: tuple[tuple[str, tuple[Splice, ...]], ...]
    refused_calls: tuple[tuple[NamedCall, str], ...]
    refused_requests: tuple[tuple[EditRequest, str], ...]


def edit_file(job: FileJob) -> FileOutcome:
    """One file's insertions. What is refused takes everything with it that only it needs."""
    module = parse_module_text(job.file)
    refused: dict[_Owner, str] = {}
    if job.module is None:
        refused = dict.fromkeys(_call_owners(job), "the helper module can't be imported from here")
    while True:
        wanted = _wanted(job, module, refused)
        results = edit_parsed(module, [item.edit for item in wanted])
        newly = {
            item.owner: result.reason
            for item, result in zip(wanted, results, strict=True)
            if isinstance(result, Refused)
        }
        if not newly:
            done = zip(wanted, results, strict=True)
            return _outcome(job, refused, [(i.step, r) for i, r in done if isinstance(r, Edited)])
        if _IMPORT in newly:
            newly |= dict.fromkeys(_call_owners(job), newly[_IMPORT])
        refused |= newly


_Owner = tuple[str, int]
_IMPORT: _Owner = ("import", 0)


class _Wanted(NamedTuple):
    owner: _Owner
    step: str
    edit: PythonEdit


def _wanted(
    job: FileJob, parsed: ModuleText | Refused, refused: dict[_Owner, str]
) -> list[_Wanted]:
    syntax = parsed.syntax if isinstance(parsed, ModuleText) else None
    wanted = [
        _Wanted(("request", index), request.id, edit)
        for index, request in enumerate(job.requests)
        if ("request", index) not in refused
        for edit in request.edits
    ]
    calls = [
        (owner, call)
        for owner, call in zip(_call_owners(job), job.calls, strict=True)
        if owner not in refused
    ]
    if calls and job.module is not None:
        names = {
            name: local_name(job.file, job.module, name, syntax)
            for name in _names(call for _, call in calls)
        }
        imported = AddImport(module=job.module, names=tuple(map(_imported_as, names.items())))
        wanted.append(_Wanted(_IMPORT, calls[0][1].site.event_id, imported))
        wanted += [
            _Wanted(owner, call.site.event_id, _insert_call(call, names)) for owner, call in calls
        ]
    return wanted


def _insert_call(call: NamedCall, names: dict[str, str]) -> InsertCall:
    site = call.site
    decorates = site.placement.style == "decorator"
    return InsertCall(
        placement=site.placement,
        function=names.get("track", "track"),
        event_name=call.event_name,
        properties=site.properties,
        identity=site.identity,
        identify=names["identify"] if site.identify and not decorates else None,
        decorator=names["tracked"] if decorates else None,
    )


def _names(calls: Iterable[NamedCall]) -> list[str]:
    needed: set[str] = set()
    for call in calls:
        if call.site.placement.style == "decorator":
            needed.add("tracked")
        else:
            needed |= {"track", "identify"} if call.site.identify else {"track"}
    return sorted(needed)


def _imported_as(name: tuple[str, str]) -> str:
    exported, bound = name
    return exported if exported == bound else f"{exported} as {bound}"


def _call_owners(job: FileJob) -> list[_Owner]:
    return [("call", index) for index in range(len(job.calls))]


def _outcome(
    job: FileJob, refused: dict[_Owner, str], edited: list[tuple[str, Edited]]
) -> FileOutcome:
    splices: dict[str, tuple[Splice, ...]] = {}
    for step, result in edited:
        splices[step] = (*splices.get(step, ()), *result.splices)
    return FileOutcome(
        path=job.file.path,
        splices=tuple(splices.items()),
        refused_calls=tuple(
            (call, refused["call", index])
            for index, call in enumerate(job.calls)
            if ("call", index) in refused
        ),
        refused_requests=tuple(
            (request, refused["request", index])
            for index, request in enumerate(job.requests)
            if ("request", index) in refused
        ),
    )
