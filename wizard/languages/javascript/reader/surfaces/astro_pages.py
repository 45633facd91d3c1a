"""Astro: forms that the code at the head of their own page answers."""

import re
from collections.abc import Iterator

from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.module import Module
from wizard.model.action import Surface

_PAGE = re.compile(r"(?:^|/)src/pages/(?P<route>.*)\.astro$")
_ASKS = re.compile(rb"\brequest\.method\b")


def find(module: Module) -> Iterator[Handler]:
    """The frontmatter of a page that asks for the method of its request."""
    match = _PAGE.search(module.path)
    if match is None or not _ASKS.search(module.content):
        return
    route = "/" + re.sub(r"/?index$", "", match["route"])
    for section in module.scripts:
        if section.role == "frontmatter":
            yield Handler(
                node=section.root,
                module=module,
                symbol=f"POST {route}",
                surface=Surface(kind="route", method="POST", route=route),
            )
