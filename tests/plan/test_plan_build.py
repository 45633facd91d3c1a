"""The exact plan, and when it holds no change at all."""

from wizard.frameworks import framework
from wizard.model.plan import PlanBody
from wizard.model.source import MemoryTree
from wizard.splice import apply_splices
from wizard.stages import Choices, plan_project

APP = b"""\
from flask import Flask, redirect

from shop.db import db, Order

app = Flask(__name__)


@app.post("/orders")
def create_order():
    order = Order()
    db.session.add(order)
    db.session.commit()
    return redirect(f"/orders/{order.id}")
"""
SHOP = {
    "requirements.txt": b"flask==3.1.0\n",
    "shop/__init__.py": b"",
    "shop/db.py": b"from flask_sqlalchemy import SQLAlchemy\n\ndb = SQLAlchemy()\n",
    "shop/app.py": APP,
}


def planned(files: dict[str, bytes]) -> PlanBody:
    return plan_project(MemoryTree(files), "/app", Choices(), map)


def applied(files: dict[str, bytes], body: PlanBody) -> dict[str, bytes]:
    result = dict(files)
    splices: dict[str, list] = {}
    for change in (change for step in body.steps for change in step.changes):
        if hasattr(change, "content"):
            result[change.path] = change.content.encode()
        else:
            splices.setdefault(change.path, []).extend(change.splices)
    return result | {path: apply_splices(files[path], found) for path, found in splices.items()}


def test_the_plan_holds_every_part() -> None:
    """B01: dependency, key, helper, start, event, tracking plan; only insertions."""
    body = planned(SHOP)
    assert [step.kind for step in body.steps] == [
        "dependency",
        "setup",
        "setup",
        "event",
        "tracking_plan",
    ]
    text = applied(SHOP, body)["shop/app.py"].decode()
    assert 'track("Order Created", {"order_id": order.id})\n    return redirect(' in text
    assert body.env_vars[0].name == framework("flask").env_var
    assert {item.path: item.sha256 is None for item in body.preconditions} == {
        "requirements.txt": False,
        "shop/app.py": False,
        "shop/amplitude_events.py": True,
        ".amplitude/events.json": True,
        ".amplitude/events.csv": True,
    }


def test_the_order_of_the_files_is_of_no_consequence() -> None:
    assert planned(dict(reversed(SHOP.items()))) == planned(SHOP)


def test_a_second_plan_changes_nothing() -> None:
    again = planned(applied(SHOP, planned(SHOP)))
    assert again.already_set_up
    assert again.steps == again.file_changes == ()


def test_an_install_that_was_there_is_left_alone() -> None:
    """Adopted: no file of theirs is touched, and each event is a step for a person."""
    own = b"from amplitude import Amplitude\n\nclient = Amplitude('key')\n"
    files = SHOP | {
        "requirements.txt": b"flask==3.1.0\namplitude-analytics==1.3.0\n",
        "shop/events.py": own,
    }
    body = planned(files)
    assert body.file_changes == ()
    assert any("Order Created" in step.title for step in body.manual_steps)


def test_where_no_call_can_stand_no_helper_is_written() -> None:
    crowded = b"from flask import Flask\n\nx = 1; app = Flask(__name__)\n"
    body = planned({**SHOP, "shop/app.py": crowded})
    assert body.file_changes == ()
    assert body.manual_steps


def test_an_unreadable_file_is_named() -> None:
    old = b"from flask import request\n\n\n@app.post('/x')\ndef x():\n    print 'hello', request\n"
    body = planned({**SHOP, "shop/old.py": old})
    assert any(step.path == "shop/old.py" for step in body.manual_steps)
