"""Entries of configuration objects, given lines, and markup (C07, C20)."""

import pytest
from js_kit import edited, is_unchanged, refusal, results

from wizard.languages.javascript.edits import AddEntry, InsertLines, InsertMarkup
from wizard.model.edit import Edited, Refused

KEY = AddEntry(line=1, path=("runtimeConfig", "public"), key="amplitudeApiKey", value="''")
ENTRIES = {
    "all is missing": (
        KEY,
        "export default defineNuxtConfig({\n  ssr: true,\n})\n",
        "export default defineNuxtConfig({\n  ssr: true,\n  runtimeConfig: {\n    public: {\n"
        "      amplitudeApiKey: '',\n    },\n  },\n})\n",
    ),
    "one is missing": (
        KEY,
        "export default {\n  runtimeConfig: {\n    a: 1\n  }\n};\n",
        "export default {\n  runtimeConfig: {\n    a: 1,\n    public: {\n"
        "      amplitudeApiKey: ''\n    }\n  }\n};\n",
    ),
    "all is there": (
        KEY,
        'export default {\n  runtimeConfig: { public: { a: "1" } },\n};\n',
        'export default {\n  runtimeConfig: { public: { a: "1", amplitudeApiKey: "" } },\n};\n',
    ),
    "empty": (
        AddEntry(line=1, path=(), key="a-b", value="1"),
        "module.exports = {};\n",
        "module.exports = { 'a-b': 1 };\n",
    ),
    "array": (
        AddEntry(line=1, path=("providers",), key=None, value="provideAmplitude()"),
        "export const c: Config = {\n  providers: [\n    a(),\n    b(),\n  ],\n} as const;\n",
        "export const c: Config = {\n  providers: [\n    a(),\n    b(),\n    provideAmplitude(),\n"
        "  ],\n} as const;\n",
    ),
    "array on a line": (
        AddEntry(line=1, path=("providers",), key=None, value="b"),
        "const c = { providers: [a] };\n",
        "const c = { providers: [a, b] };\n",
    ),
    "empty array": (
        AddEntry(line=1, path=("providers",), key=None, value="b"),
        "const c = { providers: [] };\n",
        "const c = { providers: [b] };\n",
    ),
    "missing array": (
        AddEntry(line=1, path=("providers",), key=None, value="b"),
        "const c = {\n  a,\n};\n",
        "const c = {\n  a,\n  providers: [\n    b,\n  ],\n};\n",
    ),
    "a bare array": (
        AddEntry(line=1, path=(), key=None, value="b"),
        "export default [a];\n",
        "export default [a, b];\n",
    ),
    "decorator": (
        AddEntry(line=1, path=("providers",), key=None, value="b"),
        "@NgModule({\n  providers: [a],\n})\nexport class A {}\n",
        "@NgModule({\n  providers: [a, b],\n})\nexport class A {}\n",
    ),
    "a type is no literal": (
        AddEntry(line=1, path=(), key="a", value="1"),
        "export const c: object = { b: 2 };\n",
        "export const c: object = { b: 2, a: 1 };\n",
    ),
    "value over lines": (
        AddEntry(line=1, path=(), key="a", value="{\n  b: 'c',\n}"),
        'export default {\n\tx: "y",\n};\n',
        'export default {\n\tx: "y",\n\ta: {\n\t\tb: "c",\n\t},\n};\n',
    ),
}


@pytest.mark.parametrize(("edit", "text", "wanted"), ENTRIES.values(), ids=ENTRIES.keys())
def test_entry(edit: AddEntry, text: str, wanted: str) -> None:
    after = edited(text, edit)
    assert after == wanted
    assert is_unchanged(after, edit)


NO_ENTRY = {
    "no statement": ("\n", "no statement"),
    "no literal": ("export default a;\n", "no literal"),
    "computed": ("export default { runtimeConfig: a() };\n", "not written as a literal"),
    "shorthand": ("export default { runtimeConfig };\n", "not written as a literal"),
    "another kind": ("export default { runtimeConfig: { public: [] } };\n", "another kind"),
    "no object on the way": ("export default { runtimeConfig: [] };\n", "not an object"),
    "spread": ("export default { ...base };\n", "spread"),
    "an error": ("export default { a: 1 2 };\n", "parsed"),
}


