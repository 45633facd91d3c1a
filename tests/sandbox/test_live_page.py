"""The live page over HTTP; tests/web shows it to a real browser."""

import re

import httpx
import pytest

from wizard.model.proposal import TrackedEvent
from wizard.sandbox.listen import SANDBOX_API_KEY
from wizard.sandbox.live_page import content_security_policy
from wizard.sandbox.server import Sandbox


def upload(*names: str) -> dict:
    events = [{"event_type": name, "device_id": "device-12345"} for name in names]
    return {"api_key": SANDBOX_API_KEY, "events": events}


@pytest.mark.parametrize("path", ["/", "/index.html"])
def test_it_is_one_page_that_needs_nothing_else(http: httpx.Client, path: str) -> None:
    reply = http.get(path)
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert not re.search(r"(?:src|href)=\"(?!data:)|https?://|@import|url\(", reply.text)


def test_it_may_load_nothing_and_run_only_its_own_code(http: httpx.Client) -> None:
    policy = http.get("/").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; connect-src 'self'")
    assert "unsafe" not in policy
    assert policy.count("sha256-") == 2


def test_the_policy_names_every_inline_part() -> None:
    policy = content_security_policy("<script>a</script><style>b</style><script>c</script>")
    assert policy.count("sha256-") == 3
    assert "script-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='" in policy


def test_it_is_only_read(http: httpx.Client) -> None:
    assert http.head("/").status_code == 200
    reply = http.post("/")
    assert (reply.status_code, reply.headers["allow"]) == (405, "GET, HEAD")


def test_a_page_of_another_host_cannot_look(http: httpx.Client) -> None:
    assert http.get("/sandbox/live", headers={"Origin": "https://evil.example"}).status_code == 403
    assert http.get("/", headers={"Host": "rebound.example"}).status_code == 403


def test_it_knows_the_plan_and_the_refusals(order_created: TrackedEvent) -> None:
    with (
        Sandbox.start(plan_events=(order_created,)) as sandbox,
        httpx.Client(base_url=sandbox.url, trust_env=False) as http,
    ):
        http.post("/2/httpapi", json={"api_key": "short", "events": []})
        live = http.get("/sandbox/live").json()
    assert [event["name"] for event in live["planned"]] == ["Order Created"]
    assert live["planned"][0]["properties"][1]["type"] == "Number"
    assert [rejection["status"] for rejection in live["rejections"]] == [400]


def test_it_starts_behind_the_last_reset(sandbox: Sandbox, http: httpx.Client) -> None:
    http.post("/2/httpapi", json=upload("Before"))
    http.post("/sandbox/reset")
    http.post("/2/httpapi", json=upload("After"))
    after = http.get("/sandbox/live").json()["after"]
    assert after == 1
    with http.stream("GET", f"/sandbox/events?after={after}") as stream:
        lines = stream.iter_lines()
        first = next(line for line in lines if line.startswith("data:"))
    assert '"After"' in first
