"""What the checks look at: one project, read once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wizard.frameworks._marks import is_aside
from wizard.frameworks.base import Framework
from wizard.languages.python.reader.module import Module
from wizard.manifests.dependencies import Dependency
from wizard.manifests.env import Environment, environment
from wizard.manifests.reading import UnreadableManifest, read_manifests
from wizard.model.reading import UnreadFile
from wizard.model.source import SourceFile, SourceTree
from wizard.model.tracking import (
    HELPER_VENDOR,
    PROJECT_VENDOR,
    ExistingCall,
    ExistingTracking,
)
from wizard.verify.calls import SdkCall, read_calls
from wizard.verify.modules import read_modules

EVENT_FUNCTIONS = ("track", "tracked", "BaseEvent")
AMPLITUDE_VENDORS = frozenset({"amplitude", HELPER_VENDOR, PROJECT_VENDOR})


@dataclass(frozen=True)
class Subject:
    """`calls` are those of the helper module and of the SDK, in path and line order.

    `modules` are the parsed files of the application that have to do with Amplitude.
    """

    tree: SourceTree
    framework: Framework | None
    existing: ExistingTracking
    plan_events: tuple[str, ...]
    dependencies: tuple[Dependency, ...]
    unreadable: tuple[UnreadableManifest, ...]
    environment: Environment
    modules: tuple[Module, ...]
    unread: tuple[UnreadFile, ...]
    calls: tuple[SdkCall, ...]

    @property
    def helper(self) -> SourceFile | None:
        """The helper module that an earlier run wrote."""
        path = self.existing.helper_path
        return self.tree.read(path) if path else None

    @property
    def clients(self) -> tuple[SdkCall, ...]:
        """Clients that are made by hand, outside the helper module."""
        return self.named("Amplitude")

    @property
    def known_calls(self) -> tuple[ExistingCall, ...]:
        """Calls that the reading of existing tracking found for Amplitude, wrapped ones too."""
        return tuple(
            call
            for call in self.existing.calls
            if call.vendor in AMPLITUDE_VENDORS and not is_aside(call.path)
        )

    @property
    def events(self) -> tuple[SdkCall, ...]:
        """Calls that send an event."""
        return self.named(*EVENT_FUNCTIONS)

    def named(self, *functions: str) -> tuple[SdkCall, ...]:
        return tuple(call for call in self.calls if call.function in functions)

    def used(self, *names: str) -> bool:
        """Whether a file other than the helper uses one of these names of the helper."""
        return any(name in names for module in self.modules for name in self.imported(module))

    def imported(self, module: Module) -> Iterator[str]:
        """The names that a file takes from the helper module."""
        helper = self.existing.helper_path
        stem = helper.rpartition("/")[2].removesuffix(".py") if helper else ""
        for source in module.imports.values() if module.path != helper else ():
            parts = source.split(".")
            if stem in parts[:-1]:
                yield parts[-1]
            elif parts[-1] == stem:
                yield from ("track", "start")


def read_subject(
    tree: SourceTree,
    framework: Framework | None,
    existing: ExistingTracking,
    plan_events: Iterable[str],
) -> Subject:
    """Read what the checks need. Only files that mention Amplitude or the helper are parsed."""
    manifests = read_manifests(tree)
    modules, unread = read_modules(tree, existing.helper_path)
    calls = [call for module in modules for call in read_calls(module, existing.helper_path)]
    return Subject(
        tree=tree,
        framework=framework,
        existing=existing,
        plan_events=tuple(plan_events),
        dependencies=manifests.dependencies,
        unreadable=manifests.unreadable,
        environment=environment(tree, manifests.dependencies),
        modules=modules,
        unread=unread,
        calls=tuple(calls),
    )
