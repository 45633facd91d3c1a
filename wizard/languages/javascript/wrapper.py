"""What a project tracks by: the module, the hook or the client that its own calls go through."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from wizard.languages.javascript.project_config import ProjectConfig
from wizard.languages.javascript.reader.server.modules import Modules
from wizard.languages.javascript.vendors import AMPLITUDE_PACKAGES
from wizard.languages.javascript.wrapper_calls import Example
from wizard.languages.javascript.wrapper_definition import Definition
from wizard.languages.javascript.wrapper_file import WrapperFile
from wizard.languages.javascript.wrapper_shape import (
    CALLS_TO_BE_A_WRAPPER,
    together,
    type_problems,
)
from wizard.model.action import Side
from wizard.model.source import SourceTree
from wizard.model.tracking import ShapeArgument, Wrapper

_SCOPED = re.compile(r"^@[a-z0-9][\w.-]*/")
_AWAITED = "the calls that are there are awaited, and the user would wait for this one"


@dataclass(frozen=True)
class Target:
    """What is called: `exported` of a module (or a package), `members` of it, or of what the hook
    `exported` returns.
    """

    path: str
    exported: str
    members: tuple[str, ...]
    hook: bool

    @property
    def function(self) -> str:
        return self.members[-1] if self.members else self.exported


class Places:
    """Which file of the project an import leads to."""

    def __init__(self, tree: SourceTree) -> None:
        self._tree = tree
        self._paths = frozenset(tree.paths)
        self._modules = Modules(tree.paths)
        self._aliases: dict[str, tuple[tuple[str, str], ...]] = {}

    def of(self, path: str, module: str) -> str | None:
        if module.startswith("."):
            return self._modules.resolved(path, module)
        folder = posixpath.dirname(path)
        if folder not in self._aliases:
            self._aliases[folder] = ProjectConfig(self._tree, folder).aliases
        for prefix, target in self._aliases[folder]:
            if module.startswith(prefix) and prefix not in ("/", ""):
                found = self._modules.resolved("", f"./{target}{module[len(prefix) :]}")
                if found is not None:
                    return found
        return None if _SCOPED.match(module) else self._modules.resolved(path, module)


@dataclass(frozen=True)
class Finder:
    """Finds what the calls of a project's modules call."""

    tree: SourceTree
    files: Sequence[WrapperFile]

    @cached_property
    def places(self) -> Places:
        return Places(self.tree)

    @cached_property
    def _by_path(self) -> Mapping[str, WrapperFile]:
        return {file.path: file for file in self.files}

    def wrapper(self) -> Wrapper | None:
        """The one that most calls go through, one that sends to Amplitude before all others.

        One of another kind that no call could be written after is left to what it is for.
        """
        uses: dict[Target, list[Example]] = {}
        for target, example in self._uses():
            uses.setdefault(target, []).append(example)
        made = [(len(group), self._made(target, group)) for target, group in uses.items()]
        found = [(count, it) for count, it in made if it and (it.amplitude or it.refusal is None)]
        ranked = sorted(found, key=lambda it: (not it[1].amplitude, -it[0], it[1].path, it[1].name))
        return ranked[0][1] if ranked else None

    def target_of(self, path: str, example: Example) -> Target | None:
        """What a call of the file at `path` calls; None for what is neither the project's own nor
        Amplitude's package.
        """
        members = example.members
        if example.exported == "*" and not example.hook:
            if not members:
                return None
        elif len(members) > 1:
            return None
        place = self._place(path, example.module)
        return Target(place, example.exported, members, example.hook) if place else None

    def _place(self, path: str, module: str) -> str | None:
        if AMPLITUDE_PACKAGES.match(module):
            return module
        return self.places.of(path, module)

    def _uses(self) -> Iterator[tuple[Target, Example]]:
        for file in self.files:
            for example in file.examples:
                target = self.target_of(file.path, example)
                if target is not None and target.path != file.path:
                    yield target, example

    def _made(self, target: Target, examples: Sequence[Example]) -> Wrapper | None:
        is_package = bool(AMPLITUDE_PACKAGES.match(target.path))
        definition = None if is_package else self._definition(target)
        home = self._home(target, is_package=is_package)
        if len(examples) < CALLS_TO_BE_A_WRAPPER or home is None:
            return None
        if not is_package and not _is_own(home, definition):
            return None
        shape, refusal = together(examples)
        closed_events, closed = type_problems(shape, definition)
        awaited = any(example.awaited for example in examples)
        return self._value(
            target,
            examples,
            home,
            shape,
            definition,
            refusal=_AWAITED if awaited else refusal or closed_events,
            awaited=awaited,
            properties_type=closed,
        )

    def _value(
        self,
        target: Target,
        examples: Sequence[Example],
        home: WrapperFile,
        shape: tuple[ShapeArgument, ...],
        definition: Definition | None,
        *,
        refusal: str | None,
        awaited: bool,
        properties_type: str | None,
    ) -> Wrapper:
        local = _commonest(example.local for example in examples)
        is_own = definition is not None and definition in home.definitions
        return Wrapper(
            path=home.path,
            line=definition.line if definition is not None and is_own else home.line,
            name=local,
            method=".".join(target.members) or None,
            arguments=shape,
            reserved=tuple(item.keyword for item in shape if item.keyword),
            amplitude=bool(AMPLITUDE_PACKAGES.match(target.path)) or self._is_amplitude(target),
            awaited=awaited,
            refusal=refusal,
            exported=target.exported if target.exported != local else None,
            module=_shared_module(examples),
            hook=target.hook,
            side=self._side(target, home),
            properties_type=properties_type,
        )

    def _home(self, target: Target, *, is_package: bool) -> WrapperFile | None:
        """The module that is called, or the one that starts the package's client."""
        if is_package:
            return next((file for file in self.files if file.starts), None)
        home = self._by_path.get(target.path)
        return home if home is not None and home.subjects else None

    def _related(self, target: Target) -> Iterator[WrapperFile]:
        """The module, then others of analytics that define the function: it may only hand it on."""
        own = self._by_path.get(target.path)
        if own is not None:
            yield own
        for file in self.files:
            if file is not own and file.subjects:
                yield file

    def _definition(self, target: Target) -> Definition | None:
        for file in self._related(target):
            for definition in file.definitions:
                if definition.name == target.function:
                    return definition
        return None

    def _is_amplitude(self, target: Target) -> bool:
        return any(
            "amplitude" in file.vendors
            and (
                file.path == target.path
                or any(item.name == target.function for item in file.definitions)
            )
            for file in self._related(target)
        )

    def _side(self, target: Target, home: WrapperFile) -> Side | None:
        if target.hook:
            return "browser"
        if home.path != target.path and AMPLITUDE_PACKAGES.match(target.path):
            return "server" if "node" in target.path else "browser"
        sides = [
            file.side
            for file in self._related(target)
            if file is home or any(d.name == target.function for d in file.definitions)
        ]
        return next((side for side in sides if side is not None), None)


def _is_own(home: WrapperFile, definition: Definition | None) -> bool:
    """Whether the project has written it, or made an Amplitude client; another vendor's client
    that is only made there is none to send to Amplitude by.
    """
    if definition is None:
        return "amplitude" in home.vendors
    return definition in home.definitions or set(home.vendors) <= {"amplitude"}


def _shared_module(examples: Sequence[Example]) -> str | None:
    """The text by which most callers import it, where that does not depend on where they stand."""
    named = [example.module for example in examples if not example.module.startswith(".")]
    return _commonest(named) if 2 * len(named) > len(examples) else None


def _commonest(texts: Iterator[str] | Sequence[str]) -> str:
    counts = Counter(texts)
    return max(sorted(counts), key=lambda found: counts[found])
