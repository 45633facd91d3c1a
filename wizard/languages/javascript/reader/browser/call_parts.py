"""Small questions about a call: what it is given, where its function comes from."""

from tree_sitter import Node

from wizard.languages.javascript.reader.browser.bindings import Origin
from wizard.languages.javascript.reader.browser.effect_names import AUTH_NOUNS, ROLES
from wizard.languages.javascript.reader.browser.names import object_words
from wizard.languages.javascript.reader.handler import Role
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    callee,
    last_name,
    string_of,
    text,
)
from wizard.languages.words import words


def is_text(node: Node) -> bool:
    return node.type in {"string", "template_string"}


def stays(call: Node) -> bool:
    """`redirect: false`: the page stays, and the result says whether it worked."""
    return any(
        "redirect: false" in text(given) or '"if_required"' in text(given).replace("'", '"')
        for given in arguments(call)
        if given.type == "object"
    )


def collection(call: Node) -> tuple[str, ...]:
    """`addDoc(collection(db, "orders"), row)` → order."""
    given = arguments(call)
    for inner in arguments(given[0]) if given and given[0].type == "call_expression" else []:
        name = string_of(inner)
        if name:
            return object_words(words(name.split("/")[0]))
    return ()


def inner_call(call: Node, name: str) -> Node | None:
    node: Node | None = callee(call)
    while node is not None:
        if node.type == "call_expression" and last_name(node) == name:
            return node
        node = (
            node.child_by_field_name("object") or node.child_by_field_name("function")
            if node.type in {"member_expression", "call_expression"}
            else None
        )
    return None


def with_noun(
    found: tuple[str, tuple[str, ...]], around: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    return found[0], found[1] or around


def role_of(verb: str, nouns: tuple[str, ...]) -> Role | None:
    """Whether this is a sign-up, a log-in or a log-out of the user."""
    role = ROLES.get(verb)
    return role if role is not None and set(nouns) <= AUTH_NOUNS else None


def reference(path: tuple[str, ...], origin: Origin | None) -> str:
    """The called function as its own file names it: with the hook or store that gives it."""
    if origin is not None and origin.path[-1:] in {("useContext",), ("use",)}:
        context = [text(given) for given in arguments(origin.node)[:1]] if origin.node else []
        return ".".join((*context, *((origin.key,) if origin.key else ()), *path[1:]))
    if origin is not None and origin.kind == "call" and origin.path:
        if not origin.key and len(path) == 1:
            return ".".join((origin.path[-1], selected(origin.node) or path[0]))
        return ".".join((origin.path[-1], *((origin.key,) if origin.key else ()), *path[1:]))
    if origin is not None and origin.kind == "import" and origin.path[1] not in {"default", "*"}:
        return ".".join((origin.path[1], *path[1:]))
    return ".".join(path[-2:])


def selected(call: Node | None) -> str:
    """`useCartStore((state) => state.addItem)` → addItem."""
    given = arguments(call) if call is not None else []
    body = given[0].child_by_field_name("body") if given and given[0].type in FUNCTIONS else None
    return last_name(body) if body is not None else ""
