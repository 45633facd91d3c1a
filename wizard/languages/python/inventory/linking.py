"""What a function gets from those that call it, and from those that it calls.

Names are followed, not types: a name that more than two functions share says nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from wizard.model.function import FunctionFacts

_FROM_CALLERS = frozenset(("route:write", "route:get", "route:any", "surface:command"))
_FROM_CALLEES = frozenset(("write_call", "commits", "sends_mail", "enqueues"))
_SHARED_BY = 2
_OFTEN = 3


def linked(functions: Iterable[FunctionFacts]) -> tuple[FunctionFacts, ...]:
    """Every function with the features of its neighbours; the order given is of no consequence."""
    every = sorted(functions, key=lambda item: (item.path, item.line))
    named: dict[str, list[FunctionFacts]] = defaultdict(list)
    callers: dict[str, list[FunctionFacts]] = defaultdict(list)
    for item in every:
        named[item.name].append(item)
        for name in item.calls:
            callers[name].append(item)
    return tuple(_linked(item, named, callers) for item in every)


def _linked(
    item: FunctionFacts,
    named: Mapping[str, Sequence[FunctionFacts]],
    callers: Mapping[str, Sequence[FunctionFacts]],
) -> FunctionFacts:
    found = {*item.features}
    found.update(_from_callers(item, named, callers))
    found.update(_from_callees(item, named))
    return msgspec.structs.replace(item, features=tuple(sorted(found)))


def _from_callers(
    item: FunctionFacts,
    named: Mapping[str, Sequence[FunctionFacts]],
    callers: Mapping[str, Sequence[FunctionFacts]],
) -> Iterator[str]:
    name = item.name
    mine = [caller for caller in callers.get(name, ()) if caller is not item]
    if not mine:
        yield "unreferenced"
    elif len(mine) >= _OFTEN:
        yield "callers:3+"
    if len(named[name]) <= _SHARED_BY:
        for caller in mine:
            yield from (f"linked:{f}" for f in _FROM_CALLERS.intersection(caller.features))


def _from_callees(
    item: FunctionFacts, named: Mapping[str, Sequence[FunctionFacts]]
) -> Iterator[str]:
    for name in item.calls:
        targets = named.get(name, ())
        if len(targets) <= _SHARED_BY:
            for target in targets:
                yield from (f"linked:{f}" for f in _FROM_CALLEES.intersection(target.features))
