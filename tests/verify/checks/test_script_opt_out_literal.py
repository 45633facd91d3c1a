"""Nobody is opted out for good (D13)."""

import pytest
from verify_scripts import marks, own


@pytest.mark.parametrize(
    "code",
    [
        "amplitude.init(key, { optOut: true });",
        "amplitude.initAll(key, { analytics: { optOut: true } });",
        "amplitude.setOptOut(true);",
    ],
)
def test_opted_out(code: str) -> None:
    assert marks("opt_out_literal", own(code)) == [("warning", "src/main.ts", 2)]


@pytest.mark.parametrize(
    "code",
    [
        "amplitude.init(key, { optOut: false });",
        "amplitude.init(key, { optOut: !consent });",
        "amplitude.setOptOut(!consent.granted);",
    ],
)
def test_by_consent(code: str) -> None:
    assert marks("opt_out_literal", own(code)) == []
