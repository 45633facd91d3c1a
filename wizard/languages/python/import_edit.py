"""Adds names of other modules to a module: one statement per source, nothing twice."""

from collections.abc import Sequence, Set

from wizard.languages.python.bindings import module_binds
from wizard.languages.python.edits import AddImport
from wizard.languages.python.import_list import Kinds, TopImport, name_key, top_imports
from wizard.languages.python.import_place import Region, place_import, region
from wizard.languages.python.module_text import ModuleText
from wizard.languages.python.style import Style
from wizard.model.edit import Edited, EditResult, Refused, Splice, Unchanged

_PRESENT = Unchanged(reason="it is imported already")


def add_imports(
    module: ModuleText,
    edits: Sequence[AddImport],
    style: Style,
    *,
    limit: int | None,
    first_party: Set[str],
) -> list[EditResult]:
    """One result per edit. Edits of one source share their splices, so they compose to one.

    `limit` is the first line that needs the names at import time.
    """
    if not edits:
        return []
    imports = top_imports(module)
    within = region(module, imports, Kinds(module.path, first_party, imports), limit)
    needs = _Needs(module, imports)
    verdicts = [needs.check(edit) for edit in edits]
    placed = {
        source: Edited(splices=_splices(within, source, names, style))
        for source, names in needs.missing.items()
    }
    return [
        placed[edit.module] if verdict is None else verdict
        for edit, verdict in zip(edits, verdicts, strict=True)
    ]


def bound_name(name: str) -> str:
    """`track_event` of "track as track_event"."""
    return name.split()[-1]


class _Needs:
    """Collects the names that are missing, by source."""

    def __init__(self, module: ModuleText, imports: tuple[TopImport, ...]) -> None:
        self._module = module
        self._imports = imports
        self._owner: dict[str, tuple[str, str]] = {}
        self.missing: dict[str, list[str]] = {}

    def check(self, edit: AddImport) -> Unchanged | Refused | None:
        """Why nothing is to be added, or None where something is."""
        missing = [name for name in edit.names if not self._is_present(edit.module, name)]
        for name in missing:
            problem = self._problem(edit.module, name)
            if problem:
                return Refused(reason=problem)
        if not missing:
            return _PRESENT
        names = self.missing.setdefault(edit.module, [])
        for name in missing:
            self._owner[bound_name(name)] = (edit.module, name)
            names += [] if name in names else [name]
        return None

    def _is_present(self, source: str, name: str) -> bool:
        pair = (name.split()[0], bound_name(name))
        return any(item.is_star or pair in _pairs(item) for item in self._from(source))

    def _problem(self, source: str, name: str) -> str | None:
        original, bound = name.split()[0], bound_name(name)
        for item in self._from(source):
            other = next((alias for known, alias in _pairs(item) if known == original), None)
            if other:
                return f"`{original}` is imported as `{other}` already"
        owner = self._owner.get(bound, (source, name))
        if owner != (source, name) or module_binds(self._module, bound):
            return f"the name `{bound}` is taken in this file"
        return None

    def _from(self, source: str) -> list[TopImport]:
        return [item for item in self._imports if item.is_from and item.source == source]


def _pairs(item: TopImport) -> list[tuple[str, str]]:
    return [(alias.name, alias.asname or alias.name) for alias in item.names]


def _splices(within: Region, source: str, names: Sequence[str], style: Style) -> tuple[Splice, ...]:
    names = sorted(names, key=name_key)
    for item in within.imports:
        if item.is_from and item.source == source:
            from wizard.languages.python.import_merge import merge_names

            merged = merge_names(within.module, item, names, style)
            if merged:
                return tuple(sorted(merged, key=lambda splice: splice.offset))
    return place_import(within, source, _statement(source, names, style)).splices


def _statement(source: str, names: Sequence[str], style: Style) -> list[str]:
    line = f"from {source} import {', '.join(names)}"
    if style.fits(line):
        return [line]
    return [f"from {source} import (", *(f"{style.unit}{name}," for name in names), ")"]
