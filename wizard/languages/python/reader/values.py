"""The values that a call may pass at a placement, with their kinds."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from wizard.languages.privacy import TAINTS, settled_kind
from wizard.languages.python.reader.nouns import model_noun
from wizard.languages.python.reader.origins import Source, sensitive
from wizard.languages.python.reader.reads import Read
from wizard.languages.python.reader.scope import Scope
from wizard.languages.python.reader.syntax import all_nodes, is_class_name, last_name, string
from wizard.languages.words import noun, singular, word_set, words
from wizard.model.action import ScopeValue, ValueKind

_UNSAID = word_set("self cls request req _ __ args kwargs info mcs")
_CONTAINERS = word_set(
    "self object request post get form data cleaned_data validated_data kwargs args json session "
    "files values instance params query_params payload body form_data request_data dto schema "
    "input result res response row record entry obj item_in body_params model created saved "
    "updated serializer inst"
)
_WHICH = re.compile(r"^(new|old|existing|current|db|created|saved|updated)_(?=.)")
_GETS = {("get",), ("find",), ("load",), ("fetch",), ("first",), ("one",), ("retrieve",)}
_OAUTH = word_set("code_challenge code_verifier redirect_uri client_secret")
_GUARDED = word_set("state code scope")
_GENERIC = word_set("id pk uuid type status kind state key code value name slug number")
_GLOBALS = word_set("current_user session g")


@dataclass(frozen=True)
class Subject:
    """What the action is about, and what a bare `id` of its route identifies: "" where nothing
    says it, None where it is surely something else."""

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
    for name, source in scope.names.items():
        if name in _UNSAID or name.startswith("_") or source.origin.startswith("defined here"):
            continue
        said = _property_name(ast.Name(name), scope, subject)
        if said is None or (name in _GUARDED and _is_remembered(source)):
            continue
        yield ScopeValue(
            name=said,
            expression=name,
            type=source.type,
            kind=_kind_of_name(name, source),
            origin=source.told,
            nullable=source.nullable,
        )


def _is_remembered(source: Source) -> bool:
    """`state = request.session["state"]`: a step of a protocol, no state of anything."""
    return source.value is not None and any(
        last_name(node) == "session" for node in all_nodes(source.value)
    )


def _kind_of_name(name: str, source: Source) -> ValueKind:
    if source.taint is not None:
        return source.taint
    if source.choice:
        return "enum"
    return settled_kind(name, source.type, source.whole, certain=bool(source.cls))


def _read(scope: Scope, subject: Subject) -> Iterator[ScopeValue]:
    for read in scope.reads.values():
        parts = _parts(read.node)
        if not _is_offered(read, parts, scope):
            continue
        said = _property_name(read.node, scope, subject)
        if said is None:
            continue
        yield ScopeValue(
            name=said,
            expression=read.text,
            type="any",
            kind=_kind_of_read(read, parts, scope.names.get(read.root)),
            origin=f"read as {read.text}",
        )


def _is_offered(read: Read, parts: list[str], scope: Scope) -> bool:
    if any(part.startswith("_") for part in parts[1:]):
        return False
    if isinstance(read.node, ast.Attribute) and read.node.attr.isupper():
        return False
    if read.root not in scope.names and read.root not in _GLOBALS:
        return False
    if is_class_name(read.root):
        return False
    subscript = isinstance(read.node, ast.Subscript)
    return subscript or not ({"request", "req"} & set(parts[:2]))


def _parts(node: ast.expr) -> list[str]:
    """The names and string keys of a chain, root first."""
    if isinstance(node, ast.Attribute):
        return [*_parts(node.value), node.attr]
    if isinstance(node, ast.Subscript):
        return [*_parts(node.value), string(node.slice) or "item"]
    return [node.id] if isinstance(node, ast.Name) else []


def _kind_of_read(read: Read, parts: list[str], root: Source | None) -> ValueKind:
    last = parts[-1]
    kind = settled_kind(last, "any", read.inner)
    if read.inner and kind not in TAINTS:
        return "object"
    if kind in {"text", "object"}:
        inherited = root.taint if root is not None else None
        inherited = inherited or next((found for part in parts if (found := sensitive(part))), None)
        return inherited or kind
    return kind


def _property_name(node: ast.expr, scope: Scope, subject: Subject) -> str | None:
    """The property's name, None where nothing says what it would be of."""
    parts = _parts(node)
    last = "_".join(words(parts[-1]))
    before = _owners(parts[:-1], scope)
    if before is None and last in _GENERIC:
        return None
    if last in {"id", "pk", "uuid"}:
        return f"{before[-1]}_id" if before else _bare_id(node, parts, scope, subject)
    if last in _GENERIC:
        return f"{before[-1] if before else subject.noun}_{last}"
    return last or "value"


def _bare_id(node: ast.expr, parts: list[str], scope: Scope, subject: Subject) -> str | None:
    """What an id without an owner is of: what it looked up, or what the route says."""
    if isinstance(node, ast.Attribute):
        return f"{subject.noun}_id"
    looked_up = _looked_up(parts[-1], scope) if len(parts) == 1 else None
    if looked_up is not None:
        return f"{looked_up}_id"
    if subject.of_route is None:
        return None
    return f"{subject.of_route}_id" if subject.of_route else "id"


def _looked_up(name: str, scope: Scope) -> str | None:
    """The local that holds what was got by this id: `watch = watches.get(uuid)` → watch."""
    for local, source in scope.names.items():
        value = source.value
        if value is None or local in _CONTAINERS or len(local) < 3 or singular(local) != local:
            continue
        value = value.value if isinstance(value, ast.Await) else value
        if _gets_by(value, name):
            return _WHICH.sub("", "_".join(words(local)))
    return None


def _gets_by(value: ast.expr, name: str) -> bool:
    if isinstance(value, ast.Subscript):
        return isinstance(value.slice, ast.Name) and value.slice.id == name
    if not isinstance(value, ast.Call) or words(last_name(value))[:1] not in _GETS:
        return False
    given = [*value.args, *(item.value for item in value.keywords)]
    return any(isinstance(argument, ast.Name) and argument.id == name for argument in given)


def _owners(parts: list[str], scope: Scope) -> list[str] | None:
    """The telling names in front of an attribute; None where there are only letters."""
    named = [_WHICH.sub("", "_".join(words(part))) for part in parts]
    telling = [name for name in named if name and name not in _CONTAINERS]
    if not telling or len(telling[-1]) > 2:
        return telling
    source = scope.names.get(parts[-1])
    model = noun(words(model_noun(source.cls))) if source is not None and source.cls else ""
    return [model] if model else None
