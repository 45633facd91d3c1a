"""Any program, any place: nothing but the insertion changes, and it is made once (K13, I09)."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st
from js_kit import applied, call, results, source
from tree_sitter import Node

from wizard.languages.javascript.edits import (
    AddEntry,
    AddImport,
    InsertCall,
    InsertLines,
    InsertMarkup,
    JavaScriptEdit,
)
from wizard.languages.javascript.nodes import walk
from wizard.languages.javascript.parse import ParsedFile, parse_script
from wizard.languages.javascript.statements import BODIES, is_listed
from wizard.model.action import Placement, PlacementStyle
from wizard.model.edit import Edited, Refused, Unchanged
from wizard.splice import insertions, remove_insertions

IMPORT = AddImport(module="./amplitude", names=("track",))

SIMPLE = st.sampled_from(
    [
        "x = 1",
        "save(x)",
        "await save(x)",
        "const a = f(\n  1, // inside\n  2,\n)",
        "const s = `a\n  track('no')\n${b}`",
        "let r = /a\\/[/]b/g",
        "const { a, ...b } = c",
        "i++",
        "x = y\n  ? z\n  : w",
        "const o = { a: 1, b() {}, ...c }",
        "m = useMutation({\n  a: add,\n})",
        "const g = () => add(x)",
        "const h = async (a) =>\n  await add(a)",
        "b = <A onClick={() => add(x)}>{t}<></></A>",
        "// only a comment\nx = 2",
        "x = 3 // behind",
        "/* in front */ x = 4",
        "n = 'Größe 🎉'",
        "return",
        "throw new Error('x')",
        "delete a.b",
        "label: for (;;) break label",
    ]
)
HAZARD = st.sampled_from(
    [";(a)()", ";[1].map(f)", ";`t`.trim()", ";/r/.test(s)", ";+x", ";-x", ";<b />", ";++x"]
)


def indent(text: str) -> str:
    """One level deeper, but for what stands inside a template string."""
    lines, inside = [], False
    for line in text.split("\n"):
        lines.append(line if inside or not line else f"  {line}")
        inside ^= line.count("`") % 2 == 1
    return "\n".join(lines)


@dataclass(frozen=True)
class Code:
    """A statement; `open` needs a semicolon where statements have one."""

    text: str
    open: bool = True


def block(items: list[Code]) -> str:
    return "\n".join(indent(item.text + (";" if item.open else "")) for item in items)


def compound(inner: st.SearchStrategy[Code]) -> st.SearchStrategy[Code]:
    body = st.lists(inner, min_size=1, max_size=3).map(block)
    shapes = [
        "if (x) {{\n{}\n}}",
        "if (x) {{\n{}\n}} else {{\n}}",
        "for (const x of y) {{\n{}\n}}",
        "try {{\n{}\n}} catch (e) {{\n}} finally {{\n}}",
        "function f(x, y) {{\n'use server';\n{}\n}}",
        "async function* g(x) {{\n{}\n}}",
        "class A extends B {{\n  static #p = 1;\n  async m(x) {{\n{}\n  }}\n}}",
        "export default function h() {{\n{}\n}}",
        "switch (x) {{\n  case 1:\n{}\n  default:\n}}",
        "run(async () => {{\n{}\n}});",
        "{{ {} }}",
    ]
    return st.one_of(
        st.builds(
            lambda shape, text: Code(shape.format(text), False), st.sampled_from(shapes), body
        ),
        st.just(Code("if (x) save(x); else if (y)\n  add(y);", False)),
        st.just(Code("while (x) x--;", False)),
        st.just(Code("do save(); while (x)")),
    )


STATEMENT = st.recursive(SIMPLE.map(Code), compound, max_leaves=6)
HEAD = st.sampled_from(
    [
        "",
        "#!/usr/bin/env node\n",
        "'use client'\n\n",
        "/* Copyright */\n\n",
        "import a from 'a'\nimport {\n  b,\n} from 'b'\n\n",
        "import type { T } from './amplitude'\n",
        "import { start } from './amplitude'\n",
        "const a = require('a')\n",
        "'use strict'\n// @flow\nconst { start } = require('./amplitude')\n",
    ]
)
TYPED = st.sampled_from(
    [
        "",
        "type A<T> = { a: T } | string\n",
        "@D()\nexport class C<T extends A> {\n  constructor(private readonly x: T) {}\n}\n",
        "export const f = <T,>(x: T): x is T => true\n",
        "declare module 'x' {}\n",
    ]
)


@dataclass(frozen=True)
class Layout:
    """How a program is written down."""

    eol: str
    unit: str
    bom: bool
    final_newline: bool
    semicolons: bool
    kind: str

    @property
    def path(self) -> str:
        return {"vue": "a.vue", "svelte": "a.svelte"}.get(self.kind, f"a.{self.kind}")

    def write(self, head: str, types: str, body: list[Code], last: str) -> bytes:
        semicolon = ";" if self.semicolons else ""
        statements = [item.text + (semicolon if item.open else "") for item in body]
        text = head + (types if self.kind in ("ts", "tsx") else "") + "\n".join(statements)
        text += f"\n{last}" if last else ""
        if self.kind == "vue":
            markup = '<template>\n  <b @click="() => add(a)">{{ a < b }}</b>\n</template>\n'
            text = f"{markup}<script setup>\n{text}\n</script>"
        elif self.kind == "svelte":
            markup = "{#if a < b}\n  <b on:click={() => add(a)}>Don't</b>\n{/if}"
            text = f"<script>\n{text}\n</script>\n{markup}"
        return self.encode(text)

    def encode(self, text: str) -> bytes:
        lines = []
        for line in text.split("\n"):
            body = line.lstrip(" ")
            lines.append(self.unit * ((len(line) - len(body)) // 2) + body)
        joined = self.eol.join(lines) + (self.eol if self.final_newline else "")
        return ("\ufeff" if self.bom else "").encode() + joined.encode()


@dataclass(frozen=True)
class Program:
    path: str
    content: bytes


LAYOUT = st.builds(
    Layout,
    eol=st.sampled_from(["\n", "\r\n"]),
    unit=st.sampled_from(["  ", "\t", "    "]),
    bom=st.booleans(),
    final_newline=st.booleans(),
    semicolons=st.booleans(),
    kind=st.sampled_from(["js", "jsx", "tsx", "vue", "svelte"]),
)
PROGRAM = st.builds(
    lambda layout, head, types, body, last: Program(
        layout.path, layout.write(head, types, body, last)
    ),
    LAYOUT,
    HEAD,
    TYPED,
    st.lists(STATEMENT, min_size=1, max_size=4),
    st.one_of(st.just(""), HAZARD),
)
PICK = st.integers(min_value=0, max_value=999)


def read(content: bytes, path: str) -> ParsedFile:
    parsed = parse_script(source(content, path))
    assert isinstance(parsed, ParsedFile)
    return parsed


def places(parsed: ParsedFile) -> list[tuple[PlacementStyle, Node]]:
    """Everything that a call could be asked for at."""
    found: list[tuple[PlacementStyle, Node]] = []
    codes = [*parsed.scripts]
    for markup in parsed.markups:
        codes += [item.section for item in markup.expressions]
    for section in codes:
        for node in walk(section.root):
            if is_listed(node):
                found += [("before", node), ("after", node)]
            elif node.type == "object":
                found.append(("option", node))
            elif is_body(node) or node.start_byte % 7 == 0:
                found.append(("wrap", node))
    return found


def is_body(node: Node) -> bool:
    return node.parent is not None and node.parent.type in ("arrow_function", *BODIES)


def edit_at(style: PlacementStyle, node: Node, number: int = 0) -> InsertCall:
    placement = Placement(
        style=style,
        line=node.start_point.row + 1,
        offset=node.start_byte,
        end=node.end_byte,
        method="onSuccess" if style == "option" else None,
    )
    return call(placement, event=f"Order Created {number}", properties=(("x", "x"),))


def errors(parsed: ParsedFile) -> int:
    codes = [*parsed.sections]
    for markup in parsed.markups:
        codes += [item.section for item in markup.expressions]
    return sum(node.is_error or node.is_missing for section in codes for node in walk(section.root))


def leaves(parsed: ParsedFile) -> list[bytes]:
    """The tokens of the scripts, in order."""
    return [
        node.text or b""
        for section in parsed.scripts
        for node in walk(section.root)
        if not node.child_count and node.end_byte > node.start_byte
    ]


def is_within(few: list[bytes], many: list[bytes]) -> bool:
    rest = iter(many)
    return all(item in rest for item in few)


def check(program: Program, edits: list[JavaScriptEdit]) -> bytes:
    """Applies edits and proves that nothing else has changed."""
    outcome = results(program.content, *edits, path=program.path)
    made = [item for result in outcome if isinstance(result, Edited) for item in result.splices]
    after = applied(program.content, outcome)
    assert remove_insertions(after, insertions(made)) == program.content
    before_file, after_file = read(program.content, program.path), read(after, program.path)
    assert errors(after_file) <= errors(before_file)
    assert is_within(leaves(before_file), leaves(after_file))
    if not made:
        assert after == program.content
    assert (b"\n" in after.replace(b"\r\n", b"")) == (
        b"\n" in program.content.replace(b"\r\n", b"") or (b"\r\n" not in after and b"\n" in after)
    )
    return after


@settings(max_examples=100)
@given(program=PROGRAM, pick=PICK)
def test_a_call_anywhere(program: Program, pick: int) -> None:
    found = places(read(program.content, program.path))
    style, node = found[pick % len(found)]
    edit = edit_at(style, node)
    outcome = results(program.content, IMPORT, edit, path=program.path)
    after = check(program, [IMPORT, edit])
    assert isinstance(outcome[0], Edited)
    assert not isinstance(outcome[1], Refused) or "as before" not in outcome[1].reason
    if style in ("before", "after") and isinstance(outcome[1], Edited):
        made = [item for result in outcome if isinstance(result, Edited) for item in result.splices]
        moved = node.start_byte + sum(
            len(item.text.encode()) for item in made if item.offset <= node.start_byte
        )
        line = after.count(b"\n", 0, moved) + 1
        again = call(
            Placement(style=style, line=line, offset=moved),
            event="Order Created 0",
            properties=(("x", "x"),),
        )
        twice = results(after, IMPORT, again, path=program.path)
        assert [type(result) for result in twice] == [Unchanged, Unchanged]


@settings(max_examples=60)
@given(program=PROGRAM, picks=st.lists(PICK, max_size=6))
def test_many_edits_at_once(program: Program, picks: list[int]) -> None:
    found = places(read(program.content, program.path))
    chosen = {pick % len(found) for pick in picks}
    check(program, [IMPORT, *(edit_at(*found[item], item) for item in sorted(chosen))])


@settings(max_examples=60)
@given(program=PROGRAM, pick=PICK, before=st.booleans())
def test_lines_and_entries_anywhere(program: Program, pick: int, before: bool) -> None:
    line = pick % (program.content.count(b"\n") + 2)
    edits: list[JavaScriptEdit] = [
        InsertLines(
            line=line,
            position="before" if before else "after",
            lines=("start('a');", "if (a) {", "  b();", "}"),
        ),
        AddEntry(line=line, path=("a", "b"), key="c", value="'d'"),
        InsertMarkup(element="b", position="start" if before else "end", lines=("<i></i>",)),
    ]
    check(program, edits)


@settings(max_examples=60)
@given(program=PROGRAM, names=st.sampled_from([("track",), ("a as q", "start2"), ("* as z",), ()]))
def test_an_import_twice_is_an_import_once(program: Program, names: tuple[str, ...]) -> None:
    edit = AddImport(module="./amplitude", names=names)
    after = check(program, [edit])
    (result,) = results(after, edit, path=program.path)
    assert isinstance(result, Unchanged)


@given(
    content=st.one_of(st.binary(max_size=40), st.text(max_size=40).map(str.encode)),
    suffix=st.sampled_from(["js", "ts", "tsx", "vue", "svelte", "astro", "html", "py"]),
    style=st.sampled_from(["before", "after", "wrap", "option", "method"]),
)
def test_any_bytes_are_answered(content: bytes, suffix: str, style: PlacementStyle) -> None:
    placement = Placement(style=style, line=1, offset=0, end=len(content), method="a")
    edits = [
        IMPORT,
        call(placement),
        InsertLines(line=1, position="after", lines=("a();",)),
        AddEntry(line=1, path=("a",), key="b", value="1"),
        InsertMarkup(element="b", position="end", lines=("<i></i>",)),
    ]
    outcome = results(content, *edits, path=f"a.{suffix}")
    assert all(isinstance(item, Edited | Unchanged | Refused) for item in outcome)
    applied(content, outcome)
