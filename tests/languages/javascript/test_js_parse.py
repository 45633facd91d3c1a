"""Files are split into sections whose offsets are those of the file."""

import pytest
from js_kit import parsed, source

from wizard.languages.javascript.nodes import (
    arguments,
    callee_text,
    enclosing,
    line,
    string_value,
    text,
    unwrapped,
    walk,
    walk_scope,
)
from wizard.languages.javascript.parse import parse_script
from wizard.model.edit import Refused

VUE = """<script lang="ts">
export default { name: 'A' }
</script>

<script setup lang="ts" generic="T extends A<B>">
const a = b < c && d > e
</script>

<template>
  <form @submit.prevent="save(a)" :class="{ a: b > c }">
    <template #title>{{ x < y ? 'a' : "b" }}</template>
  </form>
</template>

<style scoped>
a { b: c }
</style>
"""
SVELTE = """<script context="module">
export const a = 1
</script>
<script>
let b = '</div>'
</script>
<!-- {nothing} -->
{#if a < b}
  <button on:click={() => add("}")} class="x {c ? 'd' : e}" {disabled} {...rest}>
    Don't {f > g}
  </button>
{/if}
<style>a { b: c }</style>
"""
ASTRO = """---
import A from '../A.astro'
const t: string = '<div>'
---
<A title={t}>{items.map((i) => <li>{i}</li>)}</A>
<script>const x: number = 1</script>
<script is:inline>let y</script>
"""


def sections(path: str, source: str) -> list[tuple[str, str, str, str]]:
    found = parsed(source, path).sections
    content = source.encode()
    assert not any(section.root.has_error for section in found)
    return [
        (item.kind, item.role, item.dialect, content[item.start : item.end].decode().strip()[:12])
        for item in found
    ]


def test_vue() -> None:
    assert sections("a.vue", VUE) == [
        ("script", "script", "typescript", "export defau"),
        ("script", "setup", "typescript", "const a = b "),
        ("template", "markup", "html", "<form @submi"),
    ]


def test_svelte() -> None:
    assert sections("a.svelte", SVELTE) == [
        ("markup", "markup", "html", "<script cont"),
        ("script", "module", "javascript", "export const"),
        ("script", "script", "javascript", "let b = '</d"),
    ]


def test_astro() -> None:
    assert sections("a.astro", ASTRO) == [
        ("script", "frontmatter", "typescript", "import A fro"),
        ("markup", "markup", "html", "<A title={t}"),
        ("script", "script", "typescript", "const x: num"),
        ("script", "inline", "typescript", "let y"),
    ]


def test_html() -> None:
    page = (
        '<html><head><script src="a.js"></script>'
        '<script type="application/ld+json">{"a": 1}</script></head>'
        "<body><script>let a</script></body></html>"
    )
    assert sections("a.html", page) == [
        ("markup", "markup", "html", "<html><head>"),
        ("script", "inline", "javascript", "let a"),
    ]


@pytest.mark.parametrize("source", [VUE, "\ufeff" + VUE, VUE.replace("\n", "\r\n")])
def test_offsets_are_those_of_the_file(source: str) -> None:
    content = source.encode()
    for section in parsed(source, "a.vue").scripts:
        for node in walk(section.root, "identifier", "string"):
            assert content[node.start_byte : node.end_byte].decode() == text(node)
            assert line(node) == content[: node.start_byte].count(b"\n") + 1


def test_code_in_markup() -> None:
    (markup,) = parsed(VUE, "a.vue").markups
    found = [
        (item.place.element, item.place.attribute, text(item.section.root).strip())
        for item in markup.expressions
    ]
    assert found == [
        ("form", "@submit.prevent", "save(a)"),
        ("form", ":class", "{ a: b > c }"),
        ("template", None, "x < y ? 'a' : \"b\""),
    ]
    (markup,) = parsed(SVELTE, "a.svelte").markups
    found = [
        (item.place.element, item.place.attribute, text(item.section.root).strip())
        for item in markup.expressions
    ]
    assert ("button", "on:click", '() => add("}")') in found
    assert (None, None, "a < b") in found
    assert ("button", "class", "c ? 'd' : e") in found
    assert ("button", None, "f > g") in found


