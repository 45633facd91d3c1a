"""Bodies without braces and arrow expressions become blocks; options get a function."""

import pytest
from js_kit import call, edited, is_unchanged, place, refusal, results

from wizard.model.edit import Edited, Refused

WRAPPED = {
    "if": ("if (x) save();\n", "save();", "if (x) { save(); track('Order Created'); }\n"),
    "if, no semicolons": (
        "a()\nb()\nif (x) save()\nc()\n",
        "save()",
        "a()\nb()\nif (x) { save(); track('Order Created') }\nc()\n",
    ),
    "if else": (
        "if (x) save(); else b();\n",
        "save();",
        "if (x) { save(); track('Order Created'); } else b();\n",
    ),
    "else": (
        "if (x) a();\nelse save();\n",
        "save();",
        "if (x) a();\nelse { save(); track('Order Created'); }\n",
    ),
    "on its own line": (
        "if (x) // why\n  save(); // how\nelse b();\n",
        "save();",
        "if (x) { // why\n  save(); // how\n  track('Order Created');\n}\nelse b();\n",
    ),
    "on its own line, more behind": (
        "if (x)\n  save(); else b();\n",
        "save();",
        "if (x) {\n  save();\n  track('Order Created');\n} else b();\n",
    ),
    "loop": (
        "for (const x of y) save(x);\n",
        "save(x);",
        "for (const x of y) { save(x); track('Order Created'); }\n",
    ),
    "do": (
        "do save(); while (x);\n",
        "save();",
        "do { save(); track('Order Created'); } while (x);\n",
    ),
    "too long for a line": (
        "if (someCondition && anotherCondition) await saveEverything(order);\n",
        "await saveEverything(order);",
        "if (someCondition && anotherCondition) {\n  await saveEverything(order);\n"
        "  track('Order Created');\n}\n",
    ),
    "handler": (
        "const a = <A onClick={() => add(x)} />;\n",
        "add(x)",
        "const a = <A onClick={() => { add(x); track('Order Created'); }} />;\n",
    ),
    "handler over lines": (
        "const a = (\n  <A\n    onClick={() =>\n      add(x)\n    }\n  />\n);\n",
        "add(x)",
        "const a = (\n  <A\n    onClick={() => {\n      add(x);\n      track('Order Created');\n"
        "    }\n    }\n  />\n);\n",
    ),
    "listener": (
        "a.addEventListener('click', () => add(x));\n",
        "add(x)",
        "a.addEventListener('click', () => { add(x); track('Order Created'); });\n",
    ),
    "what is void": (
        "const f = () => void add(x);\n",
        "void add(x)",
        "const f = () => { void add(x); track('Order Created'); };\n",
    ),
    "an observer": (
        "a$.subscribe({ next: () => add(x) });\n",
        "add(x)",
        "a$.subscribe({ next: () => { add(x); track('Order Created'); } });\n",
    ),
    "what is called next, of something else": (
        "iterate({ next: () => add(x) });\n",
        "add(x)",
        "iterate({ next: () => {\n  const result = add(x);\n  track('Order Created');\n"
        "  return result;\n} });\n",
    ),
    "a result that is used": (
        "const f = () => add(x);\n",
        "add(x)",
        "const f = () => {\n  const result = add(x);\n  track('Order Created');\n"
        "  return result;\n};\n",
    ),
    "an awaited result": (
        "const f = async (result) =>\n  await add(result);\n",
        "await add(result)",
        "const f = async (result) => {\n  const result2 = await add(result);\n"
        "  track('Order Created');\n  return result2;\n};\n",
    ),
    "an object in parentheses": (
        "const f = () => ({ a: save() })\ng()\n",
        "{ a: save() }",
        "const f = () => {\n  const result = ({ a: save() })\n  track('Order Created')\n"
        "  return result\n}\ng()\n",
    ),
    "a whole statement": ("save();\n", "save();", "save();\ntrack('Order Created');\n"),
}


@pytest.mark.parametrize(("text", "anchor", "wanted"), WRAPPED.values(), ids=WRAPPED.keys())
def test_wrap(text: str, anchor: str, wanted: str) -> None:
    assert edited(text, call(place(text, anchor, "wrap")), path="src/app.jsx") == wanted


LEFT = {
    "a return": ("if (x) return y;\n", "return y;", "can run"),
    "a block": ("if (x) { save(); }\n", "{ save(); }", "exactly there|already"),
    "a block of an arrow": ("const f = () => { save(); };\n", "{ save(); }", "already"),
    "a declaration": ("if (x) function f() {}\n", "function f() {}", "plain statement"),
    "markup": ("const F = () => <b>{x}</b>;\n", "<b>{x}</b>", "renders"),
    "markup in parentheses": ("const F = () => (\n  <b />\n);\n", "(\n  <b />\n)", "renders"),
    "a part": ("const f = () => a + save();\n", "save()", "exactly there"),
    "an argument": ("f(save());\n", "save()", "exactly there"),
    "a string of a handler": ("const a = <A onClick={() => 'x'} />;\n", "'x'", "does nothing"),
    "an error": ("const f = () => add(1 2);\n", "add(1 2)", "parsed|exactly"),
}


