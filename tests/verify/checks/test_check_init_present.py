"""`init_present`: what it finds, and what it leaves in peace."""

import pytest
from verify_projects import GOOD, HELPER, HELPER_TEXT, OWN, found, marks, subject_of

from wizard.model.detection import Evidence
from wizard.model.tracking import ExistingCall, ExistingTracking


@pytest.mark.parametrize(
    "starter",
    [
        "from shop.amplitude_events import start\nstart()\n",
        "from .amplitude_events import start as begin\nbegin()\n",
        "from . import amplitude_events\namplitude_events.start()\n",
        "from .amplitude_events import amplitude_lifespan\n",
        "class A:\n    def ready(self):\n        from shop.amplitude_events import start\n",
    ],
)
def test_a_started_helper_is_fine(starter: str) -> None:
    assert marks("init_present", subject_of({**GOOD, "shop/app.py": starter})) == []


def test_a_set_up_of_the_projects_own_is_fine() -> None:
    assert marks("init_present", subject_of(OWN)) == []


def test_tracking_that_was_found_elsewhere_counts() -> None:
    existing = ExistingTracking(
        inits=(Evidence(path="a.py", line=1, text="make()"),),
        calls=(
            ExistingCall(path="a.py", line=2, symbol="f", event_name="A B", vendor="amplitude"),
        ),
    )
    assert marks("init_present", subject_of({"a.py": ""}, existing=existing)) == []


def test_no_client_at_all() -> None:
    (finding,) = found("init_present", subject_of({"app.py": "x = 1\n"}))
    assert (finding.cause, finding.severity) == ("D-03", "error")


def test_a_helper_that_is_gone() -> None:
    existing = ExistingTracking(helper_path=HELPER)
    files = {path: text for path, text in GOOD.items() if path != HELPER}
    messages = [
        item.message for item in found("init_present", subject_of(files, existing=existing))
    ]
    assert messages == [f"{HELPER} is missing"]


def test_a_helper_that_nobody_imports() -> None:
    subject = subject_of({HELPER: HELPER_TEXT})
    assert [(item.cause, item.severity) for item in found("init_present", subject)] == [
        ("D-01", "error"),
        ("D-03", "error"),
    ]


def test_a_helper_that_only_a_test_imports() -> None:
    files = {HELPER: HELPER_TEXT, "tests/test_a.py": GOOD["shop/app.py"]}
    assert [item.cause for item in found("init_present", subject_of(files))] == ["D-01", "D-03"]


def test_a_helper_that_is_not_started() -> None:
    files = {path: text for path, text in GOOD.items() if path != "shop/app.py"}
    assert marks("init_present", subject_of(files)) == [("warning", HELPER, 1)]


def test_nothing_is_ever_sent() -> None:
    files = {path: text for path, text in GOOD.items() if path != "shop/views.py"}
    assert [item.cause for item in found("init_present", subject_of(files))] == ["D-01"]
