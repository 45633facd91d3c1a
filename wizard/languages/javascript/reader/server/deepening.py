"""A second look at handlers that leave their work to functions of other files."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.server.facts import (
    Asked,
    Called,
    Deed,
    KnownCall,
    ServerFacts,
)
from wizard.languages.javascript.reader.server.modules import Modules, spellings
from wizard.model.edit import Refused
from wizard.model.reading import Mapper
from wizard.model.source import SourceFile

_ROUNDS = 4
_Place = tuple[str, str]


class Again(NamedTuple):
    """A file that is read once more, with what is known of the functions that it calls."""

    file: SourceFile
    known: tuple[KnownCall, ...]


def deepened(
    files: Sequence[SourceFile], facts: Sequence[ServerFacts], mapper: Mapper = map
) -> list[ServerFacts]:
    """The facts, where the deeds of other files tell more of a handler than its own file does."""
    asking = [index for index, each in enumerate(facts) if each.asked]
    if not asking:
        return list(facts)
    project = _Project(files, mapper)
    project.learn(
        (files[index].path, asked.called) for index in asking for asked in facts[index].asked
    )
    again = {
        index: Again(files[index], known)
        for index in asking
        if (known := project.known(files[index].path, facts[index].asked))
    }
    told = dict(zip(again, mapper(read_again, list(again.values())), strict=True))
    return [told.get(index) or each for index, each in enumerate(facts)]


def read_again(again: Again) -> ServerFacts | None:
    """What the file says of the server's side, knowing what it calls."""
    from wizard.languages.javascript.parse import parse_script
    from wizard.languages.javascript.reader.server.read import read_server

    parsed = parse_script(again.file)
    if isinstance(parsed, Refused):
        return None
    module = Module(parsed)
    module.known = {call.path: call for call in again.known}
    return read_server(module)


class _Project:
    """What the functions of the project do, as far as somebody has asked."""

    def __init__(self, files: Sequence[SourceFile], mapper: Mapper) -> None:
        self._files = {file.path: file for file in files}
        self._modules = Modules(self._files)
        self._mapper = mapper
        self._deeds: dict[_Place, Deed] = {}
        self._read: set[str] = set()

    def learn(self, calls: Iterable[tuple[str, Called]]) -> None:
        """Read the files that hold the functions, and those that these call."""
        from wizard.languages.javascript.reader.server.deeds import read_deeds

        waiting = {place[0] for path, called in calls for place in self._places(path, called)}
        for _ in range(_ROUNDS):
            paths = sorted(waiting - self._read)
            if not paths:
                return
            self._read.update(paths)
            found = list(self._mapper(read_deeds, [self._files[path] for path in paths]))
            waiting = set()
            for path, deeds in zip(paths, found, strict=True):
                for deed in deeds:
                    self._deeds.setdefault((path, deed.name), deed)
                    waiting |= {p[0] for each in deed.calls for p in self._places(path, each)}

    def known(self, path: str, asked: Sequence[Asked]) -> tuple[KnownCall, ...]:
        """The calls of a file that certainly change something."""
        found: list[KnownCall] = []
        for each in asked:
            place = self._place(path, each.called)
            deed = self._settled(place, ()) if place is not None else None
            if deed is not None and (deed.rows or deed.store):
                found.append(KnownCall(path=each.path, rows=deed.rows, over=deed.over))
        return tuple(found)

    def _settled(self, place: _Place, above: tuple[_Place, ...]) -> Deed | None:
        """With what the functions do that it calls itself."""
        deed = self._deeds.get(place)
        if deed is None or place in above or len(above) > _ROUNDS:
            return None
        inner = [
            found
            for called in deed.calls
            if (there := self._place(place[0], called)) is not None
            and (found := self._settled(there, (*above, place))) is not None
        ]
        changing = [each for each in inner if each.rows or each.store]
        if not changing:
            return deed
        return Deed(
            name=deed.name,
            rows=deed.rows or any(each.rows for each in changing),
            store=deed.store or any(each.store for each in changing),
            over=deed.over and all(each.over for each in changing),
        )

    def _place(self, path: str, called: Called) -> _Place | None:
        return next((p for p in self._places(path, called) if p in self._deeds), None)

    def _places(self, path: str, called: Called) -> list[_Place]:
        files = self._modules.candidates(path, called.source)
        return [(file, name) for file in files for name in spellings(called.name)]
