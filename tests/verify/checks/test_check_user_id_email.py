"""`user_id_email`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import app, marks, subject_of, views


@pytest.mark.parametrize(
    "user",
    ["user", "user.id", "str(user.pk)", "user.email_id", "hash_of(email_hash)", "f(a, b)", "x[0]"],
)
def test_stable_ids_are_fine(user: str) -> None:
    assert marks("user_id_email", subject_of(app(f"BaseEvent('A B', user_id={user})"))) == []


@pytest.mark.parametrize(
    "user",
    [
        "email",
        "user.email",
        "user.userEmail",
        "user.email.lower()",
        "str(user.email)",
        "request.form['email']",
        "data.get('email')",
        "user.username",
        "user.email or None",
        "user.email if user else None",
    ],
)
def test_addresses_and_names_are_warned_of(user: str) -> None:
    """A28."""
    own = subject_of(app(f"BaseEvent('A B', user_id={user})"))
    assert marks("user_id_email", own) == [("warning", "app.py", 5)]
    helped = subject_of(views(f"track('A B', user={user})"))
    assert marks("user_id_email", helped) == [("warning", "shop/views.py", 2)]
