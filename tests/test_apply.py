"""Apply is a transaction: exactly the plan, or nothing (K11, K12, K15, K16)."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from making_plans import Heard, plan_for, snapshot, workspace_of

from wizard.apply import apply_plan
from wizard.errors import (
    Cancelled,
    Conflict,
    InstallFailed,
    LockHeld,
    PlanError,
    RunFailed,
    WizardError,
)
from wizard.model.plan import Command, EnvVar
from wizard.transaction.recovery import recover
from wizard.transaction.setup_report import REPORT_PATH
from wizard.undo import undo_run
from wizard.workspace import writer
from wizard.workspace.journal_store import list_journals
from wizard.workspace.lock import hold_lock

APP = b"from flask import Flask\napp = Flask(__name__)\n"
KEY = "0123456789abcdef0123456789abcdef"
FILES = {"app.py": APP, "views.py": b"def view():\r\n    return 1\r\n", ".env": b"DEBUG=1\n"}
EDITS = {
    "app.py": [(24, "from helper import track\n"), (len(APP), "start(app)\n")],
    "views.py": [(13, "    track()\r\n")],
    ".env": [(8, "AMPLITUDE_API_KEY=\n")],
}
CREATES = {"helper.py": "def track(): ...\n", ".amplitude/events.json": "[]\n"}
ENV = (EnvVar(name="AMPLITUDE_API_KEY", description="The key", required=True, path=".env"),)
TOUCH_LOCK = "import pathlib; pathlib.Path('uv.lock').write_text('new')"


def command(code: str, *rewrites: str) -> Command:
    argv = (sys.executable, "-c", code)
    return Command(argv=argv, purpose="Install the SDK", rewrites=rewrites)


def usual(tmp_path, **more):
    workspace = workspace_of(tmp_path, FILES)
    return workspace, plan_for(workspace, edits=EDITS, creates=CREATES, **more)


def test_apply_writes_the_plan_and_nothing_else(tmp_path):
    workspace, plan = usual(tmp_path)
    before, heard = snapshot(workspace.root), Heard()

    journal = apply_plan(plan, workspace, emit=heard)

    after = snapshot(workspace.root)
    assert after["app.py"][0] == b"from flask import Flask\nfrom helper import track\n" + APP[
        24:
    ] + (b"start(app)\n")
    assert after["views.py"][0] == b"def view():\r\n    track()\r\n    return 1\r\n"
    new = {".amplitude", ".amplitude/events.json", "helper.py", REPORT_PATH}
    assert set(after) == {*before, *new}
    assert journal.state == "committed"
    assert list_journals(workspace.state) == (journal,)


def test_each_file_is_announced_then_reported(tmp_path):
    workspace, plan = usual(tmp_path)
    heard = Heard()
    apply_plan(plan, workspace, emit=heard)
    names = [event.data["event"] for event in heard.events]
    assert names == ["file_change_planned", "file_change_applied"] * 6
    assert heard.of("file_change_applied")[0] == {
        "event": "file_change_applied",
        "path": "app.py",
        "operation": "modify",
        "bytes": len(APP) + 36,
    }


def test_file_modes_are_kept(tmp_path):
    workspace, plan = usual(tmp_path)
    (workspace.root / "app.py").chmod(0o755)
    apply_plan(plan, workspace, emit=Heard())
    assert stat.S_IMODE((workspace.root / "app.py").stat().st_mode) == 0o755


@pytest.mark.parametrize(
    "disturb",
    [
        pytest.param(lambda root: (root / "app.py").write_bytes(APP + b"\n"), id="edited"),
        pytest.param(lambda root: (root / "app.py").unlink(), id="deleted"),
        pytest.param(lambda root: (root / "helper.py").write_text("x"), id="created"),
        pytest.param(lambda root: (root / "helper.py").mkdir(), id="directory-in-the-way"),
    ],
)
def test_a_drifted_project_is_refused_with_its_files(tmp_path, disturb):
    workspace, plan = usual(tmp_path)
    disturb(workspace.root)
    before = snapshot(workspace.root)
    with pytest.raises(Conflict) as refusal:
        apply_plan(plan, workspace, emit=Heard())
    assert refusal.value.code == "plan_drifted"
    assert refusal.value.details["files"] in (["app.py"], ["helper.py"])
    assert refusal.value.next_commands == (("plan", "--install-dir", str(workspace.root)),)
    assert snapshot(workspace.root) == before
    assert list_journals(workspace.state) == ()


def test_force_overwrites_a_file_in_the_way_and_undo_gives_it_back(tmp_path):
    """K12, I10: an overwrite needs --force; and it can be taken back."""
    workspace, plan = usual(tmp_path)
    (workspace.root / "helper.py").write_bytes(b"mine\n")
    before = snapshot(workspace.root)
    journal = apply_plan(plan, workspace, emit=Heard(), force=True)
    assert (workspace.root / "helper.py").read_text() == CREATES["helper.py"]
    undo_run(journal, workspace, emit=Heard())
    assert snapshot(workspace.root) == before


def test_force_never_overwrites_an_environment_file(tmp_path):
    workspace = workspace_of(tmp_path, {"app.py": APP})
    plan = plan_for(workspace, creates={".env": "AMPLITUDE_API_KEY=\n"}, env_vars=ENV)
    (workspace.root / ".env").write_bytes(b"PASSWORD=x\n")
    with pytest.raises(Conflict, match=r"\.env"):
        apply_plan(plan, workspace, emit=Heard(), force=True)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda root: (root / "app.py").chmod(0o444), "file_read_only"),
        (lambda root: (root / ".amplitude").write_text("a file"), "file_in_the_way"),
    ],
)
def test_a_file_that_cannot_be_written_stops_everything_before_the_first_write(
    tmp_path, make, code
):
    workspace, plan = usual(tmp_path)
    make(workspace.root)
    before = snapshot(workspace.root)
    with pytest.raises(Conflict) as refusal:
        apply_plan(plan, workspace, emit=Heard())
    assert refusal.value.code == code
    assert refusal.value.hint
    assert snapshot(workspace.root) == before


def test_a_result_that_is_no_python_is_never_written(tmp_path):
    workspace = workspace_of(tmp_path, FILES)
    plan = plan_for(workspace, edits={"app.py": [(0, "def broken(\n")]})
    with pytest.raises(RunFailed) as failure:
        apply_plan(plan, workspace, emit=Heard())
    assert failure.value.code == "staged_invalid"
    assert (workspace.root / "app.py").read_bytes() == APP


@pytest.mark.parametrize("field", ["steps", "file_changes"])
def test_a_plan_that_does_not_add_up_is_refused(tmp_path, field):
    workspace, plan = usual(tmp_path)
    crippled = plan_for(
        workspace, edits=EDITS, creates=CREATES, **{field: getattr(plan.body, field)[1:]}
    )
    with pytest.raises(PlanError) as refusal:
        apply_plan(crippled, workspace, emit=Heard())
    assert refusal.value.code == "plan_invalid"


def test_a_step_that_gives_other_bytes_than_planned_is_refused(tmp_path):
    workspace, _ = usual(tmp_path)
    other = plan_for(workspace, edits={**EDITS, "app.py": [(0, "import os\n")]}, creates=CREATES)
    mixed = plan_for(workspace, edits=EDITS, creates=CREATES, steps=other.body.steps)
    with pytest.raises(PlanError, match=r"app\.py"):
        apply_plan(mixed, workspace, emit=Heard())


def test_a_plan_is_valid_for_one_apply(tmp_path):
    """K11"""
    workspace, plan = usual(tmp_path)
    journal = apply_plan(plan, workspace, emit=Heard())
    with pytest.raises(PlanError) as refusal:
        apply_plan(plan, workspace, emit=Heard())
    assert refusal.value.code == "plan_already_applied"
    assert refusal.value.details["runId"] == journal.run_id


def test_a_plan_of_another_directory_is_refused(tmp_path):
    _, plan = usual(tmp_path)
    other = workspace_of(tmp_path / "other", FILES)
    with pytest.raises(PlanError) as refusal:
        apply_plan(plan, other, emit=Heard())
    assert refusal.value.code == "other_project"


@pytest.mark.parametrize("more", [{"file_changes": (), "steps": ()}, {"already_set_up": True}])
def test_an_empty_plan_does_nothing_and_stores_nothing(tmp_path, more):
    workspace, _ = usual(tmp_path)
    before, heard = snapshot(workspace.root), Heard()
    journal = apply_plan(plan_for(workspace, **more), workspace, emit=heard)
    assert (journal.state, journal.files, heard.events) == ("committed", (), [])
    assert snapshot(workspace.root) == before
    assert not workspace.state.project.exists()


def test_one_run_at_a_time(tmp_path):
    workspace, plan = usual(tmp_path)
    with hold_lock(workspace.state, "other"), pytest.raises(LockHeld) as refusal:
        apply_plan(plan, workspace, emit=Heard())
    assert refusal.value.details["holder"]["planId"] == "other"
    apply_plan(plan, workspace, emit=Heard())


# --- failure ---------------------------------------------------------------------------------


@pytest.mark.parametrize("call", range(1, 6))
def test_a_failing_disk_rolls_everything_back(tmp_path, monkeypatch, call):
    workspace, plan = usual(tmp_path)
    before = snapshot(workspace.root)
    calls = []
    replace = writer._replace

    def failing(target, content, mode):
        if workspace.root in target.parents:
            calls.append(target)
            if len(calls) == call:
                raise OSError(28, "No space left on device")
        replace(target, content, mode)

    monkeypatch.setattr(writer, "_replace", failing)
    heard = Heard()
    with pytest.raises(RunFailed) as failure:
        apply_plan(plan, workspace, emit=heard)
    assert failure.value.code == "rolled_back"
    assert "No space left" in failure.value.message
    assert heard.of("file_change_failed")[0]["errorClass"] == "generic"
    assert snapshot(workspace.root) == before
    assert [journal.state for journal in list_journals(workspace.state)] == ["rolled_back"]


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt(), Cancelled("broken_pipe", "Gone")])
@pytest.mark.parametrize("after", [1, 2, 5, 10])
def test_ctrl_c_and_a_closed_pipe_roll_back_and_cancel(tmp_path, interrupt, after):
    """K15"""
    workspace, plan = usual(tmp_path)
    before = snapshot(workspace.root)
    heard = Heard()

    def emit(event):
        heard(event)
        if len(heard.events) == after:
            raise interrupt

    with pytest.raises(Cancelled):
        apply_plan(plan, workspace, emit=emit)
    assert snapshot(workspace.root) == before
    apply_plan(plan, workspace, emit=Heard())


def test_a_rollback_that_fails_is_said_and_finished_by_the_next_run(tmp_path, monkeypatch):
    workspace, plan = usual(tmp_path)
    before = snapshot(workspace.root)
    monkeypatch.setattr(writer, "remove_file", lambda *_: (_ for _ in ()).throw(OSError("stuck")))

    def emit(event):
        if event.message == "Created helper.py":
            raise OSError("the reason")

    with pytest.raises(RunFailed) as failure:
        apply_plan(plan, workspace, emit=emit)
    assert failure.value.code == "rollback_failed"
    monkeypatch.undo()
    heard = Heard()
    assert recover(workspace, emit=heard).state == "rolled_back"
    assert snapshot(workspace.root) == before


def test_a_file_that_somebody_edits_during_the_run_is_left_and_named(tmp_path):
    workspace, plan = usual(tmp_path)

    def emit(event):
        if event.message == "Created helper.py":
            (workspace.root / "helper.py").write_text("edited")
            raise OSError("the reason")

    with pytest.raises(RunFailed) as failure:
        apply_plan(plan, workspace, emit=emit)
    assert failure.value.details["files"] == ["helper.py"]
    assert (workspace.root / "app.py").read_bytes() == APP


def killed_after(count, kill_in):
    """What runs in the child: the `count`-th call of the wrapped function ends the process."""
    left = [count]

    def traced(function):
        def wrapper(*arguments, **keywords):
            left[0] -= 1
            if not left[0]:
                os._exit(9)
            return function(*arguments, **keywords)

        return wrapper

    emit = Heard()
    if kill_in == "emit":
        return traced(emit)
    owner, name = (Path, "replace") if kill_in == "replace" else (os, "fsync")
    setattr(owner, name, traced(getattr(owner, name)))
    return emit


def apply_in_a_child(plan, workspace, count, kill_in):
    child = os.fork()
    if not child:
        apply_plan(plan, workspace, emit=killed_after(count, kill_in))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("kill_in", ["emit", "replace", "flush"])
def test_killed_at_any_instant_the_tree_is_as_before_or_as_planned(tmp_path, kill_in):
    """The next run says what it did about the killed one, and works."""
    outcomes = set()
    for count in range(1, 50):
        workspace, plan = usual(tmp_path / str(count))
        before = snapshot(workspace.root)
        if apply_in_a_child(plan, workspace, count, kill_in) == 0:
            break
        heard = Heard()
        recover(workspace, emit=heard)
        for journal in list_journals(workspace.state):
            outcomes.add(journal.state)
            undo_run(journal, workspace, emit=heard)
        assert snapshot(workspace.root) == before, count
        assert apply_plan(plan, workspace, emit=Heard()).state == "committed"
    assert count >= 10
    assert outcomes == {"rolled_back", "committed"}


# --- environment value -----------------------------------------------------------------------


def test_the_key_goes_into_the_environment_file_and_nowhere_else(tmp_path):
    """H12: by the app's own mechanism, never into source, a journal, a plan or an event."""
    workspace, plan = usual(tmp_path, env_vars=ENV)
    before, heard = snapshot(workspace.root), Heard()
    journal = apply_plan(plan, workspace, emit=heard, api_key=KEY)
    assert (workspace.root / ".env").read_text() == f"DEBUG=1\nAMPLITUDE_API_KEY={KEY}\n"
    holders = [
        path
        for path in (*workspace.root.rglob("*"), *workspace.state.root.rglob("*"))
        if path.is_file() and KEY.encode() in path.read_bytes()
    ]
    assert holders == [workspace.root / ".env"]
    assert KEY not in str(heard.events)
    undo_run(journal, workspace, emit=Heard())
    assert snapshot(workspace.root) == before


