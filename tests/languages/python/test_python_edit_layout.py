"""Bytes outside an edit stay as they are: encoding, BOM, line ends, indentation (K13)."""

import pytest
from editing_kit import applied, call, place, results, source

from wizard.languages.python.edit import edit_module
from wizard.languages.python.edits import AddImport, AddKeyword, InsertLines
from wizard.model.edit import Edited, Refused

TEXT = "import os\n\n\ndef f(x):\n    if x:\n        save(x)\n    return x\n"
IMPORT = AddImport(module="shop.amplitude_events", names=("track",))


def after(content: bytes) -> bytes:
    outcome = edit_module(source(content), (IMPORT, call(place(content, "save", "after"))))
    assert all(isinstance(result, Edited) for result in outcome), outcome
    return applied(content, outcome)


def changed(text: str) -> str:
    """What the edit has to make of `TEXT`, written down once."""
    return text.replace(
        "import os\n", "import os\n\nfrom shop.amplitude_events import track\n"
    ).replace("save(x)\n", 'save(x)\n        track("Order Created")\n')


@pytest.mark.parametrize(
    "variant",
    [
        lambda text: text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("    ", "\t"),
        lambda text: "\ufeff" + text,
        lambda text: "\ufeff" + text.replace("\n", "\r\n"),
        lambda text: text.replace("    if", '    s = "Größe, 大きさ"\n    if'),
        lambda text: text.replace("\ndef", "\f\ndef"),
        lambda text: text.replace("def f", "\fdef f"),
        lambda text: text.replace("    ", "  "),
    ],
    ids=["lf", "crlf", "cr", "tabs", "bom", "bom-crlf", "unicode", "ff", "ff-line", "two"],
)
def test_layouts(variant: object) -> None:
    assert callable(variant)
    content = variant(TEXT).encode()
    assert after(content).decode() == variant(changed(TEXT))


def test_no_final_newline() -> None:
    content = TEXT.rstrip("\n").encode()
    assert after(content).decode() == changed(TEXT).rstrip("\n")


def test_mixed_line_ends_follow_the_line_beside() -> None:
    content = TEXT.replace("save(x)\n", "save(x)\r\n").encode()
    assert b'save(x)\r\n        track("Order Created")\r\n    return x\n' in after(content)


def test_a_latin_1_file_stays_latin_1() -> None:
    content = ('# coding: latin-1\nname = "Größe"\n' + TEXT).encode("latin-1")
    made = after(content)
    assert made.decode("latin-1").count("Größe") == 1
    assert b'track("Order Created")' in made


def test_text_that_the_encoding_can_not_hold_is_refused() -> None:
    content = ("# coding: latin-1\n" + TEXT).encode("latin-1")
    outcome = results(content, IMPORT, call(place(content, "save", "after"), event="Größe gewählt"))
    assert isinstance(outcome[0], Edited)
    assert isinstance(outcome[1], Refused)
    assert "encoding" in outcome[1].reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"print 'x'\n", "not valid Python 3 (line 1)"),
        (b"x = 1\nif x:\n", "not valid Python 3"),
        ("name = 'Größe'\n".encode("latin-1"), "encoding"),
        (b"# coding: no-such-thing\nx = 1\n", "encoding"),
        (b"# coding: utf-7\nx = 1\n", "encoding"),
        ("x = 1\n".encode("utf-16"), "encoding"),
    ],
)
def test_files_that_can_not_be_read_are_refused(content: bytes, reason: str) -> None:
    edit = InsertLines(line=1, position="after", lines=("y = 2",))
    for result in results(content, edit, IMPORT):
        assert isinstance(result, Refused)
        assert reason in result.reason


def test_no_edits_no_results() -> None:
    assert edit_module(source(b"\x00"), ()) == ()


def test_a_null_byte_is_refused() -> None:
    (result,) = results(b"x = 1\x00\n", IMPORT)
    assert isinstance(result, Refused)


def test_syntax_newer_than_the_running_python_is_still_edited() -> None:
    content = (TEXT + "\n\ntype Pair[T] = tuple[T, T]\n").encode()
    assert b'track("Order Created")' in after(content)


def test_a_statement_that_only_the_running_python_can_read_alone_is_refused() -> None:
    edit = AddKeyword(line=1, callee="f", keyword="a", value="1")
    (result,) = results("f(b=2) \\\n\n", edit)
    assert isinstance(result, Refused)
    assert "without loss" in result.reason
