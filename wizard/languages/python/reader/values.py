"""The values that a call may pass at a placement, with their kinds."""

import ast
from collections.abc import Iterator

from wizard.languages.python.reader.origins import Source, sensitive
from wizard.languages.python.reader.privacy import TAINTS, settled_kind
from wizard.languages.python.reader.reads import Read
from wizard.languages.python.reader.scope import Scope
from wizard.languages.python.reader.syntax import is_class_name, string
from wizard.languages.python.reader.words import word_set, words
from wizard.model.action import ScopeValue, ValueKind

_UNSAID = word_set("self cls request req _ __ args kwargs info mcs")
_CONTAINERS = word_set(
    "self object request post get form data cleaned_data validated_data kwargs args json session "
    "files values instance params query_params payload body form_data request_data dto schema "
    "input result res response row record entry obj item_in body_params"
)
_GENERIC = word_set("id pk uuid type status kind state key code value name slug number")
_GLOBALS = word_set("current_user session g")


def values_at(scope: Scope, noun: str) -> tuple[ScopeValue, ...]:
    """Every value in scope, names first, each property name once. `noun` names a bare `pk`."""
    found: dict[str, ScopeValue] = {}
    for value in (*_bound(scope, noun), *_read(scope, noun)):
        found.setdefault(value.name, value)
    return tuple(found.values())


def _bound(scope: Scope, noun: str) -> Iterator[ScopeValue]:
    for name, source in scope.names.items():
        if name in _UNSAID or name.startswith("_") or source.origin.startswith("defined here"):
            continue
        yield ScopeValue(
            name=_property_name([name], noun),
            expression=name,
            type=source.type,
            kind=source.taint
            or settled_kind(name, source.type, source.whole, certain=bool(source.cls)),
            origin=source.told,
        )


def _read(scope: Scope, noun: str) -> Iterator[ScopeValue]:
    for read in scope.reads.values():
        parts = _parts(read.node)
        if not _is_offered(read, parts, scope):
            continue
        yield ScopeValue(
            name=_property_name(parts, noun),
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


def _property_name(parts: list[str], noun: str) -> str:
    names = ["_".join(words(part)) for part in parts]
    last = names[-1]
    before = [name for name in names[:-1] if name and name not in _CONTAINERS]
    if last in _GENERIC and before:
        return f"{before[-1]}_{'id' if last == 'pk' else last}"
    if last in _GENERIC:
        return f"{noun}_{'id' if last == 'pk' else last}"
    return last or "value"