def test_an_environment_file_that_we_make_is_private(tmp_path):
    workspace = workspace_of(tmp_path, {"app.py": APP})
    plan = plan_for(workspace, creates={".env": "AMPLITUDE_API_KEY=\n"}, env_vars=ENV)
    apply_plan(plan, workspace, emit=Heard(), api_key=KEY)
    env = workspace.root / ".env"
    assert env.read_text() == f"AMPLITUDE_API_KEY={KEY}\n"
    assert stat.S_IMODE(env.stat().st_mode) == 0o600


def test_a_value_that_is_there_stays(tmp_path):
    workspace = workspace_of(tmp_path, {**FILES, ".env": b"AMPLITUDE_API_KEY=mine\n"})
    plan = plan_for(workspace, creates=CREATES, env_vars=ENV)
    apply_plan(plan, workspace, emit=Heard(), api_key=KEY)
    assert (workspace.root / ".env").read_bytes() == b"AMPLITUDE_API_KEY=mine\n"


def test_an_empty_value_of_the_users_own_file_is_filled_and_taken_back(tmp_path):
    workspace = workspace_of(tmp_path, {**FILES, ".env": b'AMPLITUDE_API_KEY=""\nA=1\n'})
    journal = apply_plan(
        plan_for(workspace, creates=CREATES, env_vars=ENV), workspace, emit=Heard(), api_key=KEY
    )
    assert (workspace.root / ".env").read_text() == f'AMPLITUDE_API_KEY="{KEY}"\nA=1\n'
    undo_run(journal, workspace, emit=Heard())
    assert (workspace.root / ".env").read_bytes() == b'AMPLITUDE_API_KEY=""\nA=1\n'


