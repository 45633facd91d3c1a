"""Logging out resets the identity (D09)."""

import pytest
from verify_scripts import cart, marks


@pytest.mark.parametrize("name", ["User Logged Out", "Signed Out", "user_logged_out", "log out"])
def test_the_identity_stays(name: str) -> None:
    code = f"identify(user.id);\ntrack('{name}');"
    assert marks("reset_on_log_out", cart(code)) == [("warning", "src/cart.ts", 3)]


@pytest.mark.parametrize(
    "code",
    [
        "identify(user.id);\ntrack('User Logged Out');\nreset();",
        "track('User Logged Out');",
        "identify(user.id);\ntrack('User Logged In');",
        "identify(user.id);\ntrack('Blog Outlined');",
    ],
)
def test_the_identity_goes_or_never_was(code: str) -> None:
    assert marks("reset_on_log_out", cart(code)) == []
