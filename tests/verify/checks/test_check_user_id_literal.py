"""`user_id_literal`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import GOOD, app, found, marks, subject_of, views


@pytest.mark.parametrize(
    "user",
    [
        "user",
        "user.id",
        "str(user.pk)",
        "None",
        "user or None",
        "f(user)",
        "d.get('id')",
        "a if b else c",
    ],
)
def test_values_are_fine(user: str) -> None:
    assert marks("user_id_literal", subject_of(app(f"BaseEvent('A B', user_id={user})"))) == []
    assert marks("user_id_literal", subject_of(views(f"track('A B', user={user})"))) == []


@pytest.mark.parametrize(
    "user",
    [
        "'anonymous'",
        "''",
        "0",
        "str(1)",
        "user or 'anonymous'",
        "user.id if user else 'none'",
        "getattr(user, 'id', 'unknown')",
        "session.get('user_id', 'guest')",
    ],
)
def test_constants_merge_all_users(user: str) -> None:
    """A27."""
    own = subject_of(app(f"BaseEvent('A B', user_id={user})"))
    assert marks("user_id_literal", own) == [("error", "app.py", 5)]
    assert found("user_id_literal", own)[0].cause == "D-13"
    helped = subject_of(views(f"identify(user={user})"))
    assert marks("user_id_literal", helped) == [("error", "shop/views.py", 2)]


def test_a_user_by_place_counts() -> None:
    assert marks("user_id_literal", subject_of(app("BaseEvent('A B', 'user-1')"))) != []


def test_the_decorators_user_is_the_name_of_a_parameter() -> None:
    code = (
        "from shop.amplitude_events import tracked\n"
        "@tracked('A B', user='current_user')\ndef f(): ..."
    )
    assert marks("user_id_literal", subject_of({**GOOD, "shop/api.py": code})) == []
