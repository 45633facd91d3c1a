"""Servers without a router: a table from "POST /orders" to the function that answers."""

import re
from collections.abc import Iterator

from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces.functions import function_in
from wizard.languages.javascript.reader.syntax import field, key_text
from wizard.model.action import Surface

_KEY = re.compile(r"(POST|PUT|PATCH|DELETE)[ :]+(/\S*)")
_MARK = re.compile(rb"['\"`](?:POST|PUT|PATCH|DELETE)[ :]+/")


def find(module: Module) -> Iterator[Handler]:
    """Every function that such a table has for a writing method."""
    if not _MARK.search(module.content):
        return
    for section in module.scripts:
        for pair in section.find("pair"):
            route = _KEY.fullmatch(key_text(pair).strip("'\"`"))
            value = field(pair, "value")
            function = function_in(value, module) if route and value is not None else None
            if route is None or function is None:
                continue
            yield Handler(
                node=function,
                module=module,
                symbol=f"{route[1]} {route[2]}",
                surface=Surface(kind="route", method=route[1], route=route[2]),
            )
