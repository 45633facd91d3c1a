"""A network that fails in the middle of any step: the documented exit code, a checkpoint, nothing
lost, and a next run that goes on there (J03, K13).
"""

from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from local_amplitude import FAST, Local, checked, local_amplitude
from running_cli import Cli, Said

from wizard.sandbox.values import HttpReply

BEFORE_THE_CODE = ("/oauth2/token", "/graphql")
BEHIND_THE_CODE = ("initialize", "query_amplitude_data", "save_chart_edits", "create_dashboard")
FAULTS = {
    "500": (HttpReply(status=500, body=b"{}"), 4),
    "429": (HttpReply(status=429, headers=(("Retry-After", "1"),)), 4),
    "429 for an hour": (HttpReply(status=429, headers=(("Retry-After", "3600"),)), 4),
    "404": (HttpReply(status=404), 4),
    "409": (HttpReply(status=409), 4),
    "401": (HttpReply(status=401), 3),
    "html": (HttpReply(status=200, body=b"<html>Sign in</html>", content_type="text/html"), 4),
    "truncated": (HttpReply(status=200, body=b'{"jsonrpc": "2.0", "resu'), 4),
    "redirect": (HttpReply(status=302, headers=(("Location", "https://evil.example"),)), 4),
}
ARGUMENTS = ("--sandbox", "--agent", "--yes", "--arrival-timeout", "30", *FAST)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> Local:
    found = local_amplitude(monkeypatch)
    found.sends = ("Order Created", "Order Canceled")
    return found


@pytest.fixture
def run(cli: Cli, shop: Path) -> Cli:
    def run_in_shop(*arguments: str, **options: Any) -> Said:
        return cli(*ARGUMENTS, *arguments, **{"cwd": shop, **options})

    return run_in_shop


def goes_on(run: Cli, shop: Path, *, was_applied: bool) -> None:
    """The network is back: the rest is done, and nothing of it twice."""
    before = contents(shop)
    said = run("--resume")
    names = checked(said)
    assert said.code == 0
    assert names[-2:] == ["setup_complete", "run_completed"]
    assert said.events("dashboard_created")
    assert ("file_change_planned" in names) is not was_applied
    assert (contents(shop) == before) is was_applied


@pytest.mark.parametrize("step", BEFORE_THE_CODE)
@pytest.mark.parametrize("fault", ["500", "truncated"])
def test_before_the_code(run: Cli, shop: Path, local: Local, step: str, fault: str) -> None:
    before = contents(shop)
    reply, code = FAULTS[fault]
    local.breaker.name, local.breaker.reply = step, reply
    said = run()
    names = checked(said)
    assert (said.code, names[-1]) == (code, "run_completed")
    assert contents(shop) == before
    local.breaker.name = ""
    goes_on(run, shop, was_applied=False)


@pytest.mark.parametrize(
    ("step", "fault"),
    [
        *((step, fault) for step in BEHIND_THE_CODE for fault in ("500", "truncated")),
        *(("query_amplitude_data", fault) for fault in FAULTS if fault not in ("500", "truncated")),
    ],
)
def test_behind_the_code(run: Cli, shop: Path, local: Local, step: str, fault: str) -> None:
    reply, code = FAULTS[fault]
    local.breaker.name, local.breaker.reply = step, reply
    said = run()
    names = checked(said)
    assert (said.code, names[-1]) == (code, "run_completed")
    assert "setup_complete" not in names
    assert b"track(" in contents(shop)["app.py"]
    (saved, *_) = reversed(said.events("checkpoint_saved"))
    assert saved["phase"] in ("mcp", "arrival")
    local.breaker.name = ""
    goes_on(run, shop, was_applied=True)


@pytest.mark.parametrize("step", ["query_amplitude_data", "save_chart_edits"])
def test_a_missing_right_is_no_failure_of_the_run(run: Cli, local: Local, step: str) -> None:
    """The code is in place; what could not be made has its command."""
    local.breaker.name, local.breaker.reply = step, HttpReply(status=403)
    said = run()
    checked(said)
    assert said.code == 0
    assert said.events("dashboard_deferred")[0]["reason"] == "no_right"
    assert said.events("dashboard_deferred")[0]["command"][-2:] == ["dashboard", "--yes"]


def test_no_secret_is_ever_said(run: Cli, local: Local, tmp_path: Path) -> None:
    """Neither in the lines, nor in what is kept of plan and dashboard."""
    said = run()
    assert said.code == 0
    assert local.sandbox is not None
    for word in ("eyJ", "refresh_token", "Bearer"):
        assert word not in said.out + said.err
