"""Small questions about the statements of a block."""

from tree_sitter import Node

from wizard.languages.javascript.reader.syntax import awaited, callee, last_name

_SAFE = frozenset(
    ("log", "info", "debug", "warn", "error", "revalidatePath", "success", "json", "send")
)


def statements_of(block: Node) -> list[Node]:
    return [child for child in block.named_children if child.type != "comment"]


def last_of(statements: list[Node]) -> Node | None:
    """The statement after which a call may stand: in front of a final `break`."""
    kept = [
        node for node in statements if node.type not in {"break_statement", "continue_statement"}
    ]
    if len(kept) == 1 and kept[0].type == "statement_block":
        return last_of(statements_of(kept[0]))
    return kept[-1] if kept else None


def may_fail_after(point: Node | None, body: list[Node]) -> bool:
    """Whether a `try` goes on after a branch that has succeeded, with calls that may throw."""
    if point is None or not body:
        return False
    if not body[0].start_byte <= point.start_byte < body[-1].end_byte:
        return False
    for statement in body:
        if statement.start_byte > point.end_byte and statement.type != "return_statement":
            inner = statement.named_children[0] if statement.named_children else statement
            call = awaited(inner)
            if call.type != "call_expression" or last_name(callee(call)) not in _SAFE:
                return True
    return False
