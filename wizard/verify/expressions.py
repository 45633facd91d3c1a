"""What an argument is: a constant, a name, or a mix of both."""

import ast
import re
from collections.abc import Iterator

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_FALLBACKS = frozenset({"get", "getattr"})


def words(name: str) -> tuple[str, ...]:
    """The lower-case words of `user_email`, `userEmail` or `User-Email`."""
    return tuple(word.lower() for word in _WORDS.findall(name))


def possible_constants(node: ast.expr) -> Iterator[ast.Constant]:
    """The constants that an expression may turn out to be, fallbacks included."""
    match node:
        case ast.Constant():
            yield node
        case ast.BoolOp(values=values):
            for value in values:
                yield from possible_constants(value)
        case ast.IfExp(body=body, orelse=orelse):
            yield from possible_constants(body)
            yield from possible_constants(orelse)
        case ast.Call(func=ast.Name(id="str"), args=[only]):
            yield from possible_constants(only)
        case ast.Call(args=[*_, ast.Constant() as last]) if _is_fallback(node):
            yield last


def last_name(node: ast.expr) -> str:
    """What an expression reads in the end: `email` of `str(user.email)` or `row["email"]`."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(slice=ast.Constant(value=str() as key)):
            return key
        case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str() as key), *_]):
            return key
        case ast.Call(func=ast.Name(), args=[only]):
            return last_name(only)
        case ast.Call(func=ast.Attribute(value=value, attr="lower" | "strip" | "casefold")):
            return last_name(value)
        case ast.BoolOp(values=[first, *_]) | ast.IfExp(body=first):
            return last_name(first)
    return ""


def _is_fallback(call: ast.Call) -> bool:
    name = getattr(call.func, "attr", None) or getattr(call.func, "id", None)
    wanted = 3 if name == "getattr" else 2
    return name in _FALLBACKS and len(call.args) == wanted
