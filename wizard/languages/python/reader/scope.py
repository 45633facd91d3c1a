"""What is certainly in scope at a point of a function: bound names, and chains already read."""

import ast
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from wizard.languages.python.reader.origins import Source, source_of
from wizard.languages.python.reader.reads import Read, certain_reads, chain_text
from wizard.languages.python.reader.syntax import all_nodes, last_name, name_path, own_nodes
from wizard.languages.words import word_set

_MUTATORS = word_set("pop popitem clear update setdefault remove delete")
_RELOADS = word_set("refresh refresh_from_db")


@dataclass
class Scope:
    """`names` are bound on every path to here; `reads` were evaluated on every path and still
    hold; `expired` are reads that a commit has made stale, until a refresh; `fixed` are chains that
    can only have one known value here."""

    names: dict[str, Source] = field(default_factory=dict)
    reads: dict[str, Read] = field(default_factory=dict)
    expired: dict[str, Read] = field(default_factory=dict)
    fixed: frozenset[str] = frozenset()

    def copy(self) -> "Scope":
        return Scope(dict(self.names), dict(self.reads), dict(self.expired), self.fixed)

    def evaluate(self, *expressions: ast.AST | None) -> None:
        """The reads and the side effects of evaluating `expressions`, in order."""
        for expression in expressions:
            if expression is None:
                continue
            if isinstance(expression, ast.Constant | ast.Name):
                continue
            for node in all_nodes(expression):
                if isinstance(node, ast.Call):
                    self._call(node)
                elif isinstance(node, ast.NamedExpr):
                    self.forget(node.target.id)
            for read in certain_reads(expression):
                self._note(read)

    def assign(self, target: ast.expr, value: ast.expr | None, origin: str = "assigned") -> None:
        """Bind `target`, a name or a pattern, to what `value` gives."""
        if isinstance(target, ast.Starred):
            target = target.value
        if isinstance(target, ast.Tuple | ast.List):
            for position, part in enumerate(target.elts):
                self.assign(part, _part(value, position, len(target.elts)), origin)
        elif isinstance(target, ast.Name):
            source = source_of(value, self.names, origin)
            self.forget(target.id)
            self.names[target.id] = source
        else:
            self._forget_below([target], (".", "["))

    def forget(self, name: str) -> None:
        """`name` is rebound or deleted: what was read through it no longer holds."""
        self.names.pop(name, None)
        self._drop(lambda read: read.root == name)
        self.expired = {text: read for text, read in self.expired.items() if read.root != name}
        self.fixed = frozenset(
            text
            for text in self.fixed
            if text != name and not text.startswith((f"{name}.", f"{name}["))
        )

    def forget_assigned(self, body: Iterable[ast.stmt]) -> None:
        """`body` may run any number of times: reads through names that it binds don't hold."""
        for name in assigned_names(body):
            self._drop(lambda read, name=name: read.root == name)

    def expire(self) -> None:
        """A commit: what was read of a row would be loaded again."""
        kept: dict[str, Read] = {}
        for text, read in self.reads.items():
            source = self.names.get(read.root)
            plain = (source is not None and not source.row) or _is_subscript(read.node)
            (kept if plain or read.root == "request" else self.expired)[text] = read
        self.reads = kept

    def choose(self, name: str) -> None:
        """From here on `name` is one of a list of values that the code knows."""
        if name in self.names:
            self.names[name] = replace(self.names[name], choice=True)

    def fix(self, text: str) -> None:
        """From here on the chain has one known value: it tells nothing."""
        self.fixed |= {text}

    def merged(self, other: "Scope") -> "Scope":
        """What holds whichever of the two ways was taken."""
        names = {
            name: source.either(other.names[name])
            for name, source in self.names.items()
            if name in other.names
        }
        reads = {text: read for text, read in self.reads.items() if text in other.reads}
        expired = {
            text: read
            for text, read in {**self.expired, **other.expired}.items()
            if text in {**self.reads, **self.expired} and text in {**other.reads, **other.expired}
        }
        expired = {text: read for text, read in expired.items() if text not in reads}
        return Scope(names, reads, expired, self.fixed & other.fixed)

    def _note(self, read: Read) -> None:
        known = self.reads.get(read.text)
        self.expired.pop(read.text, None)
        if known is None or known.inner:
            self.reads[read.text] = read

    def _call(self, call: ast.Call) -> None:
        name = last_name(call.func)
        owner = [call.func.value] if isinstance(call.func, ast.Attribute) else []
        if name in _RELOADS:
            self._reload([*call.args, *owner])
        if name == "delete":
            self._forget_below([*call.args, *owner], (".", "["))
        elif name in _MUTATORS:
            self._forget_below(owner, ("[",))
        self._forget_below([*call.args, *(item.value for item in call.keywords)], ("[",))

    def _forget_below(self, targets: Iterable[ast.AST], openings: tuple[str, ...]) -> None:
        """Forget subscripts of a container that may have changed, all reads of a deleted row."""
        for target in targets:
            text = chain_text(target)
            if text is not None:
                starts = tuple(text + opening for opening in openings)
                self._drop(lambda read, starts=starts: read.text.startswith(starts))

    def _reload(self, targets: Iterable[ast.AST]) -> None:
        roots = tuple(f"{root}." for target in targets if (root := ".".join(name_path(target))))
        for text in [text for text in self.expired if text.startswith(roots)]:
            self.reads[text] = self.expired.pop(text)

    def _drop(self, stale: Callable[..., bool]) -> None:
        self.reads = {text: read for text, read in self.reads.items() if not stale(read)}


def _is_subscript(node: ast.expr) -> bool:
    """`row["total"]`: a mapping or a plain row, which no commit expires."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return isinstance(node, ast.Name)


def assigned_names(body: Iterable[ast.stmt]) -> frozenset[str]:
    """Every name that these statements may bind or delete."""
    found: set[str] = set()
    for statement in body:
        for node in (statement, *own_nodes(statement)):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                found.add(node.id)
            elif isinstance(node, ast.ExceptHandler) and node.name:
                found.add(node.name)
    return frozenset(found)


def _part(value: ast.expr | None, position: int, length: int) -> ast.expr | None:
    """The expression for one part of an unpacked value; the whole where it can't be told."""
    if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == length:
        return value.elts[position]
    return value
