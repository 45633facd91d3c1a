"""`personal_properties`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import app, marks, subject_of, views


@pytest.mark.parametrize(
    "properties",
    [
        "{'order_id': order.id, 'total': total}",
        "{'email_verified': True, 'address_id': a.id, 'ip_count': 1}",
        "{'has_phone': p, 'is_email': q, 'shipping': 'express'}",
        "{'plan_name': plan.name}",
        "{key: value}",
        "values",
        "None",
        "{}",
    ],
)
def test_ids_counts_and_choices_are_fine(properties: str) -> None:
    assert marks("personal_properties", subject_of(views(f"track('A B', {properties})"))) == []


@pytest.mark.parametrize(
    "properties",
    [
        "{'email': x}",
        "{'userEmail': x}",
        "{'first_name': x}",
        "{'phone': x}",
        "{'date_of_birth': x}",
        "{'api_key': x}",
        "{'password': x}",
        "{'contact': user.email}",
        "{'who': request.form['email']}",
        "{**customer}",
    ],
)
def test_personal_values_are_warned_of(properties: str) -> None:
    """A34."""
    helped = subject_of(views(f"track('A B', {properties})"))
    assert marks("personal_properties", helped) == [("warning", "shop/views.py", 2)]
    own = subject_of(app(f"BaseEvent('A B', user_id=u, event_properties={properties})"))
    assert marks("personal_properties", own) == [("warning", "app.py", 5)]


def test_user_properties_are_looked_at_too() -> None:
    own = subject_of(app("BaseEvent('A B', user_id=u, user_properties={'email': x})"))
    assert marks("personal_properties", own) == [("warning", "app.py", 5)]
