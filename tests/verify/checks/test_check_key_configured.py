"""`key_configured`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import GOOD, KEY, OWN, found, marks, subject_of


@pytest.mark.parametrize(
    "env",
    [
        f"AMPLITUDE_API_KEY={KEY}\n",
        f"export AMPLITUDE_API_KEY='{KEY.upper()}'  # mine\r\n",
        f"AMPLITUDE_API_KEY=\nAMPLITUDE_API_KEY={KEY}",
    ],
)
def test_a_key_in_the_loaded_file_is_fine(env: str) -> None:
    assert marks("key_configured", subject_of({**GOOD, ".env": env})) == []


@pytest.mark.parametrize(
    ("env", "line"),
    [
        ("AMPLITUDE_API_KEY=\n", 1),
        ("# AMPLITUDE_API_KEY=x\n", None),
        ("A=1\nAMPLITUDE_API_KEY=YOUR_API_KEY\n", 2),
        ("export AMPLITUDE_API_KEY=<key>\n", 1),
        (f"AMPLITUDE_API_KEY={KEY[:-1]}\n", 1),
        (f"AMPLITUDE_API_KEY={KEY[:-1]}z\n", 1),
    ],
)
def test_no_key_and_placeholders_are_errors(env: str, line: int | None) -> None:
    (finding,) = found("key_configured", subject_of({**GOOD, ".env": env}))
    assert finding.message.startswith("amplitude API key is not configured")
    assert (finding.severity, finding.path, finding.line) == ("error", ".env", line)
    assert finding.cause == "D-07"


def test_a_loaded_file_that_is_missing() -> None:
    files = {path: text for path, text in GOOD.items() if path != ".env"}
    (finding,) = found("key_configured", subject_of(files))
    assert (finding.message, finding.path) == ("amplitude API key is not configured", None)


def test_a_file_that_is_no_text() -> None:
    assert marks("key_configured", subject_of({**GOOD, ".env": b"\xff"})) == [
        ("error", ".env", None)
    ]


def test_decouple_reads_its_own_file() -> None:
    files = {**GOOD, "requirements.txt": "python-decouple\namplitude-analytics\n"}
    assert marks("key_configured", subject_of(files)) == []


def test_where_no_file_is_loaded_nothing_can_be_told() -> None:
    assert marks("key_configured", subject_of(OWN)) == [("info", None, None)]


@pytest.mark.parametrize(
    "read",
    [
        'os.environ["MY_KEY"]',
        'os.environ.get("MY_KEY", "")',
        'os.getenv("MY_KEY")',
        'config("MY_KEY", default="")',
        'env.str("MY_KEY")',
    ],
)
@pytest.mark.parametrize("through", ["Amplitude({})\n", "KEY = {}\nAmplitude(KEY)\n"])
def test_the_variable_is_the_one_that_the_code_reads(read: str, through: str) -> None:
    """User-demand 47: the name the project has already."""
    files = {
        "requirements.txt": "flask\npython-dotenv\n",
        "app.py": f"import os\nfrom amplitude import Amplitude\n{through.format(read)}",
        ".env": f"AMPLITUDE_API_KEY={KEY}\nMY_KEY=\n",
    }
    (finding,) = found("key_configured", subject_of(files))
    assert "MY_KEY" in finding.fix


@pytest.mark.parametrize(
    "key", ["settings.KEY", "load('x')()", "a['KEY']", "**options", f"'{KEY}'"]
)
def test_a_key_from_somewhere_else_is_not_judged(key: str) -> None:
    files = {"app.py": f"from amplitude import Amplitude\nAmplitude({key})\n"}
    assert marks("key_configured", subject_of(files)) == []


def test_a_literal_placeholder_is_an_error() -> None:
    files = {"app.py": 'from amplitude import Amplitude\nKEY = "API_KEY"\nAmplitude(KEY)\n'}
    assert marks("key_configured", subject_of(files)) == [("error", "app.py", 3)]
