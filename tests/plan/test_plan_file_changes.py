"""What a person and a program see of each file, and what has to hold for it."""

import pytest

from wizard.model.change import CreateFile, EditFile
from wizard.model.edit import Splice
from wizard.model.plan import Step
from wizard.model.source import MemoryTree, content_hash
from wizard.plan.file_changes import file_changes, preconditions, written_files

TREE = MemoryTree({"a.py": b"x = 1\ny = 2\n"})


def step(title: str, *changes: CreateFile | EditFile) -> Step:
    return Step(id=title, title=title, kind="event", changes=changes)


def test_steps_on_one_file_become_one_change() -> None:
    steps = [
        step("second line", EditFile(path="a.py", splices=(Splice(offset=6, text="two\n"),))),
        step("first line", EditFile(path="a.py", splices=(Splice(offset=0, text="one\n"),))),
    ]
    (change,) = file_changes(TREE, steps)
    assert written_files(TREE, steps) == {"a.py": b"one\nx = 1\ntwo\ny = 2\n"}
    assert change.reason == "second line; first line"
    assert (change.additions, change.deletions) == (2, 0)
    assert change.before_sha256 == content_hash(b"x = 1\ny = 2\n")
    assert change.after_sha256 == content_hash(b"one\nx = 1\ntwo\ny = 2\n")


def test_a_created_file_must_not_exist() -> None:
    changes = file_changes(TREE, [step("new", CreateFile(path="b.py", content="z = 3\n"))])
    assert [(item.path, item.sha256) for item in preconditions(changes)] == [("b.py", None)]
    assert changes[0].operation == "create"
    assert changes[0].diff.startswith("--- /dev/null\n+++ b/b.py\n")


def test_lines_that_look_like_diff_headers_are_counted() -> None:
    text = "-- a\n++ b\n"
    (change,) = file_changes(TREE, [step("sql", CreateFile(path="q.sql", content=text))])
    assert (change.additions, change.deletions) == (2, 0)


def test_no_steps_no_changes() -> None:
    assert file_changes(TREE, []) == ()


def test_an_edit_of_a_missing_file_is_an_error() -> None:
    with pytest.raises(KeyError, match="gone"):
        file_changes(TREE, [step("edit", EditFile(path="gone.py", splices=()))])
