"""Plain functions that write and commit: what an application without routes has to show."""

from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces.base import Entry, is_infrastructure
from wizard.languages.python.reader.surfaces.view_classes import NO_VIEWS
from wizard.languages.verbs import WRITES
from wizard.languages.words import word_set, words
from wizard.model.action import Surface

_HARMLESS = word_set("staticmethod classmethod atomic override wraps log_call")


def find(function: FunctionInfo) -> Entry | None:
    """A public function or method that is named like an action."""
    parts = words(function.name)
    if not parts or parts[0] not in WRITES or function.name.startswith("_"):
        return None
    if "." in function.symbol and function.owner is None:
        return None
    if function.decorator_names - _HARMLESS or any(map(NO_VIEWS.search, function.bases)):
        return None
    if is_infrastructure(function.name):
        return None
    return Entry(surface=Surface(kind="function"), family="other")
