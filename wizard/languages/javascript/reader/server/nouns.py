"""The nouns of an action: what its names, its surroundings, its route and its file are about."""

import re

from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.phrases import object_words
from wizard.languages.verbs import NOUNISH, VERBS, verb_of
from wizard.languages.words import KEYED, noun, singular, word_set, words

_SUFFIX = re.compile(
    r"(?<=.)(Controller|Resolver|Service|Router|Routes?|Handler|Entity|Dto|DTO|Input|Model|Schema|Repository|"
    r"Create|Update|Base|Table|Form|Page|Screen|View|Component|Container|Store|Slice|Modal|Dialog|"
    r"Button|Actions?|Api|API|Gateway|Provider|Worker|Processor|Consumer|Wrapper|Panel|Section|Card)$"
)
_VAGUE_FILES = word_set(
    "index route routes router routers server main app src lib api apis controllers controller "
    "service services handler handlers actions action page pages layout utils util helpers "
    "helper common core components component features feature modules module views view "
    "containers container hooks store stores resolvers resolver graphql trpc procedures "
    "endpoints functions func backend web http client shared domain data db models model v1 v2 "
    "v3 mutations mutation queries queryset webhooks webhook fastify express koa hono instance "
    "plugin plugins opts new edit create update delete add list detail details form id slug js "
    "ts jsx tsx dashboard auth middleware middlewares packages apps internal external public "
    "private protected home root default"
)
_PARAMETER = re.compile(r"^[:$*]|^\[|^\(|^@|^\{|\*")
_BARE_ID = re.compile(r"(?:^|/)([\w-]+)/(?::_?id|\[id\]|\$id|\{id\}|:uuid)(?:\(.*?\))?(?:/|$)")
_LEADING_ID = re.compile(r"/?(?::_?id|\[id\]|\$id|\{id\}|:uuid)/")
_VERSIONS = re.compile(r"^v\d+(\.\d+)?$")
_AREAS = word_set("api rest rpc trpc graphql auth me admin app dashboard internal public web")


def model_noun(class_name: str) -> str:
    """`CreateOrderDto` is about what is left without its suffixes: CreateOrder."""
    previous = ""
    while previous != class_name:
        previous, class_name = class_name, _SUFFIX.sub("", class_name) or class_name
    return class_name


def route_segments(route: str | None) -> list[str]:
    """The fixed words of a path: no parameters, no groups, no versions."""
    parts = (
        re.split(r"[/.]", route or "")
        if "." in (route or "") and "/" not in (route or "")
        else ((route or "").split("/"))
    )
    return [
        part
        for part in parts
        if part and not _PARAMETER.search(part) and part != "api" and not _VERSIONS.match(part)
    ]


def route_words(route: str | None) -> tuple[str, ...]:
    """The noun nearest to the end of a path."""
    for segment in reversed(route_segments(route)):
        found = verb_of(segment)
        said = words(segment)
        if is_resource(said):
            return said[-3:]
        if found is not None and said[0] in VERBS and len(said) > 1:
            rest = object_words(found[1])
            if rest:
                return rest
        parts = object_words(said)
        if parts and not (len(parts) == 1 and (parts[0] in VERBS or parts[0] in _AREAS)):
            return parts
    return ()


def is_resource(parts: tuple[str, ...]) -> bool:
    """`/documents/:id/share-links` holds share links; nobody shares a link there."""
    return len(parts) > 1 and parts[0] in NOUNISH and singular(parts[-1]) != parts[-1]


def noun_of_id(handler: Handler, noun_of_action: str) -> str:
    """What a bare `id` of the route identifies: in `/channels/:id/members` a channel."""
    found = _BARE_ID.search(handler.surface.route or "")
    if found is None:
        leads = _LEADING_ID.match(handler.surface.route or "")
        return noun(file_words(handler.module.path)) if leads else ""
    parts = tuple(part for part in object_words(words(found[1])) if part not in VERBS)
    return noun(parts) or noun_of_action


def around_words(handler: Handler) -> tuple[str, ...]:
    """What the names around the function are about: its class, its router, its component."""
    for name in handler.nouns:
        parts = words(model_noun(name))
        found = verb_of("_".join(parts))
        rest = found[1] if found is not None and parts[0] in VERBS and len(parts) > 1 else parts
        keyed = not KEYED.isdisjoint(rest)
        rest = tuple(p for p in rest if p not in _VAGUE_FILES or (p == "api" and keyed))
        kept = object_words(rest) or rest
        if kept:
            return kept
    return ()


def file_words(path: str) -> tuple[str, ...]:
    """The file's or the folder's name, where it is a noun of the domain."""
    stem = re.sub(r"\.[\w.]+$", "", path)
    for part in reversed(stem.split("/")):
        if _PARAMETER.search(part):
            continue
        kept = tuple(word for word in words(part) if word not in _VAGUE_FILES)
        kept = tuple(word for word in kept if word not in VERBS) or ()
        if found := object_words(kept):
            return found
    return ()


def singular_words(text: str) -> set[str]:
    return {singular(word) for word in words(text)}
