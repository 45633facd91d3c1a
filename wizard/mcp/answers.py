"""Answers of tools that no command gives in this shape."""

from wizard.model.proposal import TrackedEvent
from wizard.model.run_data import PlanShown
from wizard.model.value import Value


class PlannedSetup(Value, frozen=True, kw_only=True):
    """`detected`: the framework was found in the code, not named by the caller."""

    plan: PlanShown
    detected: bool


class EventPlan(Value, frozen=True, kw_only=True):
    """The approved tracking plan of the project, `.amplitude/events.json`."""

    install_dir: str
    events: tuple[TrackedEvent, ...]
    count: int
