"""Which of several effects of one function are the action: one on each way through it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.effect import Effect
from wizard.languages.javascript.reader.browser.guards import leaves
from wizard.languages.javascript.reader.browser.names import is_plumbing, said
from wizard.languages.javascript.reader.browser.settling import Found, Place
from wizard.languages.javascript.reader.browser.units import Unit
from wizard.languages.javascript.reader.syntax import field
from wizard.languages.words import singular, words

_FORKS = frozenset(("if_statement", "ternary_expression", "switch_body"))
_BESIDE = frozenset(("upload", "send", "verify", "validate", "select", "copy", "confirm"))


@dataclass(frozen=True)
class Site:
    effect: Effect
    place: Found


def chosen(unit: Unit, sites: Sequence[Site]) -> list[Site]:
    """The sites that are the action, in source order; the best of those that follow each other."""
    own = said(unit.name) if unit.name else None
    verb = own[0] if own else ""
    around = frozenset(singular(word) for owner in unit.owners for word in words(owner))
    ranked = sorted(sites, key=lambda site: _rank(site, verb, around), reverse=True)
    picked: list[Site] = []
    for site in ranked:
        node = site.effect.node
        if all(are_alternatives(node, other.effect.node, unit.node) for other in picked):
            picked.append(site)
    return sorted(picked, key=lambda site: site.effect.node.start_byte)


def _rank(site: Site, verb: str, around: frozenset[str]) -> tuple[int, ...]:
    effect = site.effect
    told = {effect.verb, *(singular(word) for word in effect.nouns)}
    return (
        not is_plumbing(effect.nouns),
        bool(verb) and effect.verb == verb,
        effect.role is not None or effect.fact == "charges",
        effect.verb not in _BESIDE and isinstance(site.place, Place),
        len(told & around),
        effect.strong,
        -effect.node.start_byte,
    )


def are_alternatives(left: Node, right: Node, unit: Node) -> bool:
    """Whether no way through the function passes both."""
    first, second = sorted((left, right), key=lambda node: node.start_byte)
    around = {node.id: node for node in _upwards(first, unit)}
    child = second
    for node in _upwards(second, unit):
        if node.id in around:
            return _are_apart(node, first, child)
        child = node
    return False


def _upwards(node: Node, unit: Node) -> list[Node]:
    found, current = [], node.parent
    while current is not None:
        found.append(current)
        if current.id == unit.id:
            break
        current = current.parent
    return found


def _are_apart(fork: Node, first: Node, second_child: Node) -> bool:
    if fork.type in _FORKS:
        condition = field(fork, "condition")
        return condition is None or not (
            condition.start_byte <= first.start_byte < condition.end_byte
        )
    first_child = next(
        (
            child
            for child in fork.named_children
            if child.start_byte <= first.start_byte < child.end_byte
        ),
        None,
    )
    if first_child is None or first_child == second_child:
        return False
    consequence = field(first_child, "consequence")
    return (
        first_child.type == "if_statement"
        and consequence is not None
        and consequence.start_byte <= first.start_byte < consequence.end_byte
        and leaves(consequence)
    )


def sent_by(sites: Sequence[Site]) -> tuple[str, ...]:
    """The actions that these places send to a store, where each of them does just that."""
    sent = tuple(dict.fromkeys(site.effect.action for site in sites))
    return sent if all(sent) else ()