@pytest.mark.parametrize("env", [None, "outside"])
def test_where_the_key_cannot_go_the_run_says_so_and_goes_on(tmp_path, env):
    workspace = workspace_of(tmp_path, {"app.py": APP})
    if env:
        (tmp_path / "outside").write_text("AMPLITUDE_API_KEY=\n")
        (workspace.root / ".env").symlink_to(tmp_path / "outside")
    heard = Heard()
    plan = plan_for(workspace, creates=CREATES, env_vars=ENV)
    apply_plan(plan, workspace, emit=heard, api_key=KEY)
    assert len(heard.of("env_value_skipped")) == 1
    assert not env or (tmp_path / "outside").read_text() == "AMPLITUDE_API_KEY=\n"


def git(root, *arguments):
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.com"]
    subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True)


def test_in_git_a_tracked_environment_file_gets_no_key_and_dirty_files_only_a_warning(tmp_path):
    workspace = workspace_of(tmp_path, FILES)
    git(workspace.root, "init")
    git(workspace.root, "add", "-A")
    git(workspace.root, "commit", "-m", "x")
    (workspace.root / "app.py").write_bytes(APP + b"x = 1\n")
    plan = plan_for(workspace, edits=EDITS, creates=CREATES, env_vars=ENV)
    heard = Heard()
    apply_plan(plan, workspace, emit=heard, api_key=KEY)
    assert KEY not in (workspace.root / ".env").read_text()
    assert len(heard.of("env_value_skipped")) == 1
    assert heard.of("uncommitted_changes")[0]["files"] == ["app.py"]


