"""`secret_exposed`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import GOOD, KEY, OWN, found, marks, subject_of

IMPORT = "from amplitude import Amplitude\n"


@pytest.mark.parametrize(
    "code",
    [
        "Amplitude(os.environ['AMPLITUDE_API_KEY'])\n",
        "AMPLITUDE_API_KEY = os.environ['AMPLITUDE_API_KEY']\n",
        "AMPLITUDE_SECRET_KEY = os.environ['AMPLITUDE_SECRET_KEY']\n",
        "AMPLITUDE_API_KEY = ''\n",
        f"CHECKSUM = '{KEY}'\n",
        f"AMPLITUDE_CHECKSUM = '{KEY}'\n",
        f"STRIPE_SECRET_KEY = '{KEY}'\n",
        "Amplitude()\n",
    ],
)
def test_keys_from_the_environment_are_fine(code: str) -> None:
    """D07."""
    assert marks("secret_exposed", subject_of({"a.py": IMPORT + code})) == []


@pytest.mark.parametrize("files", [GOOD, OWN, {**GOOD, ".env.example": "AMPLITUDE_API_KEY=\n"}])
def test_projects_in_order(files: dict[str, str]) -> None:
    assert marks("secret_exposed", subject_of(files)) == []


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("Amplitude(os.environ['AMPLITUDE_SECRET_KEY'])\n", "error"),
        ("Amplitude(settings.AMPLITUDE_SECRET_KEY)\n", "error"),
        ("Amplitude(secret_key)\n", "error"),
        (f"AMPLITUDE_SECRET_KEY = '{KEY}'\n", "error"),
        (f"settings.amplitude_secret_key = '{KEY}'\n", "error"),
        (f"AMPLITUDE_SECRET_KEY: str = '{KEY}'\n", "error"),
        (f"x = {{'AMPLITUDE_SECRET_KEY': '{KEY}'}}\n", "error"),
        (f"Amplitude('{KEY}')\n", "warning"),
        (f"AMPLITUDE_API_KEY = '{KEY}'\n", "warning"),
    ],
)
def test_keys_in_the_source(code: str, severity: str) -> None:
    subject = subject_of({"a.py": IMPORT + code})
    assert marks("secret_exposed", subject) == [(severity, "a.py", 2)]
    assert all(KEY not in item.message + item.fix for item in found("secret_exposed", subject))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (f"AMPLITUDE_SECRET_KEY={KEY}\n", [("error", ".env.example", None)]),
        (f"AMPLITUDE_API_KEY={KEY}\n", [("warning", ".env.example", None)]),
        ("AMPLITUDE_API_KEY=your-key\nAMPLITUDE_SECRET_KEY=\n", []),
        (b"\xff", []),
    ],
)
def test_templates_are_committed(template: str | bytes, expected: list[object]) -> None:
    assert marks("secret_exposed", subject_of({**GOOD, ".env.example": template})) == expected
