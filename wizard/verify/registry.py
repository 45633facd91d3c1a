"""Every check, found by walking the package of checks."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from wizard.verify import checks
from wizard.verify.check import Check


@cache
def all_checks() -> tuple[Check, ...]:
    """Sorted by id. Raises `LookupError` for a module that is no check, and for a shared id."""
    found = tuple(sorted(_load(), key=lambda check: check.id))
    ids = [check.id for check in found]
    if len(set(ids)) != len(ids):
        raise LookupError(f"two checks share an id: {', '.join(ids)}")
    return found


def _load() -> Iterator[Check]:
    for module in iter_modules(checks.__path__):
        plugin = import_module(f"{checks.__name__}.{module.name}")
        check = getattr(plugin, "CHECK", None)
        if not isinstance(check, Check):
            raise LookupError(f"{plugin.__name__} has no CHECK")
        yield check
