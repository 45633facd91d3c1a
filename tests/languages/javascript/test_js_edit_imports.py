"""Imports: merged where the module is imported already, else placed as the file has them (C26)."""

import pytest
from js_kit import IMPORT, call, edited, is_unchanged, place, refusal, results

from wizard.languages.javascript.edits import AddImport, InsertLines
from wizard.model.edit import Edited, Unchanged

NEW = "import { track } from './amplitude';"
PLACED = {
    "empty": ("a.ts", "", f"{NEW}\n"),
    "first": ("a.ts", "a();\n", f"{NEW}\n\na();\n"),
    "after the last": (
        "a.ts",
        "import a from 'a';\nimport './b.css'; // style\n\na();\n",
        f"import a from 'a';\nimport './b.css'; // style\n{NEW}\n\na();\n",
    ),
    "after an import over lines": (
        "a.ts",
        "import {\n  a,\n} from 'a';\na();\n",
        f"import {{\n  a,\n}} from 'a';\n{NEW}\na();\n",
    ),
    "quotes and semicolons": (
        "a.ts",
        'import a from "a"\na()\n',
        'import a from "a"\nimport { track } from "./amplitude"\na()\n',
    ),
    "no spaces in braces": (
        "a.ts",
        "import {a} from 'a';\na();\n",
        "import {a} from 'a';\nimport {track} from './amplitude';\na();\n",
    ),
    "line ends": (
        "a.ts",
        "import a from 'a';\r\na();\r\n",
        f"import a from 'a';\r\n{NEW}\r\na();\r\n",
    ),
    "directive": ("a.tsx", "'use client';\n\na();\n", f"'use client';\n\n{NEW}\n\na();\n"),
    "directive only": ("a.tsx", "'use client';\n", f"'use client';\n{NEW}\n"),
    "hashbang": (
        "a.mjs",
        "#!/usr/bin/env node\na();\n",
        f"#!/usr/bin/env node\n{NEW}\n\na();\n",
    ),
    "byte order mark": ("a.ts", "\ufeffa();\n", f"\ufeff{NEW}\n\na();\n"),
    "pragma": ("a.js", "// @flow\na();\n", f"// @flow\n{NEW}\n\na();\n"),
    "licence": (
        "a.ts",
        "/* Copyright us */\n\n/** Docs of a. */\nfunction a() {}\n",
        f"/* Copyright us */\n\n{NEW}\n\n/** Docs of a. */\nfunction a() {{}}\n",
    ),
    "a comment stays with its code": (
        "a.js",
        "/** @type {X} */\nexport const a = 1;\n",
        f"{NEW}\n\n/** @type {{X}} */\nexport const a = 1;\n",
    ),
    "code between imports": (
        "a.ts",
        "import a from 'a';\nmock('b');\nimport b from 'b';\n",
        f"import a from 'a';\n{NEW}\nmock('b');\nimport b from 'b';\n",
    ),
    "two on a line": (
        "a.ts",
        "import a from 'a'; import b from 'b'; a();\n",
        f"import a from 'a'; import b from 'b'; {NEW} a();\n",
    ),
    "a bracket below": (
        "a.ts",
        "import a from 'a'\nimport b from 'b'\n;(a)()\n",
        "import a from 'a'\nimport b from 'b'\nimport { track } from './amplitude'\n;(a)()\n",
    ),
    "types are no values": (
        "a.ts",
        "import type { A } from './amplitude';\n",
        f"import type {{ A }} from './amplitude';\n{NEW}\n",
    ),
    "a namespace takes no names": (
        "a.ts",
        "import * as amplitude from './amplitude';\n",
        f"import * as amplitude from './amplitude';\n{NEW}\n",
    ),
    "require": (
        "a.js",
        'const a = require("a");\n\na();\n',
        'const a = require("a");\nconst { track } = require("./amplitude");\n\na();\n',
    ),
    "require with strict": (
        "a.js",
        "'use strict'\n\nvar a = require('a')\nvar b = a()\n",
        "'use strict'\n\nvar a = require('a')\n"
        "var { track } = require('./amplitude')\nvar b = a()\n",
    ),
    "require, dotenv": (
        "a.js",
        "require('dotenv').config();\nconst a = () => {};\n",
        "require('dotenv').config();\nconst { track } = require('./amplitude');\n"
        "const a = () => {};\n",
    ),
    "exports only": (
        "a.js",
        "const a = 1;\nmodule.exports = a;\n",
        "const { track } = require('./amplitude');\n\nconst a = 1;\nmodule.exports = a;\n",
    ),
    "cjs": ("a.cjs", "a();\n", "const { track } = require('./amplitude');\n\na();\n"),
    "vue setup": (
        "a.vue",
        "<script>\nexport default {}\n</script>\n<script setup>\nimport a from 'a'\n</script>\n",
        "<script>\nexport default {}\n</script>\n<script setup>\nimport a from 'a'\n"
        "import { track } from './amplitude'\n</script>\n",
    ),
    "vue, empty setup": (
        "a.vue",
        "<script setup>\n</script>\n",
        f"<script setup>\n{NEW}\n</script>\n",
    ),
    "svelte": (
        "a.svelte",
        "<script lang=\"ts\">\n  let a: string = '';\n</script>\n<b>{a}</b>\n",
        f"<script lang=\"ts\">\n  {NEW}\n\n  let a: string = '';\n</script>\n<b>{{a}}</b>\n",
    ),
    "svelte on one line": (
        "a.svelte",
        "<script>let a = 1;</script>\n",
        f"<script>{NEW} let a = 1;</script>\n",
    ),
    "astro": (
        "a.astro",
        "---\nimport A from './A.astro'\n---\n<A />\n",
        "---\nimport A from './A.astro'\nimport { track } from './amplitude'\n---\n<A />\n",
    ),
    "html module": (
        "a.html",
        '<script type="module">\n  a();\n</script>\n',
        f'<script type="module">\n  {NEW}\n\n  a();\n</script>\n',
    ),
}


