"""One requirement as it is written: `name[extra]>=1.0; marker`."""

import re
from typing import NamedTuple

_REQUIREMENT = re.compile(
    r"(?P<name>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(?P<rest>.*)", re.S
)
_SPECIFIER = re.compile(r"\s*(?:===|==|~=|!=|<=|>=|<|>)\s*[^\s,;<>=!~]+\s*(?:,|$)")
_PIN = re.compile(r"={2,3}\s*([^\s,*]+)")
_SEPARATORS = re.compile(r"[-_.]+")


class Requirement(NamedTuple):
    """`name` is normalised (PEP 503); `specifier` is as written, without marker and hashes."""

    name: str
    specifier: str


def normalise(name: str) -> str:
    """The name that all spellings of a package share (PEP 503)."""
    return _SEPARATORS.sub("-", name).lower()


def parse_requirement(text: str) -> Requirement | None:
    """The requirement that `text` is, or None where it is something else (a path, an option)."""
    match = _REQUIREMENT.fullmatch(text.strip())
    if match is None:
        return None
    rest = match["rest"].strip()
    if rest.startswith("@"):
        return Requirement(normalise(match["name"]), rest)
    specifier = re.split(r";|\s--", rest, maxsplit=1)[0].strip().strip("()").strip()
    if not _is_specifier(specifier):
        return None
    return Requirement(normalise(match["name"]), specifier)


def pinned_version(specifier: str) -> str | None:
    """The version that `==1.2` pins, or None for everything else."""
    match = _PIN.fullmatch(specifier.strip())
    return match[1] if match else None


def _is_specifier(text: str) -> bool:
    position = 0
    while position < len(text):
        match = _SPECIFIER.match(text, position)
        if match is None:
            return False
        position = match.end()
    return True
