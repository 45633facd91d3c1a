"""Insert one dependency into a manifest that holds one to a line."""

import configparser
from collections.abc import Sequence
from itertools import pairwise

from wizard.manifests.order import sorted_index
from wizard.manifests.requirement import parse_requirement
from wizard.manifests.requirements_file import RequirementLine, logical_lines, requirement_of
from wizard.manifests.setup_cfg import install_requires
from wizard.manifests.text import (
    Unreadable,
    byte_offset,
    decode,
    line_break,
    line_end,
    line_start,
    next_line,
)
from wizard.model.edit import Edited, EditResult, Refused, Splice
from wizard.model.source import SourceFile
from wizard.splice import apply_splices


def add_to_requirements(file: SourceFile, requirement: str) -> EditResult:
    """A line of its own: in order where the file is sorted, else at its end."""
    try:
        text = decode(file)
    except Unreadable as error:
        return Refused(reason=f"{file.path} is {error}")
    lines = tuple(logical_lines(text))
    if any("--hash" in line.content for line in lines):
        reason = "pins its requirements by hash; pip would refuse one without"
        return Refused(reason=f"{file.path} {reason}")
    index = _requirement_index(text, lines, requirement)
    position = _position(text, lines, index)
    added = f"{line_break(text, position)}{requirement}{line_end(text)}"
    splice = Splice(offset=byte_offset(file, text, position), text=added)
    edited = SourceFile(path=file.path, content=apply_splices(file.content, (splice,)))
    expected = [line.content for line in lines]
    expected.insert(index, requirement)
    if [line.content for line in logical_lines(decode(edited))] != expected:
        return Refused(reason=f"no safe place for a new line was found in {file.path}")
    return Edited(splices=(splice,))


def add_to_setup_cfg(file: SourceFile, requirement: str) -> EditResult:
    """A line of the `install_requires` value."""
    try:
        text = decode(file)
    except Unreadable as error:
        return Refused(reason=f"{file.path} is {error}")
    found = install_requires(text)
    if found is None or found.inline:
        return Refused(reason=f"install_requires of {file.path} is not one dependency to a line")
    index = _index([content for _, _, content in found.lines], requirement)
    before = found.lines[index - 1] if index else None
    position = next_line(text, before[1] if before else found.key_end)
    start = found.lines[0][0] if found.lines else position
    indent = _leading_space(text, start) if found.lines else "    "
    added = f"{line_break(text, position)}{indent}{requirement}{line_end(text)}"
    splice = Splice(offset=byte_offset(file, text, position), text=added)
    edited = apply_splices(file.content, (splice,)).decode("utf-8-sig")
    if not _only_grew(text, edited, requirement):
        return Refused(reason=f"no safe place for a new line was found in {file.path}")
    return Edited(splices=(splice,))


def _requirement_index(text: str, lines: Sequence[RequirementLine], requirement: str) -> int:
    """Among all lines; options such as `-r` count as unsorted unless they lead the file."""
    options = next(
        (place for place, line in enumerate(lines) if requirement_of(line.content)), len(lines)
    )
    if _has_comments_between(text, lines[options:]):
        return len(lines)
    index = options + _index([line.content for line in lines[options:]], requirement)
    first = lines[options].start if options < len(lines) else 0
    below_comment = index == options and _comment_above(text, first)
    return len(lines) if below_comment else index


def _has_comments_between(text: str, lines: Sequence[RequirementLine]) -> bool:
    """Blank lines and comments make sections, whose order is not that of the names."""
    gaps = (text[next_line(text, one.end) : other.start] for one, other in pairwise(lines))
    return any(gap != "" for gap in gaps)


def _comment_above(text: str, position: int) -> bool:
    above = text[line_start(text, max(position - 1, 0)) : position]
    return above.lstrip().startswith("#")


def _position(text: str, lines: Sequence[RequirementLine], index: int) -> int:
    if index >= len(lines):
        return len(text)
    return next_line(text, lines[index - 1].end) if index else lines[0].start


def _index(contents: Sequence[str], requirement: str) -> int:
    names = [_name(content) for content in contents]
    return len(names) if "" in names else sorted_index(names, _name(requirement))


def _name(content: str) -> str:
    requirement = requirement_of(content) or parse_requirement(content)
    return requirement.name if requirement else ""


def _leading_space(text: str, start: int) -> str:
    end = start
    while text[end] in " \t":
        end += 1
    return text[start:end]


def _only_grew(before: str, after: str, requirement: str) -> bool:
    old, new = _sections(before), _sections(after)
    if old is None or new is None:
        return False
    values = old["options"]["install_requires"].split("\n")
    grown = new["options"].pop("install_requires").split("\n")
    del old["options"]["install_requires"]
    return old == new and sorted(grown) == sorted([*values, requirement])


def _sections(text: str) -> dict[str, dict[str, str]] | None:
    parser = configparser.RawConfigParser()
    try:
        parser.read_string(text)
    except configparser.Error:
        return None
    return {name: dict(parser.items(name)) for name in parser.sections()}
