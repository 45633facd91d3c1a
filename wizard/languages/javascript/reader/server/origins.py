"""Where a value comes from: its type, and whether something personal or secret went into it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tree_sitter import Node

from wizard.languages.javascript.reader.server.shapes import UNKNOWN, Shape
from wizard.languages.javascript.reader.syntax import (
    CHAINS,
    arguments,
    awaited,
    callee,
    field,
    last_name,
    name_path,
    text,
)
from wizard.languages.privacy import TAINTS, kind_of_name
from wizard.languages.words import word_set
from wizard.model.action import ValueKind, ValueType

_ORIGIN_CHARS = 60
_NUMBERS = word_set(
    "Number parseInt parseFloat round floor ceil abs max min now indexOf getTime reduceRight "
    "valueOf random toNumber"
)
_STRINGS = word_set(
    "String toString toFixed trim toLowerCase toUpperCase slice substring replace replaceAll "
    "join padStart padEnd toISOString randomUUID nanoid uuid uuidv4 v4 stringify concat "
    "normalize slugify"
)
_BOOLEANS = word_set("Boolean includes startsWith endsWith some every has isArray test compare")
_ARRAYS = word_set(
    "map filter flatMap flat keys values entries split sort from of toArray findMany findAll concat"
)
_TIDIES = word_set(
    "trim toLowerCase toUpperCase slice substring replace replaceAll normalize padStart padEnd "
    "String toString parse parseAsync safeParse get escape normalizeEmail sanitize at pop shift "
    "split json"
)
_FINDS = word_set("find findOne findUnique findFirst findById findBy get at pop shift first")
_BOOLEAN_OPERATORS = frozenset(("==", "===", "!=", "!==", "<", ">", "<=", ">=", "in", "instanceof"))
_NUMBER_OPERATORS = frozenset(("-", "*", "/", "%", "**"))
_LITERALS: dict[str, ValueType] = {
    "string": "string",
    "template_string": "string",
    "number": "number",
    "true": "boolean",
    "false": "boolean",
    "array": "array",
}


@dataclass(frozen=True)
class Source:
    """`whole`: an object rather than a plain value; `shape`: the name of its type or schema.
    `taint`: "personal" or "secret" when such a value went into it. `made`: a call has just given
    it, `cls` is the class of which it is. `choice`: one of a list that the code knows.
    `nullable`: it may be null or undefined. `asked`: it came with the request.
    `local`: a function or a class, nothing to send.
    """

    type: ValueType = "any"
    taint: ValueKind | None = None
    origin: str = "parameter"
    whole: bool = False
    shape: str = ""
    cls: str = ""
    made: bool = False
    choice: bool = False
    nullable: bool = False
    local: bool = False
    mutable: bool = False
    call: Node | None = None

    def either(self, other: "Source") -> "Source":
        """What is known when the value comes from here or from there."""
        if self == other:
            return self
        return replace(
            self,
            type=self.type if self.type == other.type else "any",
            taint=self.taint or other.taint,
            whole=self.whole or other.whole,
            shape=self.shape if self.shape == other.shape else "",
            cls=self.cls if self.cls == other.cls else "",
            made=self.made and other.made,
            choice=self.choice and other.choice,
            nullable=self.nullable or other.nullable,
        )


def of_shape(shape: Shape, origin: str, name: str) -> Source:
    """A value of a known type."""
    return Source(
        type=shape.type,
        taint=sensitive(name),
        origin=origin,
        whole=shape.whole,
        shape=shape.named,
        choice=shape.choice,
        nullable=shape.nullable,
    )


def source_of(value: Node | None, names: Mapping[str, Source], shape: Shape = UNKNOWN) -> Source:
    """What a local holds after it was assigned from `value`; `shape` is its annotation."""
    if value is None:
        return Source(origin="declared", nullable=True, type=shape.type, choice=shape.choice)
    plain = awaited(value)
    origin = f"assigned from {_short(plain)}"
    taint = taint_of(plain, names)
    if plain.type == "identifier" and (known := names.get(text(plain))):
        return replace(known, taint=taint, origin=origin)
    made = plain.type in {"call_expression", "new_expression"}
    type_ = shape.type if shape.type != "any" else type_of(plain, names)
    return Source(
        type=type_,
        taint=taint,
        origin=origin,
        whole=shape.whole or (type_ == "any" and (made or plain.type == "object")),
        shape=shape.named or _parsed_by(plain),
        cls=_class_of(plain),
        made=made,
        choice=shape.choice,
        nullable=shape.nullable or _may_be_missing(plain),
        local=plain.type in {"arrow_function", "function_expression", "class"},
        call=plain if made else None,
    )


def _may_be_missing(value: Node) -> bool:
    if value.type == "call_expression":
        return last_name(value) in _FINDS
    return value.type in CHAINS and "?." in text(value)


def _parsed_by(value: Node) -> str:
    """The schema of `schema.parse(…)`."""
    if value.type != "call_expression" or last_name(value) not in {"parse", "parseAsync"}:
        return ""
    path = name_path(value)
    return path[-2] if len(path) == 2 else ""


def _class_of(value: Node) -> str:
    if value.type == "new_expression":
        return last_name(value)
    path = name_path(value) if value.type == "call_expression" else ()
    if len(path) > 1 and path[-2][:1].isupper() and path[-1] in {"create", "build"}:
        return path[-2]
    return ""


def _short(node: Node) -> str:
    said = " ".join(text(node).split())
    return said if len(said) <= _ORIGIN_CHARS else said[: _ORIGIN_CHARS - 1] + "…"


def type_of(value: Node, names: Mapping[str, Source]) -> ValueType:
    """The JSON type of an expression, "any" where the code doesn't say it."""
    value = awaited(value)
    match value.type:
        case "identifier":
            known = names.get(text(value))
            return known.type if known is not None else "any"
        case "unary_expression":
            operator = text(field(value, "operator"))
            return "boolean" if operator == "!" else "number" if operator in "+-" else "any"
        case "member_expression":
            return "number" if last_name(value) in {"length", "size"} else "any"
        case "call_expression":
            return _type_of_call(last_name(value))
        case "ternary_expression":
            parts = (field(value, "consequence"), field(value, "alternative"))
            return _common([type_of(part, names) for part in parts if part is not None])
        case "binary_expression":
            return _type_of_binary(value, names)
    return _LITERALS.get(value.type, "any")


