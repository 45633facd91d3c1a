"""Which file of the project an import names."""

import posixpath
import re
from collections.abc import Iterable

AUTOMATIC = "#imports"
"""What stands for the module of a name that nobody imports: Nitro finds it by itself."""
_SERVED = re.compile(r"^(?P<root>(?:.*/)?)server/")
_SUFFIXES = (".ts", ".js", ".tsx", ".mts", ".mjs", ".cjs", ".jsx")


class Modules:
    """The project's files by the ends of their paths."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._paths = frozenset(paths)
        self._ends: dict[str, list[str]] = {}
        self._utils: dict[str, tuple[str, ...]] = {}
        for path in sorted(self._paths):
            stem = without_suffix(path).removesuffix("/index")
            self._ends.setdefault(stem.rpartition("/")[2], []).append(path)

    def resolved(self, path: str, source: str) -> str | None:
        """The file that `path` imports as `source`; an alias is matched by its tail."""
        if source.startswith("."):
            return self._existing(
                posixpath.normpath(posixpath.join(posixpath.dirname(path), source))
            )
        if "/" not in source:
            return None
        tail = source.partition("/")[2] if source[:1] in {"@", "~", "#", "$"} else source
        tail = without_suffix(tail)
        found = [
            item
            for item in self._ends.get(tail.rpartition("/")[2], ())
            if f"/{without_suffix(item).removesuffix('/index')}".endswith(f"/{tail}")
        ]
        return found[0] if len(found) == 1 else None

    def candidates(self, path: str, source: str) -> tuple[str, ...]:
        """The files that may hold what `path` imports; several for a name that Nitro imports."""
        if source != AUTOMATIC:
            file = self.resolved(path, source)
            return (file,) if file is not None else ()
        found = _SERVED.match(path)
        return self._automatic(found["root"]) if found is not None else ()

    def _automatic(self, root: str) -> tuple[str, ...]:
        if root not in self._utils:
            folders = (f"{root}server/utils/", f"{root}shared/utils/")
            self._utils[root] = tuple(sorted(p for p in self._paths if p.startswith(folders)))
        return self._utils[root]

    def _existing(self, base: str) -> str | None:
        stem = without_suffix(base)
        candidates = (
            base,
            *(f"{base}{end}" for end in _SUFFIXES),
            *(f"{stem}{end}" for end in _SUFFIXES),
            *(f"{base}/index{end}" for end in _SUFFIXES),
        )
        return next((path for path in candidates if path in self._paths), None)


def spellings(name: str) -> list[str]:
    """`default.create` of an object is `create` of a module that exports it by name; the name of
    an imported object may not be the one that its own file gives it."""
    bare = name.removeprefix("default.")
    plain = "default" if name == "*" else name
    return list(dict.fromkeys((name, bare, f"default.{bare}", plain)))


def without_suffix(path: str) -> str:
    """`a/b.ts` → `a/b`."""
    return next((path.removesuffix(end) for end in _SUFFIXES if path.endswith(end)), path)
