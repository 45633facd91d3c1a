"""What all files together say about the actions of each."""

import re
from collections.abc import Iterable, Sequence

from msgspec import structs

from wizard.languages.javascript.reader.browser.facts import BrowserDraft
from wizard.languages.javascript.reader.browser.upkeep import is_upkeep, told_elsewhere
from wizard.languages.javascript.reader.known_ids import KnownIds
from wizard.languages.javascript.reader.requests import request_key
from wizard.languages.javascript.reader.script_facts import ScriptFacts
from wizard.languages.javascript.reader.server.join import join_server
from wizard.languages.javascript.reader.surfaces.markup import Use
from wizard.languages.words import words
from wizard.model.action import UserAction
from wizard.model.reading import Reading

_STORE = re.compile(r"(?<=\w)store(?=\.|$)")


def join_files(files: Sequence[ScriptFacts]) -> Reading:
    """One reading from the facts of all files, in path order."""
    served = list(join_server([(file.path, file.server) for file in files]))
    taken = {(action.path, place.offset) for action in served for place in action.placements}
    drawn = any(file.interface for file in files)
    known_ids = KnownIds(files)
    drafts = [
        (file, known_ids.identified(file.path, draft))
        for file in files
        if drawn
        for draft in file.browser.drafts
    ]
    told = told_elsewhere(draft for _, draft in drafts)
    drafts = [(file, draft) for file, draft in drafts if not is_upkeep(draft, told)]
    served = _without_answered(served, [draft for _, draft in drafts])
    browsed = [each for each in _of_browser(files, drafts, served) if not _is_taken(each, taken)]
    known = {each.role for each in browsed if each.role is not None and each.placements}
    actions = [*(each for each in served if each.role not in known), *browsed]
    return Reading(
        actions=tuple(
            sorted(
                actions, key=lambda action: (action.path, action.line, action.symbol, action.verb)
            )
        ),
        functions=sum(file.functions for file in files),
        unread=tuple(file.unread for file in files if file.unread is not None),
    )


def _is_taken(action: UserAction, taken: set[tuple[str, int]]) -> bool:
    """Whether the server's side has a call at the same place."""
    return any((action.path, place.offset) in taken for place in action.placements)


def _without_answered(served: list[UserAction], drafts: list[BrowserDraft]) -> list[UserAction]:
    """Without the routes by which the browser signs users up, in and out, and tells so itself."""
    asked = {
        request
        for draft in drafts
        if draft.action.role is not None and draft.action.placements
        for request in draft.requests
        if request
    }
    return [each for each in served if each.role is not None or _request(each) not in asked]


def _request(action: UserAction) -> str:
    surface = action.surface
    return request_key(surface.method or "", surface.route or "") if surface.method else ""


def _of_browser(
    files: Sequence[ScriptFacts],
    drafts: Sequence[tuple[ScriptFacts, BrowserDraft]],
    served: Sequence[UserAction],
) -> Iterable[UserAction]:
    """The browser's actions, without those that the project's own server has an event for."""
    owners = {
        _key(name)
        for _, draft in drafts
        if draft.owns and draft.action.placements
        for name in draft.provides
    }
    placed = [action for action in served if action.placements]
    owners |= {_key(each.symbol) for each in placed if each.surface.kind == "server_action"}
    told = {(each.verb, each.object) for each in placed if each.role is None}
    answered = {_request(each) for each in placed} - {""}
    templates = _templates(files)
    links = _links(files)
    effects = _effects([draft for _, draft in drafts])
    for file, draft in drafts:
        if _is_button(draft, owners, links) or (draft.action.verb, draft.action.object) in told:
            continue
        if _is_answered(draft, effects):
            continue
        if draft.action.role is None and draft.requests and answered.issuperset(draft.requests):
            continue
        yield _labelled(draft, templates.get(_stem(file.path), {}))


def _is_button(draft: BrowserDraft, owners: set[str], links: dict[str, set[str]]) -> bool:
    """Whether all that it does is to call code that tracks it already."""
    own = {_key(name) for name in draft.provides}
    called = [_key(name) for name in draft.calls if _key(name) not in own]
    return bool(called) and all(_also(name, links) & owners for name in called)


def _effects(drafts: Sequence[BrowserDraft]) -> dict[str, list[BrowserDraft]]:
    """The effects of a store by the action that runs each."""
    found: dict[str, list[BrowserDraft]] = {}
    for draft in drafts:
        for name in draft.answers:
            found.setdefault(name, []).append(draft)
    return found


def _is_answered(draft: BrowserDraft, effects: dict[str, list[BrowserDraft]]) -> bool:
    """Whether it only sends off actions whose success an effect sees. One word such as `create` may
    name actions of several things."""
    return bool(draft.sends) and all(
        any(
            len(words(name)) > 1
            or (each.action.verb, each.action.object) == (draft.action.verb, draft.action.object)
            for each in effects.get(name, ())
        )
        for name in draft.sends
    )


def _links(files: Sequence[ScriptFacts]) -> dict[str, set[str]]:
    """What each hook and each context gets its functions from."""
    found: dict[str, set[str]] = {}
    for file in files:
        for name, source in file.browser.links:
            found.setdefault(_key(name), set()).add(_key(source))
    return found


def _also(name: str, links: dict[str, set[str]]) -> set[str]:
    """Every name of a function that a hook gives: `useAuth.login` is `AuthContext.login`, and
    `useStores.users.invite` is that of `users`."""
    head, dot, tail = name.partition(".")
    heads, waiting = {head}, [head] if dot else []
    while waiting:
        new = links.get(waiting.pop(), set()) - heads
        heads |= new
        waiting += sorted(new)
    return {f"{each}{dot}{tail}" for each in heads} | ({tail} if "." in tail else set())


def _key(name: str) -> str:
    """`this.userService.login` and `UserService.login` are the same to us, as `users.invite` and
    `UsersStore.invite` are."""
    return _STORE.sub("", name.replace("_", "").lower())


def _templates(files: Sequence[ScriptFacts]) -> dict[str, dict[str, Use]]:
    """What each HTML file calls, by its path without suffix: an Angular template's."""
    found: dict[str, dict[str, Use]] = {}
    for file in files:
        if file.path.endswith(".html"):
            uses = found.setdefault(_stem(file.path), {})
            for use in file.browser.uses:
                uses.setdefault(use.name, use)
    return found


def _stem(path: str) -> str:
    return path.rpartition(".")[0]


def _labelled(draft: BrowserDraft, uses: dict[str, Use]) -> UserAction:
    """With the element of the template that calls it."""
    use = uses.get(draft.handler)
    if use is None or draft.action.surface.ui_text is not None:
        return draft.action
    surface = structs.replace(draft.action.surface, kind=use.kind, ui_text=use.ui_text)
    return structs.replace(draft.action, surface=surface)
