"""Stored plans, journals, checkpoints and locks in every state that they can be found in: a clear
error or a sentence about it, and nothing lost (issue 2, "bad input"; K11, K13, K15, K16).
"""

import json
import os
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from clear_errors import refusal, refused_to_people, run_next
from cli_projects import contents, make_shop
from making_plans import snapshot
from running_cli import Cli, Said
from unprivileged import as_mere_user

from wizard.exit_codes import ExitCode
from wizard.settings import load_settings
from wizard.workspace.paths import StatePaths, state_paths

KEY = "0123456789abcdef0123456789abcdef"
NOBODY = 2**22 + 5  # above the highest process id


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture
def run(cli: Cli, shop: Path) -> Cli:
    def run_in_shop(*arguments: str, **options: Any) -> Said:
        return cli(*arguments, **{"cwd": shop, **options})

    return run_in_shop


@pytest.fixture
def state(shop: Path) -> StatePaths:
    return state_paths(load_settings(os.environ), shop)


def now() -> str:
    return datetime.now(timezone.utc).isoformat()


def planned(run: Cli) -> str:
    return str(run("plan", "--json").events("plan")[0]["planId"])


def apply_words(plan_id: str) -> tuple[str, ...]:
    return ("apply", "--plan-id", plan_id, "--yes", "--no-install")


def applied(run: Cli) -> str:
    """The id of a run that is in place."""
    said = run(*apply_words(planned(run)), "--json")
    return str(said.events("setup_complete")[0]["runId"])


