"""The user actions of one file that runs in a browser."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.alternatives import Site, chosen, sent_by
from wizard.languages.javascript.reader.browser.answering import UNLOOKED, looked_at_inside
from wizard.languages.javascript.reader.browser.around import (
    component,
    hook_around,
    in_hook,
    provided,
)
from wizard.languages.javascript.reader.browser.asked import asked_at
from wizard.languages.javascript.reader.browser.bindings import Bindings, enclosing_function
from wizard.languages.javascript.reader.browser.call_parts import role_of
from wizard.languages.javascript.reader.browser.contexts import given_names, links_of
from wizard.languages.javascript.reader.browser.effect import Effect
from wizard.languages.javascript.reader.browser.effects import Judge
from wizard.languages.javascript.reader.browser.endpoints import endpoints_in, hooks_in
from wizard.languages.javascript.reader.browser.facts import Asked, BrowserDraft, BrowserFacts
from wizard.languages.javascript.reader.browser.flow import RETURNED, end_of, in_options, place_of
from wizard.languages.javascript.reader.browser.handing import handed
from wizard.languages.javascript.reader.browser.index import Index
from wizard.languages.javascript.reader.browser.names import said, thing
from wizard.languages.javascript.reader.browser.naming import Named, name_of
from wizard.languages.javascript.reader.browser.reach import Reached
from wizard.languages.javascript.reader.browser.runs import Runs
from wizard.languages.javascript.reader.browser.settling import Found, Place
from wizard.languages.javascript.reader.browser.sharing import copied_instead
from wizard.languages.javascript.reader.browser.surface import Surfaces, calls_local
from wizard.languages.javascript.reader.browser.told import Told, action_of
from wizard.languages.javascript.reader.browser.units import Unit, unit_of
from wizard.languages.javascript.reader.browser.upkeep import mentioned
from wizard.languages.javascript.reader.browser.worth import is_asked_for, is_worth, with_callback
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces.inline_handlers import InlineHandlers
from wizard.languages.javascript.reader.surfaces.mutations import (
    Mutation,
    mutations_in,
    telling_name,
)
from wizard.languages.javascript.reader.surfaces.stores import acts, store_functions
from wizard.languages.javascript.reader.syntax import (
    entries,
    field,
    last_name,
    text,
)


def facts_of(module: Module) -> BrowserFacts:
    """Every action of the file, in line order, and what its hooks and contexts give."""
    file = _File(module)
    drafts = sorted(file.drafts(), key=lambda draft: (draft.action.line, draft.action.verb))
    return BrowserFacts(
        drafts=tuple(drafts),
        links=links_of(module, file.index, file.bindings),
        endpoints=tuple(endpoints_in(module, file.index)),
        hooks=tuple(hooks_in(module)),
    )


class _File:
    def __init__(self, module: Module) -> None:
        self.module = module
        self.inline = InlineHandlers(module)
        self.index = Index(module, [handler.section for handler in self.inline.all])
        self.bindings = Bindings(module, self.index)
        self.judge = Judge(self.bindings, module.endpoints)
        self.surfaces = Surfaces(module, self.index, self.judge, self.inline)

    def drafts(self) -> Iterator[BrowserDraft]:
        inner, units = self._sites()
        mutations = [self._run(each, inner) for each in mutations_in(self.module, self.index)]
        owned = {each.mutation.call.id for each in mutations if isinstance(each.place, Place)}
        known = {each.mutation.call.id: each for each in mutations}
        for each in mutations:
            yield from self._of_mutation(each)
        runs = {each.mutation.subject for each in mutations if isinstance(each.place, Place)}
        runs |= self._run_by_calls(known, units)
        for unit, sites in units:
            if unit.name in runs:
                continue
            kept = [site for site in sites if not self._is_owned(site, owned)]
            kept = [self._told_by_mutation(site, known) for site in kept]
            kept = [with_callback(unit, site) for site in kept]
            kept = [handed(unit, site) for site in kept if is_worth(unit, site)]
            if kept:
                yield from self._of_unit(unit, kept)
        taken = {unit.node.id for unit, _ in units}
        yield from self._of_stores(taken)

    def _sites(self) -> tuple[dict[int, Effect], list[tuple[Unit, list[Site]]]]:
        """The effects inside mutations by their options, and all others by unit."""
        inner: dict[int, Effect] = {}
        units: dict[int, tuple[Unit, list[Site]]] = {}
        for effect in self._effects():
            unit = self._unit_of(effect.node)
            if unit is None:
                continue
            if unit.runs == "mutation":
                inner[unit.node.id] = effect
                continue
            site = Site(effect, place_of(effect, unit.node))
            units.setdefault(unit.node.id, (unit, []))[1].append(site)
        return inner, list(units.values())

    def _unit_of(self, node: Node) -> Unit | None:
        """Also a handler in the markup; one that is no function is a list of statements to Vue."""
        handler = self.inline.at(node.start_byte)
        unit = unit_of(node)
        if handler is None:
            return unit
        if unit is None and enclosing_function(node) is None:
            unit = Unit(handler.section.root, "user")
        owner = PurePosixPath(self.module.path).stem
        return replace(unit, owners=unit.owners or (owner,)) if unit is not None else None

    def _effects(self) -> Iterator[Effect]:
        """Direct ones, then calls of functions of the file that only return such a call."""
        direct: list[Effect] = []
        calls = self.index.calls
        for call in calls:
            effect = self.judge.effect(call)
            if effect is not None:
                direct.append(effect)
        yield from direct
        delegates = self._delegates(direct)
        if delegates:
            for call in calls:
                found = delegates.get(last_name(call))
                if found is not None and calls_local(call):
                    yield replace(found, node=call)

    def _delegates(self, effects: list[Effect]) -> dict[str, Effect]:
        found: dict[str, Effect] = {}
        for effect in effects:
            unit = unit_of(effect.node)
            if unit is None or unit.runs not in {"named", "method"} or not unit.name:
                continue
            if place_of(effect, unit.node) == RETURNED:
                own = said(unit.name)
                verb, nouns = own if own and own[1] else (effect.verb, effect.nouns)
                found[unit.name] = replace(effect, verb=verb or effect.verb, nouns=nouns)
        return found

    def _is_owned(self, site: Site, owned: set[int]) -> bool:
        origin = self._origin(site)
        return origin is not None and origin.id in owned

    def _run_by_calls(
        self, known: dict[int, Runs], units: list[tuple[Unit, list[Site]]]
    ) -> set[str]:
        """The functions of mutations whose success the code behind a call of them sees."""
        origins = [
            origin.id
            for _, sites in units
            for site in sites
            if isinstance(site.place, Place) and (origin := self._origin(site)) is not None
        ]
        return {known[each].mutation.subject for each in origins if each in known} - {""}

    def _origin(self, site: Site) -> Node | None:
        callee = field(site.effect.node, "function")
        while callee is not None and callee.type == "member_expression":
            callee = field(callee, "object")
        if callee is None or callee.type != "identifier":
            return None
        origin = self.bindings.origin(text(callee), callee)
        return origin.node if origin is not None else None

    def _told_by_mutation(self, site: Site, known: dict[int, Runs]) -> Site:
        origin = self._origin(site)
        each = known.get(origin.id) if origin is not None else None
        if each is not None and each.place == UNLOOKED:
            site = replace(site, place=UNLOOKED)
        if each is None or site.effect.verb:
            return site
        effect = self._effect_of(each)
        return replace(site, effect=replace(effect, node=site.effect.node)) if effect else site

    def _run(self, mutation: Mutation, inner: dict[int, Effect]) -> Runs:
        options = mutation.options
        hook = hook_around(mutation.call)
        place: Found = "nothing here tells whether it succeeded"
        if options is not None:
            place = in_options(options, mutation.callback)
        effect = inner.get(options.id) if options is not None else None
        if effect is not None and effect.resolves:
            place = looked_at_inside(place, effect.node, entries(options).get("mutationFn"))
        return Runs(mutation, hook, effect, place)

    def _effect_of(self, each: Runs) -> Effect | None:
        """What a mutation does: as its function says, its hook, or the variable."""
        for name in telling_name(each.mutation, each.hook):
            found = said(name)
            if found is not None and (found[1] or each.inner is None):
                base = each.inner or Effect(each.mutation.call, "calls_service")
                nouns = found[1] or base.nouns
                role = base.role or role_of(found[0], nouns)
                return replace(base, node=each.mutation.call, verb=found[0], nouns=nouns, role=role)
        return replace(each.inner, node=each.mutation.call) if each.inner else None

    def _of_mutation(self, each: Runs) -> Iterator[BrowserDraft]:
        effect = self._effect_of(each)
        around = enclosing_function(each.mutation.call)
        if effect is None or not isinstance(each.place, Place) or around is None:
            return
        name = each.hook or each.mutation.variable
        node = each.mutation.options or around
        unit = Unit(node, "mutation", name, owners=component(around, name))
        named = name_of(unit, effect, self.module.path, alone=False)
        if named is None:
            return
        told = Told(self.module, unit, named, Reached("mutation"), (Site(effect, each.place),))
        yield BrowserDraft(
            action=action_of(told),
            provides=(each.hook,) if each.hook else (),
            calls=(each.mutation.path[-1],) if len(each.mutation.path) == 1 else (),
            requests=(effect.request,),
            asks=self._asked(told, each.target),
            owns=True,
        )

    def _of_unit(self, unit: Unit, sites: list[Site]) -> Iterator[BrowserDraft]:
        reached = self.surfaces.of(unit)
        if reached is None:
            return
        sites = [site for site in sites if is_asked_for(site, reached)]
        groups: dict[Named, list[Site]] = {}
        given = given_names(unit, self.module, self.bindings)
        picked = chosen(unit, sites)
        picked += copied_instead(unit, picked)
        verbs = {(site.effect.verb, site.effect.nouns) for site in picked}
        for site in picked:
            named = name_of(unit, site.effect, self.module.path, alone=len(verbs) == 1)
            if named is not None:
                groups.setdefault(named, []).append(site)
        starts = sorted(site.effect.node.start_byte for site in picked)
        for named, members in groups.items():
            last = max(site.effect.node.start_byte for site in members)
            until = next((start for start in starts if start > last), None)
            told = Told(self.module, unit, named, reached, tuple(members), until)
            yield BrowserDraft(
                action=action_of(told),
                provides=(*provided(unit), *given),
                calls=tuple(dict.fromkeys(site.effect.reference for site in members)),
                requests=tuple(dict.fromkeys(site.effect.request for site in members)),
                asks=self._asked(told, field(members[0].effect.node, "function")),
                handler=unit.name,
                owns=_owns(unit, reached) or bool(given),
                sends=sent_by(members),
                answers=unit.answers,
                mentions=mentioned(unit.node, members),
            )

    def _asked(self, told: Told, target: Node | None) -> tuple[Asked, ...]:
        """What may hold the id of the user who signed up or logged in."""
        place = told.sites[0].place
        if told.named.role not in {"sign_up", "log_in"} or not isinstance(place, Place):
            return ()
        if sum(isinstance(site.place, Place) for site in told.sites) > 1:
            return ()
        call = told.sites[0].effect.node
        return asked_at(place, told.unit.node, call, target, self.bindings)

    def _of_stores(self, taken: set[int]) -> Iterator[BrowserDraft]:
        for function, name, store in store_functions(self.module, self.index):
            if function.id in taken or not acts(function, name):
                continue
            found = said(name)
            place = end_of(function)
            if found is None:
                continue
            unit = Unit(function, "store", name, owners=(store,) if store else ())
            effect = Effect(function, "updates", found[0], found[1] or thing(store), sync=True)
            named = name_of(unit, effect, self.module.path, alone=True)
            if named is None:
                continue
            told = Told(self.module, unit, named, Reached("store"), (Site(effect, place),))
            yield BrowserDraft(
                action=action_of(told),
                provides=provided(unit),
                handler=name,
                owns=True,
                keeps=True,
            )


def _owns(unit: Unit, reached: Reached) -> bool:
    """Whether others get the function from here, so that theirs are only buttons."""
    return unit.runs == "store" or reached.kind == "store" or in_hook(unit)
