"""`install_requires` in a setup.cfg."""

import re
from typing import NamedTuple

from wizard.manifests.dependencies import Dependency
from wizard.manifests.requirement import parse_requirement, pinned_version
from wizard.manifests.text import decode, line_number
from wizard.model.source import SourceFile

_SECTION = re.compile(r"\[(?P<name>[^\]]+)\]")
_KEY = re.compile(r"install_requires\s*[=:](?P<rest>.*)")


class InstallRequires(NamedTuple):
    """The lines of the value: (start, end, content), and what stands beside the key."""

    inline: str
    key_end: int
    lines: tuple[tuple[int, int, str], ...]


def read_setup_cfg(file: SourceFile) -> tuple[Dependency, ...]:
    """Raises `Unreadable`."""
    text = decode(file)
    found = install_requires(text)
    if found is None:
        return ()
    inline = [(found.key_end, found.key_end, part) for part in found.inline.split(";")]
    dependencies = (
        _dependency(file.path, content.strip(), line_number(text, start))
        for start, _, content in (*inline, *found.lines)
    )
    return tuple(item for item in dependencies if item is not None)


def install_requires(text: str) -> InstallRequires | None:
    """Where `install_requires` stands in the `[options]` section, or None."""
    section, position = "", 0
    inline: str | None = None
    key_end = 0
    lines: list[tuple[int, int, str]] = []
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        start, position = position, position + len(line)
        if inline is not None:
            if bare.strip() and not bare[0].isspace() and bare[0] not in "#;":
                break
            if _holds_value(bare):
                lines.append((start, start + len(bare), bare.strip()))
            continue
        header = _SECTION.match(bare)
        section = header["name"] if header else section
        key = _KEY.fullmatch(bare) if section == "options" else None
        if key is not None:
            inline, key_end = key["rest"].strip(), start + len(bare)
    return None if inline is None else InstallRequires(inline, key_end, tuple(lines))


def _holds_value(bare: str) -> bool:
    return bool(bare.strip()) and bare.strip()[0] not in "#;"


def _dependency(path: str, content: str, line: int) -> Dependency | None:
    requirement = parse_requirement(content)
    if requirement is None:
        return None
    return Dependency(
        name=requirement.name,
        specifier=requirement.specifier,
        path=path,
        line=line,
        text=content,
        version=pinned_version(requirement.specifier),
    )
