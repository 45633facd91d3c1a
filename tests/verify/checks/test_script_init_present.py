"""The client is started in the browser (D03)."""

import pytest
from verify_scripts import GOOD, PACKAGE, found, own

from wizard.model.report import Finding


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"package.json": PACKAGE}, "Amplitude is never initialised"),
        ({**GOOD, "src/main.ts": "", "src/cart.ts": ""}, "is imported by no file of the app"),
        ({**GOOD, "src/main.ts": "render();"}, "the client is never started"),
        (own("amplitude.initAll(import.meta.env.VITE_AMPLITUDE_API_KEY);"), "no event is sent"),
    ],
)
def test_a_client_that_nothing_starts(files: dict[str, str], message: str) -> None:
    messages = [item.message for item in found("init_present", files)]
    assert any(message in said for said in messages)


@pytest.mark.parametrize(
    "files",
    [
        GOOD,
        own("amplitude.initAll(import.meta.env.VITE_K);\namplitude.track('Item Added');"),
        own("amplitude.init(process.env.K);\nconst n = 'Item Added';\namplitude.logEvent(n);"),
    ],
)
def test_a_client_that_is_started(files: dict[str, str]) -> None:
    nothing: list[Finding] = []
    assert found("init_present", files) == nothing
