"""Functions in the options of a hook, and who runs them through the variable that it gives."""

from collections.abc import Iterable

from wizard.languages.javascript.inventory.bodies import Call
from wizard.languages.javascript.inventory.drafts import Drafts

_WIRED = frozenset(("wired:click", "wired:submit", "wired:change", "wired:any", "entry:click"))


def link_variables(
    drafts: Drafts, calls: Iterable[Call], loose: Iterable[tuple[int, str, str]]
) -> None:
    """`const save = useMutation({ onSuccess })`: what an element runs by `save.mutate()`."""
    held: dict[str, list[int]] = {}
    for index, draft in enumerate(drafts):
        for name in draft.variables:
            held.setdefault(name, []).append(index)
    if not held:
        return
    for _, name, kind in loose:
        for index in held.get(name, ()):
            drafts[index].features.update((f"linked:wired:{kind}", "linked:wired:any"))
    for call in calls:
        found = held.get(call.owner if call.owner in held else call.name, ())
        caller = drafts.at(call.offset) if found else None
        told = caller.features & _WIRED if caller is not None else frozenset()
        for index in found:
            drafts[index].features.update(f"linked:{feature}" for feature in told)
