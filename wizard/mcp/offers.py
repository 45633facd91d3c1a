"""The tools that a client is offered: what each takes, gives and changes."""

from collections.abc import Callable
from typing import Any, NamedTuple

from wizard.cli.entry import Call
from wizard.mcp import arguments as a
from wizard.mcp import tools
from wizard.mcp.answers import EventPlan, PlannedSetup
from wizard.model.auth import AuthStatus, AuthToken
from wizard.model.detection import Detection
from wizard.model.proposal import Proposal
from wizard.model.run_data import PlanShown, RunUndone, SetupComplete, VerificationResult
from wizard.model.value import Value
from wizard.status import Status

ALLOW_APPLY, ALLOW_TOKEN = "--allow-apply", "--allow-token"


class Offer(NamedTuple):
    """A tool. `command` are the words of the command line that does the same, in which `{…}` is
    an argument. `writes`: it changes the project; `fetches`: it may use a network; `needs` is the
    option of `mcp serve` without which it is refused.
    """

    title: str
    run: Callable[[Call, Any], Any]
    takes: type[Value]
    gives: type
    command: tuple[str, ...]
    writes: bool = False
    fetches: bool = False
    repeatable: bool = True
    needs: str | None = None

    @property
    def name(self) -> str:
        return self.run.__name__

    @property
    def description(self) -> str:
        return " ".join((self.run.__doc__ or "").split())


READING = (
    Offer("Detect the framework", tools.detect_framework, a.WhichApps, Detection, ("detect",)),
    Offer("Status of the set-up", tools.get_project_status, a.WhichApps, Status, ("status",)),
    Offer("Propose events", tools.propose_events, a.EventWish, Proposal, ("propose",)),
    Offer("Plan the set-up", tools.plan_setup, a.PlanWish, PlannedSetup, ("plan",)),
    Offer("Show a plan", tools.show_plan, a.WhichPlan, PlanShown, ("show", "{plan_id}")),
    Offer("Approved events", tools.get_event_plan, a.Where, EventPlan, ("status",)),
    Offer("Verify the set-up", tools.verify_setup, a.ToVerify, VerificationResult, ("verify",)),
    Offer("Sign-in", tools.get_auth_status, a.Where, AuthStatus, ("auth", "status")),
)
WRITING = (
    Offer(
        "Apply a plan",
        tools.apply_plan,
        a.ToApply,
        SetupComplete,
        ("apply", "--plan-id", "{plan_id}", "--yes"),
        writes=True,
        fetches=True,
        repeatable=False,
        needs=ALLOW_APPLY,
    ),
    Offer(
        "Undo a run",
        tools.undo_run,
        a.WhichRun,
        RunUndone,
        ("undo", "{run_id}", "--yes"),
        writes=True,
        needs=ALLOW_APPLY,
    ),
)
TELLING = (
    Offer(
        "Access token",
        tools.get_auth_token,
        a.Where,
        AuthToken,
        ("auth", "token"),
        fetches=True,
        needs=ALLOW_TOKEN,
    ),
)