def write_state(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


# --- plans --------------------------------------------------------------------------------------


@pytest.mark.parametrize("plan_id", ["nope", "", "../../etc", "/etc/passwd", "a\0b", str(uuid4())])
@pytest.mark.parametrize(
    "words",
    [("apply", "--yes", "--plan-id"), ("show",), ("listen", "--plan-id")],
    ids=lambda words: words[0],
)
def test_a_plan_that_is_none(run: Cli, shop: Path, words: tuple[str, ...], plan_id: str) -> None:
    before = snapshot(shop)
    said = run(*words, plan_id, "--json")
    data = refusal(said, ExitCode.INVALID_ARGS, "plan_not_found")
    assert data["reason"] == "not_found"
    assert run_next(data, shop).code == ExitCode.SUCCESS
    assert snapshot(shop) == before


def body(change: Callable[[dict[str, Any]], None]) -> Callable[[str], str]:
    """A tampering with the JSON document of a plan."""

    def tamper(text: str) -> str:
        document = json.loads(text)
        change(document)
        return json.dumps(document)

    return tamper


def setting(*way: str | int, to: Any) -> Callable[[str], str]:
    def change(document: dict[str, Any]) -> None:
        place: Any = document
        for step in way[:-1]:
            place = place[step]
        assert place[way[-1]] != to
        place[way[-1]] = to

    return body(change)


def with_more(*way: str | int) -> Callable[[str], str]:
    def change(document: dict[str, Any]) -> None:
        place: Any = document
        for step in way:
            place = place[step]
        place["fromTheFuture"] = True

    return body(change)


DAMAGE: dict[str, tuple[Callable[[str], str], str]] = {
    "truncated": (lambda text: text[: len(text) // 2], "plan_invalid"),
    "empty": (lambda text: "", "plan_invalid"),
    "no JSON": (lambda text: "{{", "plan_invalid"),
    "not UTF-8": (lambda text: text.replace("Flask", "\udcff"), "plan_invalid"),
    "no object": (lambda text: "[]", "plan_invalid"),
    "no fields": (lambda text: "{}", "plan_invalid"),
    "a field of another type": (setting("body", "events", to=7), "plan_invalid"),
    "bottomless": (lambda text: "[" * 100_000, "plan_invalid"),
    "version 2": (setting("v", to=2), "plan_newer"),
    "an unknown field": (with_more(), "plan_newer"),
    "an unknown field of the body": (with_more("body"), "plan_newer"),
    "an unknown field of an event": (with_more("body", "events", 0), "plan_newer"),
    "another id": (setting("planId", to=str(uuid4())), "plan_tampered"),
    "another date": (setting("createdAt", to="2999-01-01T00:00:00Z"), "plan_tampered"),
    "another digest": (setting("planDigest", to="0" * 64), "plan_tampered"),
    "another directory": (setting("body", "installDir", to="/etc"), "plan_tampered"),
    "another region": (setting("body", "region", to="eu"), "plan_tampered"),
    "another event": (setting("body", "events", 0, "name", to="X"), "plan_tampered"),
    "another command": (
        setting("body", "commands", 0, "argv", to=["rm", "-rf", "/"]),
        "plan_tampered",
    ),
    "another variable": (setting("body", "envVars", 0, "path", to="app.py"), "plan_tampered"),
    "another path": (
        setting("body", "fileChanges", 0, "path", to="../outside.py"),
        "plan_tampered",
    ),
    "another content": (
        setting("body", "steps", 0, "changes", 0, "splices", 0, "text", to="evil"),
        "plan_tampered",
    ),
    "another precondition": (
        setting("body", "preconditions", 0, "sha256", to="0" * 64),
        "plan_tampered",
    ),
    "no manual steps": (setting("body", "manualSteps", to=[]), "plan_tampered"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_plan_that_is_not_what_it_was(
    run: Cli, shop: Path, state: StatePaths, damage: str
) -> None:
    """DESIGN: exactly the plan that was read is applied, or none."""
    tamper, code = DAMAGE[damage]
    plan_id, before = planned(run), snapshot(shop)
    path = state.plans / f"{plan_id}.json"
    path.write_text(tamper(path.read_text()), errors="surrogateescape")
    words = apply_words(plan_id)
    data = refusal(run(*words, "--json"), ExitCode.INVALID_ARGS, code)
    refused_to_people(run(*words))
    assert run_next(data, shop).code == ExitCode.SUCCESS
    assert snapshot(shop) == before
    assert list_is_sound(run)


def list_is_sound(run: Cli) -> bool:
    """`apply` without an id lists the plans that can be used."""
    return run("apply", "--yes", "--json").code == ExitCode.INVALID_ARGS


def test_a_plan_that_is_a_directory(run: Cli, shop: Path, state: StatePaths) -> None:
    plan_id = planned(run)
    path = state.plans / f"{plan_id}.json"
    path.unlink()
    path.mkdir()
    refusal(run(*apply_words(plan_id), "--json"), ExitCode.INVALID_ARGS, "plan_invalid")
    assert list_is_sound(run)


def test_a_plan_that_has_expired(run: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan_id, before = planned(run), snapshot(shop)
    later = datetime.now(timezone.utc) + timedelta(hours=25)
    monkeypatch.setattr("wizard.workspace.clock.utc_now", lambda: later)
    data = refusal(run(*apply_words(plan_id), "--json"), ExitCode.INVALID_ARGS, "plan_expired")
    assert data["createdAt"]
    assert run("show", plan_id).code == ExitCode.SUCCESS
    assert run_next(data, shop).code == ExitCode.SUCCESS
    assert snapshot(shop) == before


def edited(shop: Path) -> None:
    (shop / "app.py").write_text((shop / "app.py").read_text() + "# mine\n")


DRIFT: dict[str, Callable[[Path], object]] = {
    "an edited file": edited,
    "a created file that exists now": lambda shop: (shop / "amplitude_events.py").write_text("x"),
    "a deleted file": lambda shop: (shop / "app.py").unlink(),
    "a directory in a file's place": lambda shop: (
        (shop / "app.py").unlink() or (shop / "app.py").mkdir()
    ),
    "a link in a file's place": lambda shop: (
        (shop / "app.py").unlink() or (shop / "app.py").symlink_to("/etc/passwd")
    ),
}


@pytest.mark.parametrize("drift", DRIFT)
def test_a_project_that_has_changed_since(run: Cli, shop: Path, drift: str) -> None:
    plan_id = planned(run)
    DRIFT[drift](shop)
    before = snapshot(shop)
    data = refusal(run(*apply_words(plan_id), "--json"), ExitCode.INVALID_ARGS, "plan_drifted")
    assert data["files"]
    assert run_next(data, shop).code == ExitCode.SUCCESS
    assert snapshot(shop) == before


def test_a_plan_of_another_directory(cli: Cli, run: Cli, shop: Path, tmp_path: Path) -> None:
    other = make_shop(tmp_path / "other")
    plan_id, before = planned(run), (snapshot(shop), snapshot(other))
    said = cli(*apply_words(plan_id), "--json", "--install-dir", str(other), cwd=shop)
    data = refusal(said, ExitCode.INVALID_ARGS, "other_project")
    assert run_next(data, shop).code == ExitCode.SUCCESS
    assert (snapshot(shop), snapshot(other)) == before


def test_a_plan_for_another_region(run: Cli, shop: Path) -> None:
    plan_id, before = planned(run), snapshot(shop)
    said = run(*apply_words(plan_id), "--json", "--region", "eu")
    data = refusal(said, ExitCode.INVALID_ARGS, "other_region")
    assert data["nextCommands"][0][1:] == ["plan", "--region", "eu"]
    assert run_next(data, shop).code == ExitCode.SUCCESS
    assert snapshot(shop) == before


def test_a_plan_that_was_applied_already(run: Cli, shop: Path) -> None:
    plan_id = planned(run)
    run(*apply_words(plan_id))
    before = snapshot(shop)
    said = run(*apply_words(plan_id), "--json")
    data = refusal(said, ExitCode.INVALID_ARGS, "plan_already_applied")
    assert run_next(data, shop).code == ExitCode.SUCCESS
    assert snapshot(shop) == before


@pytest.mark.parametrize("command", ["apply", "undo"])
def test_nobody_has_granted_writing(run: Cli, shop: Path, command: str) -> None:
    """Exit 13, and the next command is the same with the grant."""
    plan_id = planned(run)
    if command == "undo":
        applied(run)
    before = snapshot(shop)
    words = ("apply", "--plan-id", plan_id) if command == "apply" else ("undo",)
    data = refusal(run(*words, "--json"), ExitCode.WRITE_REFUSED, "writes_not_granted")
    assert snapshot(shop) == before
    no_install = ("--no-install",) if command == "apply" else ()
    assert run(*data["nextCommands"][0][1:], *no_install).code == ExitCode.SUCCESS


# --- the lock -----------------------------------------------------------------------------------


def test_a_lock_that_a_living_process_holds(run: Cli, shop: Path, state: StatePaths) -> None:
    plan_id, before = planned(run), snapshot(shop)
    holder = {"pid": os.getpid(), "startedAt": now(), "planId": plan_id}
    write_state(state.lock, json.dumps(holder))
    words = (*apply_words(plan_id), "--json", "--api-key", KEY)
    data = refusal(run(*words), ExitCode.LOCK_HELD, "in_progress")
    assert data["holder"]["pid"] == os.getpid()
    assert snapshot(shop) == before
    again = data["nextCommands"][0][1:]
    assert again == [*apply_words(plan_id), "--json"]
    state.lock.unlink()
    assert run(*again).code == ExitCode.SUCCESS


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"pid": NOBODY, "startedAt": now(), "planId": "x"}),
        json.dumps({"pid": 1, "startedAt": "2020-01-01T00:00:00Z", "planId": "x"}),
        "{{",
        "",
    ],
    ids=["of a dead process", "of yesterday", "broken", "empty"],
)
def test_a_lock_that_holds_nobody_up(run: Cli, state: StatePaths, content: str) -> None:
    plan_id = planned(run)
    write_state(state.lock, content)
    os.utime(state.lock, (1, 1))
    assert run(*apply_words(plan_id)).code == ExitCode.SUCCESS
    assert not state.lock.exists()


# --- journals and undo --------------------------------------------------------------------------


@pytest.mark.parametrize("run_id", ["nope", "", "../../etc", "a\0b", str(uuid4())])
def test_undo_of_a_run_that_is_none(run: Cli, shop: Path, run_id: str) -> None:
    applied(run)
    before = snapshot(shop)
    data = refusal(run("undo", run_id, "--yes", "--json"), ExitCode.INVALID_ARGS, "run_not_found")
    assert run_next(data, shop).code == ExitCode.SUCCESS
    assert snapshot(shop) == before


def test_undo_after_an_edit_loses_nothing_and_works_later(run: Cli, shop: Path) -> None:
    """Promise 4."""
    before = contents(shop)
    run_id = applied(run)
    wired = (shop / "app.py").read_bytes()
    edited(shop)
    kept = snapshot(shop)
    data = refusal(run("undo", "--yes", "--json"), ExitCode.INVALID_ARGS, "edited_since")
    assert data["files"] == ["app.py"]
    assert snapshot(shop) == kept
    (shop / "app.py").write_bytes(wired)
    assert data["nextCommands"][0][1:] == ["undo", run_id, "--yes"]
    assert run(*data["nextCommands"][0][1:]).code == ExitCode.SUCCESS
    assert contents(shop) == before


def test_undo_twice(run: Cli, shop: Path) -> None:
    run_id = applied(run)
    assert run("undo", run_id, "--yes").code == ExitCode.SUCCESS
    before = snapshot(shop)
    again = run("undo", run_id, "--yes")
    assert (again.code, "Nothing more to take back" in again.out) == (ExitCode.SUCCESS, True)
    refusal(run("undo", "--yes", "--json"), ExitCode.INVALID_ARGS, "nothing_to_undo")
    assert snapshot(shop) == before


@pytest.mark.parametrize("content", ["{{", "[]", "", '{"v": 2}'])
def test_a_journal_that_cannot_be_read(
    run: Cli, shop: Path, state: StatePaths, content: str
) -> None:
    """It is named, wherever it is missed."""
    run_id = applied(run)
    path = state.journals / f"{run_id}.json"
    sound = path.read_bytes()
    path.write_text(content)
    before = snapshot(shop)
    assert run("history", "--json").json == {"runs": [], "unreadable": [run_id]}
    assert run_id in run("history").out
    for words in (("undo", "--yes"), ("undo", run_id, "--yes")):
        data = refusal(run(*words, "--json"), ExitCode.INVALID_ARGS, "journal_invalid")
        assert run_id in run_next(data, shop).out
    assert run("status").code == ExitCode.SUCCESS
    assert snapshot(shop) == before
    path.write_bytes(sound)
    assert run("undo", "--yes").code == ExitCode.SUCCESS


# --- checkpoints --------------------------------------------------------------------------------


def checkpoint(shop: Path, **fields: Any) -> str:
    known = {"savedAt": now(), "installDir": str(shop), "step": "choose", "answers": {}}
    return json.dumps({**known, **fields})


CHECKPOINTS: dict[str, Callable[[Path], str]] = {
    "broken": lambda shop: "{{",
    "no object": lambda shop: "[]",
    "of another directory": lambda shop: checkpoint(shop, installDir="/elsewhere"),
    "of an undatable day": lambda shop: checkpoint(shop, savedAt="x"),
    "of last week": lambda shop: checkpoint(shop, savedAt="2020-01-01T00:00:00Z"),
    "with events that are none": lambda shop: checkpoint(shop, answers={"events": 5}),
    "with ids that are none": lambda shop: checkpoint(shop, answers={"events": [5]}),
    "with an answer to nothing": lambda shop: checkpoint(shop, answers={"colour": "red"}),
    "with a region that is none": lambda shop: checkpoint(shop, answers={"region": "xx"}),
    "with a plan that is gone": lambda shop: checkpoint(shop, step="review", planId=str(uuid4())),
    "with a plan that is none": lambda shop: checkpoint(shop, step="review", planId="../x"),
    "without a plan": lambda shop: checkpoint(shop, step="review"),
}


@pytest.mark.parametrize("case", CHECKPOINTS)
def test_a_checkpoint_that_is_of_no_use_is_said_and_passed_over(
    run: Cli, shop: Path, state: StatePaths, case: str
) -> None:
    before = contents(shop)
    write_state(state.checkpoint, CHECKPOINTS[case](shop))
    said = run("--resume", "--yes", "--json", "--no-install")
    assert said.code == ExitCode.SUCCESS, said.out
    assert [line["message"] for line in said.lines if line.get("level") == "warn"]
    assert not state.checkpoint.exists()
    assert run("undo", "--yes").code == ExitCode.SUCCESS
    assert contents(shop) == before


def test_a_plan_that_no_longer_fits_is_made_anew_on_resuming(
    run: Cli, shop: Path, state: StatePaths
) -> None:
    """Else every further `--resume` would meet the same refusal."""
    plan_id = planned(run)
    write_state(state.checkpoint, checkpoint(shop, step="review", planId=plan_id))
    edited(shop)
    words = ("--resume", "--yes", "--json", "--no-install")
    refusal(run(*words), ExitCode.INVALID_ARGS, "plan_drifted")
    assert run(*words).code == ExitCode.SUCCESS
    assert "# mine\n" in (shop / "app.py").read_text()


# --- the state directory ------------------------------------------------------------------------


def test_a_state_that_is_no_directory(run: Cli, shop: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    environ = {"AMPLITUDE_WIZARD_CACHE_DIR": str(tmp_path / "file")}
    before = snapshot(shop)
    for words in (("plan",), ("--yes", "--no-install")):
        said = run(*words, "--json", environ=environ)
        data = refusal(said, ExitCode.GENERAL_ERROR, "state_unwritable")
        assert run(*data["nextCommands"][0][1:]).code == ExitCode.SUCCESS
        run("undo", "--yes")
    assert snapshot(shop) == before


@pytest.mark.parametrize("words", [("plan",), ("apply",), ("history",), ("status",), ("undo",)])
@pytest.mark.parametrize("bits", [0, 0o500])
def test_a_state_that_is_not_ours_to_use(
    run: Cli, shop: Path, state: StatePaths, words: tuple[str, ...], bits: int
) -> None:
    plan_id = planned(run)
    if words == ("undo",):
        applied(run)
    before = snapshot(shop)
    call = {"apply": apply_words(plan_id), "undo": ("undo", "--yes")}.get(words[0], words)
    folders = [state.root, *(path for path in state.root.rglob("*") if path.is_dir())]
    for folder in reversed(folders):
        folder.chmod(bits)
    said = as_mere_user(lambda: run(*call, "--json"))
    for folder in folders:
        folder.chmod(0o700)
    assert snapshot(shop) == before
    reads_only = bits and words[0] in ("history", "status")
    if reads_only:
        assert said.code == ExitCode.SUCCESS
    elif words == ("apply",) and not bits:
        refusal(said, ExitCode.INVALID_ARGS, "plan_invalid")
    else:
        refusal(said, ExitCode.GENERAL_ERROR, "state_unwritable")


@pytest.mark.parametrize("name", ["lock", "checkpoint"])
def test_a_directory_in_the_place_of_our_own_file(
    run: Cli, shop: Path, state: StatePaths, name: str
) -> None:
    before = snapshot(shop)
    getattr(state, name).mkdir(parents=True)
    said = run("--yes", "--json", "--no-install")
    refusal(said, ExitCode.GENERAL_ERROR, "state_unwritable")
    assert snapshot(shop) == before


@pytest.mark.parametrize("home", [None, "", "/nonexistent"])
def test_without_a_home(
    run: Cli, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: str | None
) -> None:
    """A container's user has none; the state goes to a private temporary directory."""
    monkeypatch.delenv("AMPLITUDE_WIZARD_CACHE_DIR")
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr("wizard.workspace.paths._user_state", lambda: None)
    if home is None:
        monkeypatch.delenv("HOME", raising=False)
    else:
        monkeypatch.setenv("HOME", home)
    before = contents(shop)
    applied(run)
    assert run("undo", "--yes").code == ExitCode.SUCCESS
    assert contents(shop) == before
