"""Insertions: made, taken back, shown. Bytes outside an insertion stay as they are."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.model.edit import Splice
from wizard.splice import apply_splices, insertions, remove_insertions, unified_diff

CONTENT = b"one\r\ntwo\n\tthree"


def test_splices_at_one_offset_keep_their_order() -> None:
    splices = [Splice(offset=0, text="a"), Splice(offset=0, text="b")]
    assert apply_splices(CONTENT, splices) == b"ab" + CONTENT


def test_the_same_splice_wanted_twice_is_made_once() -> None:
    splice = Splice(offset=5, text="import x\n")
    assert apply_splices(CONTENT, [splice, splice]).count(b"import x") == 1


def test_no_splices_no_change() -> None:
    assert apply_splices(CONTENT, []) == CONTENT


@st.composite
def contents_and_splices(draw: st.DrawFn) -> tuple[bytes, list[Splice]]:
    content = draw(st.binary(max_size=60))
    offsets = st.integers(min_value=0, max_value=len(content))
    texts = st.text(max_size=8).filter(lambda text: text.isascii() or text.isprintable())
    found = draw(st.lists(st.builds(Splice, offset=offsets, text=texts), max_size=6))
    return content, found


@given(contents_and_splices())
def test_taking_back_gives_the_old_bytes(case: tuple[bytes, list[Splice]]) -> None:
    content, splices = case
    written = apply_splices(content, splices)
    assert remove_insertions(written, insertions(splices)) == content


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\nb\n", b"a\nnew\nb\n"),
        (b"a\nb", b"a\nb\nnew"),
        (b"a\r\nb\r\n", b"a\r\nnew\r\nb\r\n"),
        (None, b"new file\n"),
        (None, b"no final newline"),
        (b"form\x0cfeed\n", b"form\x0cfeed\nnew\n"),
    ],
    ids=["middle", "no final newline", "crlf", "created", "created without newline", "form feed"],
)
def test_the_diff_is_a_patch_that_git_applies(
    tmp_path: "pytest.TempPathFactory", before: bytes | None, after: bytes
) -> None:
    path = tmp_path / "file.txt"  # type: ignore[operator]
    if before is not None:
        path.write_bytes(before)
    diff = unified_diff("file.txt", before, after)
    subprocess.run(
        ["git", "apply", "--unsafe-paths", "-p1", "--whitespace=nowarn", "-"],
        cwd=tmp_path,  # type: ignore[call-overload]
        input=diff.encode(),
        check=True,
    )
    assert path.read_bytes() == after


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("a b/ä.py", "b/a b/ä.py"),
        ('say "x".py', '"b/say \\"x\\".py"'),
        ("new\nline.py", '"b/new\\nline.py"'),
        ("back\\slash\x1b.py", '"b/back\\\\slash\\033.py"'),
    ],
)
def test_a_name_stands_in_a_diff_as_git_writes_it(path: str, shown: str) -> None:
    assert f"+++ {shown}\n" in unified_diff(path, None, b"x\n")