@pytest.mark.parametrize(("text", "reason"), NO_ENTRY.values(), ids=NO_ENTRY.keys())
def test_no_entry(text: str, reason: str) -> None:
    assert reason in refusal(text, KEY)


def test_a_key_that_is_there_is_left() -> None:
    text = "export default { runtimeConfig: { public: { amplitudeApiKey: other } } };\n"
    assert is_unchanged(text, KEY)


def test_entries_at_one_place_are_added_together() -> None:
    other = AddEntry(line=1, path=("runtimeConfig", "public"), key="region", value="'us'")
    text = "export default {\n  runtimeConfig: {},\n};\n"
    after = edited(text, KEY, other)
    assert after.count("public") == 1
    assert after.count("amplitudeApiKey: ''") == after.count("region: 'us'") == 1
    array = [AddEntry(line=1, path=("a",), key=None, value=value) for value in ("x", "y")]
    assert edited("export default { a: [] };\n", *array) == "export default { a: [x, y] };\n"


def test_two_entries_that_lack_the_same_object_are_not_both_added() -> None:
    other = AddEntry(line=1, path=("runtimeConfig",), key="secret", value="''")
    first, second = results("export default {\n  a,\n};\n", KEY, other)
    assert isinstance(first, Edited)
    assert isinstance(second, Refused)


LINES = {
    "after": (
        InsertLines(line=1, position="after", lines=("startAmplitude();",)),
        "const a = 1;\nb();\n",
        "const a = 1;\nstartAmplitude();\nb();\n",
    ),
    "before": (
        InsertLines(line=2, position="before", lines=("if (x) {", "  start('a');", "}")),
        '{\n\ta("x");\n\tb("y");\n}\n',
        '{\n\tif (x) {\n\t\tstart("a");\n\t}\n\ta("x");\n\tb("y");\n}\n',
    ),
    "no semicolons": (
        InsertLines(line=2, position="after", lines=("start('a');", "go();")),
        'a()\nb("x")\n;(c)()\n',
        'a()\nb("x")\nstart("a")\ngo()\n;(c)()\n',
    ),
    "in a component": (
        InsertLines(line=2, position="after", lines=("start();",)),
        "<script setup>\nconst a = 1\nconst b = 2\n</script>\n",
        "<script setup>\nconst a = 1\nstart()\nconst b = 2\n</script>\n",
    ),
    "text over lines": (
        InsertLines(line=1, position="after", lines=("const t = `", "  x", "`;")),
        "\ta();\n",
        "\ta();\n\tconst t = `\n  x\n`;\n",
    ),
}


@pytest.mark.parametrize(("edit", "text", "wanted"), LINES.values(), ids=LINES.keys())
def test_lines(edit: InsertLines, text: str, wanted: str) -> None:
    path = "a.vue" if text.startswith("<") else "a.ts"
    assert edited(text, edit, path=path) == wanted


def test_lines_that_are_there_are_left() -> None:
    edit = InsertLines(line=1, position="after", lines=("start({", "  a: 1,", "});"))
    assert is_unchanged("a()\nstart({\n    a: 1,\n})\n", edit)


@pytest.mark.parametrize("line", [2, 4, 9])
def test_lines_need_a_statement(line: int) -> None:
    edit = InsertLines(line=line, position="after", lines=("start();",))
    assert "no statement" in refusal("a(\n  1,\n);\n\n", edit)


def test_lines_do_not_go_into_markup() -> None:
    edit = InsertLines(line=1, position="after", lines=("start();",))
    assert "no statement" in refusal("<template>\n</template>\n", edit, path="a.vue")


