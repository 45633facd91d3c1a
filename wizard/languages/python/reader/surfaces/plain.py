"""Plain functions that write and commit: what an application without routes has to show."""

from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces.base import Entry, is_infrastructure
from wizard.languages.python.reader.verbs import WRITES
from wizard.languages.python.reader.words import words
from wizard.model.action import Surface


def find(function: FunctionInfo) -> Entry | None:
    """A public function or method that is named like an action."""
    parts = words(function.name)
    if not parts or parts[0] not in WRITES or function.name.startswith("_"):
        return None
    if "." in function.symbol and function.owner is None:
        return None
    if function.decorator_names & {"property", "cached_property", "overload", "abstractmethod"}:
        return None
    if is_infrastructure(function.name):
        return None
    return Entry(surface=Surface(kind="function"), family="other")
