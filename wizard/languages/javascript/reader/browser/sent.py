"""What calls of libraries and of HTTP clients do for the user."""

import re
from dataclasses import replace

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.auth_table import Known
from wizard.languages.javascript.reader.browser.call_parts import collection, is_text, stays
from wizard.languages.javascript.reader.browser.effect import Effect
from wizard.languages.javascript.reader.browser.effect_names import (
    CLIENTS,
    CONFIGURED,
    FACTS,
    FETCHERS,
    HTTP,
    METHOD,
    QUESTIONS,
    ROLES,
)
from wizard.languages.javascript.reader.browser.endpoint import Endpoint
from wizard.languages.javascript.reader.browser.names import route_words
from wizard.languages.javascript.reader.requests import request_key
from wizard.languages.javascript.reader.syntax import arguments, entries, last_name, string_of, text
from wizard.languages.verbs import INVERSE, VERBS, plain
from wizard.languages.words import singular, word_set, words


def of_library(call: Node, known: Known) -> Effect | None:
    leaving = known.leaves and not stays(call)
    if known.leaves and known.role == "log_in" and (leaving or _is_mailed(call)):
        return None
    nouns = collection(call) if known.role is None and known.fact != "charges" else ()
    return Effect(
        call,
        known.fact,
        known.verb,
        nouns or (("payment",) if known.verb == "add" else ()),
        role=known.role,
        leaves=leaving,
        answers=known.answers,
    )


def _is_mailed(call: Node) -> bool:
    """`signIn("invite", …)`: a provider that is no form of a name and a password sends a link."""
    first = next(iter(arguments(call)), None)
    provider = string_of(first) if first is not None and is_text(first) else None
    return provider is not None and not _BY_PASSWORD & set(words(provider))


_BY_PASSWORD = word_set("credentials credential password passkey webauthn ldap local otp code pin")


def method(call: Node, path: tuple[str, ...]) -> str | None:
    """The verb of a request that changes something."""
    given = arguments(call)
    if len(path) > 1 and path[-1].strip("$") in HTTP:
        owner = {path[-2], *words(path[-2])}
        is_url = bool(given) and is_text(given[0]) and "/" in text(given[0])
        if owner & CLIENTS or is_url:
            return HTTP[path[-1].strip("$")]
    if path[-1] in FETCHERS:
        options = [entries(option).get("method") for option in given if option.type == "object"]
        methods = [string_of(option) or "" for option in options]
        return next((HTTP[name.lower()] for name in methods if METHOD.match(name)), None)
    return None


def by_endpoint(call: Node, endpoint: Endpoint, named: Effect | None) -> Effect | None:
    """A mutation of RTK Query: `named` is what its hook says of it. Its promise never fails, unless
    `unwrap()` is called on it."""
    verb = HTTP.get(endpoint.method, "")
    found = named if named is not None and named.verb else _by_url(call, verb, endpoint)
    if found is None:
        return None
    member = call.parent
    unwraps = member is not None and last_name(member) == "unwrap"
    return replace(
        found,
        reference=f"use{endpoint.name[0].upper()}{endpoint.name[1:]}Mutation",
        request=request_key(verb, endpoint.url),
        answers=not unwraps,
    )


def _by_url(call: Node, verb: str, endpoint: Endpoint) -> Effect | None:
    """What the URL says, where the name of the endpoint says nothing else: one that is called
    `pauseExperiment` creates no experiment by its POST."""
    found = _asked(call, verb, endpoint.url, resolves=False) if verb and endpoint.url else None
    if found is None:
        return None
    parts = words(endpoint.name)
    told = {singular(word) for word in found.nouns}
    own = VERBS.get(parts[0], "")
    is_thing = {singular(word) for word in parts} <= told
    return found if is_thing or found.verb != verb or plain(own) == verb else None


def request(call: Node, verb: str, *, resolves: bool = False) -> Effect | None:
    """`api.post(url)`, `fetch(url, { method: "POST" })`."""
    given = arguments(call)
    url = text(given[0])[1:-1] if given and is_text(given[0]) else ""
    if not url and given and given[0].type == "object":
        url = string_of(entries(given[0]).get("url")) or ""
    return _asked(call, verb, url, resolves=resolves)


_KEEPING = word_set("create save update")
_NO_SETTINGS = word_set("avatar email image logo password photo picture")
_FILLED = re.compile(r"\$\{[^}]*\}")
_AROUND = 3


def _is_setting(url: str) -> bool:
    """What is kept at `/settings/notifications/email` is a setting; a list there has members."""
    *around, last = _FILLED.sub("*", url).split("?")[0].rstrip("/").split("/")
    if last != singular(last) or (last in _NO_SETTINGS and not CONFIGURED.isdisjoint(around[-1:])):
        return False
    return any(part in CONFIGURED for part in around[-_AROUND:])


def _asked(call: Node, verb: str, url: str, *, resolves: bool) -> Effect | None:
    asked = request_key(verb, url)
    told, nouns = route_words(url)
    if not told and verb in _KEEPING and nouns and _is_setting(url):
        nouns = (*nouns, "settings")
    if told and verb == "delete":
        told = INVERSE.get(told, "delete")
    elif not told and nouns and nouns[-1] in CONFIGURED and verb == "create":
        verb = "update"
    verb = told or verb
    if verb == "join" and not nouns and "auth" in words(url):
        verb = "sign_up"
    if "graphql" in url or QUESTIONS & set(words(url.rpartition("/")[2])):
        return None
    return Effect(
        call,
        FACTS.get(verb, "calls_out"),
        verb,
        nouns,
        role=ROLES.get(verb),
        resolves=resolves,
        request=asked,
    )
