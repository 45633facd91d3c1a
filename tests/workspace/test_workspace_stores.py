"""Stored plans, journals and checkpoints: found again, private, and clear when they can't be."""

import os
import stat
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest

from wizard.digest import seal
from wizard.errors import InvalidArgument, PlanError
from wizard.model.journal import Journal
from wizard.model.plan import PlanBody
from wizard.settings import Settings
from wizard.workspace.checkpoint_store import (
    Ignored,
    clear_checkpoint,
    load_checkpoint,
    save_checkpoint,
)
from wizard.workspace.clock import for_people, from_text, to_text
from wizard.workspace.journal_store import (
    latest_journal,
    list_journals,
    load_journal,
    save_journal,
)
from wizard.workspace.paths import state_paths
from wizard.workspace.plan_store import load_plan, prune_plans, save_plan

NOW = datetime(2026, 5, 20, 10, tzinfo=timezone.utc)
APP = Path("/app")


@pytest.fixture
def state(tmp_path):
    return state_paths(Settings(cache_dir=str(tmp_path / "state")), APP)


def make_plan(created_at="2026-05-20T09:00:00Z"):
    empty = dict.fromkeys(
        (
            "events",
            "file_changes",
            "commands",
            "env_vars",
            "manual_steps",
            "steps",
            "preconditions",
        ),
        (),
    )
    names = {"install_dir": "/app", "framework": "flask", "framework_name": "Flask", "sdk": "x"}
    return seal(PlanBody(**names, **empty), plan_id=str(uuid.uuid4()), created_at=created_at)


def refusal_of(state, plan_id, now=NOW):
    with pytest.raises(PlanError) as refusal:
        load_plan(state, plan_id, now=now)
    assert refusal.value.hint
    assert refusal.value.exit_code == 2
    assert refusal.value.next_commands == (("plan",),)
    return refusal.value.code


# --- plans -----------------------------------------------------------------------------------


def test_a_plan_is_found_again(state):
    plan = make_plan()
    path = save_plan(state, plan)
    assert load_plan(state, plan.plan_id, now=NOW) == plan
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "plan_id", ["", "x", "../../etc/passwd", str(uuid.uuid4()), "{" + str(uuid.uuid4()) + "}"]
)
def test_an_unknown_id(state, plan_id):
    assert refusal_of(state, plan_id) == "plan_not_found"


@pytest.mark.parametrize(
    ("created_at", "fresh"),
    [
        ("2026-05-20T09:00:00Z", True),
        ("2026-05-19T10:00:00Z", True),
        ("2026-05-19T09:59:59Z", False),
        ("2026-05-19T12:00:00+00:00", True),
        ("2026-05-19T12:00:00+03:00", False),
        ("yesterday", False),
    ],
)
def test_a_plan_is_valid_for_24_hours(state, created_at, fresh):
    """K11"""
    plan = make_plan(created_at)
    save_plan(state, plan)
    if fresh:
        assert load_plan(state, plan.plan_id, now=NOW) == plan
    else:
        assert refusal_of(state, plan.plan_id) == "plan_expired"


def edited(change):
    def act(path):
        document = msgspec.json.decode(path.read_bytes())
        change(document)
        path.write_bytes(msgspec.json.encode(document))

    return act


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda path: path.write_text("{"), "plan_invalid"),
        (lambda path: path.write_text("[]"), "plan_invalid"),
        (lambda path: path.write_bytes(b"\xff"), "plan_invalid"),
        (lambda path: (path.unlink(), path.mkdir()), "plan_invalid"),
        (edited(lambda plan: plan.pop("body")), "plan_invalid"),
        (edited(lambda plan: plan["body"].update(sdk=3)), "plan_invalid"),
        (edited(lambda plan: plan["body"].update(sdk="evil")), "plan_tampered"),
        (edited(lambda plan: plan.update(createdAt="2026-05-20T09:59:00Z")), "plan_tampered"),
        (edited(lambda plan: plan.update(planDigest="0")), "plan_tampered"),
        (edited(lambda plan: plan.update(v=2)), "plan_newer"),
        (edited(lambda plan: plan.update(v=2, wholly="new")), "plan_newer"),
        (edited(lambda plan: plan["body"].update(dashboards=[])), "plan_newer"),
    ],
)
def test_a_plan_that_cannot_be_used(state, damage, code):
    plan = make_plan()
    damage(save_plan(state, plan))
    assert refusal_of(state, plan.plan_id) == code


def test_a_plan_under_another_plans_name_is_tampered_with(state):
    plan = make_plan()
    other = str(uuid.uuid4())
    save_plan(state, plan).rename(state.plans / f"{other}.json")
    assert refusal_of(state, other) == "plan_tampered"


