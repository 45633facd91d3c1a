"""SDKs that were replaced (D16)."""

import pytest
from verify_scripts import GOOD, marks


@pytest.mark.parametrize("name", ["amplitude-js", "@amplitude/node"])
def test_an_old_sdk(name: str) -> None:
    files = {**GOOD, "package.json": f'{{"dependencies": {{"{name}": "^8.0.0"}}}}\n'}
    assert [item[:2] for item in marks("legacy_sdk", files)] == [("warning", "package.json")]


@pytest.mark.parametrize("name", ["@amplitude/unified", "@amplitude/analytics-node", "amplitude"])
def test_a_current_sdk(name: str) -> None:
    files = {**GOOD, "package.json": f'{{"dependencies": {{"{name}": "^1.0.0"}}}}\n'}
    assert marks("legacy_sdk", files) == []
