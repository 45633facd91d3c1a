"""New events go through what a project tracks by already, or they are left to a person (A34, H05).

Never a helper module of ours beside it, never a second client, never a dependency.
"""

import ast

import pytest
from wrapped_projects import CLIENT, FUNCTION, KEYWORDS, Wrapped

from wizard.model.change import CreateFile
from wizard.model.plan import PlanBody
from wizard.model.source import MemoryTree
from wizard.splice import apply_splices
from wizard.stages import Choices, plan_project

PROJECTS = {"function": FUNCTION, "client": CLIENT, "keywords": KEYWORDS}


def planned(files: dict[str, str]) -> PlanBody:
    tree = MemoryTree({path: text.encode() for path, text in files.items()})
    return plan_project(tree, "/app", Choices(), map)


def applied(files: dict[str, str], body: PlanBody) -> dict[str, str]:
    made = dict(files)
    splices: dict[str, list] = {}
    for change in (change for step in body.steps for change in step.changes):
        if isinstance(change, CreateFile):
            made[change.path] = change.content
        else:
            splices.setdefault(change.path, []).extend(change.splices)
    edited = {path: apply_splices(files[path].encode(), found) for path, found in splices.items()}
    return made | {path: content.decode() for path, content in edited.items()}


def added(body: PlanBody, path: str = "shop/app.py") -> list[str]:
    (change,) = (change for change in body.file_changes if change.path == path)
    assert change.deletions == 0
    lines = change.diff.splitlines()[2:]
    return [line[1:] for line in lines if line.startswith("+")]


@pytest.mark.parametrize("name", sorted(PROJECTS))
def test_the_call_has_the_shape_of_those_that_are_there(name: str) -> None:
    project: Wrapped = PROJECTS[name]
    body = planned(project.files)
    assert added(body) == list(project.lines)
    assert {change.path for change in body.file_changes} == {
        "shop/app.py",
        ".amplitude/events.json",
        ".amplitude/events.csv",
    }
    assert not body.commands
    assert not body.env_vars
    assert [event.name for event in body.events] == ["Order Created"], "none that is there"
    after = applied(project.files, body)
    ast.parse(after["shop/app.py"])
    assert planned(after).already_set_up


def test_an_event_whose_user_is_not_known_there_is_a_manual_step() -> None:
    (step,) = planned(FUNCTION.files).manual_steps
    assert step.title == "Track Coupon Created in create_coupon"
    assert "`g.user`" in step.reason
    assert step.snippet == 'track_event(g.user, "Coupon Created", {"coupon_id": coupon_id})'


def test_a_wrapper_that_ends_elsewhere_is_used_and_said_to() -> None:
    tracking = "import posthog\n\n\ndef track_event(user, event, properties=None):\n    ...\n"
    body = planned(FUNCTION.files | {"shop/tracking.py": tracking})
    assert added(body) == list(FUNCTION.lines)
    assert (body.manual_steps[0].path, body.manual_steps[0].title) == (
        "shop/tracking.py",
        "Let `track_event` send to Amplitude",
    )


def _with_calls(*changes: tuple[str, str]) -> dict[str, str]:
    text = FUNCTION.files["shop/app.py"]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return FUNCTION.files | {"shop/app.py": text}


@pytest.mark.parametrize(
    ("files", "reason", "snippet"),
    [
        (
            _with_calls(("track_event(g.user, ", "track_event(g.user.email, ")),
            "no personal data",
            'track_event(user.id, "Order Created", {"order_id": order_id})',
        ),
        (
            _with_calls(('(g.user, "Cart Created", {', '("Cart Created", g.user, {')),
            "do not agree on its arguments",
            None,
        ),
        (
            _with_calls(
                ('"Cart Created", {"cart_id": cursor.lastrowid}', '"Cart Created"'),
                ('"Order Deleted", {"order_id": order_id}', '"Order Deleted"'),
            ),
            "passes properties",
            None,
        ),
        (
            _with_calls(
                ("    db.commit()\n    track_event(g.user", "    track_event(g.user"),
            ),
            "says who the user is",
            'track_event(g.user, "Order Created", {"order_id": order_id})',
        ),
        (
            _with_calls(("track_event(g.user, ", "track_event(load_user(g), ")),
            "can't be read in another place",
            None,
        ),
    ],
    ids=["personal", "contradicting", "without-properties", "stale", "unusual"],
)
def test_left_alone(files: dict[str, str], reason: str, snippet: str | None) -> None:
    body = planned(files)
    assert not body.file_changes
    step = next(step for step in body.manual_steps if step.title.startswith("Track Order Created"))
    assert reason in step.reason
    assert "track_event(" in (step.snippet or "")
    assert snippet in (None, step.snippet)


