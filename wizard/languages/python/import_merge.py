"""Adds names to a from-import that is there, in the layout and order of its own names."""

from collections.abc import Callable, Sequence
from itertools import groupby

import libcst as cst

from wizard.languages.python.import_list import TopImport, name_key
from wizard.languages.python.module_text import ModuleText
from wizard.languages.python.style import Style
from wizard.model.edit import Splice

_Key = Callable[[str], tuple[int, str]]


def _caseless(name: str) -> tuple[int, str]:
    return 0, name.casefold()


def _plain(name: str) -> tuple[int, str]:
    return 0, name


_KEYS: tuple[_Key, ...] = (name_key, _caseless, _plain)


def merge_names(
    module: ModuleText, item: TopImport, names: Sequence[str], style: Style
) -> tuple[Splice, ...] | None:
    """The splices, or None where the statement is better left as it is.

    `names` are sorted and may say "track as track_event".
    """
    if not item.alone or not item.names or _is_continued(module, item):
        return None
    merge = _Merge(module, item)
    if merge.is_exploded:
        return merge.as_lines(names)
    if not style.fits(module.line(item.statement.line).text + "".join(f", {n}" for n in names)):
        return None
    return merge.inline(names)


def _is_continued(module: ModuleText, item: TopImport) -> bool:
    lines = range(item.statement.line, item.statement.last_line + 1)
    return any(module.line(number).text.endswith("\\") for number in lines)


class _Merge:
    def __init__(self, module: ModuleText, item: TopImport) -> None:
        self._module = module
        self._parsed = module.parsed(item.statement)
        self._aliases = _aliases(self._parsed.node)
        self._ends_in_comma = isinstance(self._aliases[-1].comma, cst.Comma)

    @property
    def is_exploded(self) -> bool:
        """Whether every name stands on a line of its own."""
        starts = [self._parsed.start_of(alias) for alias in self._aliases]
        fresh = all(not self._module.line(line).text[:column].strip() for line, column in starts)
        return fresh and len({line for line, _ in starts}) == len(starts)

    def inline(self, names: Sequence[str]) -> tuple[Splice, ...]:
        splices: list[Splice] = []
        for index, group in self._slots(names):
            if index < len(self._aliases):
                at = self._module.byte_at(*self._start(index))
                splices.append(Splice(offset=at, text="".join(f"{name}, " for name in group)))
            elif self._ends_in_comma:
                splices.append(Splice(offset=self._behind_comma(), text=_each(" {},", group)))
            else:
                end = self._parsed.end_of(self._aliases[-1])
                at = self._module.byte_at(*end)
                splices.append(Splice(offset=at, text=_each(", {}", group)))
        return tuple(splices)

    def as_lines(self, names: Sequence[str]) -> tuple[Splice, ...]:
        splices: list[Splice] = []
        for index, group in self._slots(names):
            if index < len(self._aliases):
                splices.append(self._lines_above(index, group))
            else:
                splices += self._lines_below(group)
        return tuple(splices)

    def _slots(self, names: Sequence[str]) -> list[tuple[int, list[str]]]:
        """(index of the name in front of which they go, new names); the last index is the end."""
        present = [alias.evaluated_name for alias in self._aliases]
        key = next((key for key in _KEYS if present == sorted(present, key=key)), None)
        placed = [(self._slot(name, present, key), name) for name in names]
        placed.sort(key=lambda pair: pair[0])
        return [
            (index, [name for _, name in group])
            for index, group in groupby(placed, key=lambda pair: pair[0])
        ]

    def _slot(self, name: str, present: Sequence[str], key: _Key | None) -> int:
        if key is None:
            return len(present)
        ordered = sorted([*present, name.split()[0]], key=key)
        return ordered.index(name.split()[0])

    def _lines_above(self, index: int, group: Sequence[str]) -> Splice:
        line, column = self._start(index)
        indent = self._module.line(line).text[:column]
        text = _each(indent + "{}," + self._module.eol_of(line), group)
        return Splice(offset=self._module.line(line).start, text=text)

    def _lines_below(self, group: Sequence[str]) -> list[Splice]:
        line, column = self._start(len(self._aliases) - 1)
        end_line, end_column = self._parsed.end_of(self._aliases[-1])
        start = self._module.eol_of(end_line) + self._module.line(line).text[:column]
        new_line = self._module.end_byte(end_line)
        if self._ends_in_comma:
            return [Splice(offset=new_line, text=_each(start + "{},", group))]
        comma = Splice(offset=self._module.byte_at(end_line, end_column), text=",")
        return [comma, Splice(offset=new_line, text=",".join(start + name for name in group))]

    def _start(self, index: int) -> tuple[int, int]:
        return self._parsed.start_of(self._aliases[index])

    def _behind_comma(self) -> int:
        line, column = self._parsed.end_of(self._aliases[-1])
        return self._module.byte_at(line, self._module.line(line).text.index(",", column) + 1)


def _aliases(line: cst.CSTNode) -> tuple[cst.ImportAlias, ...]:
    node = cst.ensure_type(cst.ensure_type(line, cst.SimpleStatementLine).body[0], cst.ImportFrom)
    return () if isinstance(node.names, cst.ImportStar) else tuple(node.names)


def _each(pattern: str, names: Sequence[str]) -> str:
    return "".join(pattern.format(name) for name in names)
