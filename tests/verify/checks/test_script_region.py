"""Zone and address agree (D06)."""

import pytest
from verify_scripts import marks, own


@pytest.mark.parametrize(
    "code",
    [
        "amplitude.initAll(key, { analytics: { serverZone: 'EU' } });",
        "amplitude.init(key, { serverZone: 'DE' });",
        "amplitude.init(key, { serverZone: 'US', serverUrl: 'https://api.eu.amplitude.com/2' });",
        "amplitude.initAll(key, { serverZone: 'EU', analytics: "
        "{ serverUrl: 'https://api2.amplitude.com/2/httpapi' } });",
    ],
)
def test_they_disagree(code: str) -> None:
    assert marks("region", own(code)) == [("error", "src/main.ts", 2)]


@pytest.mark.parametrize(
    "code",
    [
        "amplitude.initAll(key, { serverZone: 'EU', analytics: {} });",
        "amplitude.init(key, { serverZone: 'US' });",
        "amplitude.init(key, { serverZone: zone });",
        "amplitude.init(key, { serverUrl: '/events' });",
    ],
)
def test_they_agree(code: str) -> None:
    assert marks("region", own(code)) == []
