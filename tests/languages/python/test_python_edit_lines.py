"""Given lines beside a statement, and keywords of calls."""

import pytest
from editing_kit import edited, results

from wizard.languages.python.edits import AddKeyword, InsertLines
from wizard.model.edit import Refused, Unchanged

FACTORY = "def create_app():\n\tapp = Flask(__name__)\n\treturn app\n"


def lines(line: int, position: str, *text: str) -> InsertLines:
    return InsertLines(
        line=line, position="before" if position == "before" else "after", lines=text
    )


@pytest.mark.parametrize(
    ("text", "edit", "after"),
    [
        (
            FACTORY,
            lines(2, "after", "if app:", "    start(app)"),
            FACTORY.replace("__)\n", "__)\n\tif app:\n\t\tstart(app)\n"),
        ),
        (FACTORY, lines(3, "before", "start()"), FACTORY.replace("\tret", "\tstart()\n\tret")),
        ("x = 1", lines(1, "after", "y = 2", "", "z = 3"), "x = 1\ny = 2\n\nz = 3"),
        ("def f():\n    pass\n", lines(1, "after", "f()"), "def f():\n    pass\n\n\nf()\n"),
        ("def f():\n    pass\n", lines(1, "before", "x = 1"), "x = 1\n\n\ndef f():\n    pass\n"),
        (
            "@a\n@b\ndef f():\n    pass\n",
            lines(3, "before", "x = 1"),
            "x = 1\n\n\n@a\n@b\ndef f():\n    pass\n",
        ),
        (
            "class A:\n    @a\n    def f(self):\n        pass\n",
            lines(2, "after", "x = 1"),
            "class A:\n    @a\n    def f(self):\n        pass\n\n    x = 1\n",
        ),
    ],
)
def test_lines(text: str, edit: InsertLines, after: str) -> None:
    assert edited(text, edit) == after


@pytest.mark.parametrize(
    ("text", "edit"),
    [
        ("start()\nx = 1\n", lines(2, "after", "start()")),
        (
            "def f():\n    if a:\n        if x:\n            go()\n",
            lines(3, "after", "if x:", "    go()"),
        ),
        ("x = 1\na = 1\n\nb = 2\n", lines(1, "before", "a = 1", "b = 2")),
    ],
)
def test_lines_that_are_there(text: str, edit: InsertLines) -> None:
    assert isinstance(results(text, edit)[0], Unchanged)


@pytest.mark.parametrize(
    ("text", "edit", "reason"),
    [
        ("def f():\n    return 1\n", lines(2, "after", "x"), "can run"),
        ('"""Doc."""\n', lines(1, "before", "x = 1"), "docstring"),
        ("from __future__ import a\n", lines(1, "before", "x = 1"), "__future__"),
        ("if x: y()\n", lines(1, "after", "z(", ")("), "valid Python"),
        ("x = (1,\n     2)\n", lines(2, "after", "y"), "not the one"),
        ("\n", lines(1, "after", "y"), "not the one"),
        ("a(); b()\n", lines(1, "after", "y"), "joined"),
    ],
)
def test_lines_refused(text: str, edit: InsertLines, reason: str) -> None:
    (result,) = results(text, edit)
    assert isinstance(result, Refused)
    assert reason in result.reason


def test_lines_in_another_function_are_not_these() -> None:
    text = "def f():\n    start()\n\n\ndef g():\n    x = 1\n"
    assert edited(text, lines(6, "after", "start()")) == text + "    start()\n"


KEYWORD = AddKeyword(line=1, callee="FastAPI", keyword="lifespan", value="go")


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a = FastAPI()", "a = FastAPI(lifespan=go)"),
        ("a = fastapi.FastAPI( )", "a = fastapi.FastAPI( lifespan=go)"),
        ("a = FastAPI(x)", "a = FastAPI(x, lifespan=go)"),
        ("a = FastAPI(x,)", "a = FastAPI(x, lifespan=go,)"),
        ("a = FastAPI(x , )", "a = FastAPI(x , lifespan=go, )"),
        ("a = FastAPI(*x)", "a = FastAPI(*x, lifespan=go)"),
        ("a = FastAPI((x), y=(1))", "a = FastAPI((x), y=(1), lifespan=go)"),
        ("a = FastAPI(**{'x': 1})", "a = FastAPI(lifespan=go, **{'x': 1})"),
        (
            "a = FastAPI(\n    x,\n    **{},\n)",
            "a = FastAPI(\n    x,\n    lifespan=go,\n    **{},\n)",
        ),
        ("a = FastAPI(\n    x=1,  # y\n)", "a = FastAPI(\n    x=1,  # y\n    lifespan=go,\n)"),
        ("a = FastAPI(\n\tx=1  # y\n)", "a = FastAPI(\n\tx=1,  # y\n\tlifespan=go\n)"),
        ("a = FastAPI(\n    x=[\n        1,\n    ],\n)", None),
        ("a = FastAPI(x,\n            y)", "a = FastAPI(x,\n            y, lifespan=go)"),
        ("a = FastAPI(  # why\n)", "a = FastAPI(  # why\nlifespan=go)"),
        ("a = 1; b = FastAPI()", "a = 1; b = FastAPI(lifespan=go)"),
        ("a = use(FastAPI(x))", "a = use(FastAPI(x, lifespan=go))"),
        ("with use(FastAPI()):\n    FastAPI()", "with use(FastAPI(lifespan=go)):\n    FastAPI()"),
    ],
)
def test_keyword(text: str, after: str | None) -> None:
    made = edited(text + "\n", KEYWORD)
    assert made == (after or text.replace("],\n", "],\n    lifespan=go,\n")) + "\n"
    assert isinstance(results(made, KEYWORD)[0], Unchanged)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a = Flask()", "no call of `FastAPI`"),
        ("a = FastAPI(), FastAPI()", "more than one call"),
        ("a = FastAPI(lifespan=other)", "passed already, as `other`"),
        ("a = FastAPI(lifespan=f(\n1))", "passed already, as `f(`"),
        ("a = FastAPI(**options)", "may hold `lifespan`"),
        ("a = FastAPI(**{'lifespan': 1})", "may hold `lifespan`"),
        ("a = FastAPI(**{**b})", "may hold `lifespan`"),
        ("a = FastAPI(**{b: 1})", "may hold `lifespan`"),
        ("a = FastAPI(x for x in y)", "generator"),
        ("a = FastAPI(x \\\n , )", "another line"),
        ("a = FastAPI(x  # y\n , )", "valid Python"),
        ("\na = FastAPI()", "not the one"),
        ("if x: FastAPI()\n", None),
    ],
)
def test_keyword_refused(text: str, reason: str | None) -> None:
    (result,) = results(text + "\n", KEYWORD)
    if reason is None:
        assert not isinstance(result, Unchanged)
    else:
        assert isinstance(result, Refused)
        assert reason in result.reason


@pytest.mark.parametrize("value", ["go", "(go)", " go"])
def test_keyword_with_the_same_value(value: str) -> None:
    assert isinstance(results(f"a = FastAPI(lifespan={value})\n", KEYWORD)[0], Unchanged)