@pytest.mark.parametrize(("text", "anchor", "reason"), LEFT.values(), ids=LEFT.keys())
def test_left_alone(text: str, anchor: str, reason: str) -> None:
    found = refusal(text, call(place(text, anchor, "wrap")), path="src/app.jsx")
    assert any(part in found for part in reason.split("|")), found


def test_wrapping_is_done_once() -> None:
    text = "const f = () => { add(x); track('Order Created'); };\n"
    assert is_unchanged(text, call(place(text, "add(x);", "wrap")))
    whole = "const f = () => add(x, track('Order Created'));\n"
    assert is_unchanged(whole, call(place(whole, "add", "wrap", end="'))")))


def test_a_wrap_without_an_end_is_refused() -> None:
    text = "if (x) save();\n"
    placement = place(text, "save();", "wrap")
    bare = type(placement)(style="wrap", line=placement.line, offset=placement.offset)
    assert "exactly" in refusal(text, call(bare))


OPTIONS = {
    "over lines": (
        "useMutation({\n  mutationFn: add,\n});\n",
        "useMutation({\n  mutationFn: add,\n  onSuccess: () => {\n    track('Order Created');\n"
        "  },\n});\n",
    ),
    "over lines, no comma": (
        "useMutation({\n  retry: 1, // x\n  mutationFn: add // y\n})\n",
        "useMutation({\n  retry: 1, // x\n  mutationFn: add, // y\n  onSuccess: () => {\n"
        "    track('Order Created')\n  }\n})\n",
    ),
    "comma and comment": (
        "useMutation({\n  mutationFn: add, // y\n});\n",
        "useMutation({\n  mutationFn: add, // y\n  onSuccess: () => {\n"
        "    track('Order Created');\n  },\n});\n",
    ),
    "one line": (
        "f({ mutationFn: add });\n",
        "f({ mutationFn: add, onSuccess: () => {\n  track('Order Created');\n} });\n",
    ),
    "one line, comma": (
        "f({ mutationFn: add, });\n",
        "f({ mutationFn: add, onSuccess: () => {\n  track('Order Created');\n}, });\n",
    ),
    "empty": ("f({});\n", "f({ onSuccess: () => {\n  track('Order Created');\n} });\n"),
    "empty over lines": (
        "f({\n});\n",
        "f({\n  onSuccess: () => {\n    track('Order Created');\n  },\n});\n",
    ),
}


@pytest.mark.parametrize(("text", "wanted"), OPTIONS.values(), ids=OPTIONS.keys())
def test_option(text: str, wanted: str) -> None:
    assert edited(text, call(place(text, "{", "option", method="onSuccess"))) == wanted


def test_an_option_may_name_its_parameters() -> None:
    text = "f({ mutationFn: add });\n"
    edit = call(
        place(text, "{", "option", method="onSuccess(order)"), properties=(("id", "order.id"),)
    )
    assert "onSuccess: (order) => {\n  track('Order Created', { id: order.id });" in edited(
        text, edit
    )


NO_OPTION = {
    "there already": ("f({ onSuccess: g });\n", "onSuccess", "has `onSuccess`"),
    "as a method": ("f({ onSuccess() {} });\n", "onSuccess", "has `onSuccess`"),
    "shorthand": ("f({ onSuccess });\n", "onSuccess", "has `onSuccess`"),
    "spread": ("f({ ...options });\n", "onSuccess", "spread"),
    "an error": ("f({ a: 1 2 });\n", "onSuccess", "parsed"),
    "no object": ("if (x) { }\n", "onSuccess", "no object"),
    "no name": ("f({});\n", None, "no name"),
}


@pytest.mark.parametrize(("text", "method", "reason"), NO_OPTION.values(), ids=NO_OPTION.keys())
def test_no_option(text: str, method: str | None, reason: str) -> None:
    assert reason in refusal(text, call(place(text, "{", "option", method=method)))


def test_an_option_may_stand_in_a_group() -> None:
    text = "const o: A = {\n  providers: [],\n};\n"
    place_ = place(text, "{", "option", method="events.signIn({ user })")
    assert edited(text, call(place_)) == (
        "const o: A = {\n  providers: [],\n  events: {\n    signIn: ({ user }) => {\n"
        "      track('Order Created');\n    },\n  },\n};\n"
    )
    grouped = "const o: A = { events: {} };\n"
    again = call(place(grouped, "{", "option", method="events.signIn({ user })"))
    assert "`events` already" in refusal(grouped, again)


def test_an_option_that_makes_the_call_is_left() -> None:
    text = "f({ onSuccess: () => track('Order Created') });\n"
    assert is_unchanged(text, call(place(text, "{", "option", method="onSuccess")))


def test_edits_that_break_each_other_are_not_both_made() -> None:
    """One expression can become a block once; the file never gets half an edit."""
    text = "const f = () => add(x);\n"
    edits = [call(place(text, "add(x)", "wrap"), event=name) for name in ("A", "B")]
    first, second = results(text, *edits)
    assert isinstance(first, Edited)
    assert isinstance(second, Refused)
    assert "as before" in second.reason
