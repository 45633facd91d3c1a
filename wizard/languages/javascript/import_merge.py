"""Puts names into the braces of an import that is there."""

from collections.abc import Sequence

from tree_sitter import Node

from wizard.languages.javascript.entries import add_entry_to
from wizard.languages.javascript.import_forms import Clause
from wizard.languages.javascript.nodes import named_children
from wizard.languages.javascript.sections import Section
from wizard.languages.javascript.source_text import starts_line
from wizard.languages.javascript.style import Style
from wizard.model.edit import Splice


def merged(
    section: Section, clause: Clause, pairs: Sequence[tuple[str, str]], style: Style
) -> tuple[Splice, ...]:
    """Nothing where the statement has no place for names: a namespace, or no names at all."""
    if clause.node.has_error:
        return ()
    is_import = clause.node.type == "import_statement"
    names = [written(pair, " as " if is_import else ": ") for pair in pairs]
    if clause.braces is not None:
        return _into(section, clause.braces, names, style)
    default = [name for name in clause.names if name[0] == "default"]
    if is_import and default and len(clause.names) == 1:
        inner = next(item for item in clause.node.named_children if item.type == "import_clause")
        return (Splice(offset=inner.end_byte, text=f", {style.braced(names)}"),)
    return ()


def _into(section: Section, braces: Node, names: Sequence[str], style: Style) -> tuple[Splice, ...]:
    given = named_children(braces)
    if any(item.type == "rest_pattern" for item in given):
        return ()
    one_a_line = bool(given) and starts_line(section.content, given[-1].start_byte)

    def entry(indent: str) -> list[str]:
        if not one_a_line:
            return [indent + ", ".join(names)]
        return [f"{indent}{name}," for name in names[:-1]] + [indent + names[-1]]

    return add_entry_to(section.content, braces, entry, style)


def written(pair: tuple[str, str], between: str) -> str:
    """`track`, `track as trackEvent`, `track: trackEvent`."""
    exported, bound = pair
    return exported if exported == bound else f"{exported}{between}{bound}"
