"""One statement as LibCST reads it, with places in the lines of its file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider

from wizard.languages.python.outline import Unreadable

_WRAPPER = "if 1:"


@dataclass(frozen=True)
class Parsed:
    """`shift` is how many lines of the file stand above the first line of `tree`."""

    node: cst.BaseStatement
    tree: cst.Module
    shift: int

    @cached_property
    def ranges(self) -> Mapping[cst.CSTNode, CodeRange]:
        return MetadataWrapper(self.tree, unsafe_skip_copy=True).resolve(PositionProvider)

    def start_of(self, node: cst.CSTNode) -> tuple[int, int]:
        """(line, column) at which `node` starts."""
        start = self.ranges[node].start
        return start.line + self.shift, start.column

    def end_of(self, node: cst.CSTNode) -> tuple[int, int]:
        """(line, column) after the last character of `node`."""
        end = self.ranges[node].end
        return end.line + self.shift, end.column

    def code(self, node: cst.CSTNode) -> str:
        return self.tree.code_for_node(node)


def parse_lines(lines: Sequence[str], first: int) -> Parsed:
    """The statement that the lines consist of; the first of them is line `first` of the file.

    A statement inside a block is read inside a block, so that its columns stay what they are.
    Raises `Unreadable`.
    """
    wrapped = lines[0][0].isspace()
    text = "".join(f"{line}\n" for line in ((_WRAPPER, *lines) if wrapped else lines))
    try:
        tree = cst.parse_module(text)
    except cst.ParserSyntaxError as error:
        raise Unreadable(first + error.raw_line - 1) from error
    node: cst.BaseStatement = tree.body[0]
    if wrapped and isinstance(node, cst.If) and isinstance(node.body, cst.IndentedBlock):
        node = node.body.body[0]
    return Parsed(node, tree, first - (2 if wrapped else 1))
