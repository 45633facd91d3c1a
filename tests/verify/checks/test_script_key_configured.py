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


def test_each_bundler_has_its_prefix() -> None:
    """An app of Create React App is one of React, or of React Router, all the same."""
    name = "REACT_APP_AMPLITUDE_API_KEY"
    text = GOOD["src/amplitude.ts"].replace(
        "import.meta.env.VITE_AMPLITUDE_API_KEY", "process.env.X"
    )
    files = {**GOOD, "src/amplitude.ts": text.replace("X;", f"{name};")}
    files[".env.local"] = f"{name}={'0' * 32}\n"
    assert marks("key_configured", files) == []


def test_a_servers_own_name_needs_no_prefix() -> None:
    text = "export const key = process.env.AMPLITUDE_API_KEY;\n"
    files = {**GOOD, "src/amplitude.server.ts": text}
    assert not [
        item for item in marks("key_configured", files) if item[1] == "src/amplitude.server.ts"
    ]
