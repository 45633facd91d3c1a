"""Makes a block of a single statement or an arrow function's expression, with the call in it."""

from dataclasses import dataclass
from itertools import islice

from tree_sitter import Node

from wizard.languages.edits import InsertCall
from wizard.languages.javascript.call_edit import (
    ALREADY,
    call_problem,
    insert_at,
    is_called_around,
    makes_call,
)
from wizard.languages.javascript.call_text import event_lines, event_text
from wizard.languages.javascript.names import name_within
from wizard.languages.javascript.nodes import ancestors, child, text, walk
from wizard.languages.javascript.places import Place
from wizard.languages.javascript.sections import Section
from wizard.languages.javascript.source_text import (
    eol_at,
    indent_at,
    line_end,
    rest_is_comment,
)
from wizard.languages.javascript.statements import (
    BODIES,
    BROKEN,
    LEAVES,
    Statement,
    code_end,
    ends_itself,
    is_listed,
)
from wizard.languages.javascript.style import Style
from wizard.model.edit import Edited, EditResult, Refused, Splice

_NOTHING = Refused(reason="no statement or expression stands exactly there")
_RENDERS = ("jsx_element", "jsx_self_closing_element", "jsx_fragment")
_LISTENERS = ("addEventListener", "on", "once", "setTimeout", "forEach", "subscribe")
_OBSERVES = ("next", "complete")


@dataclass(frozen=True)
class _Parts:
    """What is written around the code: `first` and `last` stand inside the block."""

    section: Section
    node: Node
    head: Node
    first: str
    lines: list[str]
    text: str
    separator: str
    is_attribute: bool = False


def wrap_call(place: Place, edit: InsertCall) -> EditResult:
    """`wrap` placements."""
    section, style = place.section, place.style
    node = _target(section, edit)
    if node is None:
        return _NOTHING
    if node.has_error or any(around.type == "ERROR" for around in ancestors(node)):
        return BROKEN
    if is_called_around(section, node, edit):
        return ALREADY
    problem = call_problem(place, edit)
    if problem:
        return problem
    if is_listed(node):
        return insert_at(place, Statement(section, node), edit)
    arrow = node.parent
    if arrow is not None and arrow.type == "arrow_function":
        return _wrap_arrow(place, node, edit, drops=_drops_result(place, arrow))
    return _wrap_statement(section, node, edit, style)


def _target(section: Section, edit: InsertCall) -> Node | None:
    """The statement or arrow body that spans the placement."""
    start, end = edit.placement.offset, edit.placement.end
    if end is None or end <= start:
        return None
    node = section.root.named_descendant_for_byte_range(start, end)
    while node is not None and node.start_byte <= start:
        parent = node.parent
        if parent is None:
            return None
        if is_listed(node) or _is_body(node, parent):
            return node if _spans(node, start, end) else None
        node = parent
    return None


def _spans(node: Node, start: int, end: int) -> bool:
    """Exactly, or but for parentheses and a semicolon."""
    source = node.text or b""
    before, after = source[: start - node.start_byte], source[end - node.start_byte :]
    return not before.strip(b"( \t\r\n") and not after.strip(b"); \t\r\n")


def _is_body(node: Node, parent: Node) -> bool:
    if parent.type == "arrow_function":
        body = child(parent, "body")
        return body is not None and body.id == node.id
    if parent.type not in BODIES or not node.is_named:
        return False
    if parent.type == "else_clause":
        return node.type != "comment"
    bodies = (child(parent, "consequence"), child(parent, "body"))
    return any(item is not None and item.id == node.id for item in bodies)


def _drops_result(place: Place, arrow: Node) -> bool:
    """Whether nobody looks at what the function returns: a handler of an event."""
    around = arrow.parent
    if around is None:
        return False
    body = child(arrow, "body")
    is_void = body is not None and text(body).startswith("void ")
    if is_void or (place.handler and around.type == "expression_statement"):
        return True
    if around.type == "pair" and text(child(around, "key")) in _OBSERVES:
        call = next(islice(ancestors(around), 2, None), None)
        return call is not None and _called(call) == "subscribe"
    if around.type == "jsx_expression":
        attribute = around.parent
        name = attribute.named_child(0) if attribute and attribute.type == "jsx_attribute" else None
        return name is not None and text(name).startswith("on")
    call = around.parent if around.type == "arguments" else None
    return _called(call) in _LISTENERS


def _called(call: Node | None) -> str:
    called = child(call, "function")
    return text(child(called, "property") or called) if called else ""


