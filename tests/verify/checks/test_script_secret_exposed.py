"""No secret where a browser can read it (D04)."""

import pytest
from verify_scripts import GOOD, marks, own

KEY = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        (f"amplitude.initAll('{KEY}');", "warning"),
        ("amplitude.initAll(amplitudeSecretKey);", "error"),
        ("export const s = import.meta.env.VITE_AMPLITUDE_SECRET_KEY;", "error"),
    ],
)
def test_a_key_or_a_secret(code: str, severity: str) -> None:
    assert marks("secret_exposed", own(code))[0] == (severity, "src/main.ts", 2)


@pytest.mark.parametrize("code", ["amplitude.initAll(key);", "amplitude.initAll('YOUR_KEY');"])
def test_neither(code: str) -> None:
    assert marks("secret_exposed", own(code)) == []


def test_a_servers_own_secret() -> None:
    files = {**GOOD, "server/export.ts": "const secret = process.env.AMPLITUDE_SECRET_KEY;\n"}
    assert marks("secret_exposed", files) == []
