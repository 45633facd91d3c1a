"""Documents of values that the commands' tests don't come by."""

import pytest
from making_events import make_event

from wizard.model.detection import App, Candidate, Detection, Evidence
from wizard.model.plan import Command, ManualStep, PlanBody
from wizard.model.proposal import Proposal
from wizard.model.report import Finding, Report, Severity
from wizard.output.plain_text import plain_text
from wizard.output.views.detection import detection_blocks
from wizard.output.views.plan import plan_blocks
from wizard.output.views.proposal import proposal_blocks
from wizard.output.views.received import listen_blocks, received_line
from wizard.output.views.report import report_blocks
from wizard.sandbox.values import (
    ListenResult,
    PropertyFault,
    ReceivedEvent,
    Rejection,
    TallyRow,
    Verdict,
)


def test_several_frameworks_are_an_answer() -> None:
    evidence = Evidence(path="a/app.py", line=3, text="app = Flask(__name__)")
    detection = Detection(
        integration=None,
        framework_name=None,
        version=None,
        confidence="ambiguous",
        candidates=(
            Candidate(integration="flask", score=100, evidence=(evidence,)),
            Candidate(integration="django", score=90, evidence=()),
        ),
        apps=(App(path="a", integration="flask", framework_name="Flask", kind="app", reason="r"),),
        signals=(),
        package_manager=None,
        context={},
    )
    text = plain_text(detection_blocks(detection))
    assert "More than one framework fits: flask, django" in text
    assert "a/app.py:3  app = Flask(__name__)" in text
    assert "a     app   Flask      r" in text


def test_nothing_to_propose() -> None:
    proposal = Proposal(
        events=(),
        call_sites=(),
        left_alone=(),
        refused_properties=(),
        convention="Title Case",
        critical_event=None,
        usage_interval=None,
        candidates=0,
    )
    assert plain_text(proposal_blocks(proposal)).startswith("No user action found")


def test_what_is_left_to_a_person_can_be_pasted() -> None:
    body = PlanBody(
        install_dir="/p",
        framework="flask",
        framework_name="Flask",
        sdk="sdk",
        commands=(Command(argv=("pip", "install", "a b"), purpose="Install it"),),
        manual_steps=(
            ManualStep(title="Track X", reason="no.", path="a.py", line=3, snippet="x(\n  1)\n"),
            ManualStep(title="Read the docs", reason="why not"),
        ),
    )
    assert plain_text(plan_blocks(body, "")) == (
        "No user action found that deserves an event.\n"
        "Nothing to change.\n"
        "\nCommands\n"
        "  - pip install 'a b'  (Install it)\n"
        "\nLeft to you\n"
        "  - Track X (a.py:3): no.\n"
        "      x(\n"
        "        1)\n"
        "  - Read the docs: why not\n"
    )


@pytest.mark.parametrize(
    ("severity", "url", "more"),
    [
        ("warning", None, ""),
        ("warning", "https://amplitude.com/docs/x", "  - page: https://amplitude.com/docs/x\n"),
        ("info", "https://amplitude.com/docs/x", ""),
    ],
)
def test_a_finding_says_how_to_mend_it(severity: Severity, url: str | None, more: str) -> None:
    """D25: with the page that explains it."""
    finding = Finding(
        rule_id="r", severity=severity, message="m", path="a.py", fix="f", docs_url=url
    )
    text = plain_text(report_blocks(Report(outcome="pass", findings=(finding,), claims=())))
    assert text == f"Verified.\n\nFindings\n{severity} r a.py:1: m\n  - fix: f\n{more}"


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (PropertyFault(name="p", fault="missing", expected="String", actual=None), "p is missing"),
        (
            PropertyFault(name="p", fault="wrong_type", expected="Number", actual="String"),
            "p is String, planned as Number",
        ),
        (PropertyFault(name="p", fault="unplanned", expected=None, actual="x"), "p is not planned"),
    ],
)
def test_faults_in_words(fault: PropertyFault, text: str) -> None:
    """B07."""
    assert fault.text == text
    event = ReceivedEvent(
        number=1,
        endpoint="/2/httpapi",
        received_at_ms=0,
        event={"event_type": "Order Created", "event_properties": {"a": "é"}},
        verdict=Verdict(status="invalid", faults=(fault,)),
    )
    assert received_line(event) == f'invalid: Order Created {{"a": "é"}}  ({text})'


def test_an_event_that_nobody_judges() -> None:
    event = ReceivedEvent(
        number=1, endpoint="/", received_at_ms=0, event={"event_type": "$identify"}
    )
    assert received_line(event) == "$identify {}"


def test_what_was_heard() -> None:
    result = ListenResult(
        exit_code=None,
        interrupted=True,
        events=(),
        rejections=(Rejection(endpoint="/batch", status=400, answer={"error": "no events"}),),
        table=(
            TallyRow(event=make_event("A").name, planned=True, received=1, invalid=0),
            TallyRow(event="B", planned=False, received=1, invalid=0),
        ),
    )
    assert plain_text(listen_blocks(result)) == (
        "event  planned  received  verdict\n"
        "A      yes      1         ok\n"
        "B      no       1         unexpected\n"
        "\nRefused uploads\n"
        "  - /batch answered 400: no events\n"
    )
