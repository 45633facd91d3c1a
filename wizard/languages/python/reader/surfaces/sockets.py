"""WebSockets: a user joins when the connection is accepted or a room is entered."""

import ast

from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces.base import Entry, Family
from wizard.languages.python.reader.syntax import last_name, string
from wizard.model.action import Surface


def find(function: FunctionInfo) -> Entry | None:
    """A websocket route, a channels consumer's `connect`, or a Socket.IO handler."""
    for decorator in function.node.decorator_list:
        name = last_name(decorator)
        if isinstance(decorator, ast.Call) and name in {"websocket", "websocket_route"}:
            return _entry("fastapi", string(decorator.args[0]) if decorator.args else None)
        if name == "on" and isinstance(decorator, ast.Call) and "join_room(" in function.text:
            return _entry("flask", string(decorator.args[0]) if decorator.args else None)
    if function.name == "connect" and any("Consumer" in base for base in function.bases):
        return _entry("other", None)
    return None


def _entry(family: Family, route: str | None) -> Entry:
    return Entry(surface=Surface(kind="websocket", route=route), family=family)
