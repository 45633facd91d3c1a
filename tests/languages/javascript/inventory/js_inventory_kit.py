"""One file, or a few, and what the inventory says about a function of them."""

from wizard.languages.javascript.inventory import read_inventory
from wizard.model.function import FunctionFacts
from wizard.model.source import MemoryTree


def inventory(files: dict[str, str]) -> tuple[FunctionFacts, ...]:
    return read_inventory(MemoryTree({path: text.encode() for path, text in files.items()}))


def function(name: str, files: dict[str, str]) -> FunctionFacts:
    """The only function of that name."""
    (found,) = (each for each in inventory(files) if each.name == name)
    return found


def features(name: str, source: str, path: str = "src/app/Orders.tsx") -> frozenset[str]:
    return frozenset(function(name, {path: source}).features)
