"""The code edits of one file: set-up and event calls, with the imports that they need."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from wizard.frameworks.base import EditRequest
from wizard.languages import language_support, wrapper_support
from wizard.languages.edits import AddImport, InsertCall, WrapperAccess
from wizard.languages.support import CodeEdit, Language, LanguageSupport
from wizard.model.action import Side
from wizard.model.edit import Edited, Refused, Splice
from wizard.model.proposal import CallSite
from wizard.model.source import SourceFile
from wizard.model.value import Value

_Owner = tuple[str, int | Side]


class NamedCall(Value, frozen=True, kw_only=True):
    """A call site with the name of its event."""

    event_name: str
    site: CallSite


class FileJob(Value, frozen=True, kw_only=True):
    """All that is wanted of one file. `modules` are the helpers as this file would import them;
    with `wrapper`, every call goes through what the project tracks by itself.
    """

    language: Language
    file: SourceFile
    modules: dict[Side, str | None]
    requests: tuple[EditRequest, ...]
    calls: tuple[NamedCall, ...]
    wrapper: WrapperAccess | None = None

    def module(self, call: NamedCall) -> str | None:
        return self.modules.get(call.site.side)


class FileOutcome(Value, frozen=True, kw_only=True):
    """What can be done, as splices by step: a request's id or an event's id. And what can't."""

    path: str
    splices: tuple[tuple[str, tuple[Splice, ...]], ...]
    refused_calls: tuple[tuple[NamedCall, str], ...]
    refused_requests: tuple[tuple[EditRequest, str], ...]


def edit_file(job: FileJob) -> FileOutcome:
    """One file's insertions. What is refused takes everything with it that only it needs."""
    language = language_support(job.language)
    parsed = language.parse(job.file)
    shaped = _shaped_calls(job)
    refused = _refused_at_once(job, shaped)
    while True:
        if job.wrapper is None:
            wanted = _wanted(job, language, parsed, refused)
        else:
            wanted = _wanted_of_wrapper(job, job.wrapper, shaped, refused)
        results = language.edit(parsed, [item.edit for item in wanted])
        newly = {
            item.owner: result.reason
            for item, result in zip(wanted, results, strict=True)
            if isinstance(result, Refused)
        }
        if not newly:
            done = zip(wanted, results, strict=True)
            return _outcome(job, refused, [(i.step, r) for i, r in done if isinstance(r, Edited)])
        for owner, call in _owned_calls(job):
            if ("import", call.site.side) in newly:
                newly[owner] = newly["import", call.site.side]
        refused |= newly


class _Wanted(NamedTuple):
    owner: _Owner
    step: str
    edit: CodeEdit


def _shaped_calls(job: FileJob) -> dict[_Owner, InsertCall | Refused]:
    """Each call as the project's own wrapper takes it; nothing where there is no wrapper."""
    support = wrapper_support(job.language)
    if job.wrapper is None or support is None:
        return {}
    return {
        owner: support.filled(job.wrapper, insert_call(call, {}))
        for owner, call in _owned_calls(job)
    }


def _refused_at_once(job: FileJob, shaped: dict[_Owner, InsertCall | Refused]) -> dict[_Owner, str]:
    if job.wrapper is not None:
        results = shaped.items()
        return {owner: call.reason for owner, call in results if isinstance(call, Refused)}
    return {
        owner: f"no helper module of the {call.site.side} can be imported from here"
        for owner, call in _owned_calls(job)
        if job.module(call) is None
    }


def _wanted_of_wrapper(
    job: FileJob,
    access: WrapperAccess,
    shaped: dict[_Owner, InsertCall | Refused],
    refused: dict[_Owner, str],
) -> list[_Wanted]:
    """No set-up: the calls, and the imports that this file needs for them."""
    calls = [
        (owner, call.site, edit)
        for owner, call in _owned_calls(job)
        if owner not in refused and isinstance(edit := shaped[owner], InsertCall)
    ]
    imports = access.imports if calls else ()
    return [
        *(_Wanted(("import", calls[0][1].side), calls[0][1].event_id, item) for item in imports),
        *(_Wanted(owner, site.event_id, edit) for owner, site, edit in calls),
    ]


def _wanted(
    job: FileJob, language: LanguageSupport, parsed: Any, refused: dict[_Owner, str]
) -> list[_Wanted]:
    wanted = [
        _Wanted(("request", index), request.id, edit)
        for index, request in enumerate(job.requests)
        if ("request", index) not in refused
        for edit in request.edits
    ]
    calls = [(owner, call) for owner, call in _owned_calls(job) if owner not in refused]
    for side, module in job.modules.items():
        its_own = [(owner, call) for owner, call in calls if call.site.side == side]
        if not its_own or module is None:
            continue
        names = {
            name: language.local_name(parsed, job.file, module, name)
            for name in _names(job.language, (call for _, call in its_own))
        }
        wished = tuple(map(_imported_as, names.items()))
        imported = AddImport(module=module, names=wished, side=side)
        wanted.append(_Wanted(("import", side), its_own[0][1].site.event_id, imported))
        wanted += [
            _Wanted(owner, call.site.event_id, insert_call(call, names)) for owner, call in its_own
        ]
    return wanted


def insert_call(call: NamedCall, names: dict[str, str]) -> InsertCall:
    """The call as an edit; `names` says what the file calls the helper's functions."""
    needed = _functions(call.site)
    return InsertCall(
        placement=call.site.placement,
        side=call.site.side,
        function=names.get("track", "track"),
        event_name=call.event_name,
        properties=call.site.properties,
        identity=call.site.identity,
        identify=names.get("identify", "identify") if "identify" in needed else None,
        decorator=names.get("tracked", "tracked") if "tracked" in needed else None,
        reset=names.get("reset", "reset") if "reset" in needed else None,
    )


def _functions(site: CallSite) -> set[str]:
    """The functions of the helper that a call needs."""
    if site.placement.style in ("decorator", "returned"):
        return {"tracked"}
    if site.identify == "log_out":
        return {"track", "reset"} if site.side == "browser" else {"track"}
    return {"track", "identify"} if site.identify else {"track"}


def _names(language: Language, calls: Iterable[NamedCall]) -> list[str]:
    """What the calls are going to use: JavaScript's `identify` is always told who it is."""
    found: set[str] = set()
    for call in calls:
        silent = language == "javascript" and not call.site.identity
        found |= _functions(call.site) - ({"identify"} if silent else set())
    return sorted(found)


def _imported_as(name: tuple[str, str]) -> str:
    exported, bound = name
    return exported if exported == bound else f"{exported} as {bound}"


def _owned_calls(job: FileJob) -> list[tuple[_Owner, NamedCall]]:
    return [(("call", index), call) for index, call in enumerate(job.calls)]


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
