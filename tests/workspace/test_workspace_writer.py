"""The one writer: whole files, modes kept, and never a byte outside the project."""

import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.errors import Conflict
from wizard.workspace import writer
from wizard.workspace.writer import (
    check_writable,
    missing_dirs,
    read_file,
    remove_empty_dirs,
    remove_file,
    remove_leftovers,
    write_file,
    write_private,
)


def names(directory):
    return [path.name for path in directory.iterdir()]


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_and_its_directories(tmp_path):
    assert missing_dirs(tmp_path, "a/b/c.py") == ("a", "a/b")
    write_file(tmp_path, "a/b/c.py", b"x\r\n")
    assert (tmp_path / "a/b/c.py").read_bytes() == b"x\r\n"
    assert missing_dirs(tmp_path, "a/b/d.py") == ()
    umask = os.umask(0)
    os.umask(umask)
    assert mode(tmp_path / "a/b/c.py") == 0o666 & ~umask


@pytest.mark.parametrize("bits", [0o644, 0o600, 0o755, 0o664, 0o4755])
def test_a_replaced_file_keeps_its_mode(tmp_path, bits):
    target = tmp_path / "a"
    target.write_bytes(b"old")
    target.chmod(bits)
    write_file(tmp_path, "a", b"new")
    assert (target.read_bytes(), mode(target)) == (b"new", bits)
    assert names(tmp_path) == ["a"]


def test_a_mode_can_be_given(tmp_path):
    write_file(tmp_path, "a", b"", mode=0o600)
    assert mode(tmp_path / "a") == 0o600


def test_private_files(tmp_path):
    write_private(tmp_path / "a", b"1")
    write_private(tmp_path / "a", b"2")
    assert ((tmp_path / "a").read_bytes(), mode(tmp_path / "a")) == (b"2", 0o600)


@pytest.mark.skipif(os.getuid() != 0, reason="only an administrator gives files away")
def test_the_owner_stays_the_owner(tmp_path):
    target = tmp_path / "a"
    target.write_bytes(b"old")
    os.chown(target, 1234, 1235)
    write_file(tmp_path, "a", b"new")
    assert (target.stat().st_uid, target.stat().st_gid) == (1234, 1235)


def test_a_link_inside_the_project_stays_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path, "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


def outside(root):
    (root.parent / "outside").mkdir()
    (root / "away").symlink_to(root.parent / "outside")
    (root / "away.py").symlink_to(root.parent / "outside/new.py")
    (root / "nothing").symlink_to("missing")
    (root / "dir").mkdir()
    (root / "file").write_text("")
    (root / "readonly").write_text("")
    (root / "readonly").chmod(0o444)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../x", "outside_project"),
        ("/tmp/x", "outside_project"),
        ("a/../../x", "outside_project"),
        ("", "outside_project"),
        ("a\0b", "outside_project"),
        (".git/hooks/pre-commit", "outside_project"),
        ("sub/.git/config", "outside_project"),
        ("away/x", "outside_project"),
        ("away.py", "outside_project"),
        ("nothing", "link_in_the_way"),
        ("dir", "directory_in_the_way"),
        ("file/x", "file_in_the_way"),
        ("file/x/y", "file_in_the_way"),
        ("readonly", "file_read_only"),
    ],
)
@pytest.mark.parametrize("act", [lambda *a: write_file(*a, b"x"), check_writable, remove_file])
def test_refusals(tmp_path, path, code, act):
    root = tmp_path / "project"
    root.mkdir()
    outside(root)
    with pytest.raises(Conflict) as refusal:
        act(root, path)
    assert refusal.value.code == code
    assert refusal.value.hint
    assert names(tmp_path / "outside") == []


def test_a_directory_without_write_permission(tmp_path, monkeypatch):
    monkeypatch.setattr(writer.os, "access", lambda path, how: False)
    with pytest.raises(Conflict) as refusal:
        check_writable(tmp_path, "new.py")
    assert refusal.value.code == "file_read_only"


def test_reading(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "dir").mkdir()
    assert read_file(tmp_path, "a") == b"x"
    assert read_file(tmp_path, "b") is None
    assert read_file(tmp_path, "a/b") is None
    assert writer.file_mode(tmp_path, "b") is None
    with pytest.raises(Conflict, match="directory"):
        read_file(tmp_path, "dir")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda _: (_ for _ in ()).throw(PermissionError()))
        with pytest.raises(Conflict, match="can't be read"):
            read_file(tmp_path, "a")


def test_a_failed_write_leaves_nothing_behind(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(OSError, match="full"):
            write_file(tmp_path, "a", b"new")
    assert names(tmp_path) == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_a_file_system_without_directory_flush_is_fine(tmp_path, monkeypatch):
    fsync = os.fsync

    def only_files(descriptor):
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(22, "Invalid argument")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    write_file(tmp_path, "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"


def test_leftovers_of_a_killed_write_are_removed(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/.amplitude-wizard-00ff.tmp").write_bytes(b"half")
    (tmp_path / "sub/other.tmp").write_bytes(b"")
    remove_leftovers(tmp_path, ["sub/a.py", "missing/b.py", "../x"])
    assert names(tmp_path / "sub") == ["other.tmp"]


def test_only_empty_directories_are_removed(tmp_path):
    (tmp_path / "a/b/c").mkdir(parents=True)
    (tmp_path / "d").mkdir()
    (tmp_path / "d/x").write_text("")
    remove_empty_dirs(tmp_path, ["a", "a/b", "a/b/c", "d", "gone"])
    assert names(tmp_path) == ["d"]


NAMES = st.sampled_from(["a", "b", "c.py", "..", ".", "", ".git", "out", "up", "in", "\0", "/"])
TARGETS = st.sampled_from(["..", "../outside", "/", "a", ".", "missing", "../outside/new", "in"])


def everything(directory):
    return {
        str(path.relative_to(directory)): path.read_bytes() if path.is_file() else None
        for path in sorted(directory.rglob("*"))
    }


@settings(max_examples=100, deadline=None)
@given(
    links=st.dictionaries(st.sampled_from(["a", "b", "out", "up", "in", "a/b"]), TARGETS),
    path=st.lists(NAMES, min_size=1, max_size=4).map("/".join),
)
def test_no_write_and_no_removal_leaves_a_hostile_tree(links, path):
    with tempfile.TemporaryDirectory() as directory:
        base = Path(directory).resolve()
        root = base / "project"
        (base / "outside").mkdir()
        (base / "outside/kept").write_bytes(b"kept")
        root.mkdir()
        for name, target in links.items():
            link = root / name
            if link.parent.is_dir() and not os.path.lexists(link):
                link.symlink_to(target)
        before = {key: value for key, value in everything(base).items() if "project" not in key}
        try:
            write_file(root, path, b"evil")
            remove_file(root, path)
        except Conflict:
            pass
        after = {key: value for key, value in everything(base).items() if "project" not in key}
        assert after == before