# --- install ---------------------------------------------------------------------------------


def test_what_a_command_rewrites_is_taken_back_too(tmp_path):
    workspace = workspace_of(tmp_path, {**FILES, "uv.lock": b"old", "same.lock": b"same"})
    (workspace.root / "uv.lock").chmod(0o640)
    before = snapshot(workspace.root)
    install = command(TOUCH_LOCK, "uv.lock", "same.lock", "absent.lock")
    plan = plan_for(workspace, edits=EDITS, creates=CREATES, commands=(install,))
    heard = Heard()
    journal = apply_plan(plan, workspace, emit=heard)
    assert (workspace.root / "uv.lock").read_text() == "new"
    assert [file.path for file in journal.files if file.operation == "command"] == ["uv.lock"]
    assert journal.commands[0].exit_code == 0
    assert heard.of("tool_response")[0]["outcome"] == "success"
    undo_run(journal, workspace, emit=Heard())
    assert snapshot(workspace.root) == before


def test_a_file_that_we_and_then_a_command_change_comes_back(tmp_path):
    workspace = workspace_of(tmp_path, {"pyproject.toml": b"[project]\n"})
    before = snapshot(workspace.root)
    append = "open('pyproject.toml','a').write('# tool\\n'); open('new.lock','w').write('x')"
    plan = plan_for(
        workspace,
        edits={"pyproject.toml": [(10, "a = 1\n")]},
        commands=(command(append, "pyproject.toml", "new.lock"),),
    )
    journal = apply_plan(plan, workspace, emit=Heard())
    assert (workspace.root / "pyproject.toml").read_text() == "[project]\na = 1\n# tool\n"
    undo_run(journal, workspace, emit=Heard())
    assert snapshot(workspace.root) == before


