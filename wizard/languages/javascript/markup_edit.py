"""Inserts lines into an element of JSX, a template or HTML."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tree_sitter import Node

from wizard.languages.javascript.edits import InsertMarkup
from wizard.languages.javascript.lines_edit import stands_in
from wizard.languages.javascript.nodes import ancestors
from wizard.languages.javascript.parse import ParsedFile
from wizard.languages.javascript.restyle import indented
from wizard.languages.javascript.sections import Section
from wizard.languages.javascript.source_text import (
    eol_at,
    indent_at,
    line_end,
    line_start,
    starts_line,
)
from wizard.languages.javascript.style import Style
from wizard.model.edit import Edited, EditResult, Refused, Splice, Unchanged


class _Inside(NamedTuple):
    """The bytes between an opening and a closing tag."""

    start: int
    end: int


def insert_markup(parsed: ParsedFile, edit: InsertMarkup, style: Style) -> EditResult:
    inside = next(_insides(parsed, edit.element), None)
    if inside is None:
        return Refused(reason=f"there is no element <{edit.element}> with a closing tag")
    content = parsed.content
    there = content[inside.start : inside.end].decode(errors="replace")
    if stands_in(there, edit.lines) or (len(edit.lines) == 1 and edit.lines[0] in there):
        return Unchanged(reason="the lines are there already")
    lines = [indented(line, style) for line in edit.lines]
    at_start = edit.position == "start"
    splice = (_at_start if at_start else _at_end)(content, inside, lines, style)
    return Edited(splices=(splice,))


def _at_start(content: bytes, inside: _Inside, lines: Sequence[str], style: Style) -> Splice:
    end = line_end(content, inside.start)
    if end >= inside.end or content[inside.start : end].strip():
        return _in_line(content, inside.start, lines, style)
    indent, eol = _indent(content, inside, style), eol_at(content, inside.start)
    return Splice(offset=end, text="".join(f"{eol}{_at(indent, line)}" for line in lines))


def _at_end(content: bytes, inside: _Inside, lines: Sequence[str], style: Style) -> Splice:
    start = line_start(content, inside.end)
    if start < inside.start or not starts_line(content, inside.end):
        return _in_line(content, inside.end, lines, style)
    indent, eol = _indent(content, inside, style), eol_at(content, inside.start)
    return Splice(offset=start, text="".join(f"{_at(indent, line)}{eol}" for line in lines))


def _in_line(content: bytes, offset: int, lines: Sequence[str], style: Style) -> Splice:
    if len(lines) == 1:
        return Splice(offset=offset, text=lines[0])
    outer, eol = indent_at(content, offset), eol_at(content, offset)
    body = "".join(f"{eol}{_at(outer + style.unit, line)}" for line in lines)
    return Splice(offset=offset, text=f"{body}{eol}{outer}")


def _at(indent: str, line: str) -> str:
    return indent + line if line else ""


def _indent(content: bytes, inside: _Inside, style: Style) -> str:
    """As far in as the first line that is there, else one level more than the tag."""
    position = line_end(content, inside.start) + 1
    while position < inside.end:
        end = line_end(content, position)
        if end <= inside.end and content[position:end].strip():
            return indent_at(content, position)
        position = content.find(b"\n", position) + 1 or inside.end
    return indent_at(content, inside.start) + style.unit


def _insides(parsed: ParsedFile, element: str) -> Iterator[_Inside]:
    if element == "script" and parsed.is_component:
        for script in parsed.scripts:
            yield _Inside(script.start, script.end)
        return
    if element == "template" and parsed.suffix == ".vue":
        for template in parsed.markups:
            yield _Inside(template.start, template.end)
        return
    sections = parsed.markups if parsed.is_component else parsed.scripts
    for section in sections:
        yield from _elements(section, element)


def _elements(section: Section, element: str) -> Iterator[_Inside]:
    is_html = section.dialect == "html"
    tags = ("start_tag", "end_tag") if is_html else ("jsx_opening_element", "jsx_closing_element")
    for node in section.find("element" if is_html else "jsx_element"):
        opening, closing = node.children[0], node.children[-1]
        if (opening.type, closing.type) != tags:
            continue
        if opening.has_error or closing.has_error or _is_broken(node):
            continue
        if _tag_name(section, opening) == element:
            yield _Inside(opening.end_byte, closing.start_byte)


def _is_broken(node: Node) -> bool:
    return any(around.type == "ERROR" for around in ancestors(node))


def _tag_name(section: Section, tag: Node) -> str:
    name = tag.child_by_field_name("name") or next(iter(tag.named_children), None)
    return section.source(name) if name is not None else ""
