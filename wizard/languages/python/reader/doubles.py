"""A request handler and the hook that it calls are one action, not two."""

from collections.abc import Iterable, Iterator

from wizard.languages.python.reader.file_facts import Draft

_HOOKS = frozenset(("perform_create", "perform_update", "perform_destroy", "form_valid"))


def without_doubles(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Without the hooks of a class that another method of the class calls and tracks already."""
    drafts = list(drafts)
    covered = {
        (_owner(draft), called)
        for draft in drafts
        for called in draft.calls
        if draft.action.placements
    }
    for draft in drafts:
        name = draft.action.symbol.rpartition(".")[2]
        if name not in _HOOKS or (_owner(draft), name) not in covered:
            yield draft


def _owner(draft: Draft) -> str:
    return draft.action.symbol.rpartition(".")[0]
