"""The values that a call may pass at a place in browser code, with their kinds."""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.reads import Bound, Read, reads_at, scope_at
from wizard.languages.javascript.reader.browser.settling import Place
from wizard.languages.javascript.reader.syntax import text
from wizard.languages.privacy import TAINTS, kind_of_name, settled_kind
from wizard.languages.words import noun, singular, word_set, words
from wizard.model.action import ScopeValue, ValueKind

_VAGUE = word_set(
    "data res response result item row value values payload input body props params query json "
    "args form state this e ev el node obj object entry record variables vars ctx context r d x it "
    "created saved updated new current selected route model resp ret detail attributes edit"
)
_ID = word_set("id _id uuid pk")
_GENERIC = word_set(
    "status type kind state key code value name slug number amount total count price"
)
_OF_RESPONSES = word_set("status statusCode ok statusText success")
_PLAIN_ENUMS = frozenset(
    (word,)
    for word in word_set(
        "type status mode kind role visibility language locale currency method format level "
        "priority tier"
    )
)
_BUSY = word_set(
    "loading saving refreshing submitting pending fetching timeout deleting updating creating open "
    "visible touch mounted dirty busy processing uploading"
)
_FUNCTION_WORDS = word_set(
    "show hide set handle on get fetch toggle update add remove delete create reset open close "
    "use refresh invalidate navigate go push emit dispatch track format render load save t can"
)


def values_at(
    place: Place, unit: Node, subject: str, results: frozenset[str]
) -> tuple[ScopeValue, ...]:
    """Every value that the function around reads and that is there at the place."""
    scope = scope_at(place, results)
    found: dict[str, ScopeValue] = {}
    for read in reads_at(place, unit, scope):
        bound = scope[read.parts[0]]
        if bound.texts or (len(read.parts) == 1 and _has_members(read.parts[0], unit)):
            continue
        value = _value(read, bound, subject)
        if value is not None:
            found.setdefault(value.name, value)
    return tuple(found.values())


def _has_members(name: str, unit: Node) -> bool:
    """Whether the function also reads a member of it, so that it is a thing and no plain value."""
    member = r"[?!]?\.(?!value\b)[A-Za-z_$][\w$]*(?![\w$])(?!\s*\()"
    return re.search(rf"(?<![\w$.]){re.escape(name)}{member}", text(unit)) is not None


def _value(read: Read, bound: Bound, subject: str) -> ScopeValue | None:
    parts = tuple(part for part in read.parts if part != "this")
    if (bound.result and parts[-1] in _OF_RESPONSES) or _BUSY & set(words(parts[-1])):
        return None
    if len(parts) == 1 and (bound.whole or _is_function_name(parts[0])):
        return None
    if parts[-1] == "value" and len(parts) > 1:
        parts = parts[:-1]
    if parts[-1] in {"length", "size"} and len(parts) > 1:
        return _length(read, parts)
    name = _name(parts, bound, subject)
    if name is None or parts[-1] == "state":
        return None
    whole = len(read.parts) == 1 and bound.type == "any"
    return ScopeValue(
        name=name,
        expression=read.expression,
        type=bound.type if len(read.parts) == 1 else "any",
        kind=_kind(parts, bound, whole=whole),
        origin=bound.origin if len(read.parts) == 1 else f"read as {read.expression}",
        nullable="?." in read.expression,
    )


def _is_function_name(name: str) -> bool:
    parts = words(name)
    return len(parts) > 1 and parts[0] in _FUNCTION_WORDS


def _kind(parts: tuple[str, ...], bound: Bound, *, whole: bool) -> ValueKind:
    vague = len(parts) == 1 and bound.type == "any" and words(parts[0])[-1:] not in _PLAIN_ENUMS
    if vague and kind_of_name(parts[0]) == "enum":
        return "object"
    tainted = next((kind for part in parts if (kind := kind_of_name(part)) in TAINTS), None)
    last = kind_of_name(parts[-1])
    if tainted is not None and last not in {"id", "flag", "count"}:
        return tainted
    type_ = bound.type if len(parts) == 1 else "any"
    return settled_kind(parts[-1], type_, whole)


def _length(read: Read, parts: tuple[str, ...]) -> ScopeValue | None:
    measured = words(parts[-2])
    if not measured or measured[-1] == singular(measured[-1]):
        return None
    return ScopeValue(
        name=f"{noun(measured)}_count",
        expression=read.expression,
        type="number",
        kind="count",
        origin=f"the length of {parts[-2]}",
    )


def _name(parts: tuple[str, ...], bound: Bound, subject: str) -> str | None:
    """`order.id` → order_id; a word that is the same on everything gets its owner in front."""
    last = "_".join(words(parts[-1]))
    if not last:
        return None
    if last not in _ID and last not in _GENERIC:
        return last
    telling = [part for part in parts[:-1] if not set(words(part)) <= _VAGUE]
    if telling and words(telling[-1])[-1:] == (last,):
        return last
    if telling:
        return f"{noun(words(telling[-1]))}_{'id' if last in _ID else last}"
    if bound.result and subject and len(parts) > 1:
        return f"{subject}_{'id' if last in _ID else last}"
    return "id" if last in _ID else last
