"""A Python project as the checks see it."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wizard.frameworks.base import Framework
from wizard.languages.python.reader.module import Module
from wizard.manifests.env import environment
from wizard.manifests.reading import read_manifests
from wizard.model.source import SourceTree
from wizard.model.tracking import ExistingTracking
from wizard.verify.calls import SdkCall, read_calls
from wizard.verify.expressions import last_name
from wizard.verify.identity import user_ids
from wizard.verify.modules import read_modules
from wizard.verify.properties import event_properties, identify_properties, user_properties
from wizard.verify.sent import NamedUser, PassedProperty, SentEvent
from wizard.verify.subject import Subject

EVENT_FUNCTIONS = ("track", "tracked", "BaseEvent")


@dataclass(frozen=True)
class PythonSubject(Subject):
    """`calls` are those of the helper module and of the SDK, in path and line order.

    `modules` are the parsed files of the application that have to do with Amplitude.
    """

    modules: tuple[Module, ...]
    calls: tuple[SdkCall, ...]

    @property
    def clients(self) -> tuple[SdkCall, ...]:
        """Clients that are made by hand, outside the helper module."""
        return self.named("Amplitude")

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(path for path in self.tree.paths if path.endswith(".py"))

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


def read_python_subject(
    tree: SourceTree,
    framework: Framework | None,
    existing: ExistingTracking,
    plan_events: Iterable[str],
) -> PythonSubject:
    """Read what the checks need. Only files that mention Amplitude or the helper are parsed."""
    manifests = read_manifests(tree)
    modules, unread = read_modules(tree, existing.helper_path)
    calls = [call for module in modules for call in read_calls(module, existing.helper_path)]
    return PythonSubject(
        tree=tree,
        framework=framework,
        existing=existing,
        plan_events=tuple(plan_events),
        dependencies=manifests.dependencies,
        unreadable=manifests.unreadable,
        environment=environment(tree, manifests.dependencies),
        unread=unread,
        events=tuple(_sent(call) for call in calls if call.function in EVENT_FUNCTIONS),
        passed=tuple(_passed(modules, calls)),
        users=tuple(
            NamedUser(call.path, call.line, last_name(user)) for call, user in user_ids(calls)
        ),
        modules=modules,
        calls=tuple(calls),
    )


def _sent(call: SdkCall) -> SentEvent:
    composed = isinstance(call.argument("event_type"), ast.JoinedStr)
    return SentEvent(call.path, call.line, call.event_name, composed)


def _passed(modules: Iterable[Module], calls: Iterable[SdkCall]) -> Iterator[PassedProperty]:
    for call in calls:
        yield from event_properties(call)
        yield from user_properties(call)
    for module in modules:
        yield from identify_properties(module)
