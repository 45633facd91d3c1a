"""What people decide about proposed events is remembered in the project (A02, issue 5)."""

import json

import pytest

from wizard.languages.decisions import DECISIONS_PATH, read_decisions
from wizard.model.change import CreateFile, EditFile
from wizard.model.plan import Step
from wizard.model.source import MemoryTree, SourceFile
from wizard.model.tracking import Decision
from wizard.plan.decisions import decisions_step
from wizard.splice import apply_splices

NO = Decision(event="Order Created", decision="rejected")
OTHER = Decision(event="Item Added", decision="renamed", name="Thing Added")


def written(files: dict[str, bytes], steps: tuple[Step, ...]) -> bytes:
    ((change,),) = [step.changes for step in steps]
    if isinstance(change, CreateFile):
        return change.content.encode()
    assert isinstance(change, EditFile)
    return apply_splices(files[DECISIONS_PATH], change.splices)


def read(content: bytes) -> tuple[Decision, ...]:
    return read_decisions(SourceFile(path=DECISIONS_PATH, content=content))


def test_decisions_are_written_and_read_again() -> None:
    first = written({}, decisions_step(MemoryTree({}), (NO,)))
    files = {DECISIONS_PATH: first}
    both = written(files, decisions_step(MemoryTree(files), (NO, OTHER)))
    assert json.loads(both)[0] == {"event": "Order Created", "decision": "rejected"}
    assert read(both) == (NO, OTHER)


@pytest.mark.parametrize(
    ("content", "decisions"),
    [
        (None, ()),
        (b'[{"event": "Order Created", "decision": "rejected"}]', (NO,)),
        (b'{"not": "a list"}', (NO,)),
        (b"broken", (NO,)),
    ],
)
def test_nothing_is_written(content: bytes | None, decisions: tuple[Decision, ...]) -> None:
    """Without a decision, for one that is known, and where the file is somebody else's."""
    files = {DECISIONS_PATH: content} if content is not None else {}
    assert decisions_step(MemoryTree(files), decisions) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"{", b"3", b'{"event": "A"}', b'["A"]', b'[{"event": "A"}]', b"\xff\xfe",
        b'[{"event": "A", "decision": "maybe"}]', b'[{"event": "A", "decision": "renamed"}]',
        b'[{"event": "A", "decision": "renamed", "name": " "}]',
    ],
)  # fmt: skip
def test_what_is_no_decision_is_left_out(content: bytes) -> None:
    assert read(content) == ()
