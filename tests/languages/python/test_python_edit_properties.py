"""Any program, any place: nothing but the insertion changes, and it is made once (K13, I09)."""

import ast
import copy
from dataclasses import dataclass

from editing_kit import applied, call, source
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.languages.python.edit import edit_module
from wizard.languages.python.edits import AddImport, AddMethod, InsertLines, PythonEdit
from wizard.model.action import Placement, PlacementStyle
from wizard.model.edit import Edited, Refused, Unchanged
from wizard.splice import insertions, remove_insertions

EVENT = "Order Created"
MODULE = "shop.amplitude_events"

SIMPLE = st.sampled_from(
    [
        "x = 1",
        "save(x)",
        "x = f(\n    1,\n    # inside\n    2,\n)",
        's = """a\n  track("no")\n# b\n"""',
        "y = [\n1,\n]",
        "del z  # gone",
        "z = 'it' \\\n    's'",
        "a = 1; b = 2",
        "pass",
        "# only a comment\nx = 2",
        "\nx = 3",
        "name = 'Größe'",
        "if x: y = 1",
        "import late",
    ]
)


def indent(text: str) -> str:
    """One level deeper, but for what stands inside a long string."""
    lines, inside = [], False
    for line in text.split("\n"):
        lines.append(line if inside or not line else f"    {line}")
        inside ^= line.count('"""') % 2 == 1
    return "\n".join(lines)


def blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    body = st.lists(inner, min_size=1, max_size=3).map("\n".join).map(indent)
    return st.one_of(
        body.map("if x:\n{}".format),
        st.tuples(body, body).map(lambda two: f"if x:\n{two[0]}\nelif y:\n{two[1]}"),
        st.tuples(body, body).map(lambda two: f"for x in y:\n{two[0]}\nelse:\n{two[1]}"),
        st.tuples(body, body).map(lambda two: f"try:\n{two[0]}\nexcept E as e:\n{two[1]}"),
        st.tuples(body, body).map(lambda two: f"try:\n{two[0]}\nfinally:\n{two[1]}"),
        body.map("with a as b:\n{}".format),
        st.tuples(body, body).map(
            lambda two: f"match x:\n    case 1:\n{indent(two[0])}\n    case _:\n{indent(two[1])}"
        ),
        body.map("def f(x, y):\n{}\n    return x".format),
        body.map('@route("/")\n# why\nasync def g(x):\n    """Doc."""\n{}'.format),
        body.map("class A(B):\n{}".format),
        body.map('class A(B):\n    """Doc."""\n\n{}\n\n    # the end'.format),
    )


STATEMENT = st.recursive(SIMPLE, blocks, max_leaves=8)
HEAD = st.sampled_from(
    [
        "",
        "#!/usr/bin/env python\n",
        '"""Doc."""\n',
        '"""Doc."""\n\nfrom __future__ import annotations\n\nimport os\n\n',
        "import os\nfrom flask import (\n    Flask,\n)\n\nfrom . import models\n\n\n",
        f"from {MODULE} import start\n\n",
    ]
)