@pytest.mark.parametrize(("path", "text", "wanted"), PLACED.values(), ids=PLACED.keys())
def test_placed(path: str, text: str, wanted: str) -> None:
    after = edited(text, IMPORT, path=path)
    assert after == wanted
    assert is_unchanged(after, IMPORT, path=path)


MERGED = {
    "one line": ("import { a } from './amplitude';\n", "import { a, track } from './amplitude';\n"),
    "types inside": (
        "import { type A, b } from './amplitude';\n",
        "import { type A, b, track } from './amplitude';\n",
    ),
    "comma": ("import { a, } from './amplitude';\n", "import { a, track, } from './amplitude';\n"),
    "lines": (
        "import {\n  a,\n  b, // why\n} from './amplitude';\n",
        "import {\n  a,\n  b, // why\n  track,\n} from './amplitude';\n",
    ),
    "lines without comma": (
        "import {\n  a,\n  b\n} from './amplitude';\n",
        "import {\n  a,\n  b,\n  track\n} from './amplitude';\n",
    ),
    "default": ("import a from './amplitude';\n", "import a, { track } from './amplitude';\n"),
    "default and names": (
        "import a, { b } from './amplitude';\n",
        "import a, { b, track } from './amplitude';\n",
    ),
    "no names": ("import {} from './amplitude';\n", "import { track } from './amplitude';\n"),
    "require": (
        "const { a } = require('./amplitude');\n",
        "const { a, track } = require('./amplitude');\n",
    ),
}


@pytest.mark.parametrize(("text", "wanted"), MERGED.values(), ids=MERGED.keys())
def test_merged(text: str, wanted: str) -> None:
    after = edited(text, IMPORT, path="a.js")
    assert after == wanted
    assert is_unchanged(after, IMPORT, path="a.js")


BESIDE = {
    "a rest takes all": "const { a, ...rest } = require('./amplitude');\n",
    "a broken import": "import { a b } from './amplitude';\n",
}


@pytest.mark.parametrize("text", BESIDE.values(), ids=BESIDE.keys())
def test_where_no_name_fits_in_a_statement_is_added(text: str) -> None:
    assert edited(text, IMPORT, path="a.js").startswith(text)


