"""`legacy_sdk`: what it finds, and what it leaves in peace."""

from verify_projects import GOOD, OWN, marks, subject_of


def test_the_official_sdk_is_fine() -> None:
    assert marks("legacy_sdk", subject_of(GOOD)) == []
    assert marks("legacy_sdk", subject_of(OWN)) == []


def test_an_unofficial_package() -> None:
    """D16."""
    files = {
        "requirements.txt": "flask\namplitude-python\n",
        "a.py": "import amplitude\nlogger = amplitude.AmplitudeLogger(api_key=KEY)\n",
    }
    assert marks("legacy_sdk", subject_of(files)) == [
        ("warning", "a.py", 2),
        ("warning", "requirements.txt", 2),
    ]
