"""The oldest Django that a project lets in."""

import re

from wizard.manifests.reading import declared_dependencies
from wizard.model.source import SourceTree

_LOWEST = re.compile(r"(?:===?|>=|~=|~|\^|>)\s*v?(\d+)")


def declared_django(tree: SourceTree) -> int | None:
    """The lowest major version that the manifests allow, None where they don't say it."""
    found: set[int] = set()
    for dependency in declared_dependencies(tree):
        if dependency.name == "django":
            lowest = _LOWEST.search(f"=={dependency.version}" if dependency.version else "")
            lowest = lowest or _LOWEST.search(dependency.specifier)
            found.update({int(lowest[1])} if lowest else ())
    return min(found, default=None)