def _type_of_call(name: str) -> ValueType:
    tables: tuple[tuple[frozenset[str], ValueType], ...] = (
        (_NUMBERS, "number"),
        (_STRINGS, "string"),
        (_BOOLEANS, "boolean"),
        (_ARRAYS, "array"),
    )
    return next((type_ for table, type_ in tables if name in table), "any")


def _type_of_binary(value: Node, names: Mapping[str, Source]) -> ValueType:
    operator = text(field(value, "operator"))
    if operator in _BOOLEAN_OPERATORS:
        return "boolean"
    if operator in _NUMBER_OPERATORS:
        return "number"
    left, right = field(value, "left"), field(value, "right")
    found = [type_of(part, names) for part in (left, right) if part is not None]
    if operator == "+":
        return "string" if "string" in found else _common(found)
    return _common(found)


def _common(types: list[ValueType]) -> ValueType:
    return types[0] if types and len(set(types)) == 1 else "any"


def sensitive(name: str) -> ValueKind | None:
    """Whether a name promises something personal or secret."""
    found = kind_of_name(name)
    return found if found in TAINTS else None


def taint_of(value: Node, names: Mapping[str, Source]) -> ValueKind | None:
    """Whether something personal or secret goes into the value of an expression."""
    value = awaited(value)
    match value.type:
        case "identifier":
            known = names.get(text(value))
            return known.taint if known is not None else sensitive(text(value))
        case "member_expression" | "subscript_expression":
            return _taint_of_chain(value, names)
        case "call_expression":
            return _taint_of_call(value, names)
        case "await_expression" | "template_string" | "template_substitution":
            return _first(value.named_children, names)
        case "binary_expression":
            if text(field(value, "operator")) in _BOOLEAN_OPERATORS:
                return None
            return _first(value.named_children, names)
        case "ternary_expression":
            return _first(value.named_children[1:], names)
    return None


def _first(nodes: list[Node], names: Mapping[str, Source]) -> ValueKind | None:
    return next((found for node in nodes if (found := taint_of(node, names))), None)


def _taint_of_chain(value: Node, names: Mapping[str, Source]) -> ValueKind | None:
    last = last_name(value) or text(field(value, "index"))
    if last in {"length", "size"}:
        return None
    known = names.get((*name_path(value), "")[0])
    return sensitive(last) or (known.taint if known is not None else None)


def _taint_of_call(value: Node, names: Mapping[str, Source]) -> ValueKind | None:
    """Tidying a value keeps what it is; looking something up by it does not."""
    name = last_name(value)
    if type_of(value, names) == "boolean":
        return None
    if name in _TIDIES:
        owner = field(callee(value), "object")
        given = [owner] if owner is not None else []
        return _first([*given, *arguments(value)], names)
    return sensitive(name)
