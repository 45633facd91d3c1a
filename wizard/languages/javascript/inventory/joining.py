"""What the files say together, function by function."""

from collections.abc import Iterator, Sequence

from wizard.languages.inventory_topics import about_features
from wizard.languages.inventory_words import (
    call_features,
    name_features,
    owner_features,
    path_features,
    size_features,
)
from wizard.languages.javascript.inventory.facts import FileFunctions, Found
from wizard.languages.javascript.inventory.linking import Links
from wizard.languages.javascript.inventory.standing import standings
from wizard.languages.javascript.inventory.subjects import core_nouns, subject_features
from wizard.model.function import FunctionFacts

_WIRED = frozenset(("wired:any", "entry:any", "linked:wired:any", "inline:any"))
_WRITES = ("request_call", "write_call", "commits", "callback:mutation", "mutates")
_CALLERS = ((0, "callers:0"), (1, "callers:1"), (3, "callers:2-3"), (10**9, "callers:4+"))


def join_functions(files: Sequence[FileFunctions]) -> tuple[FunctionFacts, ...]:
    """Every function with the features of its own file and of those it is linked with."""
    links = Links(files)
    _reach(files, links)
    _inherit(files, links)
    _refer(files, links)
    _share(files, links)
    _compare(files, links)
    core = core_nouns(files)
    facts = []
    for index, file in enumerate(files):
        shared = frozenset((*path_features(file.path), *_of_file(file)))
        for number, found in enumerate(file.functions):
            facts.append(_facts(file, found, shared | links.of((index, number)), core))
    return tuple(sorted(facts, key=lambda each: (each.path, each.line, each.symbol)))


def _reach(files: Sequence[FileFunctions], links: Links) -> None:
    """What an element reaches through one function more."""
    wired = {
        (index, number)
        for index, file in enumerate(files)
        for number, found in enumerate(file.functions)
        if not _WIRED.isdisjoint(found.features) or _WIRED & links.of((index, number))
    }
    for place, calling in links.callers.items():
        if place not in wired and calling & wired:
            links.give(place, "reached")


def _inherit(files: Sequence[FileFunctions], links: Links) -> None:
    """What is inside a hook runs where the hook is used."""
    for index, file in enumerate(files):
        for number, found in enumerate(file.functions):
            if found.owner >= 0:
                around = links.of((index, found.owner))
                told = (f"owner:{name}" for name in around if name.startswith("linked:wired"))
                links.give((index, number), *told)


def _refer(files: Sequence[FileFunctions], links: Links) -> None:
    """How many call a function, and whether anybody mentions it."""
    imported = {
        name for file in files for local, _, there in file.imports for name in (local, there)
    }
    for index, file in enumerate(files):
        for number, found in enumerate(file.functions):
            place = (index, number)
            count = len(links.callers.get(place, ()))
            links.give(place, next(text for most, text in _CALLERS if count <= most))
            known = found.name in imported or found.holder in imported or found.name == "default"
            if "unmentioned" in found.features or (found.exported and not known and not count):
                links.give(place, "unreferenced")


def _share(files: Sequence[FileFunctions], links: Links) -> None:
    """Where many call what writes, its outcome is known there, and not in each of them."""
    for place, calling in links.callers.items():
        if files[place[0]].functions[place[1]].features.isdisjoint(_WRITES):
            continue
        for caller in calling:
            links.give(caller, "leads:sole" if len(calling) == 1 else "leads:shared")


def _compare(files: Sequence[FileFunctions], links: Links) -> None:
    for index, file in enumerate(files):
        said = [
            found.features | links.of((index, number))
            for number, found in enumerate(file.functions)
        ]
        for number, standing in enumerate(standings(said)):
            links.give((index, number), standing)


def _facts(
    file: FileFunctions, found: Found, extra: frozenset[str], core: frozenset[str]
) -> FunctionFacts:
    lines = found.end_line - found.line + 1
    features = {
        *found.features,
        *extra,
        *name_features(found.name),
        *call_features(found.called),
        *size_features(lines, len(file.functions)),
        *owner_features(found.holder),
        *subject_features(file, found, core),
        *about_features(found.symbol, file.path, found.called),
    }
    return FunctionFacts(
        path=file.path,
        symbol=found.symbol,
        name=found.name,
        line=found.line,
        end_line=found.end_line,
        side="server" if features & _SERVED else file.side,
        features=tuple(sorted(features)),
        labels=found.labels,
        calls=tuple(dict.fromkeys(found.called)),
    )


_SERVED = frozenset(("route:any", "route:rpc-mutation", "route:rpc-query", "server_action"))


def _of_file(file: FileFunctions) -> Iterator[str]:
    yield f"side:{file.side}"
    yield from file.says
    wired = sum("wired:any" in found.features for found in file.functions)
    if wired:
        yield "file_wires:1" if wired == 1 else "file_wires:2-4" if wired < 5 else "file_wires:5+"
    drawing = any("draws" in found.features for found in file.functions)
    if not drawing and not file.path.endswith((".vue", ".svelte", ".astro")):
        yield "plain_module"
