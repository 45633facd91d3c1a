"""Small questions about syntax nodes."""

import re
from collections.abc import Iterator

from tree_sitter import Node

FUNCTIONS = frozenset(
    {
        "function_declaration",
        "function_expression",
        "generator_function_declaration",
        "generator_function",
        "arrow_function",
        "method_definition",
    }
)
_ESCAPE = re.compile(
    r"\\(?:u\{(?P<point>[0-9a-fA-F]+)\}|u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})"
    r"|(?P<newline>\r\n|[\n\r])|(?P<other>[\s\S]))"
)
_CONTROL = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_WRAPPERS = ("parenthesized_expression", "non_null_expression", "as_expression")


def text(node: Node | None) -> str:
    """The source of a node of a script; "" for None."""
    return (node.text or b"").decode(errors="replace") if node else ""


def line(node: Node) -> int:
    """Counted from 1, in the whole file."""
    return node.start_point.row + 1


def end_line(node: Node) -> int:
    return node.end_point.row + 1


def enclosing(node: Node, *types: str) -> Node | None:
    """The nearest node of these types around `node`, never `node` itself."""
    around = node.parent
    while around and around.type not in types:
        around = around.parent
    return around


def enclosing_function(node: Node) -> Node | None:
    return enclosing(node, *FUNCTIONS)


def ancestors(node: Node) -> Iterator[Node]:
    """From the parent up to the root."""
    around = node.parent
    while around:
        yield around
        around = around.parent


def named_children(node: Node | None) -> list[Node]:
    """Without comments."""
    return [child for child in node.named_children if child.type != "comment"] if node else []


def child(node: Node | None, field: str) -> Node | None:
    return node.child_by_field_name(field) if node else None


def unwrapped(node: Node) -> Node:
    """Without parentheses, `!`, `as T` and `satisfies T` around it."""
    while node.type in (*_WRAPPERS, "satisfies_expression"):
        inner = named_children(node)
        if not inner:
            break
        node = inner[0]
    return node


def callee_text(call: Node) -> str:
    """What a call or `new` calls, as a dotted name: `a?.b!.c` is "a.b.c", `f().g` is "f().g".

    "" where it is not a name: a function expression, an index that is not a string …
    """
    callee = child(call, "function") or child(call, "constructor")
    return dotted_text(callee) if callee else ""


def dotted_text(node: Node) -> str:
    """A chain of names as text, without whitespace, `?.` and `!`; "" where it is no chain."""
    node = unwrapped(node)
    match node.type:
        case "identifier" | "this" | "super" | "import":
            return text(node)
        case "member_expression":
            owner, name = child(node, "object"), child(node, "property")
            before = dotted_text(owner) if owner else ""
            return f"{before}.{text(name)}" if before and name else ""
        case "subscript_expression":
            owner, index = child(node, "object"), child(node, "index")
            before = dotted_text(owner) if owner else ""
            key = string_value(index) if index else None
            return f"{before}.{key}" if before and key else ""
        case "call_expression":
            before = callee_text(node)
            return f"{before}()" if before else ""
        case "await_expression":
            inner = named_children(node)
            return dotted_text(inner[0]) if inner else ""
        case _:
            return ""


def arguments(call: Node) -> list[Node]:
    """Of a call or `new`, without comments; a tagged template has none."""
    given = child(call, "arguments")
    return named_children(given) if given and given.type == "arguments" else []


def string_value(node: Node | None) -> str | None:
    """Of a string, or of a template without placeholders; None for anything else."""
    if node is None or node.type not in ("string", "template_string"):
        return None
    if node.has_error or not node.is_named:
        return None
    if any(part.type == "template_substitution" for part in node.named_children):
        return None
    return _ESCAPE.sub(_unescaped, text(node)[1:-1])


def _unescaped(match: re.Match[str]) -> str:
    point = match["point"] or match["four"] or match["two"]
    if point:
        return chr(min(int(point, 16), 0x10FFFF))
    other = match["other"] or ""
    return _CONTROL.get(other, other)


def walk(node: Node, *types: str) -> Iterator[Node]:
    """`node` and everything below it of these types (any node if none), in file order.

    Keywords and marks are nodes, too: `string` in a type is one, but no node of type "string".
    """
    cursor = node.walk()
    while True:
        here = cursor.node
        if here and (not types or (here.is_named and here.type in types)):
            yield here
        if cursor.goto_first_child() or cursor.goto_next_sibling():
            continue
        while True:
            if not cursor.goto_parent():
                return
            if cursor.goto_next_sibling():
                break


def walk_scope(node: Node, *types: str) -> Iterator[Node]:
    """As `walk`, without what stands in functions below `node`; those functions themselves count.

    The code of `node` runs as one stretch: what is in an inner function runs at another time.
    """
    pending = list(reversed(node.named_children))
    while pending:
        here = pending.pop()
        if not types or here.type in types:
            yield here
        if here.type not in FUNCTIONS and here.type != "class_body":
            pending += reversed(here.named_children)
