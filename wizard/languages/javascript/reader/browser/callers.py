"""Small questions about a call that a function is given to: does a user make it run?"""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.unit_names import STORE_MAKERS, WATCHERS
from wizard.languages.javascript.reader.syntax import arguments, text
from wizard.model.action import SurfaceKind


def runs_by_itself(name: str) -> bool:
    """Whether what is called runs the function that it is given without a user."""
    made = STORE_MAKERS.match(name) or WATCHERS.match(name) or name.startswith("createEffect")
    return bool(made) or not name or re.match(r"^use[A-Z]", name) is not None


def is_watching(path: tuple[str, ...]) -> bool:
    """`route.queryParams.subscribe(…)` runs by itself."""
    watched = {"params", "paramMap", "queryParams", "queryParamMap", "events", "valueChanges"}
    return path[-1:] == ("subscribe",) and bool(watched & set(path))


def is_failure(function: Node, call: Node) -> bool:
    given = arguments(call)
    return len(given) > 1 and given[1] == function


def event_kind(call: Node) -> SurfaceKind | None:
    given = arguments(call)
    event = text(given[0]).strip("'\"`") if given else ""
    kinds: dict[str, SurfaceKind] = {"submit": "form", "click": "click"}
    return kinds.get(event)
