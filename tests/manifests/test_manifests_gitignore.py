"""A local environment file stays out of version control; a committed one is not called ignored."""

import pytest

from wizard.manifests.gitignore import add_line, ignores
from wizard.model.edit import Edited, Refused, Unchanged
from wizard.model.source import MemoryTree, SourceFile
from wizard.splice import apply_splices


@pytest.mark.parametrize(
    ("files", "path", "expected"),
    [
        ({}, ".env", False),
        ({".gitignore": ".env\n"}, ".env", True),
        ({".gitignore": ".env\r\n"}, "app/.env", True),
        ({".gitignore": "/.env\n"}, "app/.env", False),
        ({".gitignore": "*.env*\n!.env.example\n"}, ".env.example", False),
        ({".gitignore": "secrets/\n"}, "secrets/.env", True),
        ({".gitignore": ".env\n", "app/.gitignore": "!.env\n"}, "app/.env", False),
        ({"app/.gitignore": ".env\n"}, "app/.env", True),
        ({".gitignore": ".env.local\n"}, ".env", False),
        ({".gitignore": ".env\n", ".env": "A=1"}, ".env", False),
    ],
)
def test_ignores(files: dict[str, str], path: str, expected: bool) -> None:
    tree = MemoryTree({name: text.encode() for name, text in files.items()})
    assert ignores(tree, path) is expected


def test_a_gitignore_that_is_no_text_ignores_nothing() -> None:
    assert not ignores(MemoryTree({".gitignore": b"\xff.env\n"}), ".env")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (None, b".env\n"),
        (b"*.pyc\n", b"*.pyc\n.env\n"),
        (b"*.pyc", b"*.pyc\n.env\n"),
        (b"*.pyc\r\n", b"*.pyc\r\n.env\r\n"),
        (b".env.local\n# .env\n", b".env.local\n# .env\n.env\n"),
    ],
)
def test_the_line_is_appended_once(before: bytes | None, expected: bytes) -> None:
    file = None if before is None else SourceFile(path=".gitignore", content=before)
    result = add_line(file, ".env")
    assert isinstance(result, Edited)
    written = apply_splices(before or b"", result.splices)
    assert written == expected
    again = add_line(SourceFile(path=".gitignore", content=written), ".env")
    assert isinstance(again, Unchanged)


@pytest.mark.parametrize("content", [b".env\n", b"a\n  .env  \r\nb\n", b"\xef\xbb\xbf.env"])
def test_a_line_that_is_there_is_left_alone(content: bytes) -> None:
    assert isinstance(add_line(SourceFile(path=".gitignore", content=content), ".env"), Unchanged)


def test_a_file_that_is_no_text_is_refused() -> None:
    assert isinstance(add_line(SourceFile(path=".gitignore", content=b"\xff"), ".env"), Refused)
