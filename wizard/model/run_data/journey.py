"""Lines about the run itself: where it stands, and that it is alive."""

from typing import Literal

from wizard.model.run_data.base import RunData


class StartRun(RunData, frozen=True, kw_only=True, tag="start_run"):
    version: str


class RunCompleted(RunData, frozen=True, kw_only=True, tag="run_completed"):
    """The last line of a run, exactly once."""

    outcome: Literal["success", "error", "cancelled"]
    exit_code: int
    duration_ms: int
    reason: str | None = None


class Heartbeat(RunData, frozen=True, kw_only=True, tag="heartbeat"):
    """`statuses` are the last messages, at most three, the newest last."""

    statuses: tuple[str, ...]
    elapsed_ms: int


class JourneyTransition(RunData, frozen=True, kw_only=True, tag="journey_transition"):
    step_id: str
    status: Literal["in_progress", "completed"]


class CheckpointSaved(RunData, frozen=True, kw_only=True, tag="checkpoint_saved"):
    path: str
    bytes: int
    phase: str


class CheckpointLoaded(RunData, frozen=True, kw_only=True, tag="checkpoint_loaded"):
    path: str
    age_seconds: int


class CheckpointCleared(RunData, frozen=True, kw_only=True, tag="checkpoint_cleared"):
    path: str
    reason: Literal["success", "manual", "logout"]
