"""The problems that a tool's output names, told apart by what they say, not by where. Pure."""

import re
from collections import Counter
from collections.abc import Iterator

MOST_PROBLEMS = 20
_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_NUMBER = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_PROBLEM = re.compile(
    r"\b(?:error|errors|fatal|failed|cannot|can't|unable|unexpected|unresolved|missing|not found)\b"
    r"|\b[A-Z]{1,5}\d{3,5}\b|[✗✘×]",
    re.IGNORECASE,
)
# What every failure says of itself: it tells no problem from another.
_CHATTER = re.compile(
    r"^\s*at\s|npm (?:error|ERR!)|ELIFECYCLE|command failed|exit code|complete log of this run"
    r"|^\s*found \d+ (?:error|problem)|\d+ (?:errors?|problems?|warnings?)\b.*\(|^found \d+",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^\s*[\w./\\@$()\[\]-]+\.(?:[cm]?[jt]sx?|vue|svelte|astro|py)\s*$")


def new_problems(after: str, before: str) -> tuple[str, ...]:
    """The lines of `after` that name a problem which `before` does not, each as it was said."""
    known = Counter(key for key, _ in _problems(before))
    found: list[str] = []
    for key, line in _problems(after):
        if known[key]:
            known[key] -= 1
        else:
            found.append(line)
    return tuple(dict.fromkeys(found))[:MOST_PROBLEMS]


def first_problem(output: str) -> str:
    """The first line that names a problem, else the last one that says anything; "" for none."""
    lines = [line for line in plain(output).splitlines() if line.strip()]
    named = next((line for _, line in _problems(output)), None)
    return named or (lines[-1].strip() if lines else "")


def plain(output: str) -> str:
    """Without colours, and without what was overwritten by a progress line."""
    lines = _COLOUR.sub("", output).replace("\r\n", "\n").split("\n")
    return "\n".join(line.rpartition("\r")[2] for line in lines)


def _problems(output: str) -> Iterator[tuple[str, str]]:
    """(what it says, in which file; the line). Some tools name the file in a line above."""
    heading = ""
    for line in plain(output).splitlines():
        if _HEADING.match(line):
            heading = line.strip()
        elif not line.strip():
            heading = ""
        elif _PROBLEM.search(line) and not _CHATTER.search(line):
            said = _NUMBER.sub("#", _SPACES.sub(" ", line.strip()))
            shown = f"{heading}: {line.strip()}" if heading else line.strip()
            yield f"{heading}|{said}", shown
