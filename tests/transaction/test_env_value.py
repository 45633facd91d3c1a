"""A key goes after `NAME=` where nothing stands yet, and nowhere else (H12)."""

import pytest

from wizard.model.edit import Edited, Refused, Unchanged
from wizard.model.journal import Insertion
from wizard.splice import apply_splices
from wizard.transaction.env_value import add_insertion, fill_in


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"KEY=", b"KEY=v1"),
        (b"KEY=\n", b"KEY=v1\n"),
        (b"A=1\r\nKEY=\r\nB=2\r\n", b"A=1\r\nKEY=v1\r\nB=2\r\n"),
        (b"export KEY=\n", b"export KEY=v1\n"),
        (b'KEY=""\n', b'KEY="v1"\n'),
        (b"KEY=''\n", b"KEY='v1'\n"),
        (b"KEY= # from the project settings\n", b"KEY=v1 # from the project settings\n"),
        (b"KEY =\n", b"KEY =v1\n"),
        (b"KEY=\nKEY=\n", b"KEY=\nKEY=v1\n"),
        (b"# KEY=old\nKEY=\n", b"# KEY=old\nKEY=v1\n"),
        (b"\xffA=\xff\nKEY=\n", b"\xffA=\xff\nKEY=v1\n"),
    ],
)
def test_an_empty_value_is_filled(content, expected):
    result = fill_in(content, "KEY", "v1")
    assert isinstance(result, Edited)
    assert apply_splices(content, result.splices) == expected
    assert isinstance(fill_in(expected, "KEY", "v1"), Unchanged)


@pytest.mark.parametrize(
    "content", [b"KEY=x\n", b'KEY="x"\n', b"KEY=x\nKEY=\n", b"KEY=#x\n".replace(b"#", b"'#")]
)
def test_a_value_is_never_replaced(content):
    assert isinstance(fill_in(content, "KEY", "v1"), Unchanged)


@pytest.mark.parametrize("content", [b"", b"OTHER_KEY=\n", b"KEYS=\n", b"#KEY=\n", b"MY KEY=\n"])
def test_without_the_name_there_is_nothing_to_fill(content):
    assert isinstance(fill_in(content, "KEY", "v1"), Refused)


@pytest.mark.parametrize(
    ("content", "value", "expected"),
    [
        (b"KEY=\n", "a b$c", b"KEY='a b$c'\n"),
        (b"KEY=\n", "it's", None),
        (b"KEY=\n", "a\nB=1", None),
        (b'KEY=""\n', "a b", None),
    ],
)
def test_a_value_with_special_characters_is_quoted_or_refused(content, value, expected):
    result = fill_in(content, "KEY", value)
    if expected is None:
        assert isinstance(result, Refused)
    else:
        assert isinstance(result, Edited)
        assert apply_splices(content, result.splices) == expected


def at(offset, length):
    return Insertion(offset=offset, length=length)


@pytest.mark.parametrize(
    ("placed", "added", "expected"),
    [
        ((), at(3, 2), (at(3, 2),)),
        ((at(1, 5),), at(6, 2), (at(1, 7),)),
        ((at(1, 5), at(9, 1)), at(4, 2), (at(1, 7), at(11, 1))),
        ((at(5, 1),), at(2, 2), (at(2, 2), at(7, 1))),
        ((at(5, 1),), at(5, 2), (at(5, 2), at(7, 1))),
    ],
)
def test_insertions_after_one_more(placed, added, expected):
    assert add_insertion(placed, added) == expected
