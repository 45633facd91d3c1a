"""What a `.gitignore` says, in the words of real projects."""

import pytest

from wizard.ignore_patterns import ignore_patterns


@pytest.mark.parametrize(
    ("line", "path", "ignored"),
    [
        ("dist/", "dist/main.js", True),
        ("pages/[[...path]].tsx", "pages/index.tsx", False),
        ("[[]a", "[a", True),
        ("!", "a.py", False),
        ("[a", "a.py", False),
        ("a\\", "a.py", False),
        ("", "a.py", False),
    ],
)
def test_each_line_speaks_for_itself(line: str, path: str, ignored: bool) -> None:
    """Warnings are errors here: none is shown to a user whose file has such a line."""
    assert bool(ignore_patterns([line, "*.log"]).match_file(path)) == ignored
    assert ignore_patterns([line, "*.log"]).match_file("debug.log")
