"""What a store only keeps, because code that has done it on a server says so."""

from collections.abc import Iterable

from wizard.languages.javascript.reader.browser.facts import BrowserDraft

Told = frozenset[tuple[str, str]]


def told_elsewhere(drafts: Iterable[BrowserDraft]) -> Told:
    """(function, object) of what the code around an event calls besides, about the same thing."""
    return frozenset(
        (name, draft.action.object)
        for draft in drafts
        if draft.action.placements and draft.action.surface.kind != "store"
        for name in draft.mentions
    )


def is_upkeep(draft: BrowserDraft, told: Told) -> bool:
    """Whether a store is only told of an action here that has an event already."""
    keeps = draft.action.surface.kind == "store" and not any(draft.requests)
    return keeps and (draft.handler, draft.action.object) in told
