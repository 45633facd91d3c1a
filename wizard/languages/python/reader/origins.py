"""Where a value comes from: its type, and whether something personal or secret went into it."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from wizard.languages.privacy import TAINTS, kind_of_name
from wizard.languages.python.reader.syntax import (
    children,
    is_class_name,
    last_name,
    name_path,
    string,
    unwrapped,
)
from wizard.languages.words import word_set, words
from wizard.model.action import ValueKind, ValueType

_ORIGIN_CHARS = 60
_NUMBERS = word_set("int float Decimal round sum len abs count total_seconds")
_BOOLEANS = word_set("bool isinstance hasattr any all exists startswith endswith is_valid callable")
_STRINGS = word_set(
    "str lower upper strip title format join replace slugify hex isoformat strftime"
)
_ARRAYS = word_set("list dict set tuple sorted frozenset values values_list keys items")
_RAW = word_set("get getlist get_json get_argument pop")
_HOLDERS = word_set(
    "service services manager client repo repository form serializer template backend storage "
    "model schema view provider handler util utils config settings field fields type"
)
_CARRIERS = word_set("session sessions key keys cookies cookie auth private hash location")
_PLAIN_KINDS = frozenset(("id", "amount", "count", "flag", "enum"))
_QUERY_ROOTS = word_set("objects query db session scalar scalars execute")


@dataclass(frozen=True)
class Source:
    """`row`: may be a database row, whose attributes a commit expires. `whole`: an object rather
    than a plain value. `taint`: "personal" or "secret" when such a value went into it. `cls`:
    the class of which it is an object, where the code says so. `made`: a call has just given it.
    `choice`: the code has let through only the values of a list. `nullable`: it may be None.
    """

    type: ValueType = "any"
    taint: ValueKind | None = None
    origin: str = "parameter"
    value: ast.expr | None = None
    row: bool = True
    whole: bool = False
    cls: str = ""
    made: bool = False
    choice: bool = False
    nullable: bool = False

    @property
    def told(self) -> str:
        """Where the value comes from, in words."""
        return self.origin if self.value is None else f"{self.origin} from {_short(self.value)}"

    def either(self, other: "Source") -> "Source":
        """What is known when the value comes from here or from there."""
        if self == other:
            return self
        return Source(
            type=self.type if self.type == other.type else "any",
            taint=self.taint or other.taint,
            origin=self.origin,
            value=self.value,
            row=self.row or other.row,
            whole=self.whole or other.whole,
            cls=self.cls if self.cls == other.cls else "",
            made=self.made and other.made,
            choice=self.choice and other.choice,
            nullable=self.nullable or other.nullable,
        )


def source_of(value: ast.expr | None, names: Mapping[str, Source], origin: str) -> Source:
    """What a local holds after it was assigned from `value`."""
    if value is None:
        return Source(origin=origin, whole=True)
    value = unwrapped(value)
    known = names.get(value.id) if isinstance(value, ast.Name) else None
    taint = taint_of(value, names)
    if known is not None:
        return replace(known, taint=taint, origin=origin, value=value)
    return Source(
        type=type_of(value, names),
        taint=taint,
        origin=origin,
        value=value,
        row=_may_be_row(value),
        whole=_is_whole(value),
        cls=_class_of(value),
        made=isinstance(value, ast.Call),
    )


def type_of(value: ast.expr, names: Mapping[str, Source]) -> ValueType:
    """The JSON type of an expression, "any" where the code doesn't say it."""
    value = unwrapped(value)
    match value:
        case ast.Constant(value=bool()) | ast.Compare() | ast.UnaryOp(op=ast.Not()):
            return "boolean"
        case ast.Constant(value=int() | float()):
            return "number"
        case ast.Constant(value=str()) | ast.JoinedStr():
            return "string"
        case ast.List() | ast.Tuple() | ast.Set() | ast.Dict() | ast.ListComp() | ast.DictComp():
            return "array"
        case ast.Call():
            return _type_of_call(value.func)
        case ast.Name(id=name):
            return names[name].type if name in names else "any"
        case ast.BoolOp(values=[*parts]):
            return _common([type_of(part, names) for part in parts])
        case ast.IfExp(body=body, orelse=orelse):
            return _common([type_of(body, names), type_of(orelse, names)])
        case ast.BinOp(left=left, right=right):
            sides = {type_of(left, names), type_of(right, names)}
            return "number" if sides == {"number"} else "string" if "string" in sides else "any"
    return "any"


def _type_of_call(function: ast.expr) -> ValueType:
    """`all(…)` is a yes or no, `query.all()` gives rows."""
    name = last_name(function)
    if isinstance(function, ast.Attribute) and name in {"all", "any"}:
        return "array" if name == "all" else "any"
    tables: tuple[tuple[frozenset[str], ValueType], ...] = (
        (_NUMBERS, "number"),
        (_BOOLEANS, "boolean"),
        (_STRINGS, "string"),
        (_ARRAYS, "array"),
    )
    return next((type_ for table, type_ in tables if name in table), "any")


