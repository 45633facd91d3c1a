"""Only what our changes break counts (issue: baseline kept, only new failures)."""

import pytest

from wizard.model.report import ClaimResult, Report
from wizard.verify.build.command import BuildCommand
from wizard.verify.build.judgement import Ran, judged, with_builds
from wizard.verify.build.problems import first_problem, new_problems, plain

BUILD = BuildCommand(purpose="build", argv=("npm", "run", "build"))
TSC = "src/a.ts(3,5): error TS2304: Cannot find name 'a'."
MOVED = "src/a.ts(4,5): error TS2304: Cannot find name 'a'."
OTHER = "src/b.ts(9,1): error TS2307: Cannot find module '@amplitude/unified'."
ESLINT = """\
/src/a.ts
  3:5  error  'a' is not defined  no-undef

✖ 1 problem (1 error, 0 warnings)
"""
ESLINT_MORE = """\
/src/a.ts
  4:5  error  'a' is not defined  no-undef

/src/b.ts
  1:1  error  'a' is not defined  no-undef

✖ 2 problems (2 errors, 0 warnings)
"""


def ran(code: int | None, output: str = "") -> Ran:
    return Ran(exit_code=code, duration_ms=5, output=output)


@pytest.mark.parametrize(
    ("after", "before", "expected"),
    [
        (ran(0), None, "pass"),
        (ran(1, TSC), None, "new_failure"),
        (ran(1, TSC), ran(0), "new_failure"),
        (ran(None, "stopped after 5 seconds"), ran(0), "new_failure"),
        (ran(1, TSC), ran(1, TSC), "known_failure"),
        (ran(1, MOVED), ran(1, TSC), "known_failure"),
        (ran(1, f"{MOVED}\n{OTHER}"), ran(1, TSC), "new_failure"),
        (ran(1, f"{TSC}\n{MOVED}"), ran(1, TSC), "new_failure"),
        (ran(1, ESLINT), ran(1, ESLINT), "known_failure"),
        (ran(1, ESLINT_MORE), ran(1, ESLINT), "new_failure"),
        (
            ran(127, "sh: 1: eslint: not found"),
            ran(127, "sh: 1: eslint: not found"),
            "known_failure",
        ),
        (ran(None, "stopped"), ran(None, f"stopped {TSC}"), "known_failure"),
        (None, None, "not_run"),
    ],
)
def test_the_verdict(after: Ran | None, before: Ran | None, expected: str) -> None:
    assert judged(BUILD, after, before).status == expected


def test_new_problems_are_named_as_they_were_said() -> None:
    result = judged(BUILD, ran(1, f"{TSC}\n{OTHER}"), ran(1, TSC))
    assert result.new_problems == (OTHER,)
    assert (result.exit_code, result.exit_code_before) == (1, 1)
    assert result.output_tail.endswith(OTHER)
    assert new_problems(ESLINT_MORE, ESLINT) == (
        "/src/b.ts: 1:1  error  'a' is not defined  no-undef",
    )


@pytest.mark.parametrize(
    "line",
    [
        "    at Object.error (node:internal/modules:12:3)",
        "npm error A complete log of this run can be found in: /root/.npm/_logs/1.log",
        "Found 3 errors in 2 files (checked 9 source files)",
        "built in 1.80s",
    ],
)
def test_what_every_failure_says_is_no_problem(line: str) -> None:
    assert new_problems(line, "") == ()


def test_colours_and_progress_are_no_text() -> None:
    assert plain("\x1b[31mred\x1b[0m\r\nbusy\rdone\n") == "red\ndone\n"
    assert first_problem("\x1b[31merror\x1b[0m: no\n") == "error: no"
    assert first_problem("all is\nbad\n\n") == "bad"
    assert first_problem("") == ""


REPORT = Report(
    outcome="pass",
    findings=(),
    claims=(
        ClaimResult(claim="static", status="pass", detail=""),
        ClaimResult(claim="builds", status="not_checked", detail=""),
    ),
)


def test_a_new_failure_fails_the_verification() -> None:
    report = with_builds(REPORT, [judged(BUILD, ran(1, TSC), ran(0))])
    assert report.outcome == "fail"
    assert report.claims[1].status == "fail"
    assert report.failures == (
        f"the build (`npm run build`) fails: it passes without our changes: {TSC}",
    )


@pytest.mark.parametrize(
    ("after", "before", "status"),
    [
        (ran(0), None, "pass"),
        (ran(1, TSC), ran(1, TSC), "not_checked"),
        (None, None, "not_checked"),
    ],
)
def test_what_was_broken_before_fails_nothing(
    after: Ran | None, before: Ran | None, status: str
) -> None:
    report = with_builds(REPORT, [judged(BUILD, after, before)])
    assert report.outcome == "pass"
    assert report.findings == ()
    assert (report.claims[0].status, report.claims[1].status) == ("pass", status)


def test_a_project_without_commands() -> None:
    report = with_builds(REPORT, [])
    assert report.claims[1].detail == "the project names no build, type check or lint"
