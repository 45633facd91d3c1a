"""requirements.txt and its relatives, line by line."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from wizard.manifests.dependencies import Dependency
from wizard.manifests.requirement import Requirement, normalise, parse_requirement, pinned_version
from wizard.manifests.text import decode_any
from wizard.model.source import SourceFile

_NAME = re.compile(r"(?:.+[-_.])?requirements?(?:[-_.].+)?\.(?:txt|in)")
_DEV_WORD = re.compile(
    r"(?:^|[-_./])(?:dev\w*|tests?|testing|docs?|lint\w*|ci|local|typing|mypy|qa|bench\w*)"
    r"(?=[-_./])"
)
_COMMENT = re.compile(r"(?:^|\s)#.*")
_INCLUDE = re.compile(r"(?:-r|--requirement)[\s=]*(?P<path>\S+)")
_EDITABLE = re.compile(r"(?:-e|--editable)[\s=]*(?P<target>.+)")
_EGG = re.compile(r"#(?:.*&)?egg=(?P<name>[A-Za-z0-9._-]+)")


class RequirementLine(NamedTuple):
    """A logical line: `start` and `end` are characters of the text, the line end not included."""

    start: int
    end: int
    number: int
    content: str


def is_requirements_file(name: str) -> bool:
    """Whether a file of that base name holds requirements."""
    return name.endswith((".txt", ".in")) and _NAME.fullmatch(name) is not None


def group_of(path: str) -> str:
    """`dev` for requirements that only developers install, else `main`."""
    return "dev" if _DEV_WORD.search(f"/{PurePosixPath(path).name}") else "main"


def read_requirements(file: SourceFile, group: str) -> tuple[Dependency, ...]:
    """What the file itself declares, includes left out. Raises `Unreadable`."""
    found = (_dependency(file.path, line, group) for line in logical_lines(decode_any(file)))
    return tuple(item for item in found if item is not None)


def includes(file: SourceFile) -> tuple[str, ...]:
    """The paths that `-r` names, relative to the project. Raises `Unreadable`."""
    folder = PurePosixPath(file.path).parent
    matches = (_INCLUDE.fullmatch(line.content) for line in logical_lines(decode_any(file)))
    found = (_joined(folder, match["path"]) for match in matches if match)
    return tuple(path for path in found if path is not None)


def logical_lines(text: str) -> Iterator[RequirementLine]:
    """Lines with a content: continuations joined, comments taken off."""
    parts: list[str] = []
    first, start, offset = 1, 0, 0
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines, start=1):
        if not parts:
            first, start = number, offset
        end = offset + len(line.rstrip("\r\n"))
        stripped = _COMMENT.sub("", text[offset:end])
        offset += len(line)
        parts.append(stripped.removesuffix("\\"))
        if stripped.endswith("\\") and number < len(lines):
            continue
        content = "".join(parts).strip()
        parts = []
        if content:
            yield RequirementLine(start, end, first, content)


def requirement_of(content: str) -> Requirement | None:
    """The requirement in a line's content; editable ones and bare URLs go by their `egg` name."""
    editable = _EDITABLE.fullmatch(content)
    target = editable["target"].strip() if editable else content
    egg = _EGG.search(target)
    if egg is not None:
        return Requirement(normalise(egg["name"]), f"@ {target}")
    return None if editable or "://" in target.split("@")[0] else parse_requirement(target)


def _dependency(path: str, line: RequirementLine, group: str) -> Dependency | None:
    requirement = requirement_of(line.content)
    if requirement is None:
        return None
    return Dependency(
        name=requirement.name,
        specifier=requirement.specifier,
        path=path,
        line=line.number,
        text=line.content.split(" --")[0].strip(),
        version=pinned_version(requirement.specifier),
        group=group,
    )


def _joined(folder: PurePosixPath, relative: str) -> str | None:
    parts: list[str] = []
    for part in (folder / relative).parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
