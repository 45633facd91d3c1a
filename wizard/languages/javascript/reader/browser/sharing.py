"""Copying a link where the browser can't share: another way by which the same action succeeds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.alternatives import Site, are_alternatives
from wizard.languages.javascript.reader.browser.flow import place_of
from wizard.languages.javascript.reader.browser.guards import leaves
from wizard.languages.javascript.reader.browser.settling import Place
from wizard.languages.javascript.reader.browser.units import Unit
from wizard.languages.javascript.reader.syntax import (
    callee,
    descendants,
    enclosing,
    field,
    name_path,
)

_CALLS = frozenset(("call_expression",))
_COPIES = re.compile(r"^copy($|[A-Z_]|To|Link|Url|Text)")
_NATIVE = ("navigator", "share")


def copied_instead(unit: Unit, sites: Sequence[Site]) -> Iterator[Site]:
    """A site for each copy that only runs where sharing was not possible, or has failed."""
    for site in sites:
        if name_path(callee(site.effect.node))[-2:] != _NATIVE:
            continue
        for call in descendants(unit.node, _CALLS):
            if _copies(call) and _is_instead(site.effect.node, call, unit.node):
                effect = replace(site.effect, node=call)
                place = place_of(effect, unit.node)
                if isinstance(place, Place):
                    yield Site(effect, place)


def _copies(call: Node) -> bool:
    path = name_path(callee(call))
    return path[-2:] == ("clipboard", "writeText") or bool(path and _COPIES.match(path[-1]))


def _is_instead(share: Node, copy: Node, unit: Node) -> bool:
    if are_alternatives(share, copy, unit):
        return True
    return _is_caught(share, copy) or (share.end_byte < copy.start_byte and _ends(share, copy))


def _is_caught(share: Node, copy: Node) -> bool:
    """`try { await navigator.share(…) } catch { await copy(…) }`."""
    handler = enclosing(copy, frozenset(("catch_clause",)))
    tried = field(handler.parent, "body") if handler is not None and handler.parent else None
    return tried is not None and tried.start_byte <= share.start_byte < tried.end_byte


def _ends(share: Node, copy: Node) -> bool:
    """Whether the function ends behind sharing, and before the copy."""
    current: Node | None = share
    while current is not None and not current.start_byte <= copy.start_byte < current.end_byte:
        following = current.next_named_sibling
        while following is not None and following.end_byte <= copy.start_byte:
            if leaves(following):
                return True
            following = following.next_named_sibling
        current = current.parent
    return False
