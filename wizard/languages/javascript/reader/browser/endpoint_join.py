"""A second look at files that call endpoints of RTK Query which another file declares."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import structs

from wizard.languages.javascript.reader.browser.endpoint import Endpoint
from wizard.languages.javascript.reader.browser.facts import BrowserFacts
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.server.modules import Modules
from wizard.model.edit import Refused
from wizard.model.reading import Mapper
from wizard.model.source import SourceFile


class Again(NamedTuple):
    """A file that is read once more, with the endpoints that its hooks call."""

    file: SourceFile
    endpoints: tuple[Endpoint, ...]


def with_endpoints(
    files: Sequence[SourceFile], facts: Sequence[BrowserFacts], mapper: Mapper = map
) -> list[BrowserFacts]:
    """The facts, where an endpoint tells more of a call than the name of its hook does."""
    if not any(each.endpoints for each in facts):
        return list(facts)
    known = dict(_known(files, facts))
    again = {
        index: Again(files[index], tuple(known[name] for name in each.hooks if name in known))
        for index, each in enumerate(facts)
        if not known.keys().isdisjoint(each.hooks)
    }
    told = dict(zip(again, mapper(read_again, list(again.values())), strict=True))
    return [told.get(index) or each for index, each in enumerate(facts)]


def read_again(again: Again) -> BrowserFacts | None:
    """What the file says of the browser's side, knowing what its hooks ask of a server."""
    from wizard.languages.javascript.parse import parse_script
    from wizard.languages.javascript.reader.browser.read import read_browser

    parsed = parse_script(again.file)
    if isinstance(parsed, Refused):
        return None
    module = Module(parsed)
    module.endpoints = {endpoint.name: endpoint for endpoint in again.endpoints}
    return read_browser(module)


def _known(
    files: Sequence[SourceFile], facts: Sequence[BrowserFacts]
) -> Iterator[tuple[str, Endpoint]]:
    """Each endpoint by its name; one that two files declare in different ways tells no request."""
    by_path = {file.path: file for file in files}
    modules = Modules(by_path)
    found: dict[str, Endpoint] = {}
    for file, each in zip(files, facts, strict=True):
        for endpoint in each.endpoints:
            whole = _filled(endpoint, file.path, by_path, modules)
            before = found.setdefault(endpoint.name, whole)
            if before != whole:
                found[endpoint.name] = Endpoint(name=endpoint.name)
    yield from found.items()


def _filled(
    endpoint: Endpoint, path: str, files: dict[str, SourceFile], modules: Modules
) -> Endpoint:
    """With the constants of other files in its URL."""
    url = endpoint.url
    for name, exported, source in endpoint.constants:
        place = modules.resolved(path, source)
        said = _constant(files[place].content, exported) if place is not None else None
        if said is not None:
            url = url.replace(f"${{{name}}}", said)
    return structs.replace(endpoint, url=url, constants=())


def _constant(content: bytes, name: str) -> str | None:
    pattern = rb"\bconst\s+" + re.escape(name.encode()) + rb"\s*=\s*(['\"`])([^'\"`$\n]*)\1"
    found = re.search(pattern, content)
    return found[2].decode(errors="replace") if found else None
