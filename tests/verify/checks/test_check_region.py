"""`region`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import GOOD, HELPER, HELPER_TEXT, KEY, marks, subject_of

US = "https://api2.amplitude.com/2/httpapi"
EU = "https://api.eu.amplitude.com/2/httpapi"
IMPORT = "from amplitude import Amplitude, Config\n"


@pytest.mark.parametrize(
    "code",
    [
        "Config(server_zone='EU')",
        f"Config(server_zone='EU', server_url='{EU}')",
        f"Config(server_zone='US', server_url='{US}')",
        "Config(server_zone=zone)",
        f"Config(server_url='{EU}')",
        "Config(server_url='http://127.0.0.1:8000')",
    ],
)
def test_zone_and_address_that_agree(code: str) -> None:
    """D06."""
    assert marks("region", subject_of({"a.py": IMPORT + code})) == []


@pytest.mark.parametrize(
    "code",
    [
        f"Config(server_zone='EU', server_url='{US}')",
        f"Config(server_zone='US', server_url='{EU}')",
        f"client.configuration.server_zone = 'EU'; x = '{US}'",
        "Config(server_zone='eu-west')",
    ],
)
def test_zone_and_address_that_do_not(code: str) -> None:
    assert marks("region", subject_of({"a.py": IMPORT + code})) == [("error", "a.py", 2)]


def env(text: str) -> dict[str, str]:
    return {**GOOD, ".env": f"AMPLITUDE_API_KEY={KEY}\n{text}"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (env("AMPLITUDE_SERVER_ZONE=EU\n"), []),
        (env(f"AMPLITUDE_SERVER_ZONE=eu\nAMPLITUDE_SERVER_URL={EU}\n"), []),
        (env(f"AMPLITUDE_SERVER_URL={US}\n"), []),
        (env("AMPLITUDE_SERVER_URL=http://localhost:1234\n"), []),
        (env(f"AMPLITUDE_SERVER_ZONE=EU\nAMPLITUDE_SERVER_URL={US}\n"), [("error", ".env", None)]),
        (env(f"AMPLITUDE_SERVER_URL={EU}\n"), [("error", ".env", None)]),
        ({**GOOD, HELPER: HELPER_TEXT.replace('"US"', '"EU"')}, []),
        (
            {**env(f"AMPLITUDE_SERVER_URL={US}"), HELPER: HELPER_TEXT.replace('"US"', '"EU"')},
            [("error", ".env", None)],
        ),
    ],
)
def test_the_environment_counts(files: dict[str, str], expected: list[object]) -> None:
    assert marks("region", subject_of(files)) == expected
