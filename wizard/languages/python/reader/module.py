"""A parsed Python file with its positions in bytes."""

import ast
import re
import warnings
from dataclasses import dataclass
from functools import cached_property

from wizard.languages.python.reader.syntax import all_nodes, last_name, statements
from wizard.model.detection import Evidence
from wizard.model.reading import UnreadFile
from wizard.model.source import SourceFile

_BOM = b"\xef\xbb\xbf"
_COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", re.MULTILINE)
_EVIDENCE_CHARS = 160


@dataclass(frozen=True)
class Module:
    """`starts` are the byte offsets of the lines, in the original file with its BOM."""

    path: str
    tree: ast.Module
    lines: tuple[bytes, ...]
    starts: tuple[int, ...]
    encoding: str

    def offset(self, node: ast.stmt) -> int:
        """The byte at which `node` starts; for a decorated definition that of its `def`."""
        return self.starts[node.lineno - 1] + len(self._indent(node.lineno))

    def stands_alone(self, node: ast.stmt) -> bool:
        """Whether `node` has its lines to itself, so that a line before or after it is safe."""
        if self._line(node.lineno)[: node.col_offset].strip(b" \t\f"):
            return False
        if node.lineno > 1 and self._line(node.lineno - 1).rstrip(b"\r\n").endswith(b"\\"):
            return False
        end = node.end_lineno or node.lineno
        rest = self._line(end).decode(self.encoding, "replace").encode()
        tail = rest[node.end_col_offset :].strip()
        return not tail or tail.startswith(b"#")

    def evidence(self, line: int) -> Evidence:
        text = self._line(line).decode(self.encoding, "replace").strip()
        return Evidence(path=self.path, line=line, text=text[:_EVIDENCE_CHARS])

    def _line(self, line: int) -> bytes:
        text = self.lines[line - 1]
        return text[len(_BOM) :] if line == 1 and text.startswith(_BOM) else text

    def _indent(self, line: int) -> bytes:
        text = self.lines[line - 1]
        return text[: len(text) - len(self._line(line).lstrip(b" \t\f"))]

    @cached_property
    def future_annotations(self) -> bool:
        return any(
            isinstance(node, ast.ImportFrom)
            and node.module == "__future__"
            and any(alias.name == "annotations" for alias in node.names)
            for node in self.tree.body
        )

    @cached_property
    def imports(self) -> dict[str, str]:
        """What each name that an import binds stands for, as a dotted name."""
        bound: dict[str, str] = {}
        for node in statements(self.tree.body):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    bound[alias.asname or alias.name.split(".")[0]] = (
                        alias.name if alias.asname else alias.name.split(".")[0]
                    )
            elif isinstance(node, ast.ImportFrom):
                source = "." * node.level + (node.module or "")
                for alias in node.names:
                    bound[alias.asname or alias.name] = f"{source}.{alias.name}"
        return bound

    @cached_property
    def connections(self) -> tuple[tuple[str, str], ...]:
        """(receiver, signal) for each `signal.connect(receiver)`."""
        if b".connect(" not in b"".join(self.lines):
            return ()
        return tuple(
            (last_name(node.args[0]), last_name(node.func.value))
            for node in all_nodes(self.tree)
            if isinstance(node, ast.Call)
            and node.args
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "connect"
        )

    @cached_property
    def classes(self) -> dict[str, ast.ClassDef]:
        """The classes of the module by name."""
        return {node.name: node for node in self.tree.body if isinstance(node, ast.ClassDef)}

    def origin(self, name: str) -> str:
        """A dotted name with its first part replaced by what the import says it is."""
        head, _, rest = name.partition(".")
        full = self.imports.get(head, head)
        return f"{full}.{rest}" if rest else full

    @cached_property
    def packages(self) -> frozenset[str]:
        """The top-level packages that are imported."""
        return frozenset(source.split(".")[0] for source in self.imports.values())

    def uses(self, *packages: str) -> bool:
        """Whether any of these top-level packages is imported."""
        return not self.packages.isdisjoint(packages)


def parse_module(file: SourceFile) -> Module | UnreadFile:
    """The file parsed, or why it can't be."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(file.content)
    except SyntaxError as error:
        return UnreadFile(path=file.path, reason=_reason(error))
    except (ValueError, RecursionError, MemoryError) as error:
        return UnreadFile(path=file.path, reason=f"can't be parsed: {type(error).__name__}")
    lines = tuple(file.content.splitlines(keepends=True)) or (b"",)
    return Module(
        path=file.path,
        tree=tree,
        lines=lines,
        starts=_starts(lines),
        encoding=_encoding(lines),
    )


def _reason(error: SyntaxError) -> str:
    where = f" in line {error.lineno}" if error.lineno else ""
    return f"can't be parsed{where}: {error.msg}"


def _starts(lines: tuple[bytes, ...]) -> tuple[int, ...]:
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line)
    return tuple(starts)


def _encoding(lines: tuple[bytes, ...]) -> str:
    cookie = _COOKIE.search(b"".join(lines[:2]))
    return cookie[1].decode("ascii") if cookie else "utf-8"
