"""Small questions about syntax nodes."""

from collections.abc import Iterator, Set

from tree_sitter import Node

from wizard.languages.javascript.nodes import FUNCTIONS, arguments, end_line, line, text
from wizard.languages.javascript.nodes import child as field

__all__ = ["FUNCTIONS", "arguments", "end_line", "field", "line", "text"]

_CLASSES = frozenset(("class_declaration", "abstract_class_declaration", "class"))
_WRAPPERS = frozenset(
    (
        "parenthesized_expression",
        "as_expression",
        "satisfies_expression",
        "non_null_expression",
        "type_assertion",
    )
)
CHAINS = frozenset(("member_expression", "subscript_expression"))
_BLOCKED = FUNCTIONS | _CLASSES


def is_class(node: Node) -> bool:
    return node.type in _CLASSES


def unwrapped(node: Node) -> Node:
    """Without the parentheses and the types around an expression."""
    while node.type in _WRAPPERS and node.named_children:
        inner = node.named_children[-1] if node.type == "type_assertion" else node.named_children[0]
        node = inner
    return node


def awaited(node: Node) -> Node:
    """Without the `await` around an expression, and without its parentheses."""
    node = unwrapped(node)
    while node.type == "await_expression" and node.named_children:
        node = unwrapped(node.named_children[0])
    return node


def string_of(node: Node | None) -> str | None:
    """The value of a string literal, or of a template without parts to fill in."""
    if node is None or node.type not in {"string", "template_string"}:
        return None
    if any(child.type == "template_substitution" for child in node.named_children):
        return None
    return text(node)[1:-1]


def key_text(pair: Node) -> str:
    """The key of an entry of an object, of a method or of a class field."""
    key = field(pair, "key") or field(pair, "name") or field(pair, "property")
    if key is None:
        return text(pair) if pair.type.startswith("shorthand") else ""
    return string_of(key) if key.type == "string" else text(key)  # type: ignore[return-value]


def callee(call: Node) -> Node | None:
    return field(call, "function") or field(call, "constructor")


def name_path(node: Node | None) -> tuple[str, ...]:
    """The names of a chain, root first, through the calls on its way: `new A(x).b.c()` → A, b, c.

    Empty where the root is no name: the names behind it are then left out as well.
    """
    parts: list[str] = []
    while node is not None:
        node = unwrapped(node)
        match node.type:
            case "identifier" | "this" | "super" | "shorthand_property_identifier":
                parts.append(text(node))
                return tuple(reversed(parts))
            case "member_expression":
                parts.append(text(field(node, "property")).lstrip("#"))
                node = field(node, "object")
            case "subscript_expression":
                node = field(node, "object")
            case "call_expression":
                node = field(node, "function")
            case "new_expression":
                node = field(node, "constructor")
            case "await_expression":
                node = node.named_children[0] if node.named_children else None
            case _:
                return ("", *reversed(parts)) if parts else ()
    return ()


def last_name(node: Node | None) -> str:
    """The last name of a chain: what is called, or read."""
    if node is None:
        return ""
    node = unwrapped(node)
    match node.type:
        case "identifier" | "property_identifier" | "type_identifier" | "this":
            return text(node)
        case "member_expression":
            return text(field(node, "property"))
        case "call_expression" | "new_expression":
            return last_name(callee(node))
        case "await_expression":
            return last_name(node.named_children[0]) if node.named_children else ""
    return ""


def descendants(node: Node, types: Set[str]) -> Iterator[Node]:
    """Every node of these types below `node`, in source order."""
    stack = [node]
    while stack:
        current = stack.pop()
        if current.type in types:
            yield current
        stack.extend(reversed(current.named_children))


def own_nodes(node: Node) -> Iterator[Node]:
    """Every named node that is evaluated with `node` itself: not inside inner functions."""
    stack = [node]
    while stack:
        current = stack.pop()
        yield current
        if current.type not in _BLOCKED or current is node:
            stack.extend(reversed(current.named_children))


def parameters(function: Node) -> list[Node]:
    """The parameters of a function: patterns in JavaScript, parameter nodes in TypeScript."""
    single = field(function, "parameter")
    if single is not None:
        return [single]
    given = field(function, "parameters")
    if given is None:
        return []
    return [child for child in given.named_children if child.type not in {"comment", "decorator"}]


def pattern_of(parameter: Node) -> Node:
    """The name or the pattern of a parameter, without its type and its default."""
    if parameter.type in {"required_parameter", "optional_parameter"}:
        return field(parameter, "pattern") or parameter
    if parameter.type == "assignment_pattern":
        return field(parameter, "left") or parameter
    return parameter


def parameter_names(function: Node) -> list[str]:
    """One name for each parameter; "" for a pattern."""
    found = [pattern_of(parameter) for parameter in parameters(function)]
    return [text(node) if node.type == "identifier" else "" for node in found]


def is_async(function: Node) -> bool:
    return any(child.type == "async" for child in function.children)


def decorators_of(node: Node) -> list[Node]:
    """The decorators in front of a class member or a class, or inside a parameter."""
    found = [child for child in node.children if child.type == "decorator"]
    before = node.prev_named_sibling
    while before is not None and before.type in {"decorator", "comment"}:
        if before.type == "decorator":
            found.append(before)
        before = before.prev_named_sibling
    if node.parent is not None and node.parent.type == "export_statement":
        found += [child for child in node.parent.children if child.type == "decorator"]
    return found


def decorator_call(decorator: Node) -> tuple[str, list[Node]]:
    """The name of a decorator and the arguments that it is called with."""
    inner = decorator.named_children[0] if decorator.named_children else None
    if inner is None:
        return "", []
    return last_name(inner), arguments(inner) if inner.type == "call_expression" else []


def entries(literal: Node | None) -> dict[str, Node]:
    """The entries of an object literal: values, and methods as they are."""
    found: dict[str, Node] = {}
    for item in literal.named_children if literal is not None else ():
        if item.type == "pair" and (value := field(item, "value")) is not None:
            found[key_text(item)] = unwrapped(value)
        elif item.type == "method_definition":
            found[key_text(item)] = item
        elif item.type == "shorthand_property_identifier":
            found[text(item)] = item
    return found


def enclosing(node: Node, types: Set[str]) -> Node | None:
    """The nearest node of these types around `node`."""
    current = node.parent
    while current is not None and current.type not in types:
        current = current.parent
    return current