REFUSED = {
    "a name that is taken": ("a.ts", "const track = 1;\n", "something else"),
    "a name that another module gives": ("a.ts", "import { track } from 'b';\n", "something else"),
    "a type that another module gives": ("a.ts", "import type { track } from 'b';\n", "else"),
    "no script": ("a.vue", "<template><b /></template>\n", "no script"),
    "a classic script": ("a.html", "<script>\na();\n</script>\n", "no module"),
    "not JavaScript": ("a.py", "a\n", "not JavaScript"),
    "not text": ("a.js", "a\0b", "not text"),
}


@pytest.mark.parametrize(("path", "text", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(path: str, text: str, reason: str) -> None:
    assert reason in refusal(text, IMPORT, path=path)


def test_not_utf8_is_refused() -> None:
    assert "UTF-8" in refusal(b"const a = '\xe9';\n", IMPORT)


FORMS = {
    ("track as t",): "import { track as t } from './amplitude';\n",
    ("default as a", "b"): "import a, { b } from './amplitude';\n",
    ("* as a",): "import * as a from './amplitude';\n",
    ("default as a", "* as b"): "import a from './amplitude'; import * as b from './amplitude';\n",
    (): "import './amplitude';\n",
}


@pytest.mark.parametrize(("names", "wanted"), FORMS.items())
def test_forms(names: tuple[str, ...], wanted: str) -> None:
    edit = AddImport(module="./amplitude", names=names)
    after = edited("", edit)
    assert after == wanted
    assert is_unchanged(after, edit)


REQUIRED = {
    ("track as t",): "const { track: t } = require('./amplitude');\n",
    ("default as a",): "const { default: a } = require('./amplitude');\n",
    ("* as a",): "const a = require('./amplitude');\n",
    (): "require('./amplitude');\n",
}


@pytest.mark.parametrize(("names", "wanted"), REQUIRED.items())
def test_required_forms(names: tuple[str, ...], wanted: str) -> None:
    edit = AddImport(module="./amplitude", names=names)
    after = edited("", edit, path="a.cjs")
    assert after == wanted
    assert is_unchanged(after, edit, path="a.cjs")


def test_imports_of_one_module_are_one_statement() -> None:
    """Two steps of a plan may want names of the helper: the same insertion stands for both."""
    start = AddImport(module="./amplitude", names=("startAmplitude",))
    wanted = "import { startAmplitude, track } from './amplitude';\n\na();\n"
    assert edited("a();\n", start, IMPORT) == wanted


def test_what_runs_is_required_before_it_is_used() -> None:
    """`require` is a statement: it has to run before the lines that need its names."""
    text = "const a = require('a');\nb();\n"
    lines = InsertLines(line=1, position="after", lines=("startAmplitude();",))
    start = AddImport(module="./amplitude", names=("startAmplitude",))
    assert edited(text, lines, start, path="a.js") == (
        "const { startAmplitude } = require('./amplitude');\nconst a = require('a');\n"
        "startAmplitude();\nb();\n"
    )


def test_each_script_of_a_page_that_calls_imports() -> None:
    """Astro's server code and its browser scripts are modules of their own."""
    text = "---\na();\n---\n<b />\n<script>\n  save();\n</script>\n"
    after = edited(text, IMPORT, call(place(text, "save")), path="a.astro")
    assert after == (
        "---\na();\n---\n<b />\n<script>\n  import { track } from './amplitude';\n\n  save();\n"
        "  track('Order Created');\n</script>\n"
    )


def test_svelte_imports_where_it_calls() -> None:
    module = "<script module>\n  export function f() {\n    save();\n  }\n</script>\n"
    text = f"{module}<script>\n  a();\n</script>\n"
    after = edited(text, IMPORT, call(place(text, "save")), path="a.svelte")
    assert after.index("import") < after.index("export")


def test_import_and_alias_are_told_apart() -> None:
    text = "import { track as t } from './amplitude';\n"
    (result,) = results(text, AddImport(module="./amplitude", names=("track as t",)))
    assert isinstance(result, Unchanged)
    (result,) = results(text, IMPORT)
    assert isinstance(result, Edited)
