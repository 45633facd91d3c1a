"""The frameworks. Each public module of this package is one plug-in and exports `FRAMEWORK`."""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from wizard.frameworks.base import Framework

_NOT_PLUGINS = frozenset({"base"})


@cache
def frameworks() -> tuple[Framework, ...]:
    """Every framework, sorted by id. Raises `LookupError` for a module that is no plug-in."""
    found = tuple(sorted(_load(), key=lambda framework: framework.id))
    ids = [framework.id for framework in found]
    if len(set(ids)) != len(ids):
        raise LookupError(f"two frameworks share an id: {', '.join(ids)}")
    return found


def framework(framework_id: str) -> Framework:
    """The framework of that id. Raises `KeyError` where there is none."""
    return {item.id: item for item in frameworks()}[framework_id]


def _load() -> Iterator[Framework]:
    for module in iter_modules(__path__):
        if module.name.startswith("_") or module.name in _NOT_PLUGINS:
            continue
        plugin = import_module(f"{__name__}.{module.name}")
        if not hasattr(plugin, "FRAMEWORK"):
            raise LookupError(f"{plugin.__name__} has no FRAMEWORK")
        yield plugin.FRAMEWORK
