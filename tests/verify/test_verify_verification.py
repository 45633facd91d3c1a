"""A verification says four things apart (promise 6), needs no network and is machine readable."""

import msgspec
import pytest
from verify_projects import FLASK, GOOD, HELPER, OWN, report_of, subject_of, tree_of

from wizard.model.report import Report
from wizard.model.tracking import ExistingTracking
from wizard.verify import verify_project
from wizard.verify.check import Check
from wizard.verify.registry import all_checks


def test_a_project_in_order_passes_without_a_word() -> None:
    report = report_of(GOOD)
    assert report.outcome == "pass"
    assert report.findings == ()


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.id)
@pytest.mark.parametrize("files", [GOOD, OWN])
def test_no_check_complains_of_a_project_in_order(check: Check, files: dict[str, str]) -> None:
    findings = check.findings(subject_of(files))
    assert all(item.severity == "info" for item in findings)


def test_the_static_claim_alone_is_made() -> None:
    claims = {item.claim: item.status for item in report_of(GOOD).claims}
    assert claims == {
        "static": "pass",
        "builds": "not_checked",
        "sent": "not_checked",
        "received": "not_checked",
    }


def test_an_empty_project_fails_with_the_documented_words() -> None:
    report = verify_project(tree_of({"requirements.txt": "flask\n"}), None, ExistingTracking(), ())
    assert report.outcome == "fail"
    assert "amplitude SDK is not installed in the project" in report.failures
    assert "no framework detected (cannot validate setup)" in report.failures
    assert report.claims[0].status == "fail"


def test_every_finding_is_complete() -> None:
    """D25, D32: rule id, severity, place, fix, cause and page."""
    broken = {
        **GOOD,
        "requirements.txt": "flask\npython-dotenv\n",
        ".env": "",
        "shop/views.py": "def broken(:  # amplitude\n",
        "shop/app.py": "from amplitude import Amplitude\nAmplitude('0', opt_out=True)\n",
    }
    findings = report_of(broken).findings
    assert len(findings) > 5
    for finding in findings:
        assert finding.fix
        assert (finding.cause or "").startswith("D-")
        assert (finding.docs_url or "").startswith("https://amplitude.com/docs/")
    severities = [item.severity for item in findings]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)


def test_a_report_survives_json() -> None:
    report = report_of({**GOOD, ".env": ""})
    assert msgspec.json.decode(msgspec.json.encode(report), type=Report) == report
    assert report == report_of({**GOOD, ".env": ""})


def test_no_finding_repeats_a_key() -> None:
    secret = "f" * 32
    files = {
        **GOOD,
        ".env": "AMPLITUDE_API_KEY=not-a-key-but-maybe-secret\n",
        "shop/app.py": f"from amplitude import Amplitude\nAmplitude('{secret}')\n"
        f"AMPLITUDE_SECRET_KEY = '{secret}'\n",
    }
    text = msgspec.json.encode(report_of(files)).decode()
    assert secret not in text
    assert "not-a-key" not in text


def test_tests_and_examples_are_not_the_application() -> None:
    files = {**GOOD, "tests/test_app.py": "from amplitude import Amplitude\nAmplitude('x')\n"}
    assert report_of(files).findings == ()


def test_a_broken_helper_path_does_not_crash() -> None:
    existing = ExistingTracking(helper_path=HELPER)
    report = verify_project(tree_of({"a.py": "x = 1"}), FLASK, existing, ("A B",))
    assert report.outcome == "fail"
