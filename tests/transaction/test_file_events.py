"""What is said about a file that could not be written (contract 3.5)."""

import pytest

from wizard.transaction.file_events import failed


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (PermissionError(13, "no"), "permission"),
        (FileNotFoundError(2, "gone"), "not_found"),
        (OSError(28, "full"), "generic"),
    ],
)
def test_the_class_of_an_error(error, expected):
    event = failed("a.py", "modify", error)
    assert event.data["errorClass"] == expected
    assert event.data["errorMessage"] in event.message
