"""Functions of a store that only change its state, for another one that has asked the server."""

from collections.abc import Sequence

from wizard.languages.javascript.reader.browser.facts import BrowserDraft
from wizard.languages.verbs import plain


def without_mutators(drafts: Sequence[BrowserDraft]) -> tuple[BrowserDraft, ...]:
    """`addBucket` pushes what `createBucket` got from the server: one bucket, one event."""
    asked = {_deed(draft) for draft in drafts if draft.requests}
    return tuple(draft for draft in drafts if draft.requests or not _only_keeps(draft, asked))


def _only_keeps(draft: BrowserDraft, asked: set[tuple[str, str]]) -> bool:
    return "store" in draft.action.facts and _deed(draft) in asked


def _deed(draft: BrowserDraft) -> tuple[str, str]:
    return plain(draft.action.verb), draft.action.object
