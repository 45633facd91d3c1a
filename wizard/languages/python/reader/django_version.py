"""Which Django a project declares."""

import re

from wizard.model.source import SourceTree

_FILES = re.compile(
    r"(^|/)(requirements[^/]*|constraints[^/]*|[^/]*requirements/[^/]*|requirements/[^/]*)\.(txt|in)$|"
    r"(^|/)(pyproject\.toml|Pipfile|setup\.cfg|setup\.py|poetry\.lock|uv\.lock|pdm\.lock)$"
)
_PIN = re.compile(
    rb"""^[\s"'\[(,]*django\s*["']?\s*(?:\[[^\]]*\])?\s*[=<>~!^"']*[=<>~^]+\s*["']?\^?~?\s*v?(\d+)""",
    re.I | re.M,
)
_LOCKED = re.compile(rb'name = "django"\s+version = "(\d+)', re.I)


def declared_django(tree: SourceTree) -> int | None:
    """The lowest major version of Django that any manifest names, None where none does."""
    found: set[int] = set()
    for path in tree.paths:
        if _FILES.search(path) and (file := tree.read(path)) is not None:
            pins = [*_PIN.findall(file.content), *_LOCKED.findall(file.content)]
            found.update(int(pin) for pin in pins)
    return min(found, default=None)
