"""Names of functions of which no success place is known: by names, calls, labels and places."""

import pytest

from wizard.model.function import FunctionFacts
from wizard.propose.function_name import name_of
from wizard.propose.naming import NamingStyle


def facts(symbol: str, path: str = "web/src/things.tsx", **changes: object) -> FunctionFacts:
    fields = {"name": symbol.rpartition(".")[2], "line": 1, "end_line": 9, "side": "browser"}
    return FunctionFacts(**{"path": path, "symbol": symbol, **fields, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("deleteBucket", "Bucket Deleted"),
        ("Invoices.handleBulkDelete", "Invoice Deleted"),
        ("createNewWorkspaceAction", "Workspace Created"),
        ("handleReactivateSubscription", "Subscription Reactivated"),
        ("onEditTargeting", "Targeting Edited"),
        ("confirmRemoveReleasePlan", "Release Plan Removed"),
        ("DeleteAccountModal.onSubmit", "Account Deleted"),
        ("CreateTeam.execute", "Team Created"),
        ("handleGoogleSignIn", "User Logged In"),
        ("NotificationCard.onDismissClick", "Notification Dismissed"),
        ("Report.handlePlanAction", "Plan Used"),
        ("ShieldSwitch.handleClick", "Shield Toggled"),
        ("StakingBanner", "Staking Viewed"),
    ],
)
def test_the_name_says_what_is_done(symbol: str, name: str) -> None:
    assert name_of(facts(symbol), NamingStyle()) == name


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"calls": ("preventDefault", "createInvoice", "setOpen")}, "Invoice Created"),
        ({"labels": ("Publish survey",)}, "Survey Published"),
        ({"labels": ("Dependency removed",)}, "Dependency Removed"),
        ({"path": "web/projects/DeleteProjectDialog.tsx"}, "Project Deleted"),
        ({"path": "web/projects/(list)/[id]/page.tsx"}, "Project Submitted"),
        ({"calls": ("createElement",), "path": "web/Quiz.tsx"}, "Quiz Submitted"),
    ],
)
def test_a_name_that_says_nothing_is_helped_by_what_is_around(
    changes: dict[str, object], name: str
) -> None:
    assert name_of(facts("handleSubmit", **changes), NamingStyle()) == name  # type: ignore[arg-type]


def test_what_belongs_to_a_thing_is_named_with_it() -> None:
    found = facts("updatePermissions", path="src/storage/bucket-[bucket]/page.svelte")
    assert name_of(found, NamingStyle()) == "Bucket Permissions Updated"


def test_the_projects_style_is_kept() -> None:
    style = NamingStyle(case="snake_case", verb_first=True, present=True)
    assert name_of(facts("deleteBucket"), style) == "delete_bucket"


def test_plumbing_alone_gets_no_name() -> None:
    assert name_of(facts("handleChange", path="src/index.tsx"), NamingStyle()) is None
