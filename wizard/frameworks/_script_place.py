"""Where a call of the helper module goes in a file of the project, found on its syntax tree."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from tree_sitter import Node

from wizard.frameworks.base import EditRequest
from wizard.languages.edits import AddImport, InsertLines
from wizard.languages.javascript import nodes
from wizard.model.plan import StepKind
from wizard.model.source import SourceFile, SourceTree

if TYPE_CHECKING:
    from wizard.languages.javascript.parse import ParsedFile
    from wizard.languages.javascript.sections import Section

_BLOCKS = ("program", "statement_block", "switch_case", "switch_default")
_MAKERS = ("variable_declarator", "assignment_expression")
_KIND: StepKind = "setup"


class Made(NamedTuple):
    """The statement that makes an object: the name it gets, its first line, and its value."""

    name: str
    line: int
    value: str


def parsed_script(tree: SourceTree, path: str) -> "ParsedFile | None":
    """The parsed file; None where there is none or it is no script."""
    from wizard.languages.javascript.parse import ParsedFile, parse_script

    file = tree.read(path)
    parsed = parse_script(file) if file else None
    return parsed if isinstance(parsed, ParsedFile) else None


def start_request(
    tree: SourceTree, path: str, helper: str, *, name: str = "startAmplitude", title: str
) -> EditRequest | None:
    """The call `name()` in front of all that the module does; None where there is no place."""
    parsed = parsed_script(tree, path)
    module = module_path(tree, parsed.file, helper) if parsed else None
    section = next(iter(parsed.scripts), None) if parsed else None
    if parsed is None or module is None or section is None:
        return None
    inserted = _at_start(section, f"{name}();")
    if inserted is None:
        return None
    return _request(path, module, name, inserted, title)


def use_request(
    tree: SourceTree, path: str, line: int, helper: str, *, call: str, title: str
) -> EditRequest | None:
    """`call` behind the statement that makes the app; "{app}" in it is the app's name."""
    parsed = parsed_script(tree, path)
    made = made_at(parsed, line) if parsed else None
    module = module_path(tree, parsed.file, helper) if parsed else None
    if parsed is None or made is None or module is None:
        return None
    text = f"{call.format(app=made.name)};"
    inserted = InsertLines(line=made.line, position="after", lines=(text,))
    return _request(path, module, "amplitudeContext", inserted, title)


def module_path(tree: SourceTree, file: SourceFile, target: str) -> str | None:
    """How `file` imports the module at `target`."""
    from wizard.languages.javascript.imports import ImportPaths

    return ImportPaths(tree).path(file, target)


def made_at(parsed: "ParsedFile", line: int) -> Made | None:
    """The innermost statement over `line` that gives an object a name."""
    best: tuple[int, Made] | None = None
    for section in parsed.scripts:
        for node in section.find(*_MAKERS):
            statement = _statement(node)
            name = nodes.child(node, "name") or nodes.child(node, "left")
            value = nodes.child(node, "value") or nodes.child(node, "right")
            if not statement or not name or not value or statement.has_error:
                continue
            if not nodes.line(node) <= line <= nodes.end_line(node):
                continue
            size = node.end_byte - node.start_byte
            if name.type in ("identifier", "member_expression") and (not best or size < best[0]):
                best = size, Made(nodes.text(name), nodes.line(statement), nodes.text(value))
    return best[1] if best else None


def _request(path: str, module: str, name: str, inserted: InsertLines, title: str) -> EditRequest:
    return EditRequest(
        id=f"setup:{path}:{name}",
        title=title,
        kind=_KIND,
        path=path,
        edits=(AddImport(module=module, names=(name,)), inserted),
    )


def _at_start(section: "Section", call: str) -> InsertLines | None:
    """In front of the first statement that is neither an import nor a directive."""
    statements = list(_statements(section.root))
    first = next((node for node in statements if not _is_preamble(node)), None)
    before = [node for node in statements if _is_preamble(node)]
    if first is not None and not _has_comment(first):
        apart = ("",) if before and first.start_point.row > before[-1].end_point.row else ()
        return InsertLines(line=nodes.line(first), position="before", lines=(call, *apart))
    if before:
        return InsertLines(line=nodes.line(before[-1]), position="after", lines=("", call))
    if first is not None:
        return InsertLines(line=nodes.line(first), position="before", lines=(call,))
    return None


def _statements(root: Node) -> Iterator[Node]:
    yield from (node for node in nodes.named_children(root) if node.type != "hash_bang_line")


def _is_preamble(node: Node) -> bool:
    if node.type != "expression_statement":
        return node.type == "import_statement"
    return all(child.type == "string" for child in nodes.named_children(node))


def _has_comment(node: Node) -> bool:
    before = node.prev_sibling
    return before is not None and before.type == "comment"


def _statement(node: Node) -> Node | None:
    around: Node | None = node
    while around is not None:
        parent = around.parent
        if parent is not None and parent.type in _BLOCKS:
            return around
        around = parent
    return None
