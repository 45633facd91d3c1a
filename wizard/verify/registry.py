"""Every check, found by walking the packages of checks."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from wizard.verify import checks, script_checks
from wizard.verify.check import Check
from wizard.verify.subject import Subject


@cache
def all_checks() -> tuple[Check, ...]:
    """Sorted by id; an id that two languages share stands once."""
    found = {check.id: check for package in (script_checks, checks) for check in loaded(package)}
    return tuple(found[check_id] for check_id in sorted(found))


def checks_for(subject: Subject) -> tuple[Check, ...]:
    """The checks that can judge this project, sorted by id."""
    found = (*loaded(checks), *loaded(script_checks))
    fitting = [check for check in found if isinstance(subject, check.applies_to)]
    return tuple(sorted(fitting, key=lambda check: check.id))


@cache
def loaded(package: ModuleType) -> tuple[Check, ...]:
    """One package's checks. Raises `LookupError` for a module that is none, and for a shared id."""
    found = tuple(_load(package))
    ids = [check.id for check in found]
    if len(set(ids)) != len(ids):
        raise LookupError(f"two checks share an id: {', '.join(sorted(ids))}")
    return found


def _load(package: ModuleType) -> Iterator[Check]:
    for module in iter_modules(package.__path__):
        plugin = import_module(f"{package.__name__}.{module.name}")
        check = getattr(plugin, "CHECK", None)
        if not isinstance(check, Check):
            raise LookupError(f"{plugin.__name__} has no CHECK")
        yield check
