"""The values that a call may pass at a placement, with their kinds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.languages.javascript.reader.server.nouns import model_noun
from wizard.languages.javascript.reader.server.origins import Source, sensitive
from wizard.languages.javascript.reader.server.reads import Read
from wizard.languages.javascript.reader.server.scope import Scope
from wizard.languages.javascript.reader.server.shapes import UNKNOWN, Shape
from wizard.languages.privacy import TAINTS, settled_kind
from wizard.languages.words import noun, singular, word_set, words
from wizard.model.action import ScopeValue, ValueKind

_UNSAID = word_set(
    "req res request response next ctx context c reply event e err error _ __ args props this "
    "session formData form_data body params query headers tx trx db prisma t router navigate "
    "dispatch ref log logger client supabase locals cookies url fetch platform info parent root"
)
_CONTAINERS = word_set(
    "this req request ctx context c event body params query data values input payload dto "
    "result results res response row record entry obj args props state form validated parsed "
    "validated_data opts options reply search_params url locals form_data formdata body_data "
    "created saved updated inserted output item variables vars self doc document node current "
    "raw info"
)
_WHICH = re.compile(
    r"^(new|old|existing|found|current|db|created|saved|updated|inserted|the|my)_(?=.)"
)
_GENERIC = word_set("id type status kind state key code value name slug number uuid")
_IDS = {"insertId", "insertedId", "lastInsertRowid", "lastID", "lastInsertId", "_id", "uuid", "uid"}
_ERRORS = word_set("error errors err validation exception")
_REQUESTS = word_set("req request ctx context c event reply")
_SENT = word_set("params body query")
_WHO = word_set("user session auth account currentuser viewer me claims principal")
_OAUTH = word_set(
    "code_challenge code_verifier redirect_uri client_secret redirectUri clientSecret"
)
_GUARDED = word_set("state code scope")


@dataclass(frozen=True)
class Subject:
    """What the action is about, and what a bare `id` of its route identifies: "" where nothing
    says it, None where it may be of anything."""

    noun: str
    of_route: str | None = ""


def values_at(scope: Scope, subject: Subject) -> tuple[ScopeValue, ...]:
    """Every value in scope, names first, each property name once."""
    found: dict[str, ScopeValue] = {}
    guarded = _GUARDED if not _OAUTH.isdisjoint(scope.names) else frozenset[str]()
    for value in (*_bound(scope, subject), *_read(scope, subject)):
        if value.expression not in guarded | scope.fixed:
            found.setdefault(value.name, value)
    return tuple(found.values())


def _bound(scope: Scope, subject: Subject) -> Iterator[ScopeValue]:
    opened = {
        read.root for read in scope.reads.values() if read.parts[-1] not in {"length", "size"}
    }
    for name, source in scope.names.items():
        if (
            name in _UNSAID
            or name.startswith(("_", "$"))
            or source.local
            or _is_actor(name, source)
        ):
            continue
        if _ERRORS & set(words(name)):
            continue
        said = _property_name((name,), scope, subject)
        if said is None:
            continue
        yield ScopeValue(
            name=said,
            expression=name,
            type=source.type,
            kind="object" if name in opened else _kind_of_name(name, source),
            origin=source.origin,
            nullable=source.nullable,
        )


def _is_actor(name: str, source: Source) -> bool:
    """Whether a local only says who did it: `const userId = session.user.id`."""
    if name.lower() not in {"userid", "user", "uid", "currentuserid"}:
        return False
    said = set(words(source.origin))
    return (
        bool(said & {"session", "auth", "user", "token", "locals", "clerk"})
        and "params" not in said
    )


def _kind_of_name(name: str, source: Source) -> ValueKind:
    if source.taint is not None:
        return source.taint
    if source.choice:
        return "enum"
    certain = bool(source.cls or source.shape) or source.made
    return settled_kind(name, source.type, source.whole, certain=certain)


def _read(scope: Scope, subject: Subject) -> Iterator[ScopeValue]:
    for read in scope.reads.values():
        if not _is_offered(read, scope):
            continue
        said = _property_name(read.parts, scope, subject)
        if said is None:
            continue
        shape = _shape_of(read, scope)
        yield ScopeValue(
            name=said,
            expression=read.text,
            type="number" if read.parts[-1] in {"length", "size"} else shape.type,
            kind=_kind_of_read(read, scope, shape),
            origin=f"read as {read.text}",
            nullable=shape.nullable or "?." in read.text,
        )


def _shape_of(read: Read, scope: Scope) -> Shape:
    source = scope.names.get(read.root)
    if source is None or not source.shape or len(read.parts) != 2:
        return UNKNOWN
    return scope.fields(source.shape).get(read.parts[1], UNKNOWN)


def _is_offered(read: Read, scope: Scope) -> bool:
    parts = read.parts
    if any(part.startswith(("_", "$", "#")) and part != "_id" for part in parts[1:]):
        return False
    if any(_ERRORS & set(words(part)) for part in parts):
        return False
    if read.root not in scope.names or scope.names[read.root].local or parts[-1].isupper():
        return False
    if _WHO & {part.lower() for part in parts[:-1]}:
        return False
    if read.root in _REQUESTS:
        return _is_sent(parts)
    return not read.root[:1].isupper()


def _is_sent(parts: tuple[str, ...]) -> bool:
    """Whether a chain reads one value that came with the request: `req.params.id`."""
    rest = parts[2:] if parts[1:2] == ("request",) else parts[1:]
    counts = len(rest) == 3 and rest[-1] == "length"
    return rest[:1] != () and rest[0] in _SENT and (len(rest) == 2 or counts)


def _kind_of_read(read: Read, scope: Scope, shape: Shape) -> ValueKind:
    last = read.parts[-1]
    if last in {"length", "size"}:
        return _kind_of_length(read)
    kind = settled_kind("id" if last in _IDS else last, shape.type, read.inner or shape.whole)
    if read.inner and kind not in TAINTS:
        return "object"
    if shape.choice and kind not in TAINTS:
        return "enum"
    if kind in {"text", "object"}:
        root = scope.names.get(read.root)
        inherited = root.taint if root is not None else None
        said = (sensitive(part) for part in read.parts)
        return inherited or next((found for found in said if found is not None), None) or kind
    return kind


def _kind_of_length(read: Read) -> ValueKind:
    """How many of something; the length of a text tells about the text."""
    owner = words(read.parts[-2])[-1:] or ("",)
    return "count" if singular(owner[0]) != owner[0] else "text"


def _property_name(parts: tuple[str, ...], scope: Scope, subject: Subject) -> str | None:
    """The property's name, None where nothing says what it would be of."""
    last = "_".join(words(parts[-1]))
    if parts[-1] in {"length", "size"} and len(parts) > 1:
        return f"{singular('_'.join(words(parts[-2])))}_count"
    before = _owners(parts[:-1], scope)
    if before is None and last in _GENERIC:
        return None
    if parts[-1] in _IDS or last in {"id", "pk", "uuid"}:
        if before:
            return f"{before[-1]}_id"
        return _bare_id(parts, subject)
    if last in _GENERIC:
        return f"{before[-1] if before else subject.noun}_{last}"
    return last or None


def _bare_id(parts: tuple[str, ...], subject: Subject) -> str | None:
    """What an id without an owner is of: the object made, or what the route says."""
    if len(parts) > 1 and not set(parts[:-1]) & (_SENT | {"input", "args", "variables"}):
        return f"{subject.noun}_id"
    if subject.of_route is None:
        return None
    return f"{subject.of_route}_id" if subject.of_route else "id"


def _owners(parts: tuple[str, ...], scope: Scope) -> list[str] | None:
    """The telling names in front of a member; None where there are only letters."""
    named = [_WHICH.sub("", "_".join(words(part))) for part in parts]
    telling = [name for name in named if name and name not in _CONTAINERS]
    if not telling or len(telling[-1]) > 2:
        return telling
    source = scope.names.get(parts[-1])
    model = noun(words(model_noun(source.cls))) if source is not None and source.cls else ""
    return [model] if model else None
