"""Which values an event carries, under which names (A10, A17, A18, A23, A36)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from wizard.model.action import Placement, ScopeValue, ValueKind, ValueType
from wizard.model.proposal import PropertyType
from wizard.propose import privacy
from wizard.propose.lexicon import MAKERS
from wizard.propose.personal_words import SENT_ANYWAY
from wizard.propose.phrase import Phrase
from wizard.propose.words import singular, split_words, word_set
from wizard.vocabulary import DEFAULT_USER_PROPERTIES

MAX_PROPERTIES = 5
MAX_IDS = 3
MAX_WORDS = 6

_ORDER: tuple[ValueKind, ...] = ("id", "amount", "enum", "flag", "count")
_TYPES: dict[ValueType, PropertyType] = {
    "string": "String",
    "number": "Number",
    "boolean": "Boolean",
    "any": "Any",
}
_TYPES_OF_ATTRIBUTES: dict[ValueKind, PropertyType] = {
    "amount": "Number",
    "count": "Number",
    "flag": "Boolean",
}
_OVERLOADED = word_set(
    "amount code count id kind level method mode name number pk role slug source state "
    "status type uuid value"
)
_NOT_A_THING = word_set(
    "args cd cleaned cls data event f form instance item kwargs m model new o obj object p "
    "params payload post r req request res response result row s self serializer this u updated "
    "v x"
)
_THIS_ONE = word_set("current db existing my new old the this")
_WHICH_ONE = _THIS_ONE | {"created", "saved", "updated"}
_TECHNICAL = word_set(
    "canceled cancelled confirmed is_canceled is_cancelled is_confirmed async background changed "
    "command created debug deleted done exists failed force is_active "
    "is_anonymous is_authenticated is_staff is_superuser is_valid ok partial passthrough process "
    "processed skip stream success touch updated valid verbose client_detached done_streaming "
    "end_time is_editing is_loading is_open is_streaming is_submitting is_supported start_time"
)
_TECHNICAL_FIRST = word_set(
    "cached effective default force max min needs raw result temp temporary tmp valid x"
)
_TECHNICAL_LAST = word_set(
    "admin attempt attempts batch buffer chunk counter cursor delay failed get idx index limit "
    "offset page perm permission pid port retries retry size step thread timeout ttl worker "
    "typing valid workers xhr"
)
_TECHNICAL_PAIRS = frozenset(
    (("content", "type"), ("media", "type"), ("mime", "type"), ("dry", "run"), ("has", "users"))
)
_FROM_OUTSIDE = re.compile(r"\[|\.(get|pop)\(|\.(\w+)$")
_ROW = re.compile(
    r"assigned from (?:await )?[\w.$]*?(?<![a-z])"
    r"(?:create|insert|save|upsert|update|get_or_create|find|fetch|load|retrieve|first|one)"
    r"(?![a-z])\w*\("
)
_ASKS = word_set("can did has is should was")
_WHOLE = "it may be a whole object, not one value"
_BARE_ID = re.compile(r"(^|\[['\"])_?(id|pk|uuid)(['\"]\])?$")
_BARE_NAMES = frozenset(("id", "pk", "uuid"))
_WHO_DID_IT = re.compile(
    r"\b(request|self|g|info\.context)\.user\.(id|pk)$|^current_user\.(id|pk)$"
)
_SIMPLE = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*")


@dataclass(frozen=True)
class Property:
    """A value under the name and the type that it is sent with. `sure`: it is never None."""

    name: str
    type: PropertyType
    kind: ValueKind
    expression: str
    sure: bool = False


@dataclass(frozen=True)
class Sorted:
    """What one placement may send, and what it may not: (name, reason)."""

    allowed: tuple[Property, ...]
    refused: tuple[tuple[str, str], ...]


def sort_values(placement: Placement, phrase: Phrase, symbol: str) -> Sorted:
    """The values of a placement in `symbol`, under the names that they have on this event."""
    subject = subject_of(phrase)
    allowed: dict[str, Property] = {}
    refused: set[tuple[str, str]] = set()
    holders = {
        value.expression.partition(".")[0].rstrip("?")
        for value in placement.values
        if "." in value.expression
    }
    for value in sorted(placement.values, key=_order):
        name = _name(value, subject)
        reason = privacy.refusal(structs.replace(value, name=name)) or _unwanted(value, name)
        if reason is None and value.type == "any" and value.expression in holders:
            reason = _WHOLE
        unsaid = _is_bare_id(value) and value.name in _BARE_NAMES
        if reason is None and unsaid and not _is_about_one(phrase, symbol):
            reason = "nothing says what it identifies"
        if reason is not None:
            refused.add((name, reason))
        else:
            sure = value.type != "any" and not value.nullable
            found = Property(name, _type(value), value.kind, value.expression, sure)
            allowed.setdefault(name, found)
    return Sorted(tuple(allowed.values()), tuple(sorted(refused)))


def variant_property(phrase: Phrase, variant: str) -> Property:
    """What tells the kinds of one event apart: a fixed word at each of its calls."""
    name = f"{subject_of(phrase)}_kind"
    return Property(name, "String", "enum", f'"{variant}"', sure=True)


def _order(value: ScopeValue) -> tuple[bool, str, str]:
    """A value under a name of its own comes before one that only the subject names."""
    return _is_bare_id(value), value.name, value.expression


def subject_of(phrase: Phrase) -> str:
    """The event's noun as the beginning of a property name: `cart_item`."""
    return "_".join(phrase.noun)


