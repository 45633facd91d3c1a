"""A dashboard, planned or made, for people."""

from wizard.amplitude.dashboards import Dashboard
from wizard.model.dashboard import DashboardPlan
from wizard.output.document import Block, Items, Raw, Text


def markdown_blocks(markdown: str) -> tuple[Block, ...]:
    return (Raw(markdown),)


def planned_blocks(plan: DashboardPlan, context: str | None = None) -> tuple[Block, ...]:
    """What would be created, in few lines; `context` is where the draft of an AI context is."""
    draft = f"A draft of your project's AI context (Settings > AI Controls): {context}"
    return (
        Text(f"{plan.title}: {len(plan.charts)} charts."),
        Items(tuple(f"{chart.title}: {chart.question}" for chart in plan.charts)),
        *((Text(draft, "dim"),) if context else ()),
    )


def made_blocks(
    plan: DashboardPlan, made: Dashboard, steps: tuple[str, ...] = ()
) -> tuple[Block, ...]:
    """Where it is, what to do with it, and the steps for what is not on it (E13, E14)."""
    titles = {chart.id: chart.title for chart in plan.charts}
    where = made.url or f"dashboard {made.dashboard_id} in your space"
    done = "is there already" if made.existed else f"is made, with {len(plan.charts)} charts"
    added = tuple(titles[name] for name in made.added)
    new = (Text("Added to it now:", "good"), Items(added)) if added else ()
    left_out = (
        (Text("Not on it as planned, since it was made before:", "warn"), Items(steps))
        if steps
        else ()
    )
    review = Text("Look at it before you publish it: it was generated.", "dim")
    return (
        Text(f"{plan.title} {done}: {where}", "good"),
        *new,
        *left_out,
        *(() if made.existed and not added else (review,)),
    )
