"""The helper module inside a real FastAPI: context, lifespan, decorated endpoints."""

import base64
import json
import urllib.parse
import warnings
from collections.abc import Callable
from types import ModuleType
from typing import Annotated, Any

import pytest
from rendered import KEY, Listener

fastapi = pytest.importorskip("fastapi")

from fastapi import BackgroundTasks, Depends, FastAPI, WebSocket  # noqa: E402

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # which HTTP client the test client prefers is not our topic
    from fastapi.testclient import TestClient

Helper = Callable[..., ModuleType]


def amp_cookie(device_id: str) -> str:
    value = urllib.parse.quote(json.dumps({"deviceId": device_id}))
    return f"AMP_{KEY[:10]}={base64.b64encode(value.encode()).decode()}"


def current_user() -> dict[str, Any]:
    return {"id": 7, "email": "ann@example.com"}


def test_a_request_knows_its_browser_and_the_lifespan_sends_the_rest(
    helper: Helper, listener: Listener
) -> None:
    module = helper("fastapi")
    app = FastAPI(lifespan=module.amplitude_lifespan)
    app.add_middleware(module.AmplitudeContext)

    @app.post("/sync")
    def sync(user: Annotated[dict[str, Any], Depends(current_user)]) -> str:
        module.track("Sync", user=user)
        return "ok"

    @app.post("/async")
    async def asynchronous(background: BackgroundTasks) -> str:
        module.track("Async")
        background.add_task(module.track, "Later")
        return "ok"

    @app.websocket("/socket")
    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        module.track("Joined")
        await websocket.close()

    headers = {"Cookie": amp_cookie("browser-device-1")}
    with TestClient(app, headers=headers) as client:
        assert client.post("/sync").headers.get("vary") is None
        client.post("/async")
        with client.websocket_connect("/socket"):
            pass
    found = {event["event_type"]: event for event in listener.events}
    assert set(found) == {"Sync", "Async", "Later", "Joined"}
    assert {event["device_id"] for event in found.values()} == {"browser-device-1"}
    assert found["Sync"]["user_id"] == "7"
    assert "user_id" not in found["Async"]


def test_without_a_cookie_one_request_is_one_device(helper: Helper, listener: Listener) -> None:
    module = helper("fastapi")
    app = FastAPI()
    app.add_middleware(module.AmplitudeContext)

    @app.get("/")
    def view() -> str:
        module.track("Seen")
        module.track("Bought")
        return "ok"

    client = TestClient(app)
    client.get("/")
    client.get("/")
    module.shutdown()
    devices = [event["device_id"] for event in listener.events]
    assert devices[0] == devices[1] != devices[2] == devices[3]


def test_outside_a_request_the_user_or_the_process_sends(
    helper: Helper, listener: Listener
) -> None:
    module = helper("fastapi")
    module.track("Reminded", user=4)
    module.identify(user=4)
    module.track("Cleaned Up")
    module.shutdown()
    first, second, third = listener.events
    assert "device_id" not in first
    assert second["event_type"] == "$identify"
    assert third["device_id"]


def test_a_decorated_endpoint_keeps_its_parameters(helper: Helper, listener: Listener) -> None:
    """FastAPI reads the signature: query, dependency and response stay what they were."""
    module = helper("fastapi")
    app = FastAPI()
    app.add_middleware(module.AmplitudeContext)

    @app.post("/items", status_code=201)
    @module.tracked("Item Created", user="user")  # type: ignore[untyped-decorator, unused-ignore]
    async def create(
        count: int, user: Annotated[dict[str, Any], Depends(current_user)]
    ) -> dict[str, int]:
        if count > 5:
            raise fastapi.HTTPException(422)
        return {"count": count}

    client = TestClient(app)
    assert client.post("/items?count=2").json() == {"count": 2}
    assert client.post("/items?count=6").status_code == 422
    assert client.post("/items").status_code == 422
    assert "count" in json.dumps(app.openapi()["paths"]["/items"])
    module.shutdown()
    (event,) = listener.events
    assert (event["event_type"], event["user_id"]) == ("Item Created", "7")


POSTPONED = """
from __future__ import annotations

from fastapi import Request


class Item:
    pass


def endpoint(request: Request, item: Item) -> Item:
    return item


def typed_only(request: Missing) -> None:
    return None
"""


def test_postponed_annotations_are_resolved_where_they_were_written(
    helper: Helper,
) -> None:
    """An older FastAPI looks their names up in the globals of the wrapper."""
    module = helper("fastapi")
    namespace: dict[str, Any] = {"__name__": "postponed"}
    exec(compile(POSTPONED, "postponed.py", "exec"), namespace)
    wrapped = module.tracked("Seen")(namespace["endpoint"])
    assert wrapped.__signature__.parameters["item"].annotation is namespace["Item"]
    kept = module.tracked("Seen")(namespace["typed_only"])
    assert kept.__signature__.parameters["request"].annotation == "Missing"
