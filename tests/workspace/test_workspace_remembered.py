"""An unchanged file is not read twice; whatever happens to the memory, the answer is the same."""

import os
import pickle
from functools import partial
from pathlib import Path

import msgspec
import pytest

from wizard.languages import language_support
from wizard.model.source import SourceFile
from wizard.model.value import Value
from wizard.settings import Settings
from wizard.workspace import remembered
from wizard.workspace.paths import state_paths
from wizard.workspace.remembered import RememberingMapper
from wizard.workspace.tree import open_tree

APPS = Path(__file__).parents[1] / "apps"
FILES = [SourceFile(path=f"{name}.py", content=name.encode()) for name in ("one", "two", "three")]
CALLS: list[str] = []


class Said(Value, frozen=True, kw_only=True):
    text: str


@pytest.fixture(autouse=True)
def own_values_of_this_test(monkeypatch):
    """The values of these tests are not the wizard's, apart from what it says of real apps."""
    CALLS.clear()
    monkeypatch.setattr(remembered, "_OwnValues", pickle.Unpickler)


@pytest.fixture
def state(tmp_path):
    return state_paths(Settings(cache_dir=str(tmp_path / "state")), tmp_path / "project")


def spell(file: SourceFile) -> Said:
    CALLS.append(file.path)
    return Said(text=file.content.decode().upper())


def attribute(name, value):
    return getattr(value, name)


def texts(state, files=FILES):
    return [said.text for said in RememberingMapper(state)(spell, files)]


def kept(state):
    (file,) = state.facts.iterdir()
    return file


def test_the_second_command_reads_nothing(state):
    first = texts(state)
    CALLS.clear()
    assert texts(state) == first == ["ONE", "TWO", "THREE"]
    assert CALLS == []


def test_only_what_has_changed_is_read_again(state):
    texts(state)
    CALLS.clear()
    changed = [FILES[0], SourceFile(path="two.py", content=b"other"), FILES[2]]
    assert texts(state, changed) == ["ONE", "OTHER", "THREE"]
    assert CALLS == ["two.py"]


def test_a_file_that_moves_is_read_again(state):
    texts(state)
    CALLS.clear()
    assert texts(state, [SourceFile(path="moved.py", content=b"one")]) == ["ONE"]
    assert CALLS == ["moved.py"]


def test_another_wizard_reads_for_itself(state, monkeypatch):
    texts(state)
    CALLS.clear()
    monkeypatch.setattr(remembered, "_code", lambda: b"another")
    assert texts(state) == ["ONE", "TWO", "THREE"]
    assert len(CALLS) == len(FILES)


def test_what_is_no_longer_there_is_forgotten(state):
    texts(state)
    texts(state, [*FILES[:1], SourceFile(path="new.py", content=b"new")])
    assert len(msgspec.msgpack.decode(kept(state).read_bytes())) == 2


def test_it_is_for_this_user_only(state):
    texts(state)
    assert kept(state).stat().st_mode & 0o077 == 0
    assert state.facts.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("spoilt", [b"", b"not msgpack", msgspec.msgpack.encode({b"k": 1})])
def test_a_spoilt_memory_is_no_failure(state, spoilt):
    texts(state)
    kept(state).write_bytes(spoilt)
    assert texts(state) == ["ONE", "TWO", "THREE"]


def test_what_is_no_value_of_ours_is_never_made(state, monkeypatch, tmp_path):
    """K19: who can write into the memory can't run anything by it."""
    texts(state)
    monkeypatch.undo()
    trap = tmp_path / "trap"
    known = msgspec.msgpack.decode(kept(state).read_bytes(), type=dict[bytes, bytes])
    hostile = pickle.dumps(Trap(trap))
    kept(state).write_bytes(msgspec.msgpack.encode(dict.fromkeys(known, hostile)))
    assert texts(state) == ["ONE", "TWO", "THREE"]
    assert not trap.exists()


def of_nothing(function, items):
    assert not list(items)
    return []


class Trap:
    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


def test_nothing_to_write_to_is_no_failure(tmp_path):
    (tmp_path / "state").write_text("a file where the directory should be")
    state = state_paths(Settings(cache_dir=str(tmp_path / "state")), tmp_path)
    assert texts(state) == ["ONE", "TWO", "THREE"]


@pytest.mark.parametrize("function", [lambda file: file.path, partial(attribute, "path")])
def test_a_function_without_a_name_is_just_called(state, function):
    assert RememberingMapper(state)(function, FILES) == ["one.py", "two.py", "three.py"]
    assert not state.facts.exists()


@pytest.mark.parametrize(
    ("language", "app"), [("python", "django"), ("javascript", "nextjs"), ("javascript", "express")]
)
def test_what_is_said_of_real_apps_can_be_kept(language, app, state, monkeypatch):
    """With nothing but values of ours: a reading that is remembered equals one that is not."""
    monkeypatch.undo()
    support = language_support(language)
    tree = open_tree(APPS / app)
    fresh = support.read(tree, map), support.read_existing(tree, map)
    for _ in range(2):
        mapper = RememberingMapper(state)
        assert (support.read(tree, mapper), support.read_existing(tree, mapper)) == fresh
    monkeypatch.setattr(remembered, "process_map", of_nothing)
    assert support.read(tree, RememberingMapper(state)) == fresh[0]
