"""How this program was called, so that every command line we print can be run as it is."""

import shutil
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

NAME = "amplitude-wizard"


def invoked_as(argv0: str, interpreter: str = "python") -> tuple[str, ...]:
    """The words in front of a sub-command: `amplitude-wizard`, `uvx …` or `python -m wizard`."""
    path = Path(argv0)
    if path.name == "__main__.py":
        return (interpreter, "-m", "wizard")
    if "archive-v0" in path.parts:
        return ("uvx", NAME)
    if path.name == argv0 or shutil.which(path.name) == argv0:
        return (path.stem if path.suffix == ".exe" else path.name,)
    return (argv0,)


def before_separator(argv: Sequence[str]) -> tuple[str, ...]:
    """Our own arguments: those in front of `--`."""
    words = tuple(argv)
    return words[: words.index("--")] if "--" in words else words


def argument_values(argv: Sequence[str], flag: str) -> tuple[str, ...]:
    """Every value that `flag` is given, readable before anything is parsed."""
    words = before_separator(argv)
    joined = [word.partition("=")[2] for word in words if word.startswith(f"{flag}=")]
    following = [value for word, value in pairwise(words) if word == flag]
    return (*joined, *following)
