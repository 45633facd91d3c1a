"""A name is appended to an environment file once; what stands there is not touched (1f, #29)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.manifests.env_file import add_name, env_value
from wizard.model.edit import Edited, Refused, Unchanged
from wizard.model.source import SourceFile
from wizard.splice import apply_splices

NAME = "AMPLITUDE_API_KEY"


def after(content: bytes | None, comment: str = "") -> bytes:
    file = None if content is None else SourceFile(path=".env", content=content)
    result = add_name(file, NAME, comment)
    assert isinstance(result, Edited)
    return apply_splices(content or b"", result.splices)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (None, b"AMPLITUDE_API_KEY=\n"),
        (b"", b"AMPLITUDE_API_KEY=\n"),
        (b"A=1\n", b"A=1\nAMPLITUDE_API_KEY=\n"),
        (b"A=1", b"A=1\nAMPLITUDE_API_KEY=\n"),
        (b"A=1\r\n", b"A=1\r\nAMPLITUDE_API_KEY=\r\n"),
        (
            b"\xef\xbb\xbfA=\xc3\xa9\r\nB=$1",
            b"\xef\xbb\xbfA=\xc3\xa9\r\nB=$1\r\nAMPLITUDE_API_KEY=\r\n",
        ),
        (b"# AMPLITUDE_API_KEY=\n", b"# AMPLITUDE_API_KEY=\nAMPLITUDE_API_KEY=\n"),
        (b"MY_AMPLITUDE_API_KEY=1\n", b"MY_AMPLITUDE_API_KEY=1\nAMPLITUDE_API_KEY=\n"),
        (b"A='\nAMPLITUDE_API_KEY=x\n'\n", b"A='\nAMPLITUDE_API_KEY=x\n'\nAMPLITUDE_API_KEY=\n"),
    ],
)
def test_the_name_is_appended(before: bytes | None, expected: bytes) -> None:
    assert after(before) == expected


def test_the_comment_stands_above() -> None:
    assert after(b"A=1\n", "Key") == b"A=1\n# Key\nAMPLITUDE_API_KEY=\n"


@pytest.mark.parametrize(
    "content",
    [
        b"AMPLITUDE_API_KEY=\n",
        b"AMPLITUDE_API_KEY=abc",
        b"  AMPLITUDE_API_KEY = abc\r\n",
        b"A=1\nexport AMPLITUDE_API_KEY='x'\n",
    ],
)
def test_a_name_that_is_there_is_left_alone(content: bytes) -> None:
    assert isinstance(add_name(SourceFile(path=".env", content=content), NAME), Unchanged)


def test_a_file_that_is_no_text_is_refused() -> None:
    assert isinstance(add_name(SourceFile(path=".env", content=b"\xff"), NAME), Refused)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A=1", None),
        (f"{NAME}=", ""),
        (f"{NAME}=abc # the key", "abc"),
        (f"{NAME}=# none", ""),
        (f"{NAME}=a#b", "a#b"),
        (f'{NAME}="a b" # x', "a b"),
        (f"export {NAME} = 'a'", "a"),
        (f"{NAME}=1\n{NAME}=2\n", "2"),
        (f"{NAME}='open\nB=2", "'open"),
        (f'X="\n{NAME}=no\n"\n', None),
    ],
)
def test_values_are_read_as_the_loaders_do(text: str, value: str | None) -> None:
    assert env_value(text, NAME) == value


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="AB=#'\"` \n\r$\\x", max_size=30))
def test_any_file_grows_at_its_end_and_only_once(text: str) -> None:
    written = after(text.encode())
    assert written.startswith(text.encode())
    assert env_value(written.decode(), NAME) == "" or "'" in text or '"' in text or "`" in text
    again = add_name(SourceFile(path=".env", content=written), NAME)
    assert isinstance(again, Unchanged) or "'" in text or '"' in text or "`" in text
