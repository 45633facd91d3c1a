"""Adds imports: into the import of the same module that is there, else as a new statement."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from wizard.languages.edits import AddImport
from wizard.languages.javascript.bindings import is_bound_at_top, is_imported
from wizard.languages.javascript.import_forms import Clause, clauses, is_commonjs
from wizard.languages.javascript.import_merge import merged, written
from wizard.languages.javascript.import_place import import_splice
from wizard.languages.javascript.page_global import GLOBAL
from wizard.languages.javascript.parse import ParsedFile
from wizard.languages.javascript.sections import Section
from wizard.languages.javascript.style import Style
from wizard.model.action import Side
from wizard.model.edit import Edited, EditResult, Refused, Splice, Unchanged

_RANKS = {".vue": ("setup", "script"), ".svelte": ("script", "module")}
_ALREADY = Unchanged(reason="it is imported already")
_NO_SCRIPT = Refused(reason="the file has no script that could import")
_NO_MODULE = Refused(reason="a script that is no module can't import")


class _Wanted(NamedTuple):
    module: str
    side: Side | None


def add_imports(
    parsed: ParsedFile, edits: Sequence[AddImport], style: Style, used: Sequence[int]
) -> list[EditResult]:
    """One result per edit. Edits of one module share one statement, so their splices are equal.

    `used` are the offsets of the other insertions into the file: they say which script imports.
    """
    wanted: dict[_Wanted, list[str]] = {}
    for edit in edits:
        names = wanted.setdefault(_Wanted(edit.module, edit.side), [])
        names += [name for name in edit.names if name not in names]
    made: dict[_Wanted, EditResult] = {}
    bound: set[tuple[int, str]] = set()
    for item, names in wanted.items():
        sections = _importing_sections(parsed, item.side, used)
        new = {(section.start, _pair(name)[1]) for section in sections for name in names}
        clash = next((name for _, name in sorted(bound & new)), None)
        if clash:
            made[item] = Refused(reason=f"`{clash}` would be imported from two modules")
            continue
        bound |= new
        made[item] = _add_import(parsed, sections, item.module, names, style, used)
    return [made[_Wanted(edit.module, edit.side)] for edit in edits]


def _add_import(
    parsed: ParsedFile,
    sections: Sequence[Section],
    module: str,
    names: Sequence[str],
    style: Style,
    used: Sequence[int],
) -> EditResult:
    if module == GLOBAL:
        return _ALREADY
    if not sections:
        return _NO_SCRIPT
    splices: list[Splice] = []
    for section in sections:
        inside = [offset for offset in used if section.start <= offset <= section.end]
        result = _add_to(parsed, section, module, names, style, inside)
        if isinstance(result, Refused):
            return result
        if isinstance(result, Edited):
            splices += result.splices
    return Edited(splices=tuple(splices)) if splices else _ALREADY


def _importing_sections(
    parsed: ParsedFile, side: Side | None, used: Sequence[int]
) -> list[Section]:
    """Vue's and Svelte's scripts are one module; Astro's and HTML's are modules of their own."""
    ranks = _RANKS.get(parsed.suffix)
    scripts = [section for section in parsed.scripts if _is_on(parsed, section, side)]
    touched = [item for item in scripts if any(item.start <= at <= item.end for at in used)]
    if ranks:
        calls_in_module = any(item.role == "module" for item in touched)
        order = ("module", *ranks) if calls_in_module else ranks
        return sorted(scripts, key=lambda item: order.index(item.role))[:1]
    modules = [item for item in scripts if item.role != "inline" or _is_module(item)]
    return touched or modules[:1] or scripts[:1]


def _is_on(parsed: ParsedFile, section: Section, side: Side | None) -> bool:
    if parsed.suffix != ".astro" or side is None:
        return True
    return (section.role == "frontmatter") == (side == "server")


def _is_module(section: Section) -> bool:
    return section.attributes.get("type", "").lower() == "module"


def _add_to(
    parsed: ParsedFile,
    section: Section,
    module: str,
    names: Sequence[str],
    style: Style,
    used: Sequence[int],
) -> EditResult:
    if section.role == "inline" and not _is_module(section):
        return _NO_MODULE
    found = list(clauses(section, module))
    pairs = [_pair(name) for name in names]
    known = {pair for clause in found for pair in clause.names}
    missing = [pair for pair in pairs if pair not in known]
    if not missing and (names or found):
        return _ALREADY
    for _, bound in missing:
        if is_bound_at_top(section, bound) or is_imported(section, bound):
            return Refused(reason=f"`{bound}` means something else in this file")
    splices = _merged(section, found, missing, style)
    if splices:
        return Edited(splices=splices)
    commonjs = is_commonjs(section, parsed.suffix)
    required = _required(section, module, missing, style) if commonjs else None
    source = "; ".join(required or _imported(module, missing, style))
    placed = import_splice(section, source, style, commonjs=commonjs, used=used)
    return Edited(splices=(placed,))


def _merged(
    section: Section, found: Iterable[Clause], missing: Sequence[tuple[str, str]], style: Style
) -> tuple[Splice, ...]:
    if not missing or any(exported in ("*", "default") for exported, _ in missing):
        return ()
    merges = (merged(section, clause, missing, style) for clause in found)
    return next((splices for splices in merges if splices), ())


def _pair(name: str) -> tuple[str, str]:
    exported, _, bound = name.partition(" as ")
    return exported.strip(), bound.strip() or exported.strip()


def _imported(module: str, pairs: Sequence[tuple[str, str]], style: Style) -> list[str]:
    source = style.quoted(module)
    if not pairs:
        return [f"import {source}"]
    named = [written(pair, " as ") for pair in pairs if pair[0] not in ("*", "default")]
    statements = [f"import * as {bound} from {source}" for name, bound in pairs if name == "*"]
    default = [bound for name, bound in pairs if name == "default"]
    clause = ", ".join([*default[:1], *([style.braced(named)] if named else [])])
    return [*([f"import {clause} from {source}"] if clause else []), *statements]


def _required(
    section: Section, module: str, pairs: Sequence[tuple[str, str]], style: Style
) -> list[str]:
    call = f"require({style.quoted(module)})"
    if not pairs:
        return [call]
    keyword = _keyword(section)
    named = [written(pair, ": ") for pair in pairs if pair[0] != "*"]
    statements = [f"{keyword} {bound} = {call}" for name, bound in pairs if name == "*"]
    return [*([f"{keyword} {style.braced(named)} = {call}"] if named else []), *statements]


def _keyword(section: Section) -> str:
    """`var` where the script knows nothing newer."""
    old = section.find("variable_declaration")
    return "var" if old and not section.find("lexical_declaration", "arrow_function") else "const"
