"""The dependencies that a pyproject.toml or a Pipfile declares."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wizard.manifests.dependencies import Dependency
from wizard.manifests.requirement import normalise, parse_requirement, pinned_version
from wizard.manifests.text import decode, line_number, line_text
from wizard.manifests.toml_text import KeyPath, Layout, at, layout, parse_toml
from wizard.model.source import SourceFile

_LISTS: tuple[tuple[KeyPath, str], ...] = ((("project", "dependencies"), "main"),)
_LIST_TABLES: tuple[tuple[KeyPath, str], ...] = (
    (("project", "optional-dependencies"), "optional"),
    (("dependency-groups",), "dev"),
    (("tool", "pdm", "dev-dependencies"), "dev"),
)
_DEV_LIST: KeyPath = ("tool", "uv", "dev-dependencies")
_POETRY: KeyPath = ("tool", "poetry")
_BARE_VERSION = re.compile(r"\d[\w.]*")


class _Document(NamedTuple):
    path: str
    text: str
    values: dict[str, object]
    places: Layout


def read_pyproject(file: SourceFile) -> tuple[Dependency, ...]:
    """PEP 621, dependency groups, Poetry, PDM and uv. Raises `Unreadable`."""
    document = _document(file)
    return (
        *_from_lists(document),
        *_from_table(document, (*_POETRY, "dependencies"), "main"),
        *_from_poetry_groups(document),
    )


def read_pipfile(file: SourceFile) -> tuple[Dependency, ...]:
    """`[packages]` and `[dev-packages]`. Raises `Unreadable`."""
    document = _document(file)
    return (
        *_from_table(document, ("packages",), "main"),
        *_from_table(document, ("dev-packages",), "dev"),
    )


def _document(file: SourceFile) -> _Document:
    text = decode(file)
    return _Document(file.path, text, parse_toml(text), layout(text))


def _from_lists(document: _Document) -> Iterator[Dependency]:
    for path, group in (*_LISTS, *_group_lists(document), (_DEV_LIST, "dev")):
        yield from _from_list(document, path, group)


def _group_lists(document: _Document) -> Iterator[tuple[KeyPath, str]]:
    for table, group in _LIST_TABLES:
        members = at(document.values, table)
        if isinstance(members, dict):
            yield from (((*table, name), group) for name in members)


def _from_list(document: _Document, path: KeyPath, group: str) -> Iterator[Dependency]:
    values = at(document.values, path)
    if not isinstance(values, list):
        return
    entry = document.places.entry(path)
    starts = [start for start, _ in entry.items] if entry else [0] * len(values)
    for value, start in zip(values, starts, strict=True):
        requirement = parse_requirement(value) if isinstance(value, str) else None
        if requirement is not None:
            yield _dependency(document, *requirement, start, group)


def _from_poetry_groups(document: _Document) -> Iterator[Dependency]:
    yield from _from_table(document, (*_POETRY, "dev-dependencies"), "dev")
    groups = at(document.values, (*_POETRY, "group"))
    for name in groups if isinstance(groups, dict) else ():
        yield from _from_table(document, (*_POETRY, "group", name, "dependencies"), "dev")


def _from_table(document: _Document, table: KeyPath, group: str) -> Iterator[Dependency]:
    members = at(document.values, table)
    for name, value in members.items() if isinstance(members, dict) else ():
        if name == "python":
            continue
        place = document.places.place((*table, name))
        optional = isinstance(value, dict) and value.get("optional") is True
        yield _dependency(
            document,
            normalise(name),
            _specifier(value),
            place or 0,
            "optional" if optional else group,
        )


def _specifier(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value:
        return _specifier(value[0])
    version = value.get("version") if isinstance(value, dict) else None
    return version if isinstance(version, str) else ""


def _pinned(specifier: str) -> str | None:
    """A pin in pip's words, or Poetry's bare version."""
    bare = _BARE_VERSION.fullmatch(specifier)
    return bare[0] if bare else pinned_version(specifier)


def _dependency(
    document: _Document, name: str, specifier: str, place: int, group: str
) -> Dependency:
    return Dependency(
        name=name,
        specifier=specifier,
        path=document.path,
        line=line_number(document.text, place),
        text=line_text(document.text, place),
        version=_pinned(specifier),
        group=group,
    )
