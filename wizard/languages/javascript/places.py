"""The code that holds a placement: a script, or a handler in markup."""

from dataclasses import dataclass, replace

from tree_sitter import Node

from wizard.languages.javascript.nodes import named_children
from wizard.languages.javascript.parse import ParsedFile
from wizard.languages.javascript.sections import Expression, Section
from wizard.languages.javascript.style import Style
from wizard.model.edit import Refused

_ONE_LINE = 10_000
_DOES = ("call_expression", "await_expression", "assignment_expression", "update_expression")
_NO_CODE = Refused(reason="no code stands there")


@dataclass(frozen=True)
class Place:
    """`handler` is "vue" or "svelte" in markup. `delimiter` is a quote that can't be written."""

    section: Section
    style: Style
    handler: str = ""
    delimiter: str = ""

    def takes_statements(self, node: Node) -> bool:
        """Whether another statement can follow `node`: Vue runs a list, Svelte takes a value."""
        if node.parent is None or node.parent.type != "program":
            return True
        inner = named_children(node)
        return self.handler == "vue" and bool(inner) and inner[0].type in _DOES


def place_at(parsed: ParsedFile, offset: int, style: Style) -> Place | Refused:
    section = parsed.section_at(offset)
    if section is None:
        return _NO_CODE
    if section.kind == "script":
        return Place(section, style)
    found = next(
        (item for item in section.expressions if item.place.start <= offset < item.place.end), None
    )
    if found is None:
        return _NO_CODE
    if found.section.root.has_error:
        return Refused(reason="the code in the markup can't be parsed")
    attribute = found.place.attribute or ""
    if parsed.suffix == ".vue" and attribute.startswith(("@", "v-on:")):
        return _vue_handler(parsed, found, style)
    if parsed.suffix == ".svelte" and attribute.startswith("on"):
        return _svelte_handler(parsed, found, style)
    return Refused(reason="the code is no handler of an event")


def _vue_handler(parsed: ParsedFile, found: Expression, style: Style) -> Place | Refused:
    if not any(section.role == "setup" for section in parsed.scripts):
        return Refused(reason="the template can't read what the script imports")
    delimiter = found.place.delimiter
    if delimiter not in ("'", '"'):
        return Refused(reason="the attribute has no quotes")
    quote = "'" if delimiter == '"' else '"'
    # Vue takes the code for one expression unless there is a semicolon in it.
    style = replace(style, quote=quote, semicolon=";", limit=_ONE_LINE)
    return Place(found.section, style, "vue", delimiter)


def _svelte_handler(parsed: ParsedFile, found: Expression, style: Style) -> Place | Refused:
    brace = parsed.content.rfind(b"{", 0, found.place.start + 1)
    if parsed.content[brace - 1 : brace] in (b'"', b"'"):
        return Refused(reason="the handler stands in quotes")
    return Place(found.section, replace(style, limit=_ONE_LINE), "svelte")
