"""The shape of one tracking call: which argument is the event, the user, the properties."""

import ast
from collections.abc import Iterator

from wizard.languages.python.who import is_for_somebody, is_personal, names_somebody, who_of
from wizard.model.tracking import ShapeArgument

_EVENT = frozenset({"event", "event_name", "event_type", "name"})
_PROPERTIES = frozenset(
    {
        *("properties", "props", "event_properties", "attributes", "params", "payload", "data"),
        *("extra", "context", "metadata", "traits"),
    }
)


def shape_of(call: ast.Call) -> tuple[ShapeArgument, ...] | None:
    """The arguments in their order; None where one is something that no other call could have."""
    given: list[tuple[str | None, ast.expr]] = [(None, node) for node in call.args]
    given += [(item.arg or "**", item.value) for item in call.keywords]
    found = [_argument(keyword, node) for keyword, node in given]
    arguments = [argument for argument in found if argument is not None]
    if len(arguments) < len(found) or not _is_whole(arguments):
        return None
    return tuple(arguments)


def inner_event(call: ast.Call) -> ast.Call | None:
    """The event object that a call such as `client.track(BaseEvent(…))` makes."""
    given = [*call.args, *(item.value for item in call.keywords)]
    match given:
        case [ast.Call() as made]:
            return made
    return None


def call_statements(nodes: list[ast.AST]) -> dict[int, bool]:
    """The ids of the calls that are statements, or all that a lambda does, so that nothing uses
    their result; and whether each is awaited.
    """
    found: dict[int, bool] = {}
    for node in nodes:
        match node:
            case ast.Expr(value=ast.Await(value=ast.Call() as call)):
                found[id(call)] = True
            case ast.Expr(value=ast.Call() as call) | ast.Lambda(body=ast.Call() as call):
                found[id(call)] = False
    return found


def calls_after_commit(nodes: list[ast.AST]) -> frozenset[int]:
    """The ids of the calls that stand below a commit in their function."""
    if not any(isinstance(node, ast.Call) and _is_commit(node) for node in nodes):
        return frozenset()
    return frozenset(id(call) for node in nodes for call in _below_commit(node))


def _below_commit(node: ast.AST) -> Iterator[ast.Call]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        inside = [item for item in ast.walk(node) if isinstance(item, ast.Call)]
        commits = [item.lineno for item in inside if _is_commit(item)]
        yield from (item for item in inside if commits and item.lineno > min(commits))


def _argument(keyword: str | None, node: ast.expr) -> ShapeArgument | None:
    if isinstance(node, ast.Starred) or keyword == "**":
        return None
    if _is_text(node) and (keyword is None or keyword in _EVENT):
        return ShapeArgument(role="event", keyword=keyword)
    if _is_properties(keyword, node):
        return ShapeArgument(role="properties", keyword=keyword)
    if keyword is not None and not is_for_somebody(keyword):
        return ShapeArgument(role="property", keyword=keyword)
    who = who_of(node)
    if who is None or not (keyword or names_somebody(who.chain)):
        return None
    usable = () if is_personal(who.text) else (who.text,)
    return ShapeArgument(role="user", keyword=keyword, expressions=usable)


def _is_properties(keyword: str | None, node: ast.expr) -> bool:
    if isinstance(node, ast.Dict):
        return keyword is None or keyword in _PROPERTIES
    named = node.id if keyword is None and isinstance(node, ast.Name) else keyword
    return named in _PROPERTIES


def _is_whole(arguments: list[ShapeArgument]) -> bool:
    """One event, at most one user, and properties in one way only."""
    roles = [argument.role for argument in arguments]
    several = roles.count("properties") + ("property" in roles)
    return roles.count("event") == 1 and roles.count("user") <= 1 and several <= 1


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _is_commit(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "commit"
