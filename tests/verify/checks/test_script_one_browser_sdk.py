"""Two browser SDKs are two clients (D14)."""

import pytest
from verify_scripts import GOOD, marks


def test_two_side_by_side() -> None:
    text = "import { track } from '@amplitude/analytics-browser';\ntrack('Item Added');\n"
    assert marks("one_browser_sdk", {**GOOD, "src/b.ts": text}) == [("error", "src/b.ts", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "import { track } from '@amplitude/unified';\ntrack('Item Added');\n",
        "import { track } from '@amplitude/analytics-node';\ntrack('Item Added');\n",
        "// @amplitude/analytics-browser\n",
    ],
)
def test_one(text: str) -> None:
    assert marks("one_browser_sdk", {**GOOD, "src/b.ts": text}) == []
