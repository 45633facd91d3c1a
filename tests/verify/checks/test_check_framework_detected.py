"""`framework_detected`: what it finds, and what it leaves in peace."""

from verify_projects import FLASK, GOOD, found, subject_of


def test_a_known_framework_is_fine() -> None:
    assert found("framework_detected", subject_of(GOOD, framework=FLASK)) == []


def test_no_framework_is_said_in_the_documented_words() -> None:
    (finding,) = found("framework_detected", subject_of(GOOD, framework=None))
    assert finding.message == "no framework detected (cannot validate setup)"
    assert finding.severity == "error"
