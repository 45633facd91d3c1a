"""Event calls before and after statements, in the file's own style (C23, K13)."""

import pytest
from js_kit import call, edited, is_unchanged, place, refusal, results

from wizard.model.action import PlacementStyle
from wizard.model.edit import Edited, Refused

TRACK = "track('Order Created')"

AFTER = {
    "own line": ("save();\n", "save();", "save();\ntrack('Order Created');\n"),
    "no semicolons": ("a()\nsave()\nb()\n", "save()", f"a()\nsave()\n{TRACK}\nb()\n"),
    "tabs": ("if (x) {\n\tsave();\n}\n", "save();", f"if (x) {{\n\tsave();\n\t{TRACK};\n}}\n"),
    "comment behind": ("save(); // done\nb();\n", "save();", f"save(); // done\n{TRACK};\nb();\n"),
    "comment around": (
        "save(); /* a\nb */ b();\n",
        "save();",
        f"save(); {TRACK}; /* a\nb */ b();\n",
    ),
    "more on the line": ("save(); b();\n", "save();", f"save(); {TRACK}; b();\n"),
    "one-line block": ("if (x) { save(); }\n", "save();", f"if (x) {{ save(); {TRACK}; }}\n"),
    "one-line block without semicolon": (
        "a()\nb()\nif (x) { save() }\n",
        "save()",
        f"a()\nb()\nif (x) {{ save(); {TRACK} }}\n",
    ),
    "no final newline": ("save();", "save();", f"save();\n{TRACK};"),
    "no final newline, no semicolon": ("a()\nsave()", "save()", f"a()\nsave()\n{TRACK}"),
    "case clause": (
        "switch (x) {\n  case 1:\n    save();\n    break;\n}\n",
        "save();",
        f"switch (x) {{\n  case 1:\n    save();\n    {TRACK};\n    break;\n}}\n",
    ),
    "case on one line": (
        "switch (x) {\n  case 1: save(); break;\n}\n",
        "save();",
        f"switch (x) {{\n  case 1: save(); {TRACK}; break;\n}}\n",
    ),
    "case, own line below": (
        "switch (x) {\n  case 1: save();\n    break;\n}\n",
        "save();",
        f"switch (x) {{\n  case 1: save();\n    {TRACK};\n    break;\n}}\n",
    ),
    "statement over lines": (
        "const a = save({\n  b: 1,\n});\nc();\n",
        "const a",
        f"const a = save({{\n  b: 1,\n}});\n{TRACK};\nc();\n",
    ),
    "block statement": (
        "try {\n  save();\n} catch {}\nb();\n",
        "try",
        f"try {{\n  save();\n}} catch {{}}\n{TRACK};\nb();\n",
    ),
    "semicolon opens the next line": (
        "a()\nsave()\n;(b)()\n",
        "save()",
        f"a()\nsave()\n{TRACK}\n;(b)()\n",
    ),
    "block, then a bracket": (
        "a()\nb()\nif (x) {\n}\n(c)()\n",
        "if (x)",
        f"a()\nb()\nif (x) {{\n}}\n{TRACK};\n(c)()\n",
    ),
    "a template below": (
        "a()\nb()\nfor (;;) {\n}\n`x`.f()\n",
        "for (;;)",
        f"a()\nb()\nfor (;;) {{\n}}\n{TRACK};\n`x`.f()\n",
    ),
    "a regular expression below, past a comment": (
        "a()\nb()\nwhile (x) {\n}\n// why\n/x/.test(y)\n",
        "while (x)",
        f"a()\nb()\nwhile (x) {{\n}}\n{TRACK};\n// why\n/x/.test(y)\n",
    ),
    "line ends": ("save();\r\nb();\r\n", "save();", f"save();\r\n{TRACK};\r\nb();\r\n"),
    "class method": (
        "class A {\n  @log()\n  go<T>(x: T) {\n    save(x);\n  }\n}\n",
        "save",
        f"class A {{\n  @log()\n  go<T>(x: T) {{\n    save(x);\n    {TRACK};\n  }}\n}}\n",
    ),
    "export": (
        "export const a = save();\nb();\n",
        "export const",
        f"export const a = save();\n{TRACK};\nb();\n",
    ),
}
BEFORE = {
    "own line": ("save();\n", "save();", f"{TRACK};\nsave();\n"),
    "return": (
        "function f() {\n  return x;\n}\n",
        "return x",
        f"function f() {{\n  {TRACK};\n  return x;\n}}\n",
    ),
    "return in a line": (
        "function f() { return x }\na()\nb()\n",
        "return x",
        f"function f() {{ {TRACK}; return x }}\na()\nb()\n",
    ),
    "above the comment that belongs to it": (
        "a();\n\n// eslint-disable-next-line\nreturnIt();\n",
        "returnIt",
        f"a();\n\n{TRACK};\n// eslint-disable-next-line\nreturnIt();\n",
    ),
    "below the comment of the file": (
        "// Copyright\nsave();\n",
        "save",
        f"// Copyright\n{TRACK};\nsave();\n",
    ),
    "a bracket without semicolons": (
        "a()\nb()\nif (x) {}\n[1].map(c)\n",
        "[1]",
        f"a()\nb()\nif (x) {{}}\n{TRACK};\n[1].map(c)\n",
    ),
    "the semicolon in front belongs to it": (
        "a()\nb()\n;[1].map(c)\n",
        "[1]",
        f"a()\nb()\n{TRACK}\n;[1].map(c)\n",
    ),
    "case on one line": (
        "switch (x) {\n  case 1: return y;\n}\n",
        "return y",
        f"switch (x) {{\n  case 1: {TRACK}; return y;\n}}\n",
    ),
    "jsx": (
        "function F() {\n  return <>{x}</>;\n}\n",
        "return <>",
        f"function F() {{\n  {TRACK};\n  return <>{{x}}</>;\n}}\n",
    ),
}