def _is_bare_id(value: ScopeValue) -> bool:
    return bool(_BARE_ID.search(value.expression))


def _is_about_one(phrase: Phrase, symbol: str) -> bool:
    """Whether a bare `id` is that of the noun: not where it is only made, or is part of another."""
    if len(phrase.noun) != 1 or phrase.verb in MAKERS:
        return False
    owner = "".join(part for part in symbol.split(".")[:-1] if part[:1].isupper())
    return not owner or phrase.noun[0] in {singular(word) for word in split_words(owner)}


def shared(placements: Sequence[Sequence[Property]]) -> tuple[Property, ...]:
    """What every placement can send under one name and one type, as the first one sends it."""
    first, *others = [{item.name: item for item in values} for values in placements]
    agreed = [_agreed(item, [other.get(item.name) for other in others]) for item in first.values()]
    return tuple(item for item in agreed if item is not None)


def _agreed(item: Property, others: Sequence[Property | None]) -> Property | None:
    """The property with the type that all agree on; a type that is not known agrees with each."""
    types = {item.type} | {other.type for other in others if other is not None}
    if None in others or len(types - {"Any"}) > 1:
        return None
    sure = item.sure and all(other is not None and other.sure for other in others)
    return replace(item, type=item.type if len(types) == 1 else "Any", sure=sure)


def _type(value: ScopeValue) -> PropertyType:
    """An attribute holds what its kind says; what came in from outside may be anything."""
    if value.type == "any" and re.fullmatch(r"\w+(\.\w+)+", value.expression):
        return _TYPES_OF_ATTRIBUTES.get(value.kind, "Any")
    return _TYPES[value.type]


def chosen(candidates: Iterable[Property], phrase: Phrase) -> tuple[Property, ...]:
    """The few that tell most: the subject's own id, other ids, amounts, enums, flags, counts."""
    subject = subject_of(phrase)
    ranked = sorted(candidates, key=lambda item: (_rank(item, subject), item.name))
    ids = [item for item in ranked if item.kind == "id"][:MAX_IDS]
    others = [item for item in ranked if item.kind != "id"]
    room = max(MAX_PROPERTIES - len(ids), 0)
    return (*ids, *others[:room])


def _rank(item: Property, subject: str) -> tuple[int, int]:
    return _ORDER.index(item.kind), 0 if item.name == f"{subject}_id" else 1


def _unwanted(value: ScopeValue, name: str) -> str | None:
    if _WHO_DID_IT.search(value.expression):
        return "who did it is sent as the user ID already"
    if name in DEFAULT_USER_PROPERTIES:
        return "Amplitude has a user property of this name"
    if name.endswith("ids"):
        return "it is a list"
    if _may_be_an_object(value):
        return _WHOLE
    words = split_words(name)
    technical = name in _TECHNICAL or words[-2:] in _TECHNICAL_PAIRS
    if technical or words[0] in _TECHNICAL_FIRST or words[-1] in _TECHNICAL_LAST:
        return "it says how the code works, not what the user did"
    if name in SENT_ANYWAY:
        return "the time is sent with every event already"
    readable = re.fullmatch(r"[a-z][a-z0-9_]+", name) and len(words) <= MAX_WORDS
    if name.startswith("$") or not readable:
        return "it has no name that reads well as a property"
    return None


def _may_be_an_object(value: ScopeValue) -> bool:
    """`plan` may be a row; `plan` out of a form or a query is a text. What a call has made or found
    is a row, whatever its name."""
    if value.type == "any" and value.kind not in {"id", "amount", "count"}:
        asked = split_words(value.name)[0] in _ASKS
        if not asked and value.expression.isidentifier() and _ROW.match(value.origin):
            return True
    bare = value.type == "any" and re.fullmatch(r"[a-z]+", value.expression)
    return bool(bare) and value.kind != "id" and not _FROM_OUTSIDE.search(value.origin)


def _name(value: ScopeValue, subject: str) -> str:
    """snake_case; a word that means something else on every event gets its subject in front."""
    if _is_bare_id(value) and value.name in _BARE_NAMES:
        return f"{subject}_id"
    words = split_words(value.name)
    which = 1 if len(words) > 1 and words[0] in _THIS_ONE and words != ("db", "id") else 0
    name = "_".join(words[which:])
    name = {"pk": "id", "uuid": "id", "qty": "quantity"}.get(name, name)
    name = re.sub(r"_(pk|uuid)$", "_id", name)
    if len(words) == 2 and words[0] == subject[:1] and words[1] == "id":
        return f"{subject}_id"
    if name not in _OVERLOADED:
        return name
    owner = _owner(value.expression) or subject
    return f"{owner}_{name}" if owner and owner != name else name


def _owner(expression: str) -> str | None:
    """`cart_item.id` → `cart_item`; None where the receiver is no telling name."""
    if not _SIMPLE.fullmatch(expression) or "." not in expression:
        return None
    receiver = expression.split(".")[-2]
    words = [word for word in split_words(receiver) if word not in _WHICH_ONE]
    if set(words) <= _NOT_A_THING:
        return None
    return "_".join(words)
