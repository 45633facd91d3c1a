"""Adds an entry to an object or array literal, with the objects on the way to it."""

from collections.abc import Sequence

from tree_sitter import Node

from wizard.languages.javascript.edits import AddEntry
from wizard.languages.javascript.entries import add_entry_to
from wizard.languages.javascript.nodes import child, named_children, unwrapped, walk
from wizard.languages.javascript.nodes import text as text_of
from wizard.languages.javascript.option_edit import entry_of
from wizard.languages.javascript.parse import ParsedFile
from wizard.languages.javascript.restyle import restyled
from wizard.languages.javascript.statements import statement_on_line
from wizard.languages.javascript.style import Style
from wizard.model.edit import Edited, EditResult, Refused, Unchanged

_ALREADY = Unchanged(reason="the entry is there already")


def add_entries(parsed: ParsedFile, edits: Sequence[AddEntry], style: Style) -> list[EditResult]:
    """One result per edit. What is missing on the way to several entries is added once."""
    groups: dict[tuple[int, tuple[str, ...]], list[AddEntry]] = {}
    for edit in edits:
        groups.setdefault((edit.line, edit.path), []).append(edit)
    made = {place: _add(parsed, group, style) for place, group in groups.items()}
    results = [made[edit.line, edit.path][edit] for edit in edits]
    return _without_clashes(edits, results)


def _without_clashes(edits: Sequence[AddEntry], results: Sequence[EditResult]) -> list[EditResult]:
    """Two paths that lack the same object would both add it: the second is refused."""
    kept: list[EditResult] = []
    places: dict[int, tuple[int, tuple[str, ...]]] = {}
    for edit, result in zip(edits, results, strict=True):
        if isinstance(result, Edited):
            place = (edit.line, edit.path)
            offset = result.splices[0].offset
            if places.setdefault(offset, place) != place:
                result = Refused(reason="another entry is added at the same place")
        kept.append(result)
    return kept


def _add(parsed: ParsedFile, edits: Sequence[AddEntry], style: Style) -> dict[AddEntry, EditResult]:
    """All edits have the same line and path."""
    first = edits[0]
    statement = statement_on_line(parsed, first.line)
    if isinstance(statement, Refused):
        return dict.fromkeys(edits, statement)
    outer = _outermost(
        statement.node, "array" if not first.path and first.key is None else "object"
    )
    if outer is None:
        return dict.fromkeys(edits, Refused(reason="there is no literal in the statement"))
    found = _descend(outer, first.path)
    if isinstance(found, Refused):
        return dict.fromkeys(edits, found)
    literal, missing = found
    wanted = [edit for edit in edits if missing or not _is_there(literal, edit)]
    problem = _problem(literal, missing, wanted)
    if problem:
        return dict.fromkeys(edits, problem)
    results: dict[AddEntry, EditResult] = dict.fromkeys(edits, _ALREADY)
    if wanted:
        entry = _Lines(missing, wanted, style)
        splices = add_entry_to(statement.section.content, literal, entry, style)
        results |= dict.fromkeys(wanted, Edited(splices=splices))
    return results


def _outermost(statement: Node, kind: str) -> Node | None:
    return next(iter(walk(statement, kind)), None)


def _descend(literal: Node, path: Sequence[str]) -> tuple[Node, tuple[str, ...]] | Refused:
    """The innermost literal that is there, and what is missing below it."""
    for depth, key in enumerate(path):
        if literal.type != "object":
            return Refused(reason=f"`{path[depth - 1]}` is not an object literal")
        entry = entry_of(literal, key)
        if entry is None:
            return literal, tuple(path[depth:])
        value = child(entry, "value")
        inner = unwrapped(value) if value else None
        if inner is None or inner.type not in ("object", "array"):
            return Refused(reason=f"`{key}` is not written as a literal")
        literal = inner
    return literal, ()


def _problem(literal: Node, missing: Sequence[str], wanted: Sequence[AddEntry]) -> Refused | None:
    needs_object = bool(missing) or any(edit.key is not None for edit in wanted)
    if wanted and literal.type != ("object" if needs_object else "array"):
        return Refused(reason="the literal is of another kind")
    if needs_object and any(item.type == "spread_element" for item in literal.named_children):
        return Refused(reason="the object is spread from another one")
    return None


def _is_there(literal: Node, edit: AddEntry) -> bool:
    if edit.key is not None:
        return literal.type == "object" and entry_of(literal, edit.key) is not None
    return any(_bare(text_of(item)) == _bare(edit.value) for item in named_children(literal))


def _bare(source: str) -> str:
    return "".join(source.split()).replace('"', "'")


class _Lines:
    """The lines of the new entries, with the objects that are missing around them."""

    def __init__(self, missing: Sequence[str], edits: Sequence[AddEntry], style: Style) -> None:
        self._missing = missing
        self._edits = edits
        self._style = style

    def __call__(self, indent: str) -> list[str]:
        return self._nested(list(self._missing), indent)

    def _nested(self, missing: Sequence[str], indent: str) -> list[str]:
        if not missing:
            return _separated([self._entry(edit, indent) for edit in self._edits], ",")
        key, *rest = missing
        inner = self._nested(rest, indent + self._style.unit)
        inner[-1] += self._style.comma
        is_array = not rest and self._edits[0].key is None
        opening, closing = ("[", "]") if is_array else ("{", "}")
        return [f"{indent}{self._style.key(key)}: {opening}", *inner, f"{indent}{closing}"]

    def _entry(self, edit: AddEntry, indent: str) -> list[str]:
        first, *more = self._value(edit.value, indent)
        key = f"{self._style.key(edit.key)}: " if edit.key is not None else ""
        return [f"{indent}{key}{first}", *more]

    def _value(self, value: str, indent: str) -> list[str]:
        """As an expression, so that an object is not read as a block."""
        written = restyled(f"({value})".splitlines(), self._style, indent)
        written[0] = written[0].removeprefix(indent).removeprefix("(")
        written[-1] = written[-1].removesuffix(")")
        return written


def _separated(entries: Sequence[list[str]], comma: str) -> list[str]:
    for entry in entries[:-1]:
        entry[-1] += comma
    return [line for entry in entries for line in entry]
