"""`source_readable`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import GOOD, marks, subject_of


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("shop/old.py", b"print 'amplitude'\n"),
        ("shop/latin.py", b"x = 'amplitude \xe9'\n"),
        ("Pipfile", b"[packages\n"),
    ],
)
def test_what_could_not_be_read_is_named(path: str, content: bytes) -> None:
    assert marks("source_readable", subject_of({**GOOD, path: content})) == [("info", path, None)]


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("shop/other.py", b"print 'python 2, and no business of ours'\n"),
        ("tests/test_old.py", b"print 'amplitude'\n"),
        ("shop/data.json", b"{amplitude"),
    ],
)
def test_other_files_are_nobodys_business(path: str, content: bytes) -> None:
    assert marks("source_readable", subject_of({**GOOD, path: content})) == []
