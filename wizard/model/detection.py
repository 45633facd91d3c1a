"""What `detect` answers."""

from typing import Literal

from wizard.model.source import SkippedFile
from wizard.model.value import Value

Confidence = Literal["detected", "ambiguous", "none"]


class Evidence(Value, frozen=True, kw_only=True):
    """Why we think so: a line of the user's own project (`line` counts from 1)."""

    path: str
    line: int
    text: str


class Candidate(Value, frozen=True, kw_only=True):
    """One ranked guess."""

    integration: str
    score: int
    evidence: tuple[Evidence, ...]


class App(Value, frozen=True, kw_only=True):
    """A member of a workspace. `path` is relative to the install directory, "." for itself."""

    path: str
    integration: str | None
    framework_name: str | None
    kind: Literal["app", "library"]
    reason: str


class Signal(Value, frozen=True, kw_only=True):
    """What one detector said (contract 4.1)."""

    integration: str
    detected: bool
    duration_ms: int
    timed_out: bool = False


class PackageManager(Value, frozen=True, kw_only=True):
    """The tool that installs this project's dependencies, and why we think so."""

    name: str
    evidence: Evidence | None = None


class Analytics(Value, frozen=True, kw_only=True):
    """Another tool that measures this app already, and the line that shows it."""

    vendor: str
    evidence: Evidence


class Detection(Value, frozen=True, kw_only=True):
    """All guesses, ranked; "ambiguous" and "none" are answers.

    `app` is the folder that the answer is about, "." for the root. `context` holds what a framework
    found on the way: `settings`, `app`, `urls`, `variant`, each a `path` or a `path:line`.
    """

    integration: str | None
    framework_name: str | None
    version: str | None
    confidence: Confidence
    candidates: tuple[Candidate, ...]
    apps: tuple[App, ...]
    signals: tuple[Signal, ...]
    package_manager: PackageManager | None
    context: dict[str, str]
    skipped: tuple[SkippedFile, ...] = ()
    truncated: bool = False
    app: str = "."
    analytics: tuple[Analytics, ...] = ()
