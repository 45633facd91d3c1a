"""The exact plan: every byte that will change. The only thing that passes between commands."""

import shlex
from typing import Literal

from wizard.model.change import Change
from wizard.model.proposal import TrackedEvent
from wizard.model.value import Value

StepKind = Literal["dependency", "environment", "setup", "event", "tracking_plan"]
PLAN_VERSION: Literal[1] = 1
PLAN_LIFETIME_HOURS = 24


class Step(Value, frozen=True, kw_only=True):
    """One reviewable unit. All splices are in coordinates of the file as it was planned against."""

    id: str
    title: str
    kind: StepKind
    changes: tuple[Change, ...]
    event_id: str | None = None


class FileChange(Value, frozen=True, kw_only=True):
    """All steps' effect on one file, as a person and a program see it (contract 4.3)."""

    path: str
    operation: Literal["create", "modify"]
    reason: str
    additions: int
    deletions: int
    diff: str
    before_sha256: str | None
    after_sha256: str


class Command(Value, frozen=True, kw_only=True):
    """A command to run after the files are in place. `rewrites` are files that it may change.

    `cwd` is the directory that it runs in, from the install directory; None is that itself.
    """

    argv: tuple[str, ...]
    purpose: str
    rewrites: tuple[str, ...] = ()
    cwd: str | None = None

    @property
    def line(self) -> str:
        """As a person would type it in the install directory."""
        typed = shlex.join(self.argv)
        return f"cd {shlex.quote(self.cwd)} && {typed}" if self.cwd else typed


class EnvVar(Value, frozen=True, kw_only=True):
    """A variable that the app reads. Names only: a value is never part of a plan.

    `path` is the local environment file that gets the value when it is applied, if there is one.
    """

    name: str
    description: str
    required: bool
    path: str | None = None


class ManualStep(Value, frozen=True, kw_only=True):
    """What we leave to a person: where, why, and a snippet that is ready to paste."""

    title: str
    reason: str
    path: str | None = None
    line: int | None = None
    snippet: str | None = None


class Precondition(Value, frozen=True, kw_only=True):
    """A file that the plan was made from; `sha256` is None where it must not exist."""

    path: str
    sha256: str | None


class PlannedApp(Value, frozen=True, kw_only=True):
    """One of the apps of a plan. `path` is relative to the install directory, "." for itself."""

    path: str
    framework: str
    framework_name: str
    sdk: str


class PlanBody(Value, frozen=True, kw_only=True):
    """What is planned. Same input, same body, byte for byte.

    All paths are relative to the install directory. `apps` are named where the plan is for others
    than the root itself. `region` is the data centre that the generated code sends to unless its
    environment says else; `features` are those of the browser SDK that are on.
    """

    install_dir: str
    framework: str
    framework_name: str
    sdk: str
    region: Literal["us", "eu"] = "us"
    features: tuple[str, ...] = ()
    events: tuple[TrackedEvent, ...] = ()
    file_changes: tuple[FileChange, ...] = ()
    commands: tuple[Command, ...] = ()
    env_vars: tuple[EnvVar, ...] = ()
    manual_steps: tuple[ManualStep, ...] = ()
    steps: tuple[Step, ...] = ()
    preconditions: tuple[Precondition, ...] = ()
    already_set_up: bool = False
    apps: tuple[PlannedApp, ...] = ()


class Plan(Value, frozen=True, kw_only=True):
    """A body under an id, a date and a digest over the body and the date."""

    v: Literal[1] = PLAN_VERSION
    plan_id: str
    created_at: str
    plan_digest: str
    requires_approval: Literal[True] = True
    body: PlanBody