def test_a_failed_install_keeps_the_code_and_reports_at_the_end(tmp_path):
    """Own exit status, exact command, journal and report complete."""
    workspace = workspace_of(tmp_path, FILES)
    fails = command(f"import sys; print('no network {KEY}'); sys.exit(7)")
    plan = plan_for(workspace, edits=EDITS, creates=CREATES, commands=(fails, command("1")))
    with pytest.raises(InstallFailed) as failure:
        apply_plan(plan, workspace, emit=Heard(), api_key=KEY)
    assert failure.value.exit_code == 15
    assert failure.value.details["exitCode"] == 7
    assert failure.value.details["outputTail"] == "no network [hidden]"
    assert "sys.exit(7)" in failure.value.hint
    assert b"track" in (workspace.root / "views.py").read_bytes()
    journal = list_journals(workspace.state)[0]
    assert (journal.state, len(journal.commands)) == ("committed", 1)
    assert "failed (exit code 7)" in (workspace.root / REPORT_PATH).read_text()


def test_without_install_no_command_runs(tmp_path):
    workspace = workspace_of(tmp_path, {**FILES, "uv.lock": b"old"})
    plan = plan_for(workspace, edits=EDITS, creates=CREATES, commands=(command(TOUCH_LOCK),))
    journal = apply_plan(plan, workspace, emit=Heard(), install=False)
    assert journal.commands == ()
    assert (workspace.root / "uv.lock").read_bytes() == b"old"
    assert "not run yet" in (workspace.root / REPORT_PATH).read_text()


