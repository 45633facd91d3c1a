"""Finds the line for a new import statement: its group, its order, its blank lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from wizard.languages.python.anchors import line_above
from wizard.languages.python.import_list import Kind, Kinds, TopImport
from wizard.languages.python.insertion import edited, insert_in_front, insert_under
from wizard.languages.python.module_text import ModuleText
from wizard.languages.python.outline import Statement
from wizard.model.edit import Edited


@dataclass(frozen=True)
class Region:
    """The imports among which a new one may stand: before definitions and before `limit`."""

    module: ModuleText
    imports: tuple[TopImport, ...]
    kinds: Kinds

    def of_kind(self, kind: Kind) -> list[TopImport]:
        return [item for item in self.imports if self.kinds.of(item.source) == kind]


def region(
    module: ModuleText, imports: tuple[TopImport, ...], kinds: Kinds, limit: int | None
) -> Region:
    """`limit` is the first line that needs the new names while the module is imported."""
    definitions = [chunk.first_line for chunk in module.chunks if chunk.is_definition]
    ends = [*definitions[:1], *([limit] if limit else [])]
    end = min(ends, default=len(module.lines) + 1)
    return Region(
        module=module,
        imports=tuple(item for item in imports if item.statement.last_line < end),
        kinds=kinds,
    )


def place_import(within: Region, source: str, lines: Sequence[str]) -> Edited:
    """`lines` are the whole new statement."""
    kind = within.kinds.of_new(source)
    same = within.of_kind(kind)
    if same:
        return _in_group(within.module, same, source, lines)
    if within.imports:
        return _new_group(within, kind, lines)
    return _first_import(within.module, lines)


def _in_group(
    module: ModuleText, same: list[TopImport], source: str, lines: Sequence[str]
) -> Edited:
    entries = _ordered_entries(same)
    if not _is_sorted(entries):
        entries = _of_package(entries, source) or entries
    later = [item for item in entries if _key(item.source) > _key(source)]
    if later and _is_sorted(entries):
        # a comment above a group's first import is the group's
        first = later[0] is same[0]
        statement = later[0].statement
        above = statement.line if first else line_above(module, statement)
        return insert_in_front(module, above, lines)
    return insert_under(module, (entries or same)[-1].statement.last_line, lines)


def _is_sorted(entries: list[TopImport]) -> bool:
    keys = [_key(item.source) for item in entries]
    return keys == sorted(keys)


def _of_package(entries: list[TopImport], source: str) -> list[TopImport]:
    """Those of the same package, if it stands apart: third-party ones and others are one kind."""
    package = source.partition(".")[0]
    return [item for item in entries if package and item.source.partition(".")[0] == package]


def _ordered_entries(same: list[TopImport]) -> list[TopImport]:
    """The statements that share an order: from-imports, or all where the two kinds are mixed."""
    froms = [item for item in same if item.is_from]
    plain_later = froms and any(not item.is_from for item in same[same.index(froms[0]) :])
    return same if plain_later else froms


def _key(source: str) -> tuple[int, str]:
    """Relative imports go from the outermost package to the innermost."""
    name = source.lstrip(".")
    return len(name) - len(source), name.casefold()


def _new_group(within: Region, kind: Kind, lines: Sequence[str]) -> Edited:
    module = within.module
    gap = [""] if _groups_are_spaced(within) else []
    lower = [item for item in within.imports if within.kinds.of(item.source) < kind]
    if lower:
        return insert_under(module, lower[-1].statement.last_line, [*gap, *lines])
    above = line_above(module, within.imports[0].statement)
    return insert_in_front(module, above, [*lines, *gap])


def _groups_are_spaced(within: Region) -> bool:
    """Whether the file parts its groups by blank lines; so if there is only one group."""
    pairs = list(zip(within.imports, within.imports[1:], strict=False))
    borders = [
        second
        for first, second in pairs
        if within.kinds.of(first.source) != within.kinds.of(second.source)
    ]
    return not borders or any(
        not within.module.line(item.statement.line - 1).text.strip() for item in borders
    )


def _first_import(module: ModuleText, lines: Sequence[str]) -> Edited:
    if not module.chunks:
        return _at_end(module, lines)
    first = module.outline.statements(module.chunks[0])[0]
    if first.kind == "string":
        return insert_under(module, first.last_line, ["", *lines, *_gap_below(module, first)])
    blank = [""] * _blank_lines(first)
    return insert_in_front(module, line_above(module, first), [*lines, *blank])


def _gap_below(module: ModuleText, docstring: Statement) -> list[str]:
    following = module.lines[docstring.last_line : docstring.last_line + 1]
    return [""] if following and following[0].text.strip() else []


def _blank_lines(first: Statement) -> int:
    return 2 if first.is_definition else 1


def _at_end(module: ModuleText, lines: Sequence[str]) -> Edited:
    last = module.lines[-1]
    if last.length and not last.eol:
        return insert_under(module, len(module.lines), lines)
    return edited(len(module.content), "".join(line + module.eol for line in lines))
