"""The elements of Vue's, Svelte's and Astro's markup that run functions of the script."""

from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.inventory.kinds import kind_of
from wizard.languages.javascript.inventory.wiring import Wire
from wizard.languages.javascript.parse import ParsedFile
from wizard.languages.javascript.reader.surfaces.markup import label_of
from wizard.languages.javascript.reader.syntax import descendants
from wizard.languages.javascript.sections import Section

_TEXT = frozenset(("text",))
_LONGEST_ELEMENT = 600


def template_wires(parsed: ParsedFile) -> Iterator[Wire]:
    for section in parsed.markups:
        if section.kind != "expression":
            yield from _wires(section, parsed.content)


def _wires(section: Section, content: bytes) -> Iterator[Wire]:
    for attribute in section.find("attribute"):
        start, end = attribute.start_byte, attribute.end_byte
        said = content[start:end]
        name, _, value = said.partition(b"=")
        attribute_name = name.decode("utf-8", "replace").strip()
        if kind_of(attribute_name) is None:
            continue
        opening = attribute.parent
        tag = opening.named_children[0] if opening is not None else None
        element = section.source(tag) if tag is not None else ""
        yield Wire(attribute_name, element, start, end, value, None, _label(section, opening))


def _label(section: Section, opening: Node | None) -> str | None:
    """The text in an element, as a user reads it."""
    element = opening.parent if opening is not None and opening.type == "start_tag" else None
    if element is None or element.end_byte - element.start_byte > _LONGEST_ELEMENT:
        return None
    return label_of(" ".join(section.source(text) for text in descendants(element, _TEXT)))
