"""`sdk_declared`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import FLASK, GOOD, found, marks, subject_of
from verify_scripts import GOOD as SCRIPTS
from verify_scripts import found as found_in_scripts

from wizard.frameworks.base import Framework


@pytest.mark.parametrize(
    "files",
    [
        {"requirements.txt": "Amplitude_Analytics==1.3.0\n"},
        {"pyproject.toml": '[project]\ndependencies = ["amplitude-analytics>=1"]\n'},
        {"setup.py": "setup(install_requires=['amplitude-analytics'])\n"},
        {"requirements.txt": "-r deps.txt\n", "deps.txt": "amplitude-analytics\n"},
        {"pyproject.toml": '[project]\noptional-dependencies.a = ["amplitude-analytics"]\n'},
    ],
)
def test_a_declared_sdk_is_found_in_any_manifest(files: dict[str, str]) -> None:
    """Contract 6.3: a line inside a TOML list or a setup.py counts too."""
    assert marks("sdk_declared", subject_of(files)) == []


@pytest.mark.parametrize("framework", [FLASK, None])
@pytest.mark.parametrize("text", ["", "flask\n", "amplitude-analytics-extras\n", "amplitude\n"])
def test_a_missing_sdk_is_an_error(text: str, framework: Framework | None) -> None:
    files = {**GOOD, "requirements.txt": text}
    (finding,) = found("sdk_declared", subject_of(files, framework=framework))
    assert finding.message == "amplitude SDK is not installed in the project"
    assert (finding.severity, finding.cause) == ("error", "D-02")
    assert "amplitude-analytics>=1.1,<2" in finding.fix


def test_a_broken_manifest_is_pointed_at() -> None:
    subject = subject_of({"pyproject.toml": "[project\n"})
    assert marks("sdk_declared", subject) == [("error", "pyproject.toml", None)]


def test_an_sdk_for_developers_only_is_missing_in_production() -> None:
    files = {"requirements.txt": "flask\n", "requirements-dev.txt": "amplitude-analytics\n"}
    assert marks("sdk_declared", subject_of(files)) == [("error", "requirements-dev.txt", 1)]


@pytest.mark.parametrize(
    ("files", "count"),
    [
        ({"src/amplitude.ts": None}, 0),
        ({}, 1),
        (
            {
                "src/amplitude.ts": None,
                "package.json": '{"dependencies": {"@amplitude/rrweb": "1"}}',
            },
            1,
        ),
    ],
)
def test_a_set_up_of_its_own_may_use_another_package(
    files: dict[str, str | None], count: int
) -> None:
    browser = '{"dependencies": {"@amplitude/analytics-browser": "^2.47.1"}}'
    project = {**SCRIPTS, "package.json": browser, **files}
    kept = {path: text for path, text in project.items() if text is not None}
    assert len(found_in_scripts("sdk_declared", kept)) == count
