"""What a project tracks by: the function or the client that its own tracking calls go through."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from wizard.languages.python.existing_file import (
    Definition,
    Example,
    FileTracking,
    TrackingCall,
)
from wizard.languages.python.imports import import_roots
from wizard.languages.python.module_places import place_of
from wizard.languages.python.reader.app_paths import is_app_code
from wizard.languages.python.wrapper_shape import CALLS_TO_BE_A_WRAPPER, together
from wizard.model.source import SourceTree
from wizard.model.tracking import Wrapper

_AMPLITUDE = "amplitude"
_AWAITED = "the calls that are there are awaited, and the user would wait for this one"


@dataclass(frozen=True)
class Target:
    """What is called: `name`, or `name.method`, of the module at `path`."""

    path: str
    name: str
    method: str | None

    @property
    def function(self) -> str:
        return self.method or self.name


@dataclass(frozen=True)
class Use:
    """A call of the application that others could be written after."""

    target: Target
    via_module: bool
    example: Example


@dataclass(frozen=True)
class Finder:
    """Finds what the calls of a project's modules call."""

    tree: SourceTree
    modules: Sequence[FileTracking]

    @cached_property
    def _roots(self) -> tuple[str, ...]:
        return import_roots(self.tree)

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(self.tree.paths)

    @cached_property
    def by_path(self) -> dict[str, FileTracking]:
        return {module.path: module for module in self.modules}

    def wrapper(self) -> Wrapper | None:
        """The one that most calls go through, one that sends to Amplitude before all others.

        One of another kind that no call could be written after is left to what it is for.
        """
        uses: dict[Target, list[Use]] = {}
        for use in self._uses():
            uses.setdefault(use.target, []).append(use)
        made = [(len(group), self._made(group)) for group in uses.values()]
        found = [(count, it) for count, it in made if it and (it.amplitude or it.refusal is None)]
        ranked = sorted(found, key=lambda it: (not it[1].amplitude, -it[0], it[1].path, it[1].name))
        return ranked[0][1] if ranked else None

    def target_of(self, module: FileTracking, call: TrackingCall) -> Target | None:
        use = self._use(module, call.example) if call.example else None
        return use.target if use else None

    def _uses(self) -> Iterator[Use]:
        for module in self.modules:
            for call in module.calls if is_app_code(module.path) else ():
                use = self._use(module, call.example) if call.example else None
                if use:
                    yield use

    def _use(self, module: FileTracking, example: Example) -> Use | None:
        if not example.imported:
            return self._own(module, example)
        called = ".".join((example.root, *example.attributes))
        place = place_of(called, module.path, self._paths, self._roots)
        if place is None or len(place.names) not in (1, 2):
            return None
        target = Target(place.path, place.names[0], next(iter(place.names[1:]), None))
        root = place_of(example.root, module.path, self._paths, self._roots)
        return Use(target, root is not None and not root.names, example)

    def _own(self, module: FileTracking, example: Example) -> Use | None:
        """A call of what the file itself has at its top."""
        if example.root not in module.top or len(example.attributes) > 1:
            return None
        method = next(iter(example.attributes), None)
        return Use(Target(module.path, example.root, method), False, example)

    def _made(self, uses: Sequence[Use]) -> Wrapper | None:
        target, examples = uses[0].target, [use.example for use in uses]
        event_class = _event_class(examples)
        definition = self._definition(target)
        if len(uses) < CALLS_TO_BE_A_WRAPPER or not (event_class or definition):
            return None
        arguments, refusal = together(examples, definition)
        awaited = any(example.awaited for example in examples)
        return Wrapper(
            path=target.path,
            line=_line(self.by_path.get(target.path), target, definition),
            name=target.name,
            method=target.method,
            via_module=_mostly(use.via_module for use in uses),
            event_class=event_class,
            arguments=arguments,
            reserved=definition.parameters if definition else (),
            amplitude=event_class is not None or self._sends_to_amplitude(target),
            awaited=awaited,
            refusal=_AWAITED if awaited else refusal,
        )

    def _definition(self, target: Target) -> Definition | None:
        """Where the function is written: in a file that has to do with analytics."""
        own = self.by_path.get(target.path)
        others = [module for module in self.modules if module is not own]
        for module in [own, *others] if own else others:
            for definition in module.definitions if module.subjects else ():
                if definition.name == target.function:
                    return definition
        return None

    def _sends_to_amplitude(self, target: Target) -> bool:
        return any(
            _AMPLITUDE in module.subjects and target.function in module.defined
            for module in self.modules
        )


def _event_class(examples: Sequence[Example]) -> tuple[str, str] | None:
    made = next((example.event_class for example in examples if example.event_class), None)
    if made is None:
        return None
    module, _, name = made.rpartition(".")
    return module, name


def _line(module: FileTracking | None, target: Target, definition: Definition | None) -> int:
    if module is None:
        return 1
    if definition is not None and definition in module.definitions:
        return definition.line
    return module.top.get(target.name, 1)


def _mostly(answers: Iterable[bool]) -> bool:
    counts = Counter(answers)
    return counts[True] > counts[False]
