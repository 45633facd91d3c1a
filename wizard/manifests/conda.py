"""The dependencies of a conda environment.yml, as far as they stand on simple lines."""

import re
from collections.abc import Iterator

from wizard.manifests.dependencies import Dependency
from wizard.manifests.requirement import Requirement, parse_requirement, pinned_version
from wizard.manifests.text import decode
from wizard.model.source import SourceFile

FILE_NAMES = ("environment.yml", "environment.yaml")
_ITEM = re.compile(r"(?P<indent>\s*)-\s+(?P<quote>[\"']?)(?P<value>[^\"'#]+?)(?P=quote)\s*(?:#.*)?")
_EXACT = re.compile(r"(?<![=<>!~])=(?P<version>[^=]+)(?:=[^=]*)?$")
_NOT_PACKAGES = frozenset({"python", "pip"})


def read_environment(file: SourceFile) -> tuple[Dependency, ...]:
    """Conda's own packages and the `pip:` list below them. Raises `Unreadable`."""
    return tuple(_read(file.path, decode(file)))


def _read(path: str, text: str) -> Iterator[Dependency]:
    inside, pip_indent = False, None
    for number, line in enumerate(text.splitlines(), start=1):
        if line[:1].strip() and not line.startswith(("-", "#")):
            inside, pip_indent = line.startswith("dependencies:"), None
        item = _ITEM.fullmatch(line) if inside else None
        if item is None:
            continue
        indent = len(item["indent"])
        if item["value"].strip() == "pip:":
            pip_indent = indent
            continue
        if pip_indent is not None and indent <= pip_indent:
            pip_indent = None
        value = item["value"].strip()
        requirement = parse_requirement(value) if pip_indent is not None else _conda(value)
        if requirement is not None and requirement.name not in _NOT_PACKAGES:
            yield _dependency(path, requirement, number, value)


def _conda(value: str) -> Requirement | None:
    """`channel::name=1.2=build` in pip's words."""
    return parse_requirement(_EXACT.sub(r"==\g<version>", value.rpartition("::")[2]))


def _dependency(path: str, requirement: Requirement, line: int, text: str) -> Dependency:
    return Dependency(
        name=requirement.name,
        specifier=requirement.specifier,
        path=path,
        line=line,
        text=text,
        version=pinned_version(requirement.specifier),
    )
