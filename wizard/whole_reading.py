"""All code of a project as one reading, in every language that it is written in."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from wizard.languages import language_support
from wizard.languages.support import LanguageSupport
from wizard.model.reading import Mapper, Reading
from wizard.model.source import SourceTree
from wizard.model.tracking import ExistingTracking
from wizard.stages import Code

_Item = TypeVar("_Item")
_PYTHON = (".py",)
_SCRIPTS = (".js", ".jsx", ".ts", ".tsx", ".mjs", ".cjs", ".mts", ".cts", ".vue", ".svelte")


def read_whole(tree: SourceTree, mapper: Mapper) -> Code:
    """The actions, the functions and the tracking of all languages together."""
    languages = tuple(_languages(tree))
    readings = [language.read(tree, mapper) for language in languages]
    inventories = [language.inventory(tree, mapper) for language in languages]
    actions = (action for reading in readings for action in reading.actions)
    reading = Reading(
        actions=tuple(sorted(actions, key=lambda action: (action.path, action.line))),
        functions=sum(reading.functions for reading in readings),
        unread=tuple(file for reading in readings for file in reading.unread),
        inventory=tuple(facts for inventory in inventories for facts in inventory),
    )
    return Code(reading, _joined([language.read_existing(tree, mapper) for language in languages]))


def _languages(tree: SourceTree) -> Iterator[LanguageSupport]:
    if any(path.endswith(_PYTHON) for path in tree.paths):
        yield language_support("python")
    if any(path.endswith(_SCRIPTS) for path in tree.paths):
        yield language_support("javascript")


def _joined(found: list[ExistingTracking]) -> ExistingTracking:
    return ExistingTracking(
        calls=tuple(call for item in found for call in item.calls),
        inits=tuple(place for item in found for place in item.inits),
        helper_path=_first(item.helper_path for item in found),
        server_helper_path=_first(item.server_helper_path for item in found),
        plan_events=tuple(dict.fromkeys(name for item in found for name in item.plan_events)),
        wrapper=_first(item.wrapper for item in found),
        decisions=tuple(dict.fromkeys(one for item in found for one in item.decisions)),
    )


def _first(found: Iterable[_Item | None]) -> _Item | None:
    return next((item for item in found if item is not None), None)
