"""Returned calls that a function can be given, which sends the event and gives them back."""

from dataclasses import replace

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.alternatives import Site
from wizard.languages.javascript.reader.browser.flow import RETURNED
from wizard.languages.javascript.reader.browser.settling import Place
from wizard.languages.javascript.reader.browser.units import Unit
from wizard.languages.javascript.reader.browser.uses import is_conditional, is_returned, use_of
from wizard.languages.javascript.reader.syntax import FUNCTIONS, enclosing, is_async


def handed(unit: Unit, site: Site) -> Site:
    """With a place around the returned expression, where it fails whenever the action does."""
    effect = site.effect
    told = effect.role is None and not (effect.resolves or effect.answers or effect.leaves)
    if site.place != RETURNED or not told:
        return site
    use = use_of(effect.node)
    plain = use.kind in {"returned", "await"} and not use.swallowed and not use.chained
    if not plain or not is_returned(use) or is_conditional(use) or use.node.type == "array":
        return site
    if not _is_given_whole(use.node, unit):
        return site
    return replace(site, place=Place("returned", use.node))


def _is_given_whole(node: Node, unit: Unit) -> bool:
    """Whether the caller gets a plain promise in any case, of the function that is the action."""
    function = enclosing(node, FUNCTIONS)
    return function is not None and function.id == unit.node.id and is_async(function)
