"""The tracking plan in the repository (B02, B17, A22)."""

import csv
import json

from wizard.model.change import CreateFile, EditFile
from wizard.model.proposal import EventProperty, Location, TrackedEvent
from wizard.model.source import MemoryTree
from wizard.plan.tracking_plan import (
    CSV_PATH,
    JSON_PATH,
    tracking_plan_by_hand,
    tracking_plan_changes,
)
from wizard.splice import apply_splices


def tracked(name: str) -> TrackedEvent:
    return TrackedEvent(
        id=name.lower().replace(" ", "-"),
        name=name,
        description=f"Sent when {name}, at last.",
        category="business_outcome",
        activity="active",
        source="server",
        question="How many?",
        score=1.0,
        properties=(
            EventProperty(name="order_id", type="String", expression="order.id", example="1042"),
        ),
        location=Location(
            path="shop/orders.py",
            line=4,
            symbol="create",
            symbol_start=1,
            symbol_end=9,
            surface="POST /orders",
        ),
        evidence=(),
    )


def written(files: dict[str, bytes], *names: str) -> dict[str, bytes]:
    changes = tracking_plan_changes(MemoryTree(files), [tracked(name) for name in names])
    result = dict(files)
    for change in changes:
        match change:
            case CreateFile(path=path, content=content):
                result[path] = content.encode()
            case EditFile(path=path, splices=splices):
                result[path] = apply_splices(files[path], splices)
    return result


def test_both_files_hold_every_event() -> None:
    files = written({}, "Order Created", "Order Refunded")
    entries = json.loads(files[JSON_PATH])
    assert [entry["name"] for entry in entries] == ["Order Created", "Order Refunded"]
    assert entries[0]["displayName"] == "Order Created"
    (order_id,) = entries[0]["properties"]
    assert order_id == {"name": "order_id", "type": "String", "required": True, "example": "1042"}
    rows = list(csv.DictReader(files[CSV_PATH].decode().splitlines()))
    assert [row["name"] for row in rows] == ["Order Created", "Order Refunded"]
    assert rows[0]["description"] == "Sent when Order Created, at last."


def test_an_existing_plan_is_continued_by_insertion_alone() -> None:
    first = written({}, "Order Created")
    second = written(first, "Order Refunded")
    assert second == written({}, "Order Created", "Order Refunded")


def test_no_events_no_files() -> None:
    assert tracking_plan_changes(MemoryTree({}), []) == ()


def test_a_file_that_is_no_list_of_events_is_left_alone() -> None:
    deep, utf16 = b"[" * 100_000, '[{"name": "X"}]'.encode("utf-16")
    for content in (b"not json", b"{}", b'{"events": []}', b"\xff\xfe", deep, utf16):
        assert written({JSON_PATH: content, CSV_PATH: b"name"}, "Order Created") == {
            JSON_PATH: content,
            CSV_PATH: b"name",
        }
        files = MemoryTree({JSON_PATH: content, CSV_PATH: b"name"})
        (step,) = tracking_plan_by_hand(files, [tracked("Order Created")])
        assert step.path == JSON_PATH
        assert json.loads(f"[{step.snippet}]")[0]["name"] == "Order Created"


def test_an_empty_list_is_continued_too() -> None:
    for content in (b"[]", b"[\n]\n", b"\xef\xbb\xbf[]"):
        files = written({JSON_PATH: content}, "Order Created")
        assert [entry["name"] for entry in json.loads(files[JSON_PATH])] == ["Order Created"]
        assert tracking_plan_by_hand(MemoryTree({JSON_PATH: content}), [tracked("X")]) == ()


def test_nothing_is_left_to_a_person_where_there_is_nothing_to_add() -> None:
    broken = MemoryTree({JSON_PATH: b"not json"})
    assert tracking_plan_by_hand(broken, []) == ()
    assert tracking_plan_by_hand(MemoryTree({}), [tracked("X")]) == ()
