"""Which app a run works for: decided from account and flags (K20, K21, H05, H06)."""

import pytest

from wizard.amplitude.account import Account, AppEntry, Org
from wizard.amplitude.apps import (
    Ask,
    Chosen,
    ChosenApp,
    Create,
    Decision,
    Impossible,
    Wanted,
    chosen,
    decide,
)

UUID = "6f6d7a0e-1111-4222-8333-444455556666"


def app(app_id: str, key: str | None = "", org: str = "1", project: str = UUID) -> AppEntry:
    return AppEntry(
        org_id=org,
        org_name=f"Org {org}",
        project_id=project,
        project_name="Shop",
        env_name="Production",
        rank=1,
        app_id=app_id,
        api_key=f"key-{app_id}" if key == "" else key,
    )


def account(*apps: AppEntry, orgs: int = 1) -> Account:
    found = tuple(Org(id=str(number), name=f"Org {number}") for number in range(1, orgs + 1))
    return Account(person=None, orgs=found, apps=apps)


ONE, TWO, HIDDEN = app("11"), app("12", project="other"), app("13", None)

TABLE: list[tuple[str, Account, Wanted, Decision]] = [
    ("the only one", account(ONE), Wanted(), Chosen(ONE, "auto")),
    ("several", account(ONE, TWO), Wanted(), Ask((ONE, TWO), None)),
    ("several, one known", account(ONE, TWO), Wanted(remembered="12"), Ask((ONE, TWO), "12")),
    ("several, known gone", account(ONE, TWO), Wanted(remembered="99"), Ask((ONE, TWO), None)),
    ("confirmed", account(ONE), Wanted(confirm=True), Ask((ONE,), None)),
    ("by id", account(ONE, TWO), Wanted(app_id="12"), Chosen(TWO, "flag")),
    (
        "the id wins over everything",
        account(ONE, TWO),
        Wanted(app_id="12", project_id=UUID, app_name="New", creates=True, confirm=True),
        Chosen(TWO, "flag"),
    ),
    (
        "an id that is none",
        account(ONE),
        Wanted(app_id="99"),
        Impossible("app_unknown", "--app-id", "99", (ONE,)),
    ),
    (
        "the key of another app",
        account(ONE, TWO),
        Wanted(app_id="11", api_key="key-12"),
        Impossible("key_mismatch", "--app-id", "11", (ONE,)),
    ),
    (
        "a key that the role hides",
        account(HIDDEN),
        Wanted(app_id="13"),
        Impossible("key_hidden", "--app-id", "13", (HIDDEN,)),
    ),
    (
        "a hidden key that is given",
        account(HIDDEN),
        Wanted(app_id="13", api_key="k"),
        Chosen(HIDDEN, "flag"),
    ),
    ("by key", account(ONE, TWO), Wanted(api_key="key-12"), Chosen(TWO, "key")),
    (
        "an unknown key",
        account(ONE),
        Wanted(api_key="k"),
        Impossible("key_unknown", "--api-key", None, (ONE,)),
    ),
    ("by project", account(ONE, TWO), Wanted(project_id=UUID), Chosen(ONE, "auto")),
    ("by project's number", account(ONE, TWO), Wanted(project_id="12"), Chosen(TWO, "auto")),
    (
        "a project that is none",
        account(ONE),
        Wanted(project_id="x"),
        Impossible("project_unknown", "--project-id", "x", (ONE,)),
    ),
    ("a name, no app", account(), Wanted(app_name="New"), Create("New", ("1",))),
    (
        "a name, for a program",
        account(ONE),
        Wanted(app_name="New", creates=True),
        Create("New", ("1",)),
    ),
    ("a name, for a person", account(ONE), Wanted(app_name="New"), Chosen(ONE, "auto")),
    ("no app", account(), Wanted(), Create(None, ("1",))),
    (
        "a name, several organisations",
        account(ONE, orgs=2),
        Wanted(app_name="New", creates=True),
        Create("New", ("1", "2")),
    ),
    (
        "a name within a project",
        account(ONE, orgs=2),
        Wanted(app_name="New", creates=True, project_id=UUID),
        Create("New", ("1",)),
    ),
    ("no organisation", account(orgs=0), Wanted(), Impossible("no_org", None, None, ())),
    (
        "all keys hidden",
        account(HIDDEN),
        Wanted(),
        Impossible("key_hidden", None, None, (HIDDEN,)),
    ),
    ("hidden ones are no choice", account(ONE, HIDDEN), Wanted(), Chosen(ONE, "auto")),
]


@pytest.mark.parametrize(
    ("found", "wanted", "decision"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE]
)
def test_the_decision(found: Account, wanted: Wanted, decision: Decision) -> None:
    assert decide(found, wanted) == decision


def test_a_chosen_app_has_its_place_and_an_unseen_key() -> None:
    """K20: organisation, project and environment are derived."""
    made = chosen(ONE, "eu", "flag", None)
    assert (made.app_id, made.org_id, made.project_id, made.region) == ("11", "1", UUID, "eu")
    assert made.api_key == "key-11"
    assert "key-11" not in f"{made!r}{ONE!r}"
    assert isinstance(made, ChosenApp)


def test_an_inline_key_stands_in_for_a_hidden_one() -> None:
    assert chosen(HIDDEN, "us", "flag", "mine").api_key == "mine"
