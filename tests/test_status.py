"""Where a set-up stands, from the code, the manifest and the environment file (contract 4.2)."""

import pytest

from wizard.frameworks import framework
from wizard.manifests.dependencies import Dependency
from wizard.model.detection import Evidence
from wizard.model.source import MemoryTree
from wizard.model.tracking import ExistingTracking
from wizard.status import api_key, installed

SDK = Dependency(
    name="amplitude-analytics",
    specifier=">=1.1",
    path="requirements.txt",
    line=2,
    text="amplitude-analytics>=1.1",
)
DOTENV = Dependency(
    name="python-dotenv", specifier="", path="requirements.txt", line=1, text="python-dotenv"
)
BY_HAND = Evidence(path="app.py", line=7, text="client = Amplitude(key)")


@pytest.mark.parametrize(
    ("existing", "dependencies", "confidence", "reason"),
    [
        (ExistingTracking(helper_path="a.py"), (SDK,), "high", "set up in a.py"),
        (ExistingTracking(inits=(BY_HAND,)), (SDK,), "high", "client made at app.py:7"),
        (ExistingTracking(), (DOTENV, SDK), "low", "declared at requirements.txt:2"),
        (ExistingTracking(), (DOTENV,), "none", "no client, no dependency"),
    ],
)
def test_installed(
    existing: ExistingTracking,
    dependencies: tuple[Dependency, ...],
    confidence: str,
    reason: str,
) -> None:
    found = installed(existing, dependencies)
    assert found.confidence == confidence
    assert found.reason.startswith(reason)


@pytest.mark.parametrize(
    ("content", "configured"),
    [
        (b"AMPLITUDE_API_KEY=abc\n", True),
        (b"export AMPLITUDE_API_KEY='abc'\n", True),
        (b"AMPLITUDE_API_KEY=\n", False),
        (b'AMPLITUDE_API_KEY=""\n', False),
        (b"# AMPLITUDE_API_KEY=abc\n", False),
        (b"OTHER=abc\n", False),
    ],
)
def test_the_key_in_the_environment_file(content: bytes, configured: bool) -> None:
    code = b"from dotenv import load_dotenv\n\nload_dotenv()\n"
    tree = MemoryTree({"app.py": code}, ignored={".env": content})
    found = api_key(tree, (DOTENV,), framework("flask"), None)
    assert (found.configured, found.source) == (configured, "env_file" if configured else None)


def test_the_key_of_this_call_comes_first() -> None:
    found = api_key(MemoryTree({}), (), None, "abc")
    assert (found.configured, found.source) == (True, "env")
