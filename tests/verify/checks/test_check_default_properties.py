"""`default_properties`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import app, marks, subject_of

IMPORT = "from amplitude import Identify\n"


@pytest.mark.parametrize(
    "code",
    [
        "Identify().set('plan', plan)",
        "other.set('country', c)",
        "x = {'country': 1}",
        "Identify().set(name, value)",
        "BaseEvent('A B', user_id=u, event_properties={'platform': p})",
        "BaseEvent('A B', user_id=u, user_properties={'plan': p})",
    ],
)
def test_properties_of_the_projects_own(code: str) -> None:
    assert marks("default_properties", subject_of(app(IMPORT + code))) == []


@pytest.mark.parametrize(
    "code",
    [
        "Identify().set('Country', c)",
        "Identify().add('logins', 1).set_once('start_version', v)",
        "import amplitude\namplitude.Identify().set('city', c)",
        "BaseEvent('A B', user_id=u, user_properties={'platform': p})",
    ],
)
def test_properties_that_amplitude_fills(code: str) -> None:
    """A36."""
    line = 5 + (IMPORT + code).count("\n")
    assert marks("default_properties", subject_of(app(IMPORT + code))) == [
        ("warning", "app.py", line)
    ]


def test_an_identity_that_was_made_before() -> None:
    code = IMPORT + "identity = Identify()\nidentity.set('carrier', c)"
    assert marks("default_properties", subject_of(app(code))) == [("warning", "app.py", 7)]


def test_a_module_without_identities_is_passed_over() -> None:
    assert (
        marks("default_properties", subject_of({"a.py": "# amplitude\nx.set('city', c)\n"})) == []
    )
