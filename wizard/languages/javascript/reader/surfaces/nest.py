"""NestJS: the methods of controllers and of GraphQL resolvers."""

from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces.functions import class_members
from wizard.languages.javascript.reader.syntax import (
    decorator_call,
    decorators_of,
    entries,
    parameters,
    string_of,
)
from wizard.model.action import Surface

_ROUTES = {"Post": "POST", "Put": "PUT", "Patch": "PATCH", "Delete": "DELETE", "Get": "GET"}
_CONTROLLERS = frozenset(("Controller", "JsonController", "RestController"))
_RESPONDS = frozenset(("Res", "Response"))


def find(module: Module) -> Iterator[Handler]:
    """The handlers of every class with `@Controller` or `@Resolver`."""
    for name, node in module.classes.items():
        marks = dict(map(decorator_call, decorators_of(node)))
        if prefix := next((marks[mark] for mark in marks if mark in _CONTROLLERS), None):
            yield from _controller(module, name, node, _path(prefix))
        elif _CONTROLLERS & marks.keys():
            yield from _controller(module, name, node, "")
        elif "Resolver" in marks:
            yield from _resolver(module, name, node)


def _path(given: list[Node]) -> str:
    """The path that a decorator is given: a text, `{ path: "orders" }`, or none."""
    first = next(iter(given), None)
    if first is None:
        return ""
    if first.type == "object":
        return string_of(entries(first).get("path")) or ""
    if first.type == "array":
        return string_of(next(iter(first.named_children), None)) or ""
    return string_of(first) or ""


def _controller(module: Module, owner: str, node: Node, prefix: str) -> Iterator[Handler]:
    for name, function in class_members(node).items():
        marks = dict(map(decorator_call, decorators_of(function)))
        route = next((mark for mark in marks if mark in _ROUTES), None)
        if route is None:
            continue
        path = "/".join(
            part.strip("/") for part in ("", prefix, _path(marks[route])) if part.strip("/")
        )
        yield Handler(
            node=function,
            module=module,
            symbol=f"{owner}.{name}",
            surface=Surface(kind="route", method=_ROUTES[route], route=f"/{path}"),
            name=name,
            nouns=(owner,),
            answers="response" if _answers_itself(function) else "return",
        )


def _answers_itself(function: Node) -> bool:
    return any(
        decorator_call(decorator)[0] in _RESPONDS
        for parameter in parameters(function)
        for decorator in decorators_of(parameter)
    )


def _resolver(module: Module, owner: str, node: Node) -> Iterator[Handler]:
    for name, function in class_members(node).items():
        marks = {mark for mark, _ in map(decorator_call, decorators_of(function))}
        if "Mutation" in marks:
            yield Handler(
                node=function,
                module=module,
                symbol=f"{owner}.{name}",
                surface=Surface(kind="resolver", route=name),
                name=name,
                nouns=(owner,),
            )
