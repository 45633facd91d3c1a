"""A sign-in as a person does it in Chromium, while a hostile page in the same browser tries too."""

import json
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from account_world import World, account_world
from web_tools import Tools

SCRIPT = Path(__file__).parent / "sign_in_check.mjs"


@pytest.mark.heavy
def test_a_person_signs_in_and_nobody_else(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The consent page works in a real browser; DNS rebinding and other origins get nowhere."""
    with account_world(tmp_path) as world:
        seen: dict = {}
        monkeypatch.setattr(
            "wizard.workspace.browser.open_browser", lambda url: _visit(tools, world, url, seen)
        )
        said = world.run("login")
    assert seen["errors"] == [], seen
    assert seen["title"] == "Sign in to the local Amplitude"
    assert "openid offline" in seen["text"]
    assert seen["end"] == "Almost there"
    assert said.code == 0
    assert "signed in as ada@example.com" in said.err
    assert seen["rebound"] == 403
    assert seen["framed"] != "Sign in to the local Amplitude"
    assert not [name for name, answer in seen["attacks"].items() if answer.get("status") == 200]


def _visit(tools: Tools, world: World, url: str, seen: dict) -> bool:
    redirect = parse_qs(urlsplit(url).query)["redirect_uri"][0]
    task = {"url": url, "base": world.url, "redirect": redirect, "chromium": tools.chromium}
    done = subprocess.run(
        [str(tools.node), str(SCRIPT)],
        input=json.dumps(task),
        env=tools.environment({"WEB_TOOLS": f"{tools.modules}/"}),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    seen.update(json.loads(done.stdout))
    return True