@pytest.mark.parametrize(("text", "anchor", "wanted"), AFTER.values(), ids=AFTER.keys())
def test_after(text: str, anchor: str, wanted: str) -> None:
    path = "src/app.tsx"
    assert edited(text, call(place(text, anchor, "after")), path=path) == wanted


@pytest.mark.parametrize(("text", "anchor", "wanted"), BEFORE.values(), ids=BEFORE.keys())
def test_before(text: str, anchor: str, wanted: str) -> None:
    path = "src/app.jsx"
    assert edited(text, call(place(text, anchor, "before")), path=path) == wanted


REFUSED = {
    "after return": ("function f() {\n  return x;\n}\n", "return", "after", "can run"),
    "after throw": ("function f() {\n  throw x;\n}\n", "throw", "after", "can run"),
    "no statement": ("save(a);\n", "a", "after", "no statement"),
    "a body without braces": ("if (x) save();\n", "save", "after", "no statement"),
    "a loop head": ("for (let i = 0; i < 1; i++) {}\n", "let i", "before", "no statement"),
    "before a directive": ("'use server';\nsave();\n", "'use", "before", "directive"),
    "between directives": ("'use a';\n'use b';\nsave();\n", "'use a", "after", "directive"),
    "an error in the statement": ("save(1 2 =);\n", "save", "after", "can't be parsed"),
    "the name is a parameter": (
        "function f(track) {\n  save();\n}\n",
        "save",
        "after",
        "something else",
    ),
    "the name is declared": (
        "function f() {\n  const { track } = g();\n  save();\n}\n",
        "save",
        "after",
        "something else",
    ),
    "the name is hoisted": (
        "function f() {\n  if (x) {\n    var track = 1;\n  }\n  save();\n}\n",
        "save",
        "after",
        "something else",
    ),
    "the name is a function below": (
        "save();\nfunction track() {}\n",
        "save",
        "after",
        "something else",
    ),
    "a method can't be": ("class A {}\n", "class", "method", "no method"),
    "a decorator can't be": ("function f() {}\n", "function", "decorator", "no decorator"),
}


@pytest.mark.parametrize(
    ("text", "anchor", "style", "reason"), REFUSED.values(), ids=REFUSED.keys()
)
def test_refused(text: str, anchor: str, style: PlacementStyle, reason: str) -> None:
    """Where a call is not provably safe the file stays as it is, and the reason is said."""
    assert reason in refusal(text, call(place(text, anchor, style)))


@pytest.mark.parametrize(
    "value",
    [
        "await x",
        "a = 1",
        "a++",
        "...a",
        "a, b",
        "yield x",
        "a b",
        "",
        "a // b",
        "a\nb",
        "() => x",
        "new Date()",
        "1]; evil(); [2",
    ],
)
def test_values_only_read(value: str) -> None:
    """A value that would do more than read is refused (DESIGN promise 2)."""
    text = "save();\n"
    edit = call(place(text, "save"), properties=(("a", value),))
    assert "value" in refusal(text, edit)


def test_a_line_that_does_not_fit_the_offset_is_refused() -> None:
    text = "a();\nsave();\n"
    wrong = place(text, "save")
    (result,) = results(text, call(place("\n" + text, "save")))
    assert isinstance(result, Refused)
    assert wrong.line == 2


@pytest.mark.parametrize(
    "text",
    [
        "function f() {\n  save();\n  track('Order Created', { a });\n}\n",
        'function f() {\n  if (x) {\n    track("Order Created");\n  }\n  save();\n}\n',
        "function f() {\n  save();\n  g(() => track(`Order Created`));\n}\n",
    ],
)
def test_a_call_is_made_once(text: str) -> None:
    assert is_unchanged(text, call(place(text, "save")))


