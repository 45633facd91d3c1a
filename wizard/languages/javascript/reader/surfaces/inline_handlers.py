"""Code that stands in the markup of Vue and Svelte itself: `on:click={async () => { … }}`."""

import re
from functools import cached_property
from typing import NamedTuple

from wizard.languages.javascript.embedded import embedded, without_holes
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.surfaces.markup import kind_of_event, label_at
from wizard.languages.javascript.sections import Block, Dialect, Section, section_of
from wizard.model.action import SurfaceKind

_HINTS = {
    ".vue": re.compile(rb"(?:@|v-on:)[\w.:-]+\s*=\s*(?:\"[^\"]*\(|'[^']*\()"),
    ".svelte": re.compile(rb"\bon:?[a-z]\w*(?:\|\w+)*\s*=\s*(?:\{|[\"']\{)[^}]*=>"),
}
_PLAIN = re.compile(rb"\s*[\w$.]+\s*(?:\([^()]*\)\s*)?;?\s*\Z")


class InlineHandler(NamedTuple):
    """One handler: its own tree, what the user does, and the label of the element."""

    section: Section
    kind: SurfaceKind
    ui_text: str | None


class InlineHandlers:
    """The handlers of one file whose code its markup holds; with `plain` also those that only call
    one function."""

    def __init__(self, module: Module, *, plain: bool = False) -> None:
        self._module = module
        self._plain = plain

    def at(self, offset: int) -> InlineHandler | None:
        """The one that holds the code at `offset`."""
        for one in self.all:
            if one.section.start <= offset < one.section.end:
                return one
        return None

    @cached_property
    def all(self) -> tuple[InlineHandler, ...]:
        if not self._module.parsed.markups:
            return ()
        hint = _HINTS.get(self._module.parsed.suffix)
        if hint is None or not hint.search(self._module.content):
            return ()
        return tuple(
            handler
            for markup in self._module.parsed.markups
            for handler in _handlers_in(markup, plain=self._plain)
        )


def _handlers_in(markup: Section, *, plain: bool) -> list[InlineHandler]:
    content, block = markup.content, markup.block
    found: list[InlineHandler] = []
    dialect: Dialect = "tsx" if markup.attributes.get("lang") == "ts" else "jsx"
    for place in embedded(without_holes(content, block.holes), markup.tree, block.braces):
        kind = kind_of_event(place.attribute) if place.attribute else None
        code = content[place.start : place.end]
        if kind is None or not (b"(" in code if plain else _acts(code)):
            continue
        own = Block("expression", dialect, "expression", place.start, place.end)
        section = section_of(content, own)
        if not section.root.has_error:
            found.append(InlineHandler(section, kind, label_at(markup, place.start)))
    return found


def _acts(code: bytes) -> bool:
    """Whether it is more than the name of a function of the script, or a call of one."""
    return b"(" in code and not (_PLAIN.match(code) and b"." not in code)
