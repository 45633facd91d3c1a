"""What a script consists of, found by one query: the nodes that features are made from."""

from functools import cache

import tree_sitter
from tree_sitter import Node

from wizard.languages.javascript.inventory.names import FUNCTION_KINDS
from wizard.languages.javascript.sections import Section

_COMMON = f"""
[{" ".join(f"({kind})" for kind in FUNCTION_KINDS)}] @function
(call_expression function: (identifier) @called)
(call_expression function: (member_expression property: (property_identifier) @member))
(call_expression function: (await_expression (identifier) @called))
(new_expression constructor: (identifier) @made)
(await_expression) @await
(try_statement) @try
(throw_statement) @throw
(return_statement) @return
[(if_statement) (switch_statement) (ternary_expression)] @branch
(import_statement) @import
"""
_JSX = """
(jsx_attribute (property_identifier) @attribute)
(jsx_opening_element name: (_) @tag)
(jsx_self_closing_element name: (_) @tag)
"""

_IN_ORDER = ("attribute", "import")
"""The first label is the first one of the file; the last import of a name is the one that holds."""


def captured(section: Section) -> dict[str, list[Node]]:
    """The nodes of a script by what they are to us: attributes and imports in file order, all
    others in any.
    """
    found = tree_sitter.QueryCursor(_query(section.tree.language)).captures(section.root)
    for kind in _IN_ORDER:
        found.get(kind, []).sort(key=_start)
    return dict(found)


def _start(node: Node) -> int:
    return node.start_byte


@cache
def _query(language: tree_sitter.Language) -> tree_sitter.Query:
    has_jsx = language.id_for_node_kind("jsx_attribute", True) is not None
    return tree_sitter.Query(language, _COMMON + (_JSX if has_jsx else ""))
