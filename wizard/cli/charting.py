"""The first dashboard of a project: planned from its events, kept, created in Amplitude."""

import shlex
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from wizard.amplitude.charts import Hooks, Place
from wizard.amplitude.dashboards import Dashboard, make_dashboard
from wizard.amplitude.mcp_client import McpClient, Signed
from wizard.cli.entry import Call
from wizard.dashboard.build import MOST_CHARTS, dashboard_plan
from wizard.dashboard.context import ai_context
from wizard.dashboard.render import plan_document, plan_markdown
from wizard.model.dashboard import Chart, DashboardPlan
from wizard.model.proposal import TrackedEvent
from wizard.model.run_data import (
    ChartCreated,
    DashboardCreated,
    DashboardDeferred,
    DashboardPlanned,
    Deferral,
)
from wizard.model.run_event import RunEvent
from wizard.output.outcome import Outcome
from wizard.output.views.dashboard import made_blocks
from wizard.workspace.dashboard_store import (
    load_made,
    save_context,
    save_made,
    save_plan_files,
)
from wizard.workspace.project import Workspace


class Kept(NamedTuple):
    """A plan, and where it is kept: `files` are JSON, Markdown, and the draft of an AI context."""

    plan: DashboardPlan
    markdown: str
    files: tuple[str, ...]
    deferred: tuple[str, ...]


def keep_plan(
    call: Call,
    workspace: Workspace,
    events: Sequence[TrackedEvent],
    features: Sequence[str],
    *,
    most: int | None = None,
    options: Sequence[str] = (),
) -> Kept:
    """Plan the dashboard of some events, and keep the plan in our own state; `options` say for
    which app and space whoever creates it later.
    """
    name = workspace.root.name
    plan = dashboard_plan(events, name, features=features, most=most or MOST_CHARTS)
    deferred = call.command("dashboard", "--yes", *options)
    markdown = plan_markdown(plan, deferred)
    document = msgspec.json.format(msgspec.json.encode(plan_document(plan, deferred)), indent=2)
    json_path, markdown_path = save_plan_files(workspace.state, document + b"\n", markdown)
    context = ai_context(plan, name)
    drafts = (save_context(workspace.state, context),) if context else ()
    files = tuple(map(str, (json_path, markdown_path, *drafts)))
    return Kept(plan, markdown, files, deferred)


def space_flags(space: str | None) -> tuple[str, ...]:
    return ("--space", space) if space else ()


def creation_question(space: str | None) -> str:
    """Whether they shall be created, and who will see them (E12)."""
    where = f"in the space {space}" if space else "in your own space, where only you see them"
    return f"Create these charts and the dashboard in Amplitude, {where}?"


def planned_event(kept: Kept) -> RunEvent:
    data = DashboardPlanned(
        plan=plan_document(kept.plan, kept.deferred),
        files=kept.files,
        deferred_command=kept.deferred,
    )
    message = f"dashboard planned: {len(kept.plan.charts)} charts ({kept.files[1]})"
    return RunEvent(type="result", message=message, data=data.as_dict())


def create(call: Call, workspace: Workspace, signed: Signed, kept: Kept, place: Place) -> Outcome:
    """Create what is missing in Amplitude. Raises as `make_dashboard`; what was made is kept."""
    key = place.key(signed.hosts)
    hooks = Hooks(
        keep=lambda made: save_made(workspace.state, key, made),
        on_chart=lambda chart, chart_id: call.emit(_chart_event(chart, chart_id)),
    )
    with McpClient(signed) as client:
        made = make_dashboard(
            kept.plan,
            place,
            client,
            signed.hosts,
            load_made(workspace.state, key),
            hooks,
        )
    steps = deferred_steps(kept.plan, made, (*kept.deferred, "--new"))
    return Outcome(
        blocks=made_blocks(kept.plan, made, steps), events=(_made_event(kept.plan, made, steps),)
    )


def deferred_steps(plan: DashboardPlan, made: Dashboard, anew: tuple[str, ...]) -> tuple[str, ...]:
    """What a person has to do for the planned charts that are not on the dashboard as planned;
    `anew` is the command that makes another dashboard.
    """
    titles = {chart.id: chart.title for chart in plan.charts}
    where = made.url or f"dashboard {made.dashboard_id}"
    by_hand = (
        f"Open {where}, edit it, and add the saved chart “{titles[name]}” "
        f"(chart {made.chart_ids[name]})."
        for name in made.by_hand
    )
    changed = (
        f"“{titles[name]}” is planned otherwise now: change it in Amplitude, or make another "
        f"dashboard with: {shlex.join(anew)}"
        for name in made.changed
    )
    return (*by_hand, *changed)


def deferred_event(kept: Kept, reason: Deferral) -> RunEvent:
    """Why nothing was created, and the command that does it."""
    data = DashboardDeferred(reason=reason, command=kept.deferred).as_dict()
    message = f"{_REASONS[reason]} Create it with: {shlex.join(kept.deferred)}"
    return RunEvent(type="log", message=message, level="info", data=data)


_REASONS: dict[Deferral, str] = {
    "not_signed_in": "Nobody is signed in, so the dashboard is only planned.",
    "no_app": "The app in Amplitude is not known, so the dashboard is only planned.",
    "no_right": "This account may not create charts, so the dashboard is only planned.",
    "not_granted": "Nothing was created: that needs --yes.",
    "option": "The dashboard is only planned.",
    "declined": "Nothing was created.",
}


def _chart_event(chart: Chart, chart_id: str) -> RunEvent:
    data = ChartCreated(id=chart.id, title=chart.title, chart_id=chart_id).as_dict()
    return RunEvent(type="progress", message=f"chart saved: {chart.title}", data=data)


def _made_event(plan: DashboardPlan, made: Dashboard, steps: tuple[str, ...]) -> RunEvent:
    types = {chart.id: (chart.title, chart.chart_type) for chart in plan.charts}
    data = DashboardCreated(
        dashboard_url=made.url,
        dashboard_id=made.dashboard_id,
        existed=made.existed,
        charts=tuple(
            {"id": chart_id, "title": types[name][0], "type": types[name][1]}
            for name, chart_id in made.chart_ids.items()
            if name in types
        ),
        added=tuple(types[name][0] for name in made.added),
        left_out=tuple(types[name][0] for name in (*made.by_hand, *made.changed)),
        deferred_steps=steps,
    )
    message = f"{plan.title}: {made.url or made.dashboard_id}"
    return RunEvent(type="result", message=message, level="success", data=data.as_dict())
