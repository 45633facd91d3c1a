"""The approved tracking plan, read back from the project."""

import json

import pytest
from making_events import make_event

from wizard.languages.decisions import DECISIONS_PATH
from wizard.model.change import CreateFile
from wizard.model.proposal import EventProperty
from wizard.model.source import MemoryTree
from wizard.plan.tracking_plan import JSON_PATH, tracking_plan_changes
from wizard.planned import read_planned


def test_what_was_written_is_read_back() -> None:
    """B02: the plan in the repository is the one that events are judged against."""
    price = EventProperty(name="price", type="Number", expression="order.price", required=False)
    written = (make_event("Order Created", price), make_event("Signed Up"))
    change = next(
        change
        for change in tracking_plan_changes(MemoryTree({}), written)
        if isinstance(change, CreateFile) and change.path == JSON_PATH
    )
    found = read_planned(MemoryTree({JSON_PATH: change.content.encode()}))
    assert [event.name for event in found] == ["Order Created", "Signed Up"]
    (read,) = found[0].properties
    assert (read.name, read.type, read.required) == ("price", "Number", False)
    assert found[0].location.path == "app.py"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"{}", b"null", b'[1, null, {}, {"name": 3}]', b"\xff"],
)
def test_what_is_no_plan_plans_nothing(content: bytes) -> None:
    assert read_planned(MemoryTree({JSON_PATH: content})) == ()


def test_a_name_of_before_is_known() -> None:
    """B06: whoever runs the app of last week sends it still."""
    decisions = [
        {"event": "Order Made", "decision": "renamed", "name": "Order Created"},
        {"event": "Order Seen", "decision": "rejected"},
    ]
    plan = [{"name": "Order Created"}, {"name": "Signed Up"}]
    tree = MemoryTree(
        {JSON_PATH: json.dumps(plan).encode(), DECISIONS_PATH: json.dumps(decisions).encode()}
    )
    assert [event.former_names for event in read_planned(tree)] == [("Order Made",), ()]


def test_no_plan() -> None:
    assert read_planned(MemoryTree({})) == ()


def test_a_plan_by_another_tool() -> None:
    """Only the name is certain."""
    entry = {"name": "A", "properties": [{"name": "p"}, "q"]}
    (event,) = read_planned(MemoryTree({JSON_PATH: json.dumps([entry]).encode()}))
    assert [(item.name, item.type) for item in event.properties] == [("p", "Any")]
