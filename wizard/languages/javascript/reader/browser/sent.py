"""What calls of libraries and of HTTP clients do for the user."""

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
from wizard.languages.javascript.reader.browser.names import route_words
from wizard.languages.javascript.reader.requests import request_key
from wizard.languages.javascript.reader.syntax import arguments, entries, string_of, text
from wizard.languages.verbs import INVERSE
from wizard.languages.words import words


def of_library(call: Node, known: Known) -> Effect | None:
    leaving = known.leaves and not stays(call)
    if leaving and known.role == "log_in":
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


def request(call: Node, verb: str, *, resolves: bool = False) -> Effect | None:
    """`api.post(url)`, `fetch(url, { method: "POST" })`."""
    given = arguments(call)
    url = text(given[0])[1:-1] if given and is_text(given[0]) else ""
    if not url and given and given[0].type == "object":
        url = string_of(entries(given[0]).get("url")) or ""
    asked = request_key(verb, url)
    told, nouns = route_words(url)
    if told and verb == "delete":
        told = INVERSE.get(told, "delete")
    elif not told and nouns and nouns[-1] in CONFIGURED and verb == "create":
        verb = "update"
    verb = told or verb
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
