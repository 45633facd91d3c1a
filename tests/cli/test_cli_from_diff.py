"""`plan --from-diff`, `--layer`, and decisions that are remembered (A42, issue 5)."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from running_cli import Cli

REFUND = """

@app.route("/orders/<int:order_id>/refund", methods=["POST"])
def refund_order(order_id):
    db.execute("UPDATE orders SET refunded = 1 WHERE id = ?", (order_id,))
    db.commit()
    return redirect("/orders")
"""


def git(where: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(("git", *identity, *arguments), cwd=where, check=True, capture_output=True)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture
def branch(shop: Path) -> Path:
    """A branch that adds one route to the shop, committed, and one file that is not."""
    git(shop, "init", "-b", "main")
    git(shop, "add", ".")
    git(shop, "commit", "-m", "shop")
    git(shop, "checkout", "-b", "refunds")
    with (shop / "app.py").open("a") as file:
        file.write(REFUND)
    git(shop, "commit", "-am", "refunds")
    return shop


def names(cli: Cli, where: Path, *options: str) -> list[str]:
    (plan,) = cli("plan", "--json", *options, cwd=where).events("plan")
    return [event["name"] for event in plan["events"]]


def planned(cli: Cli, where: Path, *options: str) -> dict[str, Any]:
    (plan,) = cli("plan", "--json", *options, cwd=where).events("plan")
    return plan


@pytest.mark.parametrize("options", [("--from-diff",), ("--from-diff", "main"), ("--from-diff=",)])
def test_a_branch_gets_events_only_for_what_it_changes(
    cli: Cli, branch: Path, options: tuple[str, ...]
) -> None:
    assert names(cli, branch, *options) == ["Order Refunded"]
    assert len(names(cli, branch)) == 3


def test_new_files_count_and_a_branch_without_changes_gets_nothing(cli: Cli, branch: Path) -> None:
    assert names(cli, branch, "--from-diff", "HEAD") == []
    text = (branch / "app.py").read_text()
    (branch / "more.py").write_text(text.replace("order", "ticket"))
    assert all("Ticket" in name for name in names(cli, branch, "--from-diff", "HEAD"))


def test_a_set_up_project_gets_the_events_of_its_branch(cli: Cli, branch: Path) -> None:
    plan = planned(cli, branch, "--only", "Order Created")
    assert cli("apply", "--plan-id", plan["planId"], "--no-install", "--yes", cwd=branch).code == 0
    assert names(cli, branch) == []
    assert names(cli, branch, "--from-diff") == ["Order Refunded"]


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "main..HEAD"])
def test_a_base_that_git_does_not_know_is_refused(cli: Cli, branch: Path, base: str) -> None:
    before = contents(branch)
    said = cli("propose", f"--from-diff={base}", "--json", cwd=branch)
    assert said.code == 2
    assert "unknown_base" in said.out
    assert contents(branch) == before


def test_without_git_nothing_is_guessed(cli: Cli, shop: Path) -> None:
    assert cli("propose", "--from-diff", "--json", cwd=shop).code == 2


def test_a_layer_that_an_app_has_not_gives_nothing(cli: Cli, shop: Path) -> None:
    assert names(cli, shop, "--layer", "browser") == []
    assert names(cli, shop, "--layer", "server") == names(cli, shop)


def test_a_plan_remembers_what_was_dropped_and_renamed_until_it_is_undone(
    cli: Cli, shop: Path
) -> None:
    before = contents(shop)
    dropped, kept = names(cli, shop)[:2]
    plan = planned(cli, shop, "--drop", dropped, "--rename", f"{kept}=Thing Done")
    assert contents(shop) == before
    cli("apply", "--plan-id", plan["planId"], "--no-install", "--yes", cwd=shop)
    remembered = json.loads((shop / ".amplitude/decisions.json").read_text())
    assert remembered == [
        {"event": dropped, "decision": "rejected"},
        {"event": kept, "decision": "renamed", "name": "Thing Done"},
    ]
    found = cli("propose", "--json", "--limit", "0", cwd=shop).json
    assert dropped not in [event["name"] for event in found["events"]]
    assert cli("undo", "--yes", cwd=shop).code == 0
    assert contents(shop) == before


def test_skipped_events_are_remembered_where_that_is_asked_for(cli: Cli, shop: Path) -> None:
    before, plan = contents(shop), planned(cli, shop, "--max-events", "1")
    skip = ("apply", "--plan-id", plan["planId"], "--skip-events", "--remember", "--json")
    assert cli(*skip, cwd=shop).code == 13
    assert contents(shop) == before
    assert cli(*skip, "--yes", cwd=shop).code == 0
    assert set(contents(shop)) - set(before) <= {
        ".amplitude/decisions.json", "amplitude-setup-report.md"
    }  # fmt: skip
    skipped = plan["events"][0]["name"]
    assert skipped not in names(cli, shop)
    assert cli("undo", "--yes", cwd=shop).code == 0
    assert contents(shop) == before
    assert skipped in names(cli, shop)