def test_pruning_removes_old_plans_only(state):
    assert prune_plans(state, now=NOW) == 0
    old, new = save_plan(state, make_plan()), save_plan(state, make_plan())
    os.utime(old, times=((NOW - timedelta(days=8)).timestamp(),) * 2)
    os.utime(new, times=((NOW - timedelta(days=6)).timestamp(),) * 2)
    assert prune_plans(state, now=NOW) == 1
    assert list(state.plans.iterdir()) == [new]


# --- journals --------------------------------------------------------------------------------


def make_journal(started_at="2026-05-20T09:00:00.000000Z", state="committed"):
    return Journal(
        run_id=str(uuid.uuid4()),
        plan_id="p",
        install_dir="/app",
        started_at=started_at,
        state=state,
        files=(),
    )


def test_journals_newest_first(state):
    assert list_journals(state) == ()
    assert latest_journal(state) is None
    journals = [make_journal(f"2026-05-20T09:00:0{second}.000000Z") for second in (1, 3, 2)]
    paths = [save_journal(state, journal) for journal in journals]
    assert list_journals(state) == (journals[1], journals[2], journals[0])
    assert load_journal(state, journals[2].run_id) == journals[2]
    assert stat.S_IMODE(paths[0].stat().st_mode) == 0o600


def test_the_latest_journal_is_one_that_is_in_place(state):
    old, new = make_journal(), make_journal("2026-05-20T11:00:00.000000Z", state="undone")
    save_journal(state, old)
    save_journal(state, new)
    assert latest_journal(state) == old


@pytest.mark.parametrize("run_id", ["", "x", "../plans/x", str(uuid.uuid4())])
def test_an_unknown_run(state, run_id):
    with pytest.raises(InvalidArgument) as refusal:
        load_journal(state, run_id)
    assert refusal.value.code == "run_not_found"
    assert refusal.value.next_commands == (("history",),)


def test_a_journal_that_cannot_be_read(state):
    journal = make_journal()
    save_journal(state, journal).write_text("{")
    assert list_journals(state) == ()
    with pytest.raises(InvalidArgument) as refusal:
        load_journal(state, journal.run_id)
    assert refusal.value.code == "journal_invalid"


# --- checkpoints -----------------------------------------------------------------------------


def load(state, install_dir=APP, now=NOW):
    return load_checkpoint(state, install_dir=install_dir, now=now)


def test_a_checkpoint_is_found_again_until_it_is_cleared(state):
    """K13"""
    assert load(state) is None
    saved = save_checkpoint(
        state,
        install_dir=APP,
        step="propose",
        now=NOW,
        answers={"events": ["a", "b"], "limit": 3},
        plan_id="p",
    )
    assert load(state, now=NOW + timedelta(hours=24)) == saved
    assert saved.answers == {"events": ["a", "b"], "limit": 3}
    assert stat.S_IMODE(state.checkpoint.stat().st_mode) == 0o600
    clear_checkpoint(state)
    clear_checkpoint(state)
    assert load(state) is None


def test_credentials_are_never_stored(state):
    answers = {"apiKey": "hush", "deep": {"access_token": "hush", "a": [{"PASSWORD": "hush"}]}}
    save_checkpoint(state, install_dir=APP, step="s", now=NOW, answers=answers)
    assert b"hush" not in state.checkpoint.read_bytes()
    assert load(state).answers == {"deep": {"a": [{}]}}


def test_a_checkpoint_that_does_not_fit_is_ignored_with_a_reason(state):
    save_checkpoint(state, install_dir=APP, step="s", now=NOW)
    assert isinstance(load(state, install_dir=Path("/other")), Ignored)
    assert isinstance(load(state, now=NOW + timedelta(hours=24, seconds=1)), Ignored)
    for text in ("{", '{"savedAt":"x"}', "[]"):
        state.checkpoint.write_text(text)
        answer = load(state)
        assert isinstance(answer, Ignored)
        assert answer.reason


# --- clock -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-20T10:00:00Z", NOW),
        ("2026-05-20T12:00:00+02:00", NOW),
        ("2026-05-20T10:00:00", NOW),
        ("soon", None),
        ("", None),
    ],
)
def test_moments(text, moment):
    assert from_text(text) == moment


def test_a_moment_for_people():
    assert for_people("2026-05-20T12:11:12.000345+02:00") == "2026-05-20 10:11 UTC"
    assert for_people("x") == "x"


def test_the_text_of_a_moment_sorts_as_the_moment():
    assert to_text(NOW) == "2026-05-20T10:00:00.000000Z"
    assert from_text(to_text(NOW)) == NOW
