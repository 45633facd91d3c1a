"""Both ways to find a module's statements tell the same: ours, and that for a newer Python."""

import ast

import pytest
from hypothesis import given, settings
from test_python_edit_properties import HEAD, STATEMENT

from wizard.languages.python.newer_outline import NewerOutline
from wizard.languages.python.outline import Outline, SyntaxOutline, Unreadable

SOURCES = {
    "joined": '"""doc"""; x = 1\na = 1; b = 2;\nc = 1; \\\nd = 2\nf = 1 \\\n; g = 2\n',
    "closing semicolon": "e = (\n  1\n) ; # c\nclass A:\n    f();\n",
    "suites": "if a: b = 1; c = 2;\nelif d: e\nelse: \\\n    f\nclass Z: x\n",
    "branches": (
        "if a:\n  b\nelif c:\n  d\nelse:\n  if e:\n    f\n  else:\n    g\n"
        "try:\n  a\nexcept E as e: b\nelse:\n  c\nfinally: d;\n"
    ),
    "decorators": (
        "@(\n  deco\n)\n# why\n@b.c\nasync def f(x):\n    return 1\n@a\nclass B(\n  C):\n  1\n"
    ),
    "strings": 'x = """\na\n"""; y = """\n  b"""\n("doc")\nb"bytes"\nf"{x}"\n',
    "unicode": 'def größe(ä):\n    "é"; return ä  # é\n',
    "blocks": (
        "for x in y:\n  break\nelse: z\nwhile 1:\n   x; continue\n"
        "with a as b, \\\n     c: # \\\n    d\n"
    ),
    "match": "match x:\n    case 1: pass\n    case _:\n        return_ = 3\n",
    "imports": "import a; import b\nimport a; b\nfrom a import (\n    b,\n    c,\n)\n",
    "comments": "# head\n\nclass A:\n    # first\n    x = 1\n    # end\n# after\n\ny = 2\n# tail\n",
    "tabs": "def f():\n\tif x:\n\t\treturn\n",
    "nothing": "# only a comment\n",
}


def told(outline: Outline) -> list[object]:
    statements = [list(outline.statements(chunk)) for chunk in outline.chunks]
    return [outline.chunks, outline.unit, statements]


def both(text: str) -> tuple[Outline, Outline]:
    return SyntaxOutline(ast.parse(text), text.split("\n")), NewerOutline(text)


@pytest.mark.parametrize("text", SOURCES.values(), ids=SOURCES)
def test_the_two_agree(text: str) -> None:
    ours, newer = both(text)
    assert told(ours) == told(newer)


@settings(max_examples=60)
@given(HEAD, STATEMENT, STATEMENT)
def test_the_two_agree_on_any_program(head: str, first: str, second: str) -> None:
    ours, newer = both(f"{head}{first}\n{second}\n")
    assert told(ours) == told(newer)


def test_what_a_statement_says() -> None:
    text = 'def f(x):\n    """Doc."""\n    for y in x:\n        return y; z\n'
    outline, _ = both(text)
    function, doc, loop, joined = outline.statements(outline.chunks[0])
    assert (function.kind, outline.chunks[0].name) == ("function", "f")
    assert (doc.kind, doc.leads, doc.function) == ("string", True, function)
    assert (loop.kind, loop.leads, loop.has_body) == ("loop", False, True)
    assert (joined.joined, joined.parents) == (True, (function, loop))


def test_what_neither_can_read() -> None:
    with pytest.raises(Unreadable) as caught:
        NewerOutline("x = 1\nprint 'x'\n")
    assert caught.value.line == 2