@dataclass(frozen=True)
class Layout:
    """How a program is written down."""

    eol: str
    unit: str
    bom: bool
    final_newline: bool

    def encode(self, text: str) -> bytes:
        lines = []
        for line in text.split("\n"):
            body = line.lstrip(" ")
            width = len(line) - len(body)
            lines.append(self.unit * (width // 4) + " " * (width % 4) + body)
        joined = self.eol.join(lines) + (self.eol if self.final_newline else "")
        return ("\ufeff" if self.bom else "").encode() + joined.encode()


LAYOUT = st.builds(
    Layout,
    eol=st.sampled_from(["\n", "\r\n"]),
    unit=st.sampled_from(["    ", "\t", "  "]),
    bom=st.booleans(),
    final_newline=st.booleans(),
)
PROGRAM = st.builds(
    lambda head, body, layout: layout.encode(head + "\n".join(body)),
    HEAD,
    st.lists(STATEMENT, min_size=1, max_size=4),
    LAYOUT,
)


def starts(content: bytes) -> list[tuple[ast.stmt, int, int]]:
    """Every statement with its line and first byte, as the standard parser says."""
    bom = 3 if content.startswith(b"\xef\xbb\xbf") else 0
    offsets = [bom]
    for line in content[bom:].splitlines(keepends=True):
        offsets.append(offsets[-1] + len(line))
    found = [node for node in ast.walk(ast.parse(content)) if isinstance(node, ast.stmt)]
    return [(node, node.lineno, offsets[node.lineno - 1] + node.col_offset) for node in found]


class WithoutOurs(ast.NodeTransformer):
    """Takes out what an edit may have put in."""

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.ImportFrom | None:
        if node.module == MODULE:
            node.names = [name for name in node.names if name.name not in ("track", "tracked")]
        return node if node.names else None

    def visit_Expr(self, node: ast.Expr) -> ast.Expr | None:
        return None if self._is_ours(node.value) else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef | None:
        if node.name == "form_valid":
            return None
        node.decorator_list = [item for item in node.decorator_list if not self._is_ours(item)]
        self.generic_visit(node)
        return node

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AsyncFunctionDef:
        node.decorator_list = [item for item in node.decorator_list if not self._is_ours(item)]
        self.generic_visit(node)
        return node

    def _is_ours(self, node: ast.expr) -> bool:
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        return called and node.func.id in ("track", "tracked")


def shape(content: bytes) -> str:
    return ast.dump(WithoutOurs().visit(copy.deepcopy(ast.parse(content))))


def check(content: bytes, edits: list[PythonEdit]) -> bytes:
    """Applies edits and proves that nothing else has changed."""
    outcome = edit_module(source(content), edits)
    made = [item for result in outcome if isinstance(result, Edited) for item in result.splices]
    after = applied(content, outcome)
    assert remove_insertions(after, insertions(made)) == content
    assert shape(after) == shape(content)
    if not made:
        assert after == content
    lonely = after.replace(b"\r\n", b"") if b"\r\n" in content else after
    assert (b"\r" in lonely) == (b"\r\n" not in content and b"\r" in content)
    return after


def call_edits(line: int, offset: int, style: PlacementStyle) -> list[PythonEdit]:
    method = "form_valid" if style == "method" else None
    placement = Placement(style=style, line=line, offset=offset, method=method)
    return [
        AddImport(module=MODULE, names=("track", "tracked")),
        call(placement, properties=(("x", "x"),), decorator="tracked"),
    ]


@settings(max_examples=80)
@given(
    content=PROGRAM,
    pick=st.integers(min_value=0, max_value=99),
    style=st.sampled_from(["before", "after", "method", "decorator"]),
)
def test_a_call_anywhere(content: bytes, pick: int, style: PlacementStyle) -> None:
    places = starts(content)
    _, line, offset = places[pick % len(places)]
    outcome = edit_module(source(content), call_edits(line, offset, style))
    after = check(content, call_edits(line, offset, style))
    if isinstance(outcome[1], Edited):
        again = edit_module(source(after), call_edits(*_moved(content, after, pick), style))
        assert [type(result) for result in again] == [Unchanged, Unchanged]


def _moved(before: bytes, after: bytes, pick: int) -> tuple[int, int]:
    """Where the same statement stands now: statements that we put in are passed over."""
    places = starts(before)
    node, _, _ = places[pick % len(places)]
    wanted = ast.dump(WithoutOurs().visit(copy.deepcopy(node)))
    nth = [item for item, _, _ in places if _same(item, wanted)].index(node)
    found = [(line, offset) for item, line, offset in starts(after) if _same(item, wanted)]
    return found[nth]


def _same(node: ast.stmt, wanted: str) -> bool:
    left = WithoutOurs().visit(copy.deepcopy(node))
    return left is not None and ast.dump(left) == wanted


@settings(max_examples=60)
@given(content=PROGRAM, picks=st.lists(st.integers(min_value=0, max_value=99), max_size=6))
def test_many_edits_at_once(content: bytes, picks: list[int]) -> None:
    places = starts(content)
    edits: list[PythonEdit] = []
    styles: tuple[PlacementStyle, ...] = ("before", "after", "decorator")
    for number, pick in enumerate(picks):
        _, line, offset = places[pick % len(places)]
        edits += call_edits(line, offset, styles[number % 3])
    check(content, edits)


@settings(max_examples=60)
@given(content=PROGRAM, pick=st.integers(min_value=0, max_value=99), before=st.booleans())
def test_lines_and_methods_anywhere(content: bytes, pick: int, before: bool) -> None:
    places = starts(content)
    _, line, _ = places[pick % len(places)]
    lines = ("track(1)",) if before else ("track(1)", "track(2)")
    edits: list[PythonEdit] = [
        InsertLines(line=line, position="before" if before else "after", lines=lines),
        AddMethod(line=line, name="form_valid", lines=("def form_valid(self):", "    pass")),
    ]
    after = check(content, edits)
    outcome = edit_module(source(content), edits)
    assert not all(isinstance(result, Unchanged) for result in outcome)
    if isinstance(outcome[1], Edited) and isinstance(outcome[0], Refused):
        again = edit_module(source(after), edits[1:])
        assert isinstance(again[0], Unchanged)


@given(content=PROGRAM)
def test_an_import_twice_is_an_import_once(content: bytes) -> None:
    edit = AddImport(module=MODULE, names=("track", "start as go"))
    (first,) = edit_module(source(content), (edit,))
    if isinstance(first, Refused):
        assert b"start" in content
        return
    (second,) = edit_module(source(applied(content, [first])), (edit,))
    assert isinstance(second, Unchanged)


@given(content=st.binary(max_size=40))
def test_any_bytes_are_answered(content: bytes) -> None:
    edits = [AddImport(module=MODULE, names=("track",)), *call_edits(1, 0, "before")]
    assert len(edit_module(source(content), edits)) == 3
