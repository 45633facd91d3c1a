"""`mcp serve` with the official TypeScript client, as most editors have it."""

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents

HERE = Path(__file__).parent / "typescript"
CACHE = Path(
    os.environ.get("MCP_CLIENT_CACHE", Path.home() / ".cache" / "amplitude-wizard-mcp-client")
)
BEFORE = Path(__file__).parent.parent / "apps" / "flask" / "taskboard" / "before"
KEY = "0123456789abcdef0123456789abcdef"

pytestmark = pytest.mark.heavy


@pytest.fixture(scope="session")
def client() -> list[str]:
    """The client's command line; its packages are installed once, as the lock file names them."""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        pytest.skip("Node.js and npm are not installed")
    home = CACHE / sha256((HERE / "package-lock.json").read_bytes()).hexdigest()[:16]
    if not (home / "complete").exists():
        home.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, home)
        install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(install, cwd=home, capture_output=True, text=True, timeout=300)
        if done.returncode:
            pytest.skip(f"the client can't be installed: {done.stderr[-300:]}")
        (home / "complete").touch()
    script = home / "call_every_tool.mjs"
    shutil.copy(HERE / script.name, script)
    return [node, str(script)]


def test_every_tool_answers_in_its_shape(client: list[str], tmp_path: Path) -> None:
    """F02, F03: each tool is called; the client itself rejects an answer that breaks its schema."""
    app = Path(shutil.copytree(BEFORE, tmp_path / "taskboard"))
    before = contents(app)
    serve = [sys.executable, "-m", "wizard", "mcp", "serve", "--allow-apply"]
    done = subprocess.run(
        [*client, *serve],
        cwd=app,
        env={**os.environ, "AMPLITUDE_WIZARD_API_KEY": KEY},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    heard: dict[str, Any] = json.loads(done.stdout)
    assert heard["server"]["name"] == "amplitude-wizard"
    assert "detect_framework" in heard["instructions"]
    assert set(heard["called"]) == set(heard["annotations"])
    assert heard["called"]["detect_framework"]["integration"] == "flask"
    assert heard["called"]["verify_setup"]["outcome"] == "pass"
    assert heard["called"]["plan_setup"]["plan"]["region"] == "eu"
    assert not heard["annotations"]["plan_setup"]["destructiveHint"]
    assert heard["annotations"]["apply_plan"]["destructiveHint"]
    assert any(item["tool"] == "apply_plan" for item in heard["progress"])
    assert heard["errors"]["show_plan"]["code"] == "plan_not_found"
    assert heard["errors"]["get_auth_token"]["code"] == "token_not_granted"
    assert heard["errors"]["plan_setup"]["code"] == "unknown_integration"
    assert contents(app) == before
    assert KEY not in done.stdout