@pytest.mark.parametrize(
    ("path", "dialect"),
    [
        ("a.js", "javascript"),
        ("a.mjs", "javascript"),
        ("a.jsx", "jsx"),
        ("a.ts", "typescript"),
        ("a.MTS", "typescript"),
        ("a.tsx", "tsx"),
    ],
)
def test_dialects(path: str, dialect: str) -> None:
    (section,) = parsed("a()\n", path).sections
    assert (section.role, section.dialect) == ("file", dialect)


def test_types_in_javascript_are_read() -> None:
    """Flow, and TypeScript in a file that says it is JavaScript."""
    (section,) = parsed("// @flow\nfunction f(x: string): void {}\n", "a.js").sections
    assert section.dialect == "tsx"
    assert not section.root.has_error


@pytest.mark.parametrize(
    ("path", "content"),
    [("a.py", b"a"), ("a.js", b"\xff\xfea\0"), ("a.js", b"a\0"), ("a.ts", b"'\xe9'")],
)
def test_what_is_no_text_is_refused(path: str, content: bytes) -> None:
    assert isinstance(parse_script(source(content, path)), Refused)


@pytest.mark.parametrize(
    "broken",
    ["<template>", "<script>", "<script>let a", "---\na", "{#if", "<a b={", "<!--", "{{", "{'", ""],
)
@pytest.mark.parametrize("suffix", ["vue", "svelte", "astro", "html"])
def test_half_a_component_is_read(broken: str, suffix: str) -> None:
    for section in parsed(broken, f"a.{suffix}").markups:
        assert isinstance(section.expressions, tuple)


def test_a_template_in_another_language_is_left_out() -> None:
    assert not parsed('<template lang="pug">\na\n</template>\n', "a.vue").sections


CALLEES = {
    "a()": "a",
    "a.b?.c()": "a.b.c",
    "a!.b()": "a.b",
    "(a as any).b()": "a.b",
    "a['b'].c()": "a.b.c",
    "a[b]()": "",
    "a().b()": "a().b",
    "(await a()).b()": "a().b",
    "new A.B()": "A.B",
    "this.a()": "this.a",
    "(() => {})()": "",
    "import('a')": "import",
}


@pytest.mark.parametrize(("code", "wanted"), CALLEES.items())
def test_callee(code: str, wanted: str) -> None:
    (section,) = parsed(code).sections
    call = next(walk(section.root, "call_expression", "new_expression"))
    assert callee_text(call) == wanted


STRINGS = {
    "'a'": "a",
    '"a\\"b\\n"': 'a"b\n',
    "`a`": "a",
    "`a${b}`": None,
    "'\\u0041\\x42\\u{43}'": "ABC",
    "'a\\\nb'": "ab",
    "1": None,
}


@pytest.mark.parametrize(("code", "wanted"), STRINGS.items())
def test_string(code: str, wanted: str | None) -> None:
    (section,) = parsed(f"f({code})").sections
    call = next(walk(section.root, "call_expression"))
    assert string_value(arguments(call)[0]) == wanted


def test_walking() -> None:
    (section,) = parsed("f(() => g(a)); h((b as C)!);").sections
    assert [text(node) for node in walk(section.root, "identifier")] == ["f", "g", "a", "h", "b"]
    calls = [callee_text(node) for node in walk_scope(section.root, "call_expression")]
    assert calls == ["f", "h"]
    inner = next(node for node in walk(section.root, "identifier") if text(node) == "a")
    around = enclosing(inner, "arrow_function")
    assert around is not None
    assert text(around) == "() => g(a)"
    assert enclosing(inner, "class_body") is None
    last = section.find("call_expression")[-1]
    assert text(unwrapped(arguments(last)[0])) == "b"
    assert section.find("no_such_node") == []


def test_keywords_of_types_are_no_values() -> None:
    (section,) = parsed("const a: string = 'b' as string;").sections
    assert [text(node) for node in walk(section.root, "string")] == ["'b'"]
