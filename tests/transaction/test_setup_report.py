"""The setup report is computed from the plan and the journal (K24)."""

import pytest
from making_plans import plan_for, workspace_of

from wizard.model.journal import CommandResult, Journal, JournalFile
from wizard.model.plan import Command, EnvVar, ManualStep, Step
from wizard.model.proposal import EventProperty, Location, TrackedEvent
from wizard.transaction.setup_report import render_report

INSTALL = Command(argv=("uv", "add", "amplitude-analytics>=1.1"), purpose="Install the SDK")


def event(name, *, line=2, path="shop.py"):
    return TrackedEvent(
        id=name.lower().replace(" ", "-"),
        name=name,
        description="Sent when | an order\nis saved.",
        category="business_outcome",
        activity="active",
        source="server",
        question="How many carts become orders?",
        score=1.0,
        properties=(EventProperty(name="order_id", type="String", expression="order.id"),),
        location=Location(
            path=path, line=line, symbol="f", symbol_start=1, symbol_end=3, surface="POST /"
        ),
        evidence=(),
    )


def report(tmp_path, *, commands=(), **body):
    code = b"import os\n\n\ndef order():\n    return 1\n"
    workspace = workspace_of(tmp_path, {"shop.py": code})
    call = '    track("Order Created", {})\n'
    plan = plan_for(
        workspace,
        edits={"shop.py": [(10, "import a\n"), (25, call)]},
        commands=(INSTALL,),
        **body,
    )
    made = JournalFile(path="shop.py", operation="modify", before_sha256="0", after_sha256="1")
    lock = JournalFile(path="uv.lock", operation="command", before_sha256="0", after_sha256="1")
    journal = Journal(
        run_id="the-run",
        plan_id=plan.plan_id,
        install_dir=plan.body.install_dir,
        started_at="2026-05-20T10:00:00.000000Z",
        state="committed",
        files=(made, lock),
        commands=commands,
    )
    return render_report(plan, journal)


def steps_for(*pairs):
    from wizard.model.change import CreateFile

    change = (CreateFile(path="x", content=""),)
    return tuple(
        Step(id=id_, title="t", kind="event", changes=change if writes else (), event_id=id_)
        for id_, writes in pairs
    )


def test_each_event_stands_where_its_call_stands_after_the_run(tmp_path):
    text = report(
        tmp_path, events=(event("Order Created", line=5),), steps=steps_for(("order-created", True))
    )
    assert (
        "| Order Created | Sent when \\| an order is saved. | `shop.py:6` | `order_id` "
        "| Instrumented |" in text
    )
    assert "1. Run `amplitude-wizard listen`" in text
    assert "How many carts become orders?" in text


def test_the_totals_are_those_of_the_plan(tmp_path):
    events = (event("Order Created"), event("Cart Viewed"), event("User Signed Up", path="u.py"))
    steps = steps_for(("order-created", True), ("cart-viewed", False))
    text = report(tmp_path, events=events, steps=steps)
    assert "| Instrumented | 1 |\n| Covered by autocapture | 1 |\n| Left as manual step | 1 |" in (
        text
    )
    assert "| Planned | 3 |" in text
    assert "`u.py:2`" in text


def test_names_of_variables_manual_steps_and_undo_are_told(tmp_path):
    text = report(
        tmp_path,
        env_vars=(
            EnvVar(name="AMPLITUDE_API_KEY", description="The key", required=True, path=".env"),
            EnvVar(name="AMPLITUDE_SERVER_URL", description="Elsewhere", required=False),
        ),
        manual_steps=(
            ManualStep(
                title="Track refunds", reason="Two ways out.", path="r.py", line=3, snippet="x()\n"
            ),
            ManualStep(title="Tell legal", reason="Because."),
        ),
    )
    assert "- `AMPLITUDE_API_KEY`: The key (on this machine in `.env`)\n- `AMPLITUDE_SE" in text
    assert "### Track refunds\n\nTwo ways out.\n\nPlace: `r.py:3`\n\n```\nx()\n```\n\n###" in text
    assert "amplitude-wizard undo the-run --yes" in text
    assert "wizard@amplitude.com" in text
    assert "- Changed `shop.py`" in text
    assert "`uv.lock`" not in text


@pytest.mark.parametrize(
    ("exit_code", "outcome"),
    [
        (0, "done"),
        (3, "failed (exit code 3): run it yourself"),
        (None, "failed (it did not finish): run it yourself"),
    ],
)
def test_the_outcome_of_a_command(tmp_path, exit_code, outcome):
    result = CommandResult(argv=INSTALL.argv, exit_code=exit_code, duration_ms=1)
    assert f"- `uv add 'amplitude-analytics>=1.1'`: {outcome}\n" in report(
        tmp_path, commands=(result,)
    )


def test_an_empty_run_reads_well_and_the_same_twice(tmp_path):
    text = report(tmp_path)
    assert "not run yet" in text
    assert "No events were planned." in text
    assert "## Left for you\n\nNothing.\n\n## Next" in text
    assert "amplitude-wizard propose --limit 0" in text
    assert "\n\n\n" not in text
