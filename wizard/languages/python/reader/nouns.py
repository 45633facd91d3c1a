"""The nouns of an action: what its names, its class, its route and its file are about."""

import re

from wizard.languages.phrases import object_words
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces.base import Entry
from wizard.languages.verbs import HANDLED_NOUNS, NOUNISH, VERBS, verb_of
from wizard.languages.words import noun, singular, word_set, words

CLASS_KINDS = word_set(
    "view views viewset api resource endpoint handler controller mixin base ajax generic form "
    "modal abstract method rest http v1 v2 v3 async sync default template popup model"
)
CLASS_SHAPES = word_set("list detail details index item items page set collection step")
_STRIPPED = word_set(
    "create update delete edit add remove new destroy manage management change modify"
)
_OF_ACCOUNTS = word_set(
    "sign_up log_in log_out reset_password request_password_reset change_password"
)
_NOUNS_IN_FRONT = NOUNISH - {"start"}
_LISTS = word_set("bucket check guest mail play price todo wait watch white wish word")
_VAGUE = word_set(
    "generic mixins mixin ajax views view api apis routes route routers router endpoints "
    "handlers services service main app server core urls init base common utils controllers "
    "blueprints src backend web http viewsets tasks commands management cli models logic "
    "endpoint site project lib"
)
_SUFFIX = re.compile(
    r"(Form|FormSet|Serializer|Schema|Model|Create|Update|Base|Table|Entity|DTO|In)$"
)
_NO_OWNERS = frozenset(VERBS) | word_set("id ids uuid pk shared")
_BARE_ID = re.compile(r"(?:([\w-]+))?/[<{(][^>})/]*\b(?:id|pk|uuid)(?::\w+)?[>})]")


def model_noun(class_name: str) -> str:
    """`OrderForm` → "Order"."""
    previous = ""
    while previous != class_name:
        previous, class_name = class_name, _SUFFIX.sub("", class_name) or class_name
    return class_name


def id_noun(function: FunctionInfo, entry: Entry, noun_of_action: str) -> str | None:
    """What a bare `id` of a route identifies: in `/channels/{id}/members` a channel. "" where the
    route doesn't say it, None where it is something without a name in front of the noun."""
    route = entry.surface.route or ""
    found = _BARE_ID.search(route)
    if found is None:
        return ""
    before = tuple(part for part in object_words(words(found[1] or "")) if part not in _NO_OWNERS)
    owner = noun(before or _file_stem(function))
    below = {singular(word) for word in words(route[found.end() :])} - frozenset(VERBS)
    if below & {singular(word) for word in words(noun_of_action)}:
        return owner if owner and not below & set(words(owner)) else None
    return owner if owner and owner not in noun_of_action else ""


def class_stem(name: str) -> tuple[str, ...]:
    """The words of a class name without what only says that it is a view: `OrderListView`."""
    parts = list(words(name))
    while parts and parts[-1] in CLASS_KINDS:
        parts.pop()
    if len(parts) > 1 and parts[-1] in CLASS_SHAPES and not _is_list_of_things(parts):
        parts.pop()
    while len(parts) > 1 and parts[0] in CLASS_KINDS:
        parts.pop(0)
    return tuple(parts)


def _is_list_of_things(parts: list[str]) -> bool:
    """A shopping list is a thing that users have; an order list is a view of orders."""
    return parts[-1] == "list" and (parts[-2].endswith("ing") or parts[-2] in _LISTS)


def class_phrase(name: str, *, viewset: bool = False) -> tuple[str | None, tuple[str, ...]]:
    """The verb and the noun of a view class: `OrderCancelView` → "cancel", order.

    In front of a viewset's name more verbs are nouns: `ImportStorageViewSet`.
    """
    stem = class_stem(name)
    if not stem:
        return None, ()
    found = verb_of("_".join(stem))
    if found is not None and found[0] in _OF_ACCOUNTS:
        return found
    ends = stem[-1] in VERBS and stem[-1] not in NOUNISH and stem[0] not in _STRIPPED
    if ends and not viewset:
        return VERBS[stem[-1]], stem[:-1]
    if stem[0] in VERBS and stem[0] not in (HANDLED_NOUNS if viewset else _NOUNS_IN_FRONT):
        return VERBS[stem[0]], stem[1:]
    return None, stem


def class_noun(name: str, *, viewset: bool = False) -> tuple[str, ...]:
    """The object that a view class is about: `WishListCreateUpdateView` → wish, list;
    `OrderListCreateView` → order."""
    verb, stem = class_phrase(name, viewset=viewset)
    parts = list(stem)
    while len(parts) > 1 and parts[-1] in _STRIPPED:
        parts.pop()
    shaped = verb is not None and len(parts) > 1 and parts[-1] in CLASS_SHAPES
    if shaped and not _is_list_of_things(parts):
        parts.pop()
    if parts == ["post"] and words(name)[0] in {"new", *_STRIPPED}:
        return ("post",)
    return () if len(parts) == 1 and parts[0] in _STRIPPED else object_words(tuple(parts))


def class_words(function: FunctionInfo) -> tuple[str, ...]:
    if function.owner is None:
        return ()
    return class_noun(function.owner.name, viewset=function.name.startswith("perform_"))


def route_segments(route: str | None) -> list[str]:
    return [
        part
        for part in re.split(r"[/]", route or "")
        if part and not re.search(r"[<{(:\\\[\]]", part) and part not in {"api", "v1", "v2", "v3"}
    ]


def route_words(entry: Entry) -> tuple[str, ...]:
    if entry.surface.kind not in {"route", "view", "api"}:
        return ()
    for segment in reversed(route_segments(entry.surface.route)):
        parts = object_words(words(segment))
        if parts and not (len(parts) == 1 and parts[0] in VERBS):
            return parts
    return ()


def _file_stem(function: FunctionInfo) -> tuple[str, ...]:
    """The file's own name: `routers/channels.py`."""
    stem = function.module.path.removesuffix(".py").rsplit("/", 1)[-1]
    return object_words(tuple(word for word in words(stem) if word not in _VAGUE))


def file_words(function: FunctionInfo) -> tuple[str, ...]:
    """The file's or the package's name, where it is a noun of the domain."""
    for part in reversed(function.module.path.removesuffix(".py").split("/")):
        parts = tuple(word for word in words(part) if word not in _VAGUE)
        if parts:
            return object_words(parts)
    return ()
