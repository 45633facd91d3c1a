"""How a file is written: quotes, semicolons, indentation, commas, line length."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Node

    from wizard.languages.javascript.parse import ParsedFile
    from wizard.languages.javascript.sections import Section

_DEFAULT_LIMIT = 80
_LONGEST_LIMIT = 120
_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")
_LEADING = re.compile(r"^([ \t]*)(?=[^\s*])", re.MULTILINE)
_ENDED = (
    "expression_statement",
    "lexical_declaration",
    "variable_declaration",
    "return_statement",
    "import_statement",
    "throw_statement",
)
_LITERALS = ("object", "array", "named_imports", "object_pattern")


@dataclass(frozen=True)
class Style:
    """`limit` is the number of columns that a line may have; `comma` and `argument_comma` are what
    stands behind the last entry of a literal or call that is spread over lines."""

    quote: str = "'"
    semicolon: str = ";"
    unit: str = "  "
    comma: str = ","
    argument_comma: str = ""
    space: str = " "
    limit: int = _DEFAULT_LIMIT

    def fits(self, text: str) -> bool:
        return len(text.expandtabs(4)) <= self.limit

    def quoted(self, text: str) -> str:
        """A string literal of `text`, in the file's quotes where that needs no escape."""
        other = '"' if self.quote == "'" else "'"
        quote = other if self.quote in text and other not in text else self.quote
        escaped = text.replace("\\", "\\\\").replace(quote, f"\\{quote}").replace("\n", "\\n")
        return f"{quote}{escaped}{quote}"

    def key(self, name: str) -> str:
        return name if _IDENTIFIER.fullmatch(name) else self.quoted(name)

    def braced(self, entries: Iterable[str]) -> str:
        text = ", ".join(entries)
        return f"{{{self.space}{text}{self.space}}}" if text else "{}"


def style_of(parsed: "ParsedFile") -> Style:
    """Learned from the scripts of the file; what it doesn't show is as most projects have it."""
    strings: list[Node] = []
    statements: list[Node] = []
    literals: list[Node] = []
    calls: list[Node] = []
    for section in parsed.scripts:
        strings += section.find("string")
        statements += section.find(*_ENDED)
        literals += section.find(*_LITERALS)
        calls += section.find("arguments")
    text = _code(parsed)
    return Style(
        quote=_quote(parsed.content, strings),
        semicolon=_semicolon(parsed.content, statements),
        unit=_unit(text),
        comma="," if _has_commas(literals, default=True) else "",
        argument_comma="," if _has_commas(calls, default=False) else "",
        space=_space(parsed.content, literals),
        limit=_limit(text),
    )


def _code(parsed: "ParsedFile") -> str:
    sections: tuple[Section, ...] = parsed.scripts or parsed.sections
    return "\n".join(
        parsed.content[item.start : item.end].decode(errors="replace") for item in sections
    )


def _quote(content: bytes, strings: list["Node"]) -> str:
    counts = Counter(
        content[node.start_byte : node.start_byte + 1]
        for node in strings
        if node.parent is None or node.parent.type != "jsx_attribute"
    )
    return '"' if counts[b'"'] > counts[b"'"] else "'"


def _semicolon(content: bytes, statements: list["Node"]) -> str:
    ends = Counter(content[node.end_byte - 1 : node.end_byte] == b";" for node in statements)
    return "" if ends[False] > ends[True] else ";"


def _unit(text: str) -> str:
    """By how much a line is further in than the line above it, most often."""
    steps: Counter[str] = Counter()
    before = ""
    for match in _LEADING.finditer(text):
        here = match[1]
        if len(here) > len(before) and here.startswith(before):
            steps[here[len(before) :]] += 1
        before = here
    known = {step: count for step, count in steps.items() if step in ("\t", "  ", "    ", "   ")}
    return max(known, key=lambda step: known[step], default="  ")


def _has_commas(nodes: list["Node"], *, default: bool) -> bool:
    """Whether literals that close on a line of their own have a comma in front of it."""
    counts: Counter[bool] = Counter()
    for node in nodes:
        last = node.child(node.child_count - 2) if node.child_count > 2 else None
        if last and last.type != "comment" and last.end_point.row < node.end_point.row:
            counts[last.type == ","] += 1
    return counts[True] > counts[False] if counts else default


def _space(content: bytes, literals: list["Node"]) -> str:
    counts = Counter(
        content[node.start_byte + 1 : node.start_byte + 2] == b" "
        for node in literals
        if node.type != "array"
        and node.start_point.row == node.end_point.row
        and node.end_byte - node.start_byte > 2
    )
    return "" if counts[False] > counts[True] else " "


def _limit(text: str) -> int:
    lengths = sorted((len(line.expandtabs(4)) for line in text.splitlines()), reverse=True)
    longest = lengths[2] if len(lengths) > 2 else 0
    return min(max(longest, _DEFAULT_LIMIT), _LONGEST_LIMIT)
