"""Which functions the markup of Vue, Svelte, Angular, Astro and HTML calls, and by what element."""

import re
from collections.abc import Iterator

from tree_sitter import Node

from wizard.languages.javascript.sections import Section
from wizard.model.action import SurfaceKind
from wizard.model.value import Value

_EVENT = re.compile(
    r"^(?:@|v-on:|on:|on|\()(?P<event>[A-Za-z][\w-]*)[^=]*$|^(?P<model>use:enhance|action)$"
)
_SUBMITS = frozenset(("submit", "ngsubmit", "finish"))
_IGNORED = re.compile(
    r"^(mouse|hover|focus|blur|scroll|load|error|key|resize|toggle|open|close|cancel|drag|touch|"
    r"wheel|update|animation|transition|intro|outro|introend|hidden|show)"
)
_IDENTIFIER = re.compile(
    r"(?<![\w.$])(?:this\.|ctrl\.|vm\.)?([A-Za-z_$][\w$]*)(?:\.([A-Za-z_$][\w$]*))?"
)
_MAX_TEXT = 40
_LABEL = re.compile(r"[A-Za-z][\w \-'&+,.!?/]*")
_LOOKED_AT = 600
_LOOKED_UP = re.compile(r"\{\{?\s*\$?(?:t|tc|_)\(\s*['\"]([\w.\- /]+)['\"][^}]*\}\}?")
_BUSY = re.compile(r"(Loading|Saving|Creating|Submitting|Deleting)\b")


class Use(Value, frozen=True, kw_only=True):
    """`name` is called by an element: how it is reached, and the label that the user sees."""

    name: str
    kind: SurfaceKind
    ui_text: str | None = None


def uses_in(section: Section) -> Iterator[Use]:
    """Every function that an event of an element of this markup names."""
    for attribute in section.find("attribute"):
        names = [child for child in attribute.named_children if child.type == "attribute_name"]
        kind = kind_of_event(section.source(names[0])) if names else None
        if kind is None:
            continue
        value = section.source(attribute)[len(section.source(names[0])) :]
        label = _label(section, attribute)
        for match in _IDENTIFIER.finditer(value):
            yield Use(name=match[1], kind=kind, ui_text=label)


def kind_of_event(attribute: str) -> SurfaceKind | None:
    """What an attribute is to a user: a form that is sent, or a click; None for all else."""
    found = _EVENT.match(attribute)
    if found is None:
        return None
    if found["model"]:
        return "form"
    event = found["event"].lower().replace("-", "")
    if _IGNORED.match(event):
        return None
    return "form" if event in _SUBMITS or event.endswith("submit") else "click"


def label_at(section: Section, offset: int) -> str | None:
    """The label of the element in whose attribute `offset` stands."""
    node = section.root.descendant_for_byte_range(offset - 1, offset)
    while node is not None and node.type != "attribute":
        node = node.parent
    return _label(section, node) if node is not None else None


def _label(section: Section, attribute: Node) -> str | None:
    element = attribute.parent
    while element is not None and element.type != "element":
        element = element.parent
    if element is None:
        return None
    tag = section.source(element)[:8].lower()
    if tag.startswith("<form"):
        return _submit_label(section, element)
    return _label_in(section, element)


def _label_in(section: Section, element: Node) -> str | None:
    """The text of an element, or the key of one that is looked up: `{{ $t("order.pay") }}`."""
    found = _LOOKED_UP.search(section.source(element)[:_LOOKED_AT])
    return label_of(_own_text(section, element)) or (label_of(found[1]) if found else None)


def _submit_label(section: Section, form: Node) -> str | None:
    """The text of the button that sends a form: the one of type submit, else the last."""
    stack, buttons = [form], []
    while stack:
        node = stack.pop()
        if node.type == "element" and re.match(
            r"<(button|\w*btn|\w*button)\b", section.source(node), re.I
        ):
            buttons.append(node)
        stack.extend(node.named_children)
    sending = [b for b in buttons if re.search(r"type=.?submit", section.source(b)[:300])]
    chosen = sending or sorted(buttons, key=lambda node: node.start_byte)[-1:]
    return _label_in(section, chosen[0]) if chosen else None


def _own_text(section: Section, element: Node) -> str:
    stack, found = [element], []
    while stack:
        node = stack.pop()
        if node.type == "text":
            found.append((node.start_byte, section.source(node)))
        stack.extend(node.named_children)
    return " ".join(said for _, said in sorted(found))


def label_of(said: str) -> str | None:
    """A label as the user sees it, None where it holds code or no word."""
    label = " ".join(re.sub(r"\{\{?[^}]*\}?\}|\{.*", " ", said).split()).rstrip("….: ")
    if len(label) > _MAX_TEXT or not _LABEL.fullmatch(label) or _BUSY.match(label):
        return None
    return label
