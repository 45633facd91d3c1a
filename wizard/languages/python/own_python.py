"""What the running Python says of a source: its syntax tree, and whether it compiles."""

import ast
import warnings

_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError)


def syntax_tree(content: bytes | str) -> ast.Module | None:
    """The tree, or None where the running Python can't read the source."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(content)
    except _UNREADABLE:
        return None


def import_nodes(code: str) -> list[ast.Import | ast.ImportFrom]:
    """The imports of one line's source; none where the running Python can't read it."""
    tree = syntax_tree(code)
    body = tree.body if tree else ()
    return [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]


def compiles(content: bytes) -> bool:
    """Whether the source is a whole, valid module for the running Python; nothing is run."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(content, "<module>", "exec", dont_inherit=True)
    except _UNREADABLE:
        return False
    return True
