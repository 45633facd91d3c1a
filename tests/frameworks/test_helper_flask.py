"""The helper module inside a real Flask: who did it, without a query or a header."""

import base64
import json
import urllib.parse
from collections.abc import Callable
from types import ModuleType
from typing import Any

import flask
import pytest
from rendered import KEY, Listener
from sqlalchemy import create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import StaticPool

Helper = Callable[..., ModuleType]


@pytest.fixture
def app() -> flask.Flask:
    made = flask.Flask("shop")
    made.secret_key = "test"
    return made


def sent(module: ModuleType, listener: Listener) -> dict[str, Any]:
    module.shutdown()
    (found,) = listener.events
    return found


def signed_in(client: Any, **values: object) -> Any:
    with client.session_transaction() as session:
        session.update(values)
    return client


def test_a_track_call_adds_no_header_and_no_cookie(
    helper: Helper, listener: Listener, app: flask.Flask
) -> None:
    """Promise 2: the session that nobody read stays unread, so no `Vary` appears."""
    module = helper("flask")

    @app.get("/bare")
    def bare() -> str:
        return "ok"

    @app.get("/tracked")
    def tracked() -> str:
        module.track("Seen", {"n": 1})
        return "ok"

    client = signed_in(app.test_client(), _user_id="5")
    first, second = client.get("/bare"), client.get("/tracked")
    assert dict(first.headers) == dict(second.headers)
    assert "Vary" not in second.headers
    found = sent(module, listener)
    assert "user_id" not in found
    assert len(found["device_id"]) == 32


@pytest.mark.parametrize("key", ["_user_id", "account_id"])
def test_the_user_of_a_session_that_the_app_reads_is_known(
    helper: Helper, listener: Listener, app: flask.Flask, key: str
) -> None:
    module = helper("flask", session_key=key)

    @app.get("/")
    def view() -> str:
        assert flask.session[key]
        module.track("Seen")
        return "ok"

    signed_in(app.test_client(), **{key: 5}).get("/")
    assert sent(module, listener)["user_id"] == "5"


def test_the_user_that_flask_login_has_loaded_is_known(
    helper: Helper, listener: Listener, app: flask.Flask
) -> None:
    flask_login = pytest.importorskip("flask_login")
    module = helper("flask")
    loaded: list[str] = []

    class User(flask_login.UserMixin):  # type: ignore[misc, name-defined, unused-ignore]
        id = 9

    manager = flask_login.LoginManager(app)

    @manager.user_loader
    def load_user(user_id: str) -> User:
        loaded.append(user_id)
        return User()

    @app.get("/unread")
    def unread() -> str:
        module.track("Unread")
        return "ok"

    @app.get("/read")
    def read() -> str:
        assert flask_login.current_user.is_authenticated
        module.track("Read")
        return "ok"

    client = signed_in(app.test_client(), _user_id="9", _fresh=True)
    client.get("/unread")
    assert loaded == []
    client.get("/read")
    module.shutdown()
    users = {item["event_type"]: item.get("user_id") for item in listener.events}
    assert users == {"Unread": None, "Read": "9"}


class Base(DeclarativeBase):
    pass


class Customer(Base):
    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(primary_key=True)


def test_a_row_that_a_commit_has_expired_is_not_read_again(
    helper: Helper, listener: Listener, app: flask.Flask
) -> None:
    module = helper("flask")
    engine = create_engine("sqlite://", poolclass=StaticPool)
    Base.metadata.create_all(engine)
    statements: list[str] = []
    with Session(engine) as session:
        customer = Customer()
        session.add(customer)
        session.commit()
        event.listen(engine, "before_cursor_execute", lambda *found: statements.append(found[2]))
        with app.test_request_context():
            module.track("Order Created", user=customer)
    engine.dispose()
    assert statements == []
    assert sent(module, listener)["user_id"] == "1"


def test_the_browsers_device_is_taken_from_its_cookie(
    helper: Helper, listener: Listener, app: flask.Flask
) -> None:
    module = helper("flask")
    value = urllib.parse.quote(json.dumps({"deviceId": "browser-device-1"}))
    cookie = base64.b64encode(value.encode()).decode()
    with app.test_request_context(headers={"Cookie": f"AMP_{KEY[:10]}={cookie}"}):
        module.identify(user=3)
    found = sent(module, listener)
    assert (found["user_id"], found["device_id"]) == ("3", "browser-device-1")


def test_one_request_without_cookies_is_one_device(
    helper: Helper, listener: Listener, app: flask.Flask
) -> None:
    module = helper("flask")
    for _ in range(2):
        with app.test_request_context():
            module.track("Seen")
            module.track("Bought")
    module.shutdown()
    devices = [found["device_id"] for found in listener.events]
    assert devices[0] == devices[1] != devices[2] == devices[3]


def test_outside_a_request_the_process_is_the_device(
    helper: Helper, listener: Listener, app: flask.Flask
) -> None:
    module = helper("flask")
    module.track("Cleaned Up")
    with app.app_context():
        module.track("Cleaned Up")
        module.track("Reminded", user=4)
    module.shutdown()
    first, second, third = listener.events
    assert first["device_id"] == second["device_id"]
    assert "device_id" not in third


@pytest.mark.parametrize(
    ("answer", "events"),
    [("ok", 1), (("gone", 404), 0), (("made", 201), 1), (("ok", {"X-A": "b"}), 1)],
)
def test_a_decorated_view_tracks_what_succeeded(
    helper: Helper, listener: Listener, app: flask.Flask, answer: Any, events: int
) -> None:
    module = helper("flask")

    @app.get("/")
    @module.tracked("Item Created")  # type: ignore[untyped-decorator, unused-ignore]
    def view() -> Any:
        return answer

    app.test_client().get("/")
    module.shutdown()
    assert len(listener.events) == events
