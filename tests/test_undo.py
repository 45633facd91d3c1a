"""Undo gives back every byte, or refuses and touches nothing; recovery after a killed run."""

import stat
import sys
import tempfile
import uuid
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_plans import Heard, plan_for, snapshot, workspace_of

from wizard.apply import apply_plan
from wizard.errors import Conflict, LockHeld, ProjectError, RunFailed
from wizard.model.journal import CommandResult, Insertion, Journal, JournalFile
from wizard.model.plan import Command
from wizard.model.source import content_hash
from wizard.splice import apply_splices, insertions, remove_insertions
from wizard.transaction.recovery import recover
from wizard.transaction.setup_report import REPORT_PATH
from wizard.transaction.takeback import AsBefore, EditedSince, Restore, ways_back
from wizard.undo import undo_run, uninstall_hint
from wizard.workspace import writer
from wizard.workspace.journal_store import list_journals, load_journal, save_journal
from wizard.workspace.lock import hold_lock

FILES = {"a.txt": b"one\r\ntwo", "b/c.txt": b"\xef\xbb\xbfx\n", "bin.dat": bytes(range(256))}
EDITS = {"a.txt": [(5, "new\r\n")], "b/c.txt": [(5, "more\n")]}
CREATES = {"made/deep/new.txt": "new\n"}


def applied(tmp_path):
    workspace = workspace_of(tmp_path, FILES)
    before = snapshot(workspace.root)
    plan = plan_for(workspace, edits=EDITS, creates=CREATES)
    return workspace, before, apply_plan(plan, workspace, emit=Heard())


def test_undo_gives_back_the_tree(tmp_path):
    workspace, before, journal = applied(tmp_path)
    heard = Heard()
    undone = undo_run(journal, workspace, emit=heard)
    assert snapshot(workspace.root) == before
    assert undone.state == "undone"
    assert load_journal(workspace.state, journal.run_id) == undone
    operations = {item["path"]: item["operation"] for item in heard.of("file_change_applied")}
    assert operations == {
        "a.txt": "modify",
        "b/c.txt": "modify",
        "made/deep/new.txt": "delete",
        REPORT_PATH: "delete",
    }


def test_undo_twice_changes_nothing_more(tmp_path):
    workspace, before, journal = applied(tmp_path)
    undone = undo_run(journal, workspace, emit=Heard())
    heard = Heard()
    assert undo_run(undone, workspace, emit=heard) == undone
    assert "nothing to take back" in heard.events[-1].message
    assert snapshot(workspace.root) == before


def test_an_undone_plan_can_be_applied_again(tmp_path):
    workspace = workspace_of(tmp_path, FILES)
    plan = plan_for(workspace, edits=EDITS, creates=CREATES)
    undo_run(apply_plan(plan, workspace, emit=Heard()), workspace, emit=Heard())
    assert apply_plan(plan, workspace, emit=Heard()).state == "committed"


@pytest.mark.parametrize(
    ("edits", "named"),
    [
        ({"a.txt": b"mine"}, ["a.txt"]),
        ({"made/deep/new.txt": b"mine", "b/c.txt": b""}, ["b/c.txt", "made/deep/new.txt"]),
    ],
)
def test_files_edited_since_are_all_named_and_nothing_is_touched(tmp_path, edits, named):
    workspace, _, journal = applied(tmp_path)
    for path, content in edits.items():
        (workspace.root / path).write_bytes(content)
    now = snapshot(workspace.root)
    with pytest.raises(Conflict) as refusal:
        undo_run(journal, workspace, emit=Heard())
    assert refusal.value.code == "edited_since"
    assert refusal.value.details["files"] == named
    assert refusal.value.hint
    assert snapshot(workspace.root) == now


def test_a_deleted_edited_file_is_an_edit_but_a_deleted_new_file_is_already_undone(tmp_path):
    workspace, before, journal = applied(tmp_path)
    (workspace.root / "made/deep/new.txt").unlink()
    (workspace.root / REPORT_PATH).unlink()
    (workspace.root / "a.txt").unlink()
    with pytest.raises(Conflict, match=r"a\.txt"):
        undo_run(journal, workspace, emit=Heard())
    (workspace.root / "a.txt").write_bytes(FILES["a.txt"])
    undo_run(journal, workspace, emit=Heard())
    assert snapshot(workspace.root) == before


def test_a_directory_that_we_made_stays_while_it_holds_something(tmp_path):
    workspace, _, journal = applied(tmp_path)
    (workspace.root / "made/mine.txt").write_text("mine")
    undo_run(journal, workspace, emit=Heard())
    assert [item.name for item in (workspace.root / "made").iterdir()] == ["mine.txt"]


def test_a_read_only_file_stops_undo_before_the_first_write(tmp_path):
    workspace, _, journal = applied(tmp_path)
    (workspace.root / "a.txt").chmod(0o444)
    now = snapshot(workspace.root)
    with pytest.raises(Conflict) as refusal:
        undo_run(journal, workspace, emit=Heard())
    assert refusal.value.code == "file_read_only"
    assert snapshot(workspace.root) == now


