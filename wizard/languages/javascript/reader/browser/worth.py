"""Which effects of a function are an action, and where a form's options place them."""

import re
from dataclasses import replace

from wizard.languages.javascript.reader.browser.alternatives import Site
from wizard.languages.javascript.reader.browser.answering import looked_at_inside
from wizard.languages.javascript.reader.browser.bindings import enclosing_function
from wizard.languages.javascript.reader.browser.flow import RETURNED, in_options
from wizard.languages.javascript.reader.browser.reach import Reached
from wizard.languages.javascript.reader.browser.settling import Place
from wizard.languages.javascript.reader.browser.told import results_of
from wizard.languages.javascript.reader.browser.units import Unit
from wizard.languages.javascript.reader.syntax import FUNCTIONS, entries, text

_OPENS = re.compile(r"^(open|show|load|fetch|init|get|refresh|sync|check|render|close|hide|ensure)")


def with_callback(unit: Unit, site: Site) -> Site:
    """`useForm({ onSubmit: (data) => save(data), onSuccess: () => … })`."""
    if unit.container is None or site.place != RETURNED:
        return site
    callback = entries(unit.container).get("onSuccess")
    if callback is None or callback.type not in FUNCTIONS:
        return site
    place = in_options(unit.container)
    if site.effect.resolves:
        place = looked_at_inside(place, site.effect.node, unit.node)
    return replace(site, place=place)


def is_asked_for(site: Site, reached: Reached) -> bool:
    """A search is one where a form is sent; one at each key, or when a page opens, is none."""
    return site.effect.fact != "searches" or reached.kind == "form"


def _leads_elsewhere(unit: Unit, site: Site) -> bool:
    """`location.href = url` of what came back: the log-in only begins here."""
    names = results_of(site)
    written = text(unit.node)
    return any(re.search(rf"location[\w.]*\s*=\s*{re.escape(name)}\b", written) for name in names)


def is_worth(unit: Unit, site: Site) -> bool:
    """A function that only hands on what another one does is no action of its own."""
    direct = enclosing_function(site.effect.node) == unit.node
    if direct and not site.effect.strong and _OPENS.match(unit.name):
        return False
    if site.effect.role in {"log_in", "sign_up"} and _leads_elsewhere(unit, site):
        return False
    if isinstance(site.place, Place):
        return True
    return site.effect.strong and (unit.runs == "user" or site.place != RETURNED)
