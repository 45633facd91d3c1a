"""The declared types of a file that may hold the id of a user, and the functions that give them."""

import re

from wizard.languages.javascript.reader.type_text import balanced, before_group, fields_of
from wizard.languages.words import word_set
from wizard.model.source import SourceFile
from wizard.model.value import Value

IDS = ("id", "_id", "uid", "userId")
HOLDERS = ("user", "account", "member", "customer", "profile", "me", "data")
_KEPT = frozenset((*IDS, *HOLDERS))
_TYPED = (".ts", ".tsx", ".mts", ".vue", ".svelte", ".astro")
_DECLARED = re.compile(
    r"\b(?:interface|type)\s+(?P<name>\w+)\s*(?:extends\s+(?P<bases>[\w\s,]+))?=?\s*(?=\{)"
)
_ALIAS = re.compile(
    r"\btype\s+(\w+)\s*=\s*(?:z\.(?:infer|output)<\s*typeof\s+)?(\w+)\s*(?:>\s*)?(?:;|\n|$)"
)
_SCHEMA = re.compile(r"\b(\w+)\s*=\s*z\s*\.(?:strictObject|object)\(\s*(?=\{)")
_PROMISE = re.compile(r"\)\s*:\s*(?=Promise<)")
_NAMED = re.compile(
    r"(?P<name>[\w$]+)\s*(?:=\s*(?:async\s*)?|:\s*async\s*)?(?:<(?P<generic>\w+)[^<>()]*>)?\s*$"
)
_CALLED = re.compile(r"(?:=>|\breturn)\s*(?:await\s+)?([\w$.]+)<([^()]{1,80}?)>\(")
_FUNCTION = re.compile(
    r"\bfunction\s+([\w$]+)|\b(?:const|let)\s+([\w$]+)\s*=\s*(?:async\s*)?(?:<[^<>]*>)?\("
)
_TELLING = re.compile(r"User|Account|Auth|Session|Log[iI]n|Sign|Regist|Member|Customer|Profile|\{")
_PLAIN_SCHEMA = re.compile(r"^z\.(?:coerce\.)?(string|number|uuid|cuid2?|ulid|nanoid)\(")
_NO_NAMES = word_set("if for while switch catch return function async await new")


class TypeFact(Value, frozen=True, kw_only=True):
    """`fields` are the (name, type) pairs that may lead to an id; `bases` are types that it has
    the fields of as well."""

    name: str
    fields: tuple[tuple[str, str], ...] = ()
    bases: tuple[str, ...] = ()


class ResultFact(Value, frozen=True, kw_only=True):
    """`function` gives `type`. `via` is the generic function that it only calls, "" where its own
    declaration says the type. `generic`: it gives the type that it is called with."""

    function: str
    type: str
    via: str = ""
    generic: bool = False


class TypeFacts(Value, frozen=True, kw_only=True):
    types: tuple[TypeFact, ...] = ()
    results: tuple[ResultFact, ...] = ()


def read_types(file: SourceFile) -> TypeFacts:
    """What the text of a TypeScript file declares; a schema counts as the type of its name."""
    if not file.path.endswith(_TYPED) or not re.search(rb"interface |type |Promise<", file.content):
        return TypeFacts()
    said = file.content.decode("utf-8", "replace")
    return TypeFacts(types=tuple(_types(said)), results=tuple(_results(said)))


def _types(said: str) -> list[TypeFact]:
    found = []
    for match in _DECLARED.finditer(said):
        fields = _kept(fields_of(balanced(said, match.end(), "{}")))
        bases = tuple(part.strip() for part in (match["bases"] or "").split(",") if part.strip())
        if fields or bases or _TELLING.search(match["name"]):
            found.append(TypeFact(name=match["name"], fields=fields, bases=bases))
    for match in _SCHEMA.finditer(said):
        fields = _kept(fields_of(balanced(said, match.end(), "{}")))
        if fields:
            plain = tuple((name, _schema_type(value)) for name, value in fields)
            found.append(TypeFact(name=match[1], fields=plain))
    found += [TypeFact(name=m[1], bases=(m[2],)) for m in _ALIAS.finditer(said) if m[1] != m[2]]
    return found


def _kept(fields: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in fields if name in _KEPT)


def _schema_type(value: str) -> str:
    plain = _PLAIN_SCHEMA.match(value)
    if plain is None:
        return value
    nullable = re.search(r"\.(optional|nullable|nullish)\(", value)
    return "string | null" if nullable else "string"


def _results(said: str) -> list[ResultFact]:
    found = []
    for match in _PROMISE.finditer(said):
        given = balanced(said, said.index("<", match.end()), "<>")[1:-1].strip()
        named = _NAMED.search(before_group(said, match.start())[-160:])
        if named is None or named["name"] in _NO_NAMES:
            continue
        generic = named["generic"] is not None and named["generic"] == given
        if generic or _TELLING.search(given):
            found.append(ResultFact(function=named["name"], type=given, generic=generic))
    for match in _CALLED.finditer(said):
        declared = list(_FUNCTION.finditer(said, max(0, match.start() - 600), match.start()))
        if declared and _TELLING.search(match[2]):
            name = declared[-1][1] or declared[-1][2]
            via = match[1].rpartition(".")[2]
            found.append(ResultFact(function=name, type=match[2].strip(), via=via))
    return found