def test_undo_that_stops_half_way_goes_on_the_next_time(tmp_path, monkeypatch):
    workspace, before, journal = applied(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(writer, "_replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(RunFailed) as failure:
            undo_run(journal, workspace, emit=Heard())
        assert failure.value.code == "undo_failed"
    undo_run(journal, workspace, emit=Heard())
    assert snapshot(workspace.root) == before


def test_undo_holds_the_lock(tmp_path):
    workspace, _, journal = applied(tmp_path)
    with hold_lock(workspace.state, "other"), pytest.raises(LockHeld):
        undo_run(journal, workspace, emit=Heard())


def test_a_run_of_another_directory_is_refused(tmp_path):
    _, _, journal = applied(tmp_path)
    other = workspace_of(tmp_path / "other", FILES)
    with pytest.raises(ProjectError) as refusal:
        undo_run(journal, other, emit=Heard())
    assert refusal.value.code == "other_project"


def test_the_result_says_how_to_uninstall(tmp_path):
    workspace = workspace_of(tmp_path, FILES)
    install = Command(argv=(sys.executable, "-c", "1"), purpose="Install")
    plan = plan_for(workspace, edits=EDITS, commands=(install,))
    journal = apply_plan(plan, workspace, emit=Heard())
    heard = Heard()
    undo_run(journal, workspace, emit=heard)
    hint = "python -m pip uninstall amplitude-analytics"
    assert heard.events[-1].data["uninstallHint"] == hint
    assert hint in heard.events[-1].message


@pytest.mark.parametrize(
    ("argv", "code", "hint"),
    [
        (("uv", "sync"), 0, "uv sync"),
        (("/usr/bin/poetry", "install"), 0, "poetry sync"),
        (("uv", "pip", "install", "x"), 0, "python -m pip uninstall amplitude-analytics"),
        (("npm", "install", "--prefix", "web"), 0, "npm install --prefix web"),
        (("uv", "sync"), 1, None),
    ],
)
def test_uninstall_hint(argv, code, hint):
    result = CommandResult(argv=argv, exit_code=code, duration_ms=1)
    assert uninstall_hint(journal_of((), commands=(result,))) == hint


# --- recovery --------------------------------------------------------------------------------


def journal_of(files, workspace=None, **more):
    fields = {
        "run_id": str(uuid.uuid4()),
        "plan_id": "p",
        "install_dir": str(workspace.root) if workspace else "/p",
        "started_at": "2026-05-20T10:00:00.000000Z",
        "state": "started",
        "files": tuple(files),
    }
    return Journal(**{**fields, **more})


def edit(path, old, new, **more):
    return JournalFile(
        path=path,
        operation="modify",
        before_sha256=None if old is None else content_hash(old),
        after_sha256=None if new is None else content_hash(new),
        **more,
    )


def test_without_an_interrupted_run_there_is_nothing_to_recover(tmp_path):
    workspace, _, _ = applied(tmp_path)
    now = snapshot(workspace.root)
    heard = Heard()
    assert recover(workspace, emit=heard) is None
    assert (snapshot(workspace.root), heard.events) == (now, [])


def test_an_interrupted_run_is_taken_back_and_said(tmp_path):
    workspace = workspace_of(tmp_path, {"a.txt": b"onenew", "b.txt": b"two", "c.txt": b"edited"})
    (workspace.root / ".amplitude-wizard-00.tmp").write_bytes(b"half")
    (workspace.root / "made").mkdir()
    files = [
        edit("a.txt", b"one", b"onenew", insertions=(Insertion(offset=3, length=3),)),
        edit("b.txt", b"two", b"twonew", insertions=(Insertion(offset=3, length=3),)),
        edit("c.txt", b"c", b"cnew", insertions=(Insertion(offset=1, length=3),)),
        edit("made/new.txt", None, b"x"),
    ]
    journal = journal_of(files, workspace, created_dirs=("made",))
    save_journal(workspace.state, journal)
    heard = Heard()
    assert recover(workspace, emit=heard).state == "rolled_back"
    found = {path.name: path.read_bytes() for path in workspace.root.iterdir()}
    assert found == {"a.txt": b"one", "b.txt": b"two", "c.txt": b"edited"}
    said = heard.of("run_recovered")[0]
    assert (said["files"], said["left"]) == (["a.txt"], ["c.txt"])
    assert recover(workspace, emit=heard) is None


def test_undo_of_an_interrupted_run_recovers_it(tmp_path):
    workspace = workspace_of(tmp_path, {"a.txt": b"onenew"})
    files = [edit("a.txt", b"one", b"onenew", insertions=(Insertion(offset=3, length=3),))]
    journal = journal_of(files, workspace)
    save_journal(workspace.state, journal)
    assert undo_run(journal, workspace, emit=Heard()).state == "rolled_back"
    assert (workspace.root / "a.txt").read_bytes() == b"one"


def test_killed_during_the_install_the_next_run_finds_out_what_the_command_did(tmp_path):
    workspace = workspace_of(tmp_path, {"uv.lock": b"new", "same.lock": b"same"})
    (workspace.root / "uv.lock").chmod(0o600)
    pending = [
        JournalFile(
            path=path,
            operation="command",
            before_sha256=content_hash(before),
            after_sha256=None,
            mode=0o640,
            before=before,
        )
        for path, before in (("uv.lock", b"old"), ("same.lock", b"same"))
    ]
    journal = journal_of(pending, workspace, state="committed")
    save_journal(workspace.state, journal)
    heard = Heard()
    settled = recover(workspace, emit=heard)
    assert [file.path for file in settled.files] == ["uv.lock"]
    assert len(heard.of("run_recovered")) == 1
    undo_run(journal, workspace, emit=Heard())
    assert (workspace.root / "uv.lock").read_bytes() == b"old"
    assert stat.S_IMODE((workspace.root / "uv.lock").stat().st_mode) == 0o640


# --- the inverse -----------------------------------------------------------------------------

CHAIN = (
    edit("f", b"a", b"ab", insertions=(Insertion(offset=1, length=1),)),
    JournalFile(
        path="f",
        operation="command",
        before_sha256=content_hash(b"ab"),
        after_sha256=content_hash(b"zz"),
        mode=0o644,
        before=b"ab",
    ),
)


@pytest.mark.parametrize(
    ("files", "now", "way"),
    [
        (CHAIN, b"zz", Restore("f", b"a", 0o644)),
        (CHAIN, b"ab", Restore("f", b"a")),
        (CHAIN, b"a", AsBefore("f")),
        (CHAIN, b"other", EditedSince("f")),
        (CHAIN, None, EditedSince("f")),
        ((edit("f", None, b"x"),), b"x", Restore("f", None)),
        ((edit("f", None, b"x"),), None, AsBefore("f")),
        ((edit("f", b"old", b"x", before=b"old", mode=0o600),), b"x", Restore("f", b"old", 0o600)),
        # A journal that lies about its insertions must not lead to a wrong file.
        ((edit("f", b"a", b"ab", insertions=()),), b"ab", EditedSince("f")),
        # A command that deleted the file.
        ((edit("f", b"a", None, before=b"a", mode=0o644),), None, Restore("f", b"a", 0o644)),
    ],
)
def test_way_back(files, now, way):
    assert ways_back(journal_of(files), lambda path: now) == (way,)


contents = st.lists(
    st.sampled_from([b"\xef\xbb\xbf", b"a", b"\r\n", b"\n", b"\t", b"\xff", "é".encode(), b"\0"]),
    max_size=30,
).map(b"".join)
texts = st.text(alphabet="ab\r\n\té", min_size=1, max_size=8)


@st.composite
def projects(draw):
    names = st.sampled_from(["a.txt", "b.cfg", "sub/c", "sub/deep/d.toml"])
    files = draw(st.dictionaries(names, contents, min_size=1, max_size=4))
    edits = {
        path: draw(st.lists(st.tuples(st.integers(0, len(content)), texts), min_size=1, max_size=4))
        for path, content in files.items()
        if draw(st.booleans())
    }
    new_names = st.sampled_from(["new", "sub/new", "x/y/new"])
    creates = draw(st.dictionaries(new_names, st.text(max_size=9), max_size=3))
    modes = {path: draw(st.sampled_from([0o644, 0o600, 0o755, 0o664])) for path in files}
    return files, edits, creates, modes


@settings(max_examples=25, deadline=None)
@given(project=projects())
def test_apply_then_undo_is_the_identity(project):
    files, edits, creates, modes = project
    with tempfile.TemporaryDirectory() as directory:
        workspace = workspace_of(Path(directory).resolve(), files)
        for path, mode in modes.items():
            (workspace.root / path).chmod(mode)
        before = snapshot(workspace.root)
        plan = plan_for(workspace, edits=edits, creates=creates)
        journal = apply_plan(plan, workspace, emit=Heard())
        if not plan.body.file_changes:
            assert list_journals(workspace.state) == ()
            return
        for path in files:
            mode = stat.S_IMODE((workspace.root / path).stat().st_mode)
            assert mode == modes[path]
        undo_run(journal, workspace, emit=Heard())
        assert snapshot(workspace.root) == before


@given(content=contents, data=st.data())
def test_removing_the_insertions_is_the_inverse_of_inserting(content, data):
    from wizard.model.edit import Splice

    offsets = st.integers(0, len(content))
    pairs = data.draw(st.lists(st.tuples(offsets, texts), max_size=6))
    splices = [Splice(offset=offset, text=text) for offset, text in pairs]
    after = apply_splices(content, splices)
    assert remove_insertions(after, insertions(splices)) == content


def test_a_journal_survives_its_own_format(tmp_path):
    workspace, _, journal = applied(tmp_path)
    assert msgspec.json.decode(msgspec.json.encode(journal), type=Journal) == journal
    assert load_journal(workspace.state, journal.run_id) == journal
