"""Links between functions: props that a component wires, elements and calls of other files."""

import re
from collections.abc import Sequence

from wizard.languages.javascript.inventory.facts import FileFunctions, Passed
from wizard.languages.javascript.inventory.resolving import WHOLE_FILE, Place, Resolver
from wizard.languages.words import word_set

_FROM_CALLER = word_set(
    "wired:click wired:submit wired:change wired:any entry:any inline:click inline:any component "
    "hook route:any route:write server_action shows_toast invalidates navigates opens_dialog "
    "awaits keyed:click keyed:submit"
)
_FROM_CALLED = word_set(
    "request_call write_call commits mutates has_mutation callback:mutation shows_toast navigates "
    "invalidates opens_dialog server_action route:any awaits"
)
_ACTING = frozenset(("linked:wired:click", "linked:wired:submit", "linked:wired:change"))
_EVENT = re.compile(r"^(?:@|v-on:|on:)")


class Links:
    """`features` are those that other functions give to one; `callers` are who calls it."""

    def __init__(self, files: Sequence[FileFunctions]) -> None:
        self._files = files
        self._resolver = Resolver(files)
        self.features: dict[Place, set[str]] = {}
        self.callers: dict[Place, set[Place]] = {}
        for index in range(len(files)):
            self._link_props(index)
            self._link_wires(index)
            self._link_calls(index)

    def give(self, place: Place, *features: str) -> None:
        self.features.setdefault(place, set()).update(features)

    def of(self, place: Place) -> frozenset[str]:
        return frozenset(self.features.get(place, ()))

    def _link_props(self, index: int) -> None:
        """A handler that is handed to a component which wires it, or calls it in what it wires."""
        for passed in self._files[index].passed:
            for function in passed.functions:
                self.give((index, function), *self._handed(index, passed))

    def _handed(self, index: int, passed: Passed) -> set[str]:
        found: set[str] = set()
        for target, number in self._resolver.component(index, passed.tag):
            found |= prop_features(self._files[target], number, passed.prop)
        return found | {"wired:elsewhere"} if found else found

    def _link_wires(self, index: int) -> None:
        """Elements and routes of this file that run functions of another."""
        for _, name, kind in self._files[index].wires:
            for place in self._resolver.named(index, name):
                if kind.startswith("route:"):
                    self.give(place, kind, "route:any")
                    continue
                self.give(place, f"linked:wired:{kind}")
                if kind not in ("close", "quiet"):
                    self.give(place, "linked:wired:any", "wired:elsewhere")

    def _link_calls(self, index: int) -> None:
        for number, caller in enumerate(self._files[index].functions):
            here = (index, number)
            for name in caller.calls:
                for place in self._resolver.named(index, name, caller=number):
                    if place != here:
                        self._link_call(here, place)

    def _link_call(self, here: Place, place: Place) -> None:
        """The called one knows what runs it, the caller what comes of it."""
        caller = self._files[here[0]].functions[here[1]]
        called = self._files[place[0]].functions[place[1]]
        self.callers.setdefault(place, set()).add(here)
        self.give(place, *(f"linked:{each}" for each in caller.features & _FROM_CALLER))
        if place[0] != here[0]:
            self.give(place, "called:across")
        self.give(here, *(f"leads:{each}" for each in called.features & _FROM_CALLED))


def prop_features(component: FileFunctions, number: int, prop: str) -> set[str]:
    """What the component does with one of its props, or at one of its events."""
    event = _EVENT.sub("", prop).partition(".")[0]
    names = {prop, event, f"emit:{event}"}
    found = {
        f"linked:wired:{kind}"
        for within, name, kind in component.wires
        if name in names and _is_within(component, within, number)
    }
    for each, function in enumerate(component.functions):
        if not names.isdisjoint(function.calls) and _is_within(component, each, number):
            found |= {f"linked:{feature}" for feature in function.features & _FROM_CALLER}
    if found & _ACTING:
        found.add("linked:wired:any")
    return found


def _is_within(file: FileFunctions, function: int, owner: int) -> bool:
    """Whether a function is `owner` or inside it; all of a file is inside the file (-1)."""
    if owner == WHOLE_FILE:
        return True
    while function >= 0:
        if function == owner:
            return True
        function = file.functions[function].owner
    return False