MARKUP = {
    "jsx end": (
        "a.tsx",
        InsertMarkup(element="body", position="end", lines=("<Amplitude />",)),
        "const a = (\n  <body>\n    <b />\n  </body>\n);\n",
        "const a = (\n  <body>\n    <b />\n    <Amplitude />\n  </body>\n);\n",
    ),
    "jsx start": (
        "a.tsx",
        InsertMarkup(element="body", position="start", lines=("<Amplitude />",)),
        "const a = (\n  <body className='x'>\n    {b}\n  </body>\n);\n",
        "const a = (\n  <body className='x'>\n    <Amplitude />\n    {b}\n  </body>\n);\n",
    ),
    "jsx in a line": (
        "a.jsx",
        InsertMarkup(element="Root", position="end", lines=("<Amplitude />",)),
        "const a = <Root>{b}</Root>;\n",
        "const a = <Root>{b}<Amplitude /></Root>;\n",
    ),
    "html": (
        "a.html",
        InsertMarkup(element="head", position="end", lines=('<script src="a.js"></script>',)),
        "<html>\n<head>\n  <title>x</title>\n</head>\n<body><p>a</body></html>\n",
        '<html>\n<head>\n  <title>x</title>\n  <script src="a.js"></script>\n</head>\n'
        "<body><p>a</body></html>\n",
    ),
    "html, lines into a line": (
        "a.html",
        InsertMarkup(element="head", position="start", lines=("<script>", "  a();", "</script>")),
        "<head><title>x</title></head>\n",
        "<head>\n  <script>\n    a();\n  </script>\n<title>x</title></head>\n",
    ),
    "html script": (
        "a.html",
        InsertMarkup(element="script", position="end", lines=("start();",)),
        "<script>\n  a();\n</script>\n",
        "<script>\n  a();\n  start();\n</script>\n",
    ),
    "vue": (
        "a.vue",
        InsertMarkup(element="template", position="end", lines=("<Banner />",)),
        "<template>\n  <b>{{ a < b }}</b>\n</template>\n",
        "<template>\n  <b>{{ a < b }}</b>\n  <Banner />\n</template>\n",
    ),
    "svelte": (
        "a.svelte",
        InsertMarkup(element="svelte:head", position="end", lines=("<meta />",)),
        "{#if a < b}\n  x\n{/if}\n<svelte:head>\n  <title>x</title>\n</svelte:head>\n",
        "{#if a < b}\n  x\n{/if}\n<svelte:head>\n  <title>x</title>\n  <meta />\n</svelte:head>\n",
    ),
    "astro": (
        "a.astro",
        InsertMarkup(element="head", position="end", lines=("<Amplitude />",)),
        "---\nconst a = '<head>';\n---\n<html>\n  <head>\n    <title>{a}</title>\n"
        "  </head>\n</html>\n",
        "---\nconst a = '<head>';\n---\n<html>\n  <head>\n    <title>{a}</title>\n"
        "    <Amplitude />\n  </head>\n</html>\n",
    ),
    "an empty element": (
        "a.html",
        InsertMarkup(element="body", position="end", lines=("<b></b>",)),
        "<body>\n</body>\n",
        "<body>\n  <b></b>\n</body>\n",
    ),
}


@pytest.mark.parametrize(("path", "edit", "text", "wanted"), MARKUP.values(), ids=MARKUP.keys())
def test_markup(path: str, edit: InsertMarkup, text: str, wanted: str) -> None:
    after = edited(text, edit, path=path)
    assert after == wanted
    assert is_unchanged(after, edit, path=path)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.tsx", "const a = <body />;\n"),
        ("a.tsx", "const a = 'body';\n"),
        ("a.html", "<body>\n<p>x\n"),
        ("a.html", "<!-- <body></body> -->\n"),
        ("a.vue", "<template>\n  <b />\n</template>\n"),
        ("a.ts", "const body = 1;\n"),
    ],
)
def test_no_element(path: str, text: str) -> None:
    edit = InsertMarkup(element="body", position="end", lines=("<b></b>",))
    assert "no element" in refusal(text, edit, path=path)
