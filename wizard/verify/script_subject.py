"""A JavaScript or TypeScript project as the checks see it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from wizard.frameworks._marks import is_aside
from wizard.frameworks.base import Framework
from wizard.languages.javascript.parse import SUFFIXES, parse_script
from wizard.languages.javascript.reader.module import Module
from wizard.manifests.env import environment
from wizard.manifests.packages import declared_packages, unreadable_packages
from wizard.model.edit import Refused
from wizard.model.reading import UnreadFile
from wizard.model.source import SourceFile, SourceTree
from wizard.model.tracking import ExistingTracking
from wizard.verify.script_calls import (
    SENDERS,
    STARTERS,
    ScriptCall,
    entries,
    last_read,
    read_script_calls,
    stem_of,
)
from wizard.verify.sent import NamedUser, PassedProperty, SentEvent
from wizard.verify.subject import Subject

_MENTION = b"amplitude"
_ASIDE = re.compile(r"\.(?:test|spec|stories|story|cy|d)\.[cm]?[jt]sx?$|(?:^|/)__\w+__/")
_SERVER_PATH = re.compile(
    r"\.server\.[cm]?[jt]sx?$|(?:^|/)(?:server|api)/|(?:^|/)route\.[jt]sx?$|"
    r"(?:^|/)\+(?:server|page\.server|layout\.server)\.|(?:^|/)hooks\.server\.|"
    r"(?:^|/)(?:middleware|proxy|instrumentation)\.[jt]s$"
)
_SERVER_WORD = re.compile(rb"^\s*['\"]use server['\"]|['\"]server-only['\"]", re.MULTILINE)
_CLIENT_WORD = re.compile(rb"^\s*['\"]use client['\"]", re.MULTILINE)


@dataclass(frozen=True)
class ScriptSubject(Subject):
    """`calls` are those of the helper modules and of the SDKs, in path and line order.

    `modules` are the parsed files of the application that have to do with Amplitude.
    """

    modules: tuple[Module, ...]
    calls: tuple[ScriptCall, ...]

    @property
    def helpers(self) -> tuple[SourceFile, ...]:
        """The helper modules that an earlier run wrote."""
        found = (self.tree.read(path) for path in helper_paths(self.existing))
        return tuple(file for file in found if file is not None)

    @property
    def inits(self) -> tuple[ScriptCall, ...]:
        """Clients that are made by hand, outside the helper modules."""
        return tuple(c for c in self.named(*STARTERS) if c.source in ("browser", "server"))

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(path for path in self.tree.paths if path.endswith(SUFFIXES))

    def named(self, *functions: str) -> tuple[ScriptCall, ...]:
        return tuple(call for call in self.calls if call.function in functions)

    def imported(self, *names: str) -> bool:
        """Whether a file other than the helpers imports one of these names of a helper."""
        stems = {stem_of(path) for path in helper_paths(self.existing)}
        return any(
            item.name in names or item.name in ("*", "default")
            for module in self.modules
            if module.path not in helper_paths(self.existing)
            for item in module.imports.values()
            if stem_of(item.module) in stems
        )


def helper_paths(existing: ExistingTracking) -> tuple[str, ...]:
    paths = (existing.helper_path, existing.server_helper_path)
    return tuple(path for path in paths if path is not None)


def side_of(module: Module) -> Literal["browser", "server", "unknown"]:
    """Where a file surely runs, by the conventions of the frameworks."""
    if _SERVER_WORD.search(module.content) or _SERVER_PATH.search(module.path):
        return "server"
    if _CLIENT_WORD.search(module.content) or module.path.endswith((".vue", ".svelte")):
        return "browser"
    if ".client." in module.path or "instrumentation-client" in module.path:
        return "browser"
    return "unknown"


def read_script_subject(
    tree: SourceTree,
    framework: Framework,
    existing: ExistingTracking,
    plan_events: Iterable[str],
) -> ScriptSubject:
    """Read what the checks need. Only files that mention Amplitude or a helper are parsed."""
    modules, unread = _read_modules(tree, existing)
    helpers = helper_paths(existing)
    calls = tuple(call for module in modules for call in read_script_calls(module, helpers))
    return ScriptSubject(
        tree=tree,
        framework=framework,
        existing=existing,
        plan_events=tuple(plan_events),
        dependencies=declared_packages(tree),
        unreadable=unreadable_packages(tree),
        environment=environment(tree, (), "javascript"),
        unread=tuple(unread),
        events=tuple(
            SentEvent(call.path, call.line, call.event_name, call.is_composed)
            for call in calls
            if call.function in SENDERS
        ),
        passed=tuple(_passed(calls)),
        users=tuple(_users(calls)),
        modules=tuple(modules),
        calls=calls,
    )


def _read_modules(
    tree: SourceTree, existing: ExistingTracking
) -> tuple[list[Module], list[UnreadFile]]:
    stems = [stem_of(path).encode() for path in helper_paths(existing)]
    modules: list[Module] = []
    unread: list[UnreadFile] = []
    for path in tree.paths:
        if not path.endswith(SUFFIXES) or is_aside(path) or _ASIDE.search(path):
            continue
        file = tree.read(path)
        if file is None or not _mentions(file.content, stems):
            continue
        parsed = parse_script(file)
        if isinstance(parsed, Refused):
            unread.append(UnreadFile(path=path, reason=parsed.reason))
        else:
            modules.append(Module(parsed))
    return modules, unread


def _mentions(content: bytes, stems: list[bytes]) -> bool:
    return _MENTION in content.lower() or any(stem in content for stem in stems)


def _passed(calls: Iterable[ScriptCall]) -> Iterator[PassedProperty]:
    for call in calls:
        if call.function in SENDERS:
            for name, value in entries(call.properties):
                read = "" if name is None else last_read(value)
                yield PassedProperty(call.path, call.line, name, read)
        elif call.function == "identify" and call.source == "helper":
            for item in call.arguments[1:2]:
                for name, value in entries(item):
                    yield PassedProperty(call.path, call.line, name, last_read(value), True)


def _users(calls: Iterable[ScriptCall]) -> Iterator[NamedUser]:
    for call in calls:
        is_user = call.function == "setUserId" or (
            call.function == "identify" and call.source == "helper"
        )
        if is_user and call.arguments:
            yield NamedUser(call.path, call.line, last_read(call.arguments[0]))