def test_ctrl_c_during_the_install_keeps_the_code_and_says_so(tmp_path):
    workspace = workspace_of(tmp_path, {**FILES, "uv.lock": b"old"})
    code = f"{TOUCH_LOCK}; import os, signal; os.kill({os.getpid()}, {int(signal.SIGINT)})"
    waits = command(f"{code}; import time; time.sleep(30)", "uv.lock")
    plan = plan_for(workspace, edits=EDITS, creates=CREATES, commands=(waits,))
    before = snapshot(workspace.root)
    with pytest.raises(Cancelled) as cancelled:
        apply_plan(plan, workspace, emit=Heard())
    assert "code is in place" in cancelled.value.message
    journal = list_journals(workspace.state)[0]
    assert undo_run(journal, workspace, emit=Heard()).state == "undone"
    assert snapshot(workspace.root) == before


# --- report ----------------------------------------------------------------------------------


def test_a_report_that_is_not_ours_is_left_alone(tmp_path):
    workspace = workspace_of(tmp_path, {**FILES, REPORT_PATH: b"my own notes\n"})
    heard = Heard()
    plan = plan_for(workspace, edits=EDITS, creates=CREATES)
    apply_plan(plan, workspace, emit=heard)
    assert (workspace.root / REPORT_PATH).read_bytes() == b"my own notes\n"
    assert len(heard.of("report_skipped")) == 1


def test_a_directory_in_place_of_the_report_fails_nothing(tmp_path):
    workspace, plan = usual(tmp_path)
    (workspace.root / REPORT_PATH).mkdir()
    heard = Heard()
    assert apply_plan(plan, workspace, emit=heard).state == "committed"
    assert len(heard.of("report_skipped")) == 1


def test_a_report_that_cannot_be_written_fails_nothing(tmp_path, monkeypatch):
    workspace, plan = usual(tmp_path)
    before = snapshot(workspace.root)
    replace = writer._replace

    def failing(target, content, mode):
        if target.name == REPORT_PATH:
            raise OSError(28, "No space left on device")
        replace(target, content, mode)

    monkeypatch.setattr(writer, "_replace", failing)
    heard = Heard()
    journal = apply_plan(plan, workspace, emit=heard)
    assert len(heard.of("report_skipped")) == 1
    undo_run(journal, workspace, emit=Heard())
    assert snapshot(workspace.root) == before


def test_a_second_run_replaces_our_report_and_its_undo_brings_the_first_back(tmp_path):
    workspace, plan = usual(tmp_path)
    first = apply_plan(plan, workspace, emit=Heard())
    between = snapshot(workspace.root)
    second = apply_plan(
        plan_for(workspace, edits={"app.py": [(0, "import os\n")]}), workspace, emit=Heard()
    )
    assert second.run_id in (workspace.root / REPORT_PATH).read_text()
    undo_run(second, workspace, emit=Heard())
    assert snapshot(workspace.root) == between
    assert first.run_id in (workspace.root / REPORT_PATH).read_text()


def test_every_refusal_has_a_hint(tmp_path):
    workspace, plan = usual(tmp_path)
    apply_plan(plan, workspace, emit=Heard())
    with pytest.raises(WizardError) as refusal:
        apply_plan(plan, workspace, emit=Heard())
    assert refusal.value.hint
    assert refusal.value.next_commands
