"""Hands what a function returns through `tracked`, which sends the event and gives it back."""

from tree_sitter import Node

from wizard.languages.edits import InsertCall
from wizard.languages.javascript.bindings import is_bound_at
from wizard.languages.javascript.call_edit import ALREADY, call_problem, is_called_around
from wizard.languages.javascript.call_text import event_arguments
from wizard.languages.javascript.nodes import (
    FUNCTIONS,
    ancestors,
    arguments,
    callee_text,
    child,
    string_value,
    walk,
)
from wizard.languages.javascript.places import Place
from wizard.languages.javascript.source_text import eol_at, indent_at, line_end, line_start
from wizard.languages.javascript.statements import BROKEN, code_end
from wizard.languages.javascript.style import Style
from wizard.model.edit import Edited, EditResult, Refused, Splice

_NOTHING = Refused(reason="no returned expression stands exactly there")
_LIST = ("sequence_expression", "spread_element")


def hand_through(place: Place, edit: InsertCall) -> EditResult:
    """`return save(order)` → `return tracked(save(order), 'Order Saved')`."""
    if edit.shape is not None or edit.decorator is None:
        return Refused(reason="the project's own function does not give back what it is given")
    node = _returned_at(place, edit.placement.offset)
    if node is None:
        return _NOTHING
    if node.has_error or any(around.type == "ERROR" for around in ancestors(node)):
        return BROKEN
    if _is_handed(node, edit) or is_called_around(place.section, node, edit):
        return ALREADY
    if node.end_byte != edit.placement.end or node.type in _LIST:
        return _NOTHING
    if is_bound_at(place.section, edit.decorator, node.start_byte):
        return Refused(reason=f"`{edit.decorator}` means something else in this function")
    return call_problem(place, edit) or _handed(place, node, edit, edit.decorator)


def _returned_at(place: Place, offset: int) -> Node | None:
    """The whole expression of a `return` or of an arrow function that starts there."""
    node = place.section.root.named_descendant_for_byte_range(offset, offset + 1)
    while node is not None and node.start_byte == offset:
        around = node.parent
        if around is None:
            return None
        if around.type == "return_statement":
            return node
        if around.type == "arrow_function":
            body = child(around, "body")
            is_value = body is not None and body.id == node.id and node.type != "statement_block"
            return node if is_value else None
        node = around
    return None


def _is_handed(node: Node, edit: InsertCall) -> bool:
    """Whether the function around hands something through for this event already."""
    around = next((each for each in ancestors(node) if each.type in FUNCTIONS), None)
    for call in walk(around, "call_expression") if around is not None else ():
        event = arguments(call)[1:2]
        is_handed = callee_text(call) == edit.decorator and bool(event)
        if is_handed and string_value(event[0]) == edit.event_name:
            return True
    return False


def _handed(place: Place, node: Node, edit: InsertCall, function: str) -> Edited:
    content, style = place.section.content, place.style
    end = node.end_byte
    given = [argument.text for argument in event_arguments(edit, style)]
    opening, closing = f"{function}(", f", {', '.join(given)})"
    line = content[line_start(content, node.start_byte) : line_end(content, code_end(node))]
    one_line = node.start_point.row == node.end_point.row
    if one_line and not style.fits(line.decode(errors="replace") + opening + closing):
        opening, closing = _on_lines(content, node, function, given, style)
    return Edited(
        splices=(
            Splice(offset=node.start_byte, text=opening),
            Splice(offset=end, text=closing),
        )
    )


def _on_lines(
    content: bytes, node: Node, function: str, given: list[str], style: Style
) -> tuple[str, str]:
    """Each argument on a line of its own."""
    eol, outer = eol_at(content, node.end_byte), indent_at(content, node.start_byte)
    inner = f"{eol}{outer}{style.unit}"
    rest = f",{inner}".join(given)
    return f"{function}({inner}", f",{inner}{rest}{style.argument_comma}{eol}{outer})"