MODULES = {
    "requirements.txt": "flask\namplitude-analytics\n",
    "shop/__init__.py": "",
    "shop/orders.py": """\
from flask import Blueprint, g, jsonify

from shop.database import db

bp = Blueprint("orders", __name__)


@bp.post("/orders")
def create_order():
    cursor = db.execute("insert into orders (user_id) values (?)", (g.user.id,))
    order_id = cursor.lastrowid
    db.commit()
    return jsonify(id=order_id), 201
""",
    "shop/database.py": FUNCTION.files["shop/database.py"],
    "shop/tracking.py": FUNCTION.files["shop/tracking.py"],
    "shop/app.py": FUNCTION.files["shop/app.py"].replace(
        "app = Flask", "from shop.orders import bp\n\napp = Flask"
    ),
}


def test_a_file_that_does_not_track_yet_imports_the_wrapper() -> None:
    body = planned(MODULES)
    assert "from shop.tracking import track_event" in added(body, "shop/orders.py")
    assert '    track_event(g.user, "Order Created", {"order_id": order_id})' in added(
        body, "shop/orders.py"
    )


def test_a_wrapper_that_imports_the_file_is_not_imported_from_it() -> None:
    """Two modules that import each other stop the app from starting."""
    tracking = "from shop.orders import bp\n" + MODULES["shop/tracking.py"]
    body = planned(MODULES | {"shop/tracking.py": tracking})
    assert "shop/orders.py" not in {change.path for change in body.file_changes}
    reasons = {step.reason for step in body.manual_steps if step.path == "shop/orders.py"}
    assert any("itself imports this file" in reason for reason in reasons)


FASTAPI = """\
from fastapi import Depends, FastAPI

from app.tracking import track_event
from app.users import current_user

app = FastAPI()


@app.post("/notes")
async def create_note(text: str, user=Depends(current_user), db=Depends(get_db)):
    note = Note(text=text, owner_id=user.id)
    db.add(note)
    db.commit()
    {note}track_event(user.id, "Note Created", {{}})
    return {{"ok": True}}


@app.post("/tags")
async def create_tag(user=Depends(current_user), db=Depends(get_db)):
    db.execute("insert into tags (owner) values (?)", (user.id,))
    {note}track_event(user.id, "Tag Created")
    return {{"ok": True}}


@app.post("/orders")
async def create_order(count: int, user=Depends(current_user), store=Depends(get_db)):
    await store.insert_one({{"owner": user.id, "count": count}})
    return {{"ok": True}}
"""


def test_calls_that_users_wait_for_are_left_to_a_person() -> None:
    """Where every call of the wrapper is awaited; elsewhere the same app is wired."""
    tracking = "import amplitude\n{}def track_event(user_id, event, properties=None): ...\n"
    files = {"requirements.txt": "fastapi\n", "app/__init__.py": ""}
    awaited = files | {
        "app/main.py": FASTAPI.format(note="await "),
        "app/tracking.py": tracking.format("async "),
    }
    body = planned(awaited)
    assert not body.file_changes
    step = next(step for step in body.manual_steps if "Order Created" in step.title)
    assert "are awaited" in step.reason
    assert (step.snippet or "").startswith('await track_event(user.id, "Order Created"')
    plain = files | {
        "app/main.py": FASTAPI.format(note=""),
        "app/tracking.py": tracking.format(""),
    }
    assert '    track_event(user.id, "Order Created", {"order_count": count})' in added(
        planned(plain), "app/main.py"
    )
