"""How much of a plan one run may carry out (I08)."""

from wizard.errors import RunFailed
from wizard.model.plan import PlanBody


def check_turns(body: PlanBody, limit: int) -> None:
    """Raises `RunFailed` where the plan has more steps than a run may take.

    Before anything is written, because a plan is carried out as a whole or not at all.
    """
    steps = len(body.steps)
    if steps <= limit:
        return
    raise RunFailed(
        "max_turns_reached",
        f"The plan has {steps} steps, and a run may take {limit}. Nothing was written.",
        hint="Plan fewer events (--max-events), or set AMPLITUDE_WIZARD_MAX_TURNS higher and go on "
        "with the same plan.",
        next_commands=[("plan", "--max-events", "5")],
        details={"steps": steps, "maxTurns": limit},
    )
