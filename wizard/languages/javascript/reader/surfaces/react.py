"""Which element of JSX runs a function, and the label that the user sees."""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.surfaces.markup import label_of
from wizard.languages.javascript.reader.syntax import (
    arguments,
    descendants,
    field,
    last_name,
    string_of,
    text,
)
from wizard.model.action import SurfaceKind

_ELEMENTS = frozenset(("jsx_element", "jsx_self_closing_element"))
_LOOKS_UP = frozenset(("t", "$t", "_", "gettext", "translate", "formatMessage"))
_BUTTON = re.compile(r"(button|btn|submit)", re.I)
_QUIET = re.compile(
    r"Error|Open|Hover|Mouse|Focus|Blur|Scroll|Load|Key|Toggle$|Cancel|Close|(Synced|Loaded|Ready|Connected|Rendered|Mounted|Resize|Progress)$"
)


def attribute_around(node: Node) -> Node | None:
    """The attribute of an element that `node` is the value of, or a part of it."""
    current = node.parent
    while current is not None and not current.type.endswith(("_statement", "_declaration")):
        if current.type == "jsx_attribute":
            return current
        if current.type in _ELEMENTS:
            return None
        current = current.parent
    return None


def kind_of(attribute: Node) -> SurfaceKind | None:
    """A form that is sent, or a click; None for what no user means as an action."""
    name = text(attribute.named_children[0])
    if name in {"action", "formAction"}:
        return "form"
    if not re.match(r"on[A-Z]", name) or _QUIET.search(name):
        return None
    return "form" if re.search(r"Submit|Finish", name) else "click"


def ui_text(attribute: Node) -> str | None:
    """The text of the element; for a form that of the button which sends it."""
    element = attribute.parent
    if element is not None and element.type == "jsx_opening_element":
        element = element.parent
    if element is None:
        return None
    if kind_of(attribute) == "form":
        buttons = [
            node
            for node in descendants(element, _ELEMENTS)
            if node != element and _BUTTON.search(_tag(node))
        ]
        sending = [b for b in buttons if re.search(r"type=.?.?submit|[sS]ubmit", text(b)[:300])]
        chosen = (sending or buttons[-1:])[:1]
        return next((_own_text(node) for node in chosen), None)
    return _own_text(element)


def _key_of(element: Node) -> str | None:
    """The key of a label that is looked up: `{t("article.publish")}`."""
    for call in descendants(element, frozenset(("call_expression",))):
        if last_name(call) in _LOOKS_UP and (key := string_of(next(iter(arguments(call)), None))):
            return label_of(key)
    return None


def _tag(element: Node) -> str:
    opening = element.named_children[0] if element.type == "jsx_element" else element
    return text(field(opening, "name"))


def _own_text(element: Node) -> str | None:
    said = [text(node) for node in descendants(element, frozenset(("jsx_text",)))]
    found = label_of(" ".join(said))
    found = found or _key_of(element)
    if found is not None:
        return found
    opening = element.named_children[0] if element.type == "jsx_element" else element
    for attribute in opening.named_children:
        if attribute.type != "jsx_attribute" or len(attribute.named_children) < 2:
            continue
        if text(attribute.named_children[0]) in {"aria-label", "title", "label", "text"}:
            label = string_of(attribute.named_children[1])
            return label_of(label) if label else None
    return None
