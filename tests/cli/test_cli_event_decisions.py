"""What is decided about a plan's events: approved, skipped or revised (contract 4.5)."""

from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from running_cli import Cli


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


def planned(cli: Cli, shop: Path, *options: str) -> dict[str, Any]:
    (plan,) = cli("plan", "--json", *options, cwd=shop).events("plan")
    return plan


def names(plan: dict[str, Any]) -> list[str]:
    return [event["name"] for event in plan["events"]]


def test_approving_the_events_grants_exactly_this_plan(cli: Cli, shop: Path) -> None:
    plan = planned(cli, shop)
    said = cli(
        "apply", "--plan-id", plan["planId"], "--approve-events", "--no-install", "--json", cwd=shop
    )
    assert said.code == 0
    assert said.events("event_plan_confirmed") == [
        {"event": "event_plan_confirmed", "source": "flag", "decision": "approved"}
    ]
    assert said.events("setup_complete")[0]["planId"] == plan["planId"]


def test_skipping_the_events_applies_nothing(cli: Cli, shop: Path) -> None:
    before, plan = contents(shop), planned(cli, shop)
    said = cli("apply", "--plan-id", plan["planId"], "--skip-events", "--yes", "--json", cwd=shop)
    assert (said.code, contents(shop)) == (0, before)
    assert said.events("event_plan_confirmed")[0]["decision"] == "skipped"


def test_a_revised_plan_has_to_be_approved_again(cli: Cli, shop: Path) -> None:
    """Neither the flag nor --yes carries over to what nobody has seen yet; revising the new plan
    keeps what was decided before."""
    before = contents(shop)
    plan = planned(cli, shop, "--region", "eu")
    dropped, kept = names(plan)[:2]
    revise = ("apply", "--yes", "--json", "--revise-events")
    said = cli(
        *revise, f"drop {dropped}; rename {kept} to Thing Done", "--plan-id", plan["planId"],
        cwd=shop,
    )  # fmt: skip
    assert (said.code, contents(shop)) == (13, before)
    (made,) = said.events("plan")
    assert made["planId"] != plan["planId"]
    assert made["region"] == "eu"
    assert names(made) == ["Thing Done" if n == kept else n for n in names(plan) if n != dropped]
    (question,) = said.events("needs_input")
    assert question["choices"][0]["resumeFlags"][:3] == ["apply", "--plan-id", made["planId"]]
    again = cli(*revise, "only Thing Done", "--plan-id", made["planId"], cwd=shop)
    assert names(again.events("plan")[0]) == ["Thing Done"]


def test_events_are_edited_in_a_file(cli: Cli, shop: Path, tmp_path: Path) -> None:
    """Out as YAML, one deleted and one renamed, and in again: a new plan to approve."""
    before, plan = contents(shop), planned(cli, shop)
    dropped, kept = names(plan)[:2]
    text = cli("show", plan["planId"], "--format", "events", cwd=shop).out
    assert f"apply --plan-id {plan['planId']} --revise-events @events.yaml" in text
    file = tmp_path / "events.yaml"
    revise = ("apply", "--plan-id", plan["planId"], "--json", "--revise-events", f"@{file}")
    file.write_text(text)
    same = cli(*revise, cwd=shop)
    assert names(same.events("plan")[0]) == names(plan)
    head, *entries = text.split("  - ")
    rest = [item for item in entries if dropped not in item]
    file.write_text("  - ".join([head, *rest]).replace(f'"{kept}"', "Thing Done  # better"))
    said = cli(*revise, cwd=shop)
    assert (said.code, contents(shop)) == (13, before)
    (made,) = said.events("plan")
    assert names(made) == ["Thing Done" if n == kept else n for n in names(plan) if n != dropped]
    assert said.events("needs_input")
    guided = cli("--agent", "--yes", "--revise-events", f"@{file}", "--install-only", cwd=shop)
    assert guided.code == 13
    assert names(guided.events("plan")[0]) == names(made)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "invalid_event_file"),
        ("events: []", "invalid_event_file"),
        ("events: [{id: a}]", "invalid_event_file"),
        ("events: [{id: a, name: A}, {id: a, name: B}]", "invalid_event_file"),
        ("events: [{id: a, name: A, colour: red}]", "invalid_event_file"),
        ("events: [", "invalid_event_file"),
        ("events: !!python/object/apply:os.getcwd []", "invalid_event_file"),
        ("events: &a [*a]", "invalid_event_file"),
        ("\x00", "invalid_event_file"),
        ("# " + "x" * 1024 * 1024, "invalid_event_file"),
        ("events: [{id: nobody, name: Known}]", "unknown_event"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(
    cli: Cli, shop: Path, tmp_path: Path, text: str, code: str
) -> None:
    plan = planned(cli, shop)
    file = tmp_path / "events.yaml"
    file.write_text(text)
    revise = ("apply", "--plan-id", plan["planId"], "--json", "--revise-events")
    said = cli(*revise, f"@{file}", cwd=shop)
    assert (said.code, said.events("apply_failed")[0]["code"]) == (2, code)
    missing = cli(*revise, "@nowhere.yaml", cwd=shop)
    assert missing.events("apply_failed")[0]["code"] == "event_file_unreadable"


def test_approving_wins_over_revising_and_skipping(cli: Cli, shop: Path) -> None:
    plan = planned(cli, shop)
    said = cli(
        "apply", "--plan-id", plan["planId"], "--approve-events", "--skip-events",
        "--revise-events", "drop X", "--no-install", "--json", cwd=shop,
    )  # fmt: skip
    assert said.code == 0
    assert said.events("setup_complete")


@pytest.mark.parametrize(
    ("text", "code"), [("drop No Such Event", "unknown_event"), ("hm", "invalid_revision")]
)
def test_a_revision_that_makes_no_sense_is_refused(
    cli: Cli, shop: Path, text: str, code: str
) -> None:
    plan = planned(cli, shop)
    said = cli("apply", "--plan-id", plan["planId"], "--revise-events", text, "--json", cwd=shop)
    assert said.code == 2
    assert said.events("apply_failed")[0]["code"] == code


def test_the_guided_run_takes_the_same_decisions(cli: Cli, shop: Path) -> None:
    before = contents(shop)
    skipped = cli("--agent", "--yes", "--skip-events", "--install-only", cwd=shop)
    assert (skipped.code, contents(shop)) == (0, before)
    assert skipped.events("event_plan_confirmed")[0]["decision"] == "skipped"
    everything = names(skipped.events("plan")[0])
    revise = f"only {everything[0]}"
    revised = cli("--agent", "--yes", "--revise-events", revise, "--install-only", cwd=shop)
    assert (revised.code, contents(shop)) == (13, before)
    assert names(revised.events("plan")[0]) == everything[:1]
    assert revised.events("needs_input")
    approved = cli("--agent", "--approve-events", "--no-install", "--install-only", cwd=shop)
    assert approved.events("event_plan_confirmed")[0]["source"] == "flag"
    assert approved.events("setup_complete")