def test_the_same_event_in_another_function_is_another_call() -> None:
    text = "function f() {\n  track('Order Created');\n}\nfunction g() {\n  save();\n}\n"
    (result,) = results(text, call(place(text, "save")))
    assert isinstance(result, Edited)


def test_properties_are_written_as_in_the_file() -> None:
    text = 'import a from "a"\n\nsave(order_id)\n'
    values = (("order_id", "order_id"), ("total", "order.total"), ("a b", "x?.y ?? 0"))
    wanted = 'track("Order Created", { order_id, total: order.total, "a b": x?.y ?? 0 })'
    assert wanted in edited(text, call(place(text, "save"), properties=values))


def test_a_long_call_is_one_property_a_line() -> None:
    """As Prettier writes it, so that the project's own format check goes on to pass."""
    text = "async function f() {\n  await save();\n}\n"
    values = (("order_number", "order.number"), ("shipping_method", "order.shipping.method"))
    assert edited(text, call(place(text, "await"), properties=values)) == (
        "async function f() {\n  await save();\n"
        "  track('Order Created', {\n"
        "    order_number: order.number,\n"
        "    shipping_method: order.shipping.method,\n"
        "  });\n}\n"
    )


def test_a_server_call_says_who_did_it() -> None:
    text = "save();\n"
    edit = call(place(text, "save"), identity=(("user", "req.user"),), side="server")
    assert "track('Order Created', {}, { user: req.user });" in edited(text, edit)


def test_a_long_server_call_has_an_argument_a_line() -> None:
    text = "save();\n"
    edit = call(
        place(text, "save"),
        properties=(("order_number", "order.number"), ("currency", "order.currency")),
        identity=(("user", "request.user"),),
        side="server",
    )
    assert edited(text, edit) == (
        "save();\ntrack(\n  'Order Created',\n"
        "  { order_number: order.number, currency: order.currency },\n"
        "  { user: request.user }\n);\n"
    )


def test_sign_up_identifies_first() -> None:
    text = "save();\n"
    who = (("user", "user.id"),)
    browser = call(place(text, "save"), identity=who, identify="identify")
    assert edited(text, browser) == "save();\nidentify(user.id);\ntrack('Order Created');\n"
    server = call(
        place(text, "save"), identity=(("user", "user"),), identify="identify", side="server"
    )
    assert edited(text, server) == (
        "save();\nidentify({ user });\ntrack('Order Created', {}, { user });\n"
    )


def test_log_out_resets_last() -> None:
    text = "a()\nif (x) { leave() }\n"
    edit = call(place(text, "leave()"), reset="reset")
    assert edited(text, edit) == "a()\nif (x) { leave(); track('Order Created'); reset() }\n"


@pytest.mark.parametrize(
    "text",
    [
        "for (let i = 0; i < 3; i++) step(i);\nsave();\n",
        "for (const i of all) step(i);\nsave();\n",
        "const f = (i) => i + 1;\nsave();\n",
        "if (x) {\n  const i = 1;\n}\nsave();\n",
        "try { step(); } catch (i) { log(i); }\nsave();\n",
    ],
)
def test_a_name_of_another_block(text: str) -> None:
    """It would raise where the call stands (DESIGN promise 2)."""
    edit = call(place(text, "save()"), properties=(("i", "i.total"),))
    assert "`i`" in refusal(text, edit)


@pytest.mark.parametrize(
    "text",
    [
        "const i = 1;\nsave();\n",
        "import { i } from './i';\nconst f = (i) => i;\nsave();\n",
        "function f(i) {\n  all.map((i) => i);\n  save();\n}\n",
        "if (x) {\n  var i = 1;\n}\nsave();\n",
        "save();\n",
    ],
    ids=["declared", "imported", "parameter", "var", "of the bundler or the page"],
)
def test_a_name_that_may_be_seen(text: str) -> None:
    edit = call(place(text, "save()"), properties=(("i", "i.total"),))
    assert "{ i: i.total }" in edited(text, edit)


def test_declarations_of_types_hold_no_code() -> None:
    text = "declare const a: string;\n"
    assert "types" in refusal(text, call(place(text, "declare")), path="src/app.d.ts")


def test_an_error_elsewhere_does_not_matter() -> None:
    """Grammars lag behind the language: only the code around the call has to be read."""
    text = "const a = f<typeof import('x')>();\nfunction g() {\n  save();\n}\n"
    assert TRACK in edited(text, call(place(text, "save")))


def test_a_name_in_another_scope_does_not_matter() -> None:
    text = "function g(track) {}\nfunction f() {\n  for (const track of x) {}\n  save();\n}\n"
    assert TRACK in edited(text, call(place(text, "save")))


def test_two_calls_at_one_statement_compose() -> None:
    text = "save();\n"
    one, two = (call(place(text, "save"), event=name) for name in ("A", "B"))
    assert edited(text, one, two) == "save();\ntrack('A');\ntrack('B');\n"
