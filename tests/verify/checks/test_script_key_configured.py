"""The key is one, and reaches the browser (D07)."""

import pytest
from verify_scripts import GOOD, marks, own


@pytest.mark.parametrize(
    ("files", "mark"),
    [
        (own("amplitude.initAll('YOUR_API_KEY');"), ("error", "src/main.ts", 2)),
        (own("amplitude.initAll(import.meta.env.AMPLITUDE_API_KEY);"), ("error", "src/main.ts", 2)),
        (
            own("amplitude.initAll(import.meta.env[`${P}_AMPLITUDE_API_KEY`]);"),
            ("error", "src/main.ts", 2),
        ),
        ({**GOOD, ".env.local": "VITE_AMPLITUDE_API_KEY=\n"}, ("error", ".env.local", None)),
        ({**GOOD, ".env.local": "VITE_AMPLITUDE_API_KEY=abc\n"}, ("error", ".env.local", None)),
    ],
)
def test_no_key(files: dict[str, str], mark: tuple[str, str | None, int | None]) -> None:
    assert mark in marks("key_configured", files)


def test_a_project_in_order() -> None:
    assert marks("key_configured", GOOD) == []


def test_a_servers_own_name_needs_no_prefix() -> None:
    text = "export const key = process.env.AMPLITUDE_API_KEY;\n"
    files = {**GOOD, "src/amplitude.server.ts": text}
    assert not [
        item for item in marks("key_configured", files) if item[1] == "src/amplitude.server.ts"
    ]