def _wrap_statement(section: Section, node: Node, edit: InsertCall, style: Style) -> EditResult:
    head = _head(node)
    if node.type == "statement_block":
        return Refused(reason="it is a block already")
    if node.type in LEAVES:
        return Refused(reason="nothing after the statement can run")
    if node.type != "expression_statement" or head is None:
        return Refused(reason="only a plain statement can become a block")
    separator = "" if ends_itself(node) else ";"
    parts = _Parts(section, node, head, "", [], event_text(edit, style), separator)
    return _wrapped(parts, edit, style, style.semicolon)


def _wrap_arrow(place: Place, body: Node, edit: InsertCall, *, drops: bool) -> EditResult:
    """`() => add(x)`: the result is kept and returned unless `drops`."""
    section, style = place.section, place.style
    head = _head(body)
    if body.type == "statement_block" or head is None:
        return Refused(reason="it is a block already")
    if _renders(body):
        return Refused(reason="the function renders")
    if makes_call(walk(body, "call_expression"), edit):
        return ALREADY
    semicolon = style.semicolon
    if drops:
        if body.type in ("object", "function_expression", "class", "string"):
            return Refused(reason="the expression does nothing")
        parts = _Parts(section, body, head, "", [], event_text(edit, style), ";")
        return _wrapped(parts, edit, style, semicolon)
    name = name_within(body, "result")
    first = f"const {name} = "
    returned = f"return {name}"
    inline = f"{event_text(edit, style)}; {returned}"
    in_markup = bool(place.handler)
    parts = _Parts(section, body, head, first, [returned + semicolon], inline, ";", in_markup)
    return _wrapped(parts, edit, style, semicolon)


def _renders(body: Node) -> bool:
    inner = body
    while inner.type == "parenthesized_expression" and inner.named_child_count:
        inner = next((item for item in inner.named_children if item.type != "comment"), inner)
        if inner.type == "comment":
            break
    return inner.type in _RENDERS


def _wrapped(parts: _Parts, edit: InsertCall, style: Style, semicolon: str) -> EditResult:
    content, node = parts.section.content, parts.node
    end = code_end(node)
    eol, outer = eol_at(content, end), indent_at(content, parts.head.start_byte)
    if node.start_point.row > parts.head.end_point.row:
        inner = indent_at(content, node.start_byte)
        closing = _below(parts, edit, style, inner, outer)
        opening = [Splice(offset=parts.head.end_byte, text=" {")]
        if parts.first:
            opening.append(Splice(offset=node.start_byte, text=parts.first))
        return Edited(splices=(*opening, *closing))
    inline = f"{parts.separator} {parts.text}{semicolon} }}"
    short = parts.is_attribute or not parts.lines
    if short and _fits(parts, f"{{ {parts.first}", inline, style):
        first = Splice(offset=node.start_byte, text=f"{{ {parts.first}")
        return Edited(splices=(first, Splice(offset=end, text=inline)))
    inner = outer + style.unit
    first = Splice(offset=node.start_byte, text=f"{{{eol}{inner}{parts.first}")
    lines = [*event_lines(edit, style, inner), *(inner + line for line in parts.lines)]
    text = _end(parts, style) + "".join(eol + line for line in lines) + f"{eol}{outer}}}"
    return Edited(splices=(first, Splice(offset=end, text=text)))


def _below(
    parts: _Parts, edit: InsertCall, style: Style, inner: str, outer: str
) -> tuple[Splice, ...]:
    """The end of a block whose code stands on a line of its own."""
    content, end = parts.section.content, code_end(parts.node)
    eol = eol_at(content, end)
    lines = [*event_lines(edit, style, inner), *(inner + line for line in parts.lines)]
    text = "".join(eol + line for line in lines) + f"{eol}{outer}}}"
    at = line_end(content, end)
    is_statement = not parts.first and parts.node.type.endswith("_statement")
    if is_statement and rest_is_comment(content, end, parts.section.end):
        return (Splice(offset=at, text=text),)
    return (Splice(offset=end, text=_end(parts, style) + text),)


def _end(parts: _Parts, style: Style) -> str:
    """On lines of their own, statements need no semicolon where the file has none."""
    return parts.separator if style.semicolon else ""


def _fits(parts: _Parts, before: str, after: str, style: Style) -> bool:
    content, node = parts.section.content, parts.node
    end = code_end(node)
    if node.start_point.row != node.end_point.row or b"\n" in content[node.start_byte : end]:
        return False
    start = content.rfind(b"\n", 0, node.start_byte) + 1
    line = content[start : line_end(content, end)].decode(errors="replace")
    return style.fits(line + before + after)


def _head(node: Node) -> Node | None:
    """The token in front of the node: `=>`, `)`, `else`, `do`."""
    before = node.prev_sibling
    while before is not None and before.type == "comment":
        before = before.prev_sibling
    return before
