"""What a store only keeps, because code that has done it on a server says so."""

from collections.abc import Iterable

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.alternatives import Site
from wizard.languages.javascript.reader.browser.facts import BrowserDraft
from wizard.languages.javascript.reader.browser.names import said
from wizard.languages.javascript.reader.syntax import descendants, last_name

Told = frozenset[tuple[str, str]]
_CALLS = frozenset(("call_expression",))


def mentioned(function: Node, sites: list[Site]) -> tuple[str, ...]:
    """What a function calls by a telling name beside its own action."""
    own = {site.effect.node.id for site in sites}
    called = {last_name(call) for call in descendants(function, _CALLS) if call.id not in own}
    return tuple(sorted(name for name in called if said(name) is not None))


def told_elsewhere(drafts: Iterable[BrowserDraft]) -> Told:
    """(function, object) of what the code around an event calls besides, about the same thing."""
    return frozenset(
        (name, draft.action.object)
        for draft in drafts
        if draft.action.placements and not draft.keeps
        for name in draft.mentions
    )


def is_upkeep(draft: BrowserDraft, told: Told) -> bool:
    """Whether a store is only told of an action here that has an event already."""
    return draft.keeps and (draft.handler, draft.action.object) in told
