"""Keeps a set of edits only if the file they make is still read as before, with ours in it."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from tree_sitter import Node

from wizard.languages.javascript.parse import ParsedFile, parse_script
from wizard.languages.javascript.sections import Section
from wizard.languages.javascript.statements import code_end
from wizard.model.edit import Edited, EditResult, Refused, Splice
from wizard.model.source import SourceFile
from wizard.splice import apply_splices, in_order

_STATEMENTS = (
    "expression_statement",
    "lexical_declaration",
    "variable_declaration",
    "function_declaration",
    "generator_function_declaration",
    "class_declaration",
    "import_statement",
    "export_statement",
    "if_statement",
    "for_statement",
    "for_in_statement",
    "while_statement",
    "do_statement",
    "switch_statement",
    "switch_case",
    "try_statement",
    "return_statement",
    "throw_statement",
    "break_statement",
    "continue_statement",
    "labeled_statement",
    "method_definition",
    "arrow_function",
    "interface_declaration",
    "type_alias_declaration",
    "jsx_element",
    "jsx_self_closing_element",
)
_BREAKS = Refused(reason="the file would not be read as before after this edit")


def compose(parsed: ParsedFile, results: Sequence[EditResult]) -> list[EditResult]:
    """The results, with those refused that would break the file."""
    proof = _Proof(parsed)
    if proof.holds(results):
        return list(results)
    kept: list[EditResult] = []
    for result in results:
        if isinstance(result, Edited) and not proof.holds([*kept, result]):
            result = _BREAKS
        kept.append(result)
    return kept


class _Proof:
    """No new syntax error, and every statement still starts and ends where it did."""

    def __init__(self, parsed: ParsedFile) -> None:
        self._parsed = parsed

    def holds(self, results: Sequence[EditResult]) -> bool:
        """Also in reversed order: a plan may compose equal offsets in the order of its steps."""
        made = [result for result in results if isinstance(result, Edited)]
        splices = in_order(splice for result in made for splice in result.splices)
        offsets = {splice.offset for splice in splices}
        orders = [splices] if len(offsets) == len(splices) else [splices, in_order(splices[::-1])]
        return not made or all(self._is_kept(order) for order in orders)

    @cached_property
    def _errors(self) -> int:
        return _errors(self._parsed)

    @cached_property
    def _statements(self) -> list[Node]:
        return [node for section in self._parsed.scripts for node in section.find(*_STATEMENTS)]

    def _is_kept(self, splices: Sequence[Splice]) -> bool:
        content = apply_splices(self._parsed.content, splices)
        after = parse_script(SourceFile(path=self._parsed.path, content=content))
        if isinstance(after, Refused) or _errors(after) > self._errors:
            return False
        there = {
            (node.type, node.start_byte): code_end(node)
            for section in after.scripts
            for node in section.find(*_STATEMENTS)
        }
        shift = _Shift(splices)
        return all(_stays(node, shift, there) for node in self._statements)


class _Shift:
    """Where the bytes of the old file stand in the new one."""

    def __init__(self, splices: Sequence[Splice]) -> None:
        self._splices = [(splice.offset, len(splice.text.encode())) for splice in splices]

    def start(self, offset: int) -> int:
        """Of the first byte of a node: what is inserted there stands in front of it."""
        return offset + sum(size for at, size in self._splices if at <= offset)

    def end(self, offset: int) -> int:
        """Of the end of a node: what is inserted there stands behind it."""
        return offset + sum(size for at, size in self._splices if at < offset)


def _stays(node: Node, shift: _Shift, there: dict[tuple[str, int], int]) -> bool:
    """A statement may get the semicolon, and an arrow function the block, that it needs."""
    end = there.get((node.type, shift.start(node.start_byte)))
    if end is None:
        return False
    old = code_end(node)
    grows = node.type in ("arrow_function", "if_statement")
    return end >= shift.end(old) and (grows or end <= shift.start(old))


def _errors(parsed: ParsedFile) -> int:
    count = 0
    for section in parsed.sections:
        count += _count(section)
        if section.kind != "script" and section.block.braces != "none":
            count += sum(_count(item.section) for item in section.expressions)
    return count


def _count(section: Section) -> int:
    return sum(1 for _ in _broken(section.root)) if section.root.has_error else 0


def _broken(node: Node) -> Iterator[Node]:
    pending = [node]
    while pending:
        here = pending.pop()
        if here.is_error or here.is_missing:
            yield here
        if here.has_error:
            pending += here.children