def _common(types: list[ValueType]) -> ValueType:
    return types[0] if len(set(types)) == 1 else "any"


def type_of_annotation(annotation: ast.expr | None) -> ValueType:
    """The JSON type that a parameter's annotation names; `Optional` and `| None` don't matter."""
    if annotation is None:
        return "any"
    text = string(annotation) or ast.unparse(annotation)
    named = set(words(text)) - {"optional", "none", "annotated", "query", "path", "form", "body"}
    head = text.replace("Optional[", "").replace("Annotated[", "").split("[")[0].split(",")[0]
    if head.strip().lower() in {"list", "dict", "set", "tuple", "sequence", "iterable", "mapping"}:
        return "array"
    if named & {"bool"}:
        return "boolean"
    if named & {"int", "float", "decimal"}:
        return "number"
    return "string" if named & {"str", "uuid", "literal", "emailstr", "date", "datetime"} else "any"


def may_be_none(annotation: ast.expr | None, default: ast.expr | None) -> bool:
    """Whether a parameter's annotation or default lets None through."""
    if isinstance(default, ast.Constant) and default.value is None:
        return True
    return annotation is not None and bool({"None", "Optional"} & _names_in(annotation))


def _names_in(annotation: ast.expr) -> set[str]:
    text = string(annotation) or ast.unparse(annotation)
    return set(re.findall(r"\w+", text))


def taint_of(node: ast.expr, names: Mapping[str, Source]) -> ValueKind | None:
    """ "personal" or "secret" where `node` reads something that is, at any depth."""
    match node:
        case ast.Name(id=name):
            return names[name].taint if name in names else sensitive(name)
        case ast.Attribute(value=owner, attr=attr):
            if kind_of_name(attr) in _PLAIN_KINDS:
                return None
            return sensitive(attr) or taint_of(owner, names)
        case ast.Subscript(value=owner, slice=key):
            return _key_taint(key) or taint_of(owner, names) or taint_of(key, names)
        case ast.Call():
            return _call_taint(node, names)
        case ast.Lambda():
            return None
        case ast.keyword(value=value):
            return taint_of(value, names)
    parts = (child for child in children(node) if isinstance(child, ast.expr))
    return _first(taint_of(part, names) for part in _with_generators(node, parts))


def _with_generators(node: ast.expr, parts: Iterator[ast.expr]) -> Iterator[ast.expr]:
    yield from parts
    for comprehension in getattr(node, "generators", ()):
        yield comprehension.iter


def _call_taint(call: ast.Call, names: Mapping[str, Source]) -> ValueKind | None:
    arguments = [*call.args, *(item.value for item in call.keywords)]
    found = _first(taint_of(argument, names) for argument in arguments)
    if found is None and call.args and last_name(call.func) in _RAW:
        found = _key_taint(call.args[0])
    if found is None and isinstance(call.func, ast.Attribute):
        found = taint_of(call.func.value, names)
    return found or sensitive(last_name(call.func))


def _key_taint(key: ast.expr) -> ValueKind | None:
    text = string(key)
    return sensitive(text) if text is not None else None


def sensitive(name: str) -> ValueKind | None:
    """Whether a value read under this name is personal or secret; a holder of such is not."""
    parts = words(name)
    if not parts or is_class_name(name) or parts[-1] in _HOLDERS:
        return None
    if parts[-1] in _CARRIERS and len(parts) == 1:
        return None
    if parts[-2:] == ("db", "session"):
        return None
    kind = kind_of_name(name)
    return kind if kind in TAINTS else None


def _first(found: Iterator[ValueKind | None]) -> ValueKind | None:
    return next((kind for kind in found if kind), None)


def _may_be_row(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        name = last_name(value.func)
        return not name.endswith(("Form", "Serializer", "Schema")) and not _is_raw(value)
    return not isinstance(value, ast.Constant | ast.Dict | ast.JoinedStr)


def _is_whole(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return _type_of_call(value.func) == "any" and not _is_raw(value)
    return isinstance(value, ast.Name | ast.Attribute)


def _is_raw(call: ast.Call) -> bool:
    """`request.POST.get("plan")` gives a plain value, `Order.objects.get(…)` an object."""
    path = name_path(call.func)
    return bool(path) and path[-1] in _RAW and not _QUERY_ROOTS & set(path[:-1])


def _class_of(value: ast.expr) -> str:
    """The class of an object that is made or looked up here, as far as its name says it."""
    if not isinstance(value, ast.Call):
        return ""
    path = name_path(value.func)
    named = [part for part in path if is_class_name(part)]
    if named:
        return named[-1]
    candidates = [last_name(argument) for argument in value.args[:1]]
    return next((name for name in candidates if is_class_name(name)), "")


def _short(node: ast.AST) -> str:
    text = ast.unparse(node)
    return text if len(text) <= _ORIGIN_CHARS else text[: _ORIGIN_CHARS - 1] + "…"
