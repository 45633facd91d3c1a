"""What the checks look at: one project, read once, whatever its language."""

from dataclasses import dataclass

from wizard.frameworks._marks import is_aside
from wizard.frameworks.base import Framework
from wizard.manifests.dependencies import Dependency
from wizard.manifests.env import Environment
from wizard.manifests.reading import UnreadableManifest
from wizard.model.reading import UnreadFile
from wizard.model.source import SourceFile, SourceTree
from wizard.model.tracking import (
    HELPER_VENDOR,
    PROJECT_VENDOR,
    ExistingCall,
    ExistingTracking,
)
from wizard.verify.sent import NamedUser, PassedProperty, SentEvent

AMPLITUDE_VENDORS = frozenset({"amplitude", HELPER_VENDOR, PROJECT_VENDOR})


@dataclass(frozen=True)
class Subject:
    """`events` are the calls that send one, `passed` all properties of events and of users, `users`
    what is passed as somebody's id: each in path and line order.
    """

    tree: SourceTree
    framework: Framework | None
    existing: ExistingTracking
    plan_events: tuple[str, ...]
    dependencies: tuple[Dependency, ...]
    unreadable: tuple[UnreadableManifest, ...]
    environment: Environment
    unread: tuple[UnreadFile, ...]
    events: tuple[SentEvent, ...]
    passed: tuple[PassedProperty, ...]
    users: tuple[NamedUser, ...]

    @property
    def helper(self) -> SourceFile | None:
        """The helper module that an earlier run wrote."""
        path = self.existing.helper_path
        return self.tree.read(path) if path else None

    @property
    def known_calls(self) -> tuple[ExistingCall, ...]:
        """Calls that the reading of existing tracking found for Amplitude, wrapped ones too."""
        return tuple(
            call
            for call in self.existing.calls
            if call.vendor in AMPLITUDE_VENDORS and not is_aside(call.path)
        )

    @property
    def is_wrapped(self) -> bool:
        """Whether the project sends to Amplitude by code of its own, by whatever means."""
        return self.existing.wrapper is not None and self.existing.wrapper.amplitude

    @property
    def sources(self) -> tuple[str, ...]:
        """The paths of the files in which events could be sent."""
        return ()
