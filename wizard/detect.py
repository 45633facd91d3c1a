"""Which framework a project is built with: every guess, ranked, with its evidence."""

from collections.abc import Callable, Sequence

from msgspec import structs

from wizard.frameworks._analytics import analytics_of
from wizard.frameworks._guesses import (
    FoundPart,
    Guess,
    candidates_of,
    confidence_of,
    context_of,
    reason_of,
)
from wizard.frameworks._members import Part, inner_members, member_folders, workspace_of
from wizard.frameworks._node_recognition import what_it_is
from wizard.frameworks.base import Framework, Project
from wizard.manifests.any_manager import project_managers
from wizard.manifests.packages import declared_packages
from wizard.manifests.reading import declared_dependencies
from wizard.model.detection import (
    Analytics,
    App,
    Candidate,
    Detection,
    PackageManager,
    Signal,
)
from wizard.model.source import SourceTree

Clock = Callable[[], float]
"""Seconds, as `time.perf_counter` tells them."""


def detect(tree: SourceTree, frameworks: Sequence[Framework], *, clock: Clock) -> Detection:
    """All guesses about the project. Reads text only; never raises for what it finds."""
    folders = member_folders(tree)
    members = [
        _look(Part(tree, folder, inner_members(folder, folders)), folder, frameworks, clock)
        for folder in folders
    ]
    root = Part(tree, without=folders) if members else tree
    own = _look(root, "", frameworks, clock)
    apps = _apps(tree, own, members)
    with_app = [part for part in members if part.has_app]
    if own.best is None and not with_app:
        with_app = [part for part in members if part.best and part.best.is_app]
    if own.has_app and (own.is_javascript or any(part.is_javascript for part in with_app)):
        with_app.insert(0, own)
    elif own.has_app or not with_app:
        return _detection(tree, own if own.best else _fallback(own, members), apps)
    if len(with_app) == 1:
        return _detection(tree, with_app[0], apps)
    return _several(tree, own, with_app, apps)


def detect_app(
    tree: SourceTree, folder: str, frameworks: Sequence[Framework], *, clock: Clock
) -> Detection:
    """All guesses about one folder of the project ("" is the root), whatever else is in it."""
    inner = inner_members(folder, member_folders(tree))
    part = Part(tree, folder, inner) if folder or inner else tree
    own = _look(part, folder, frameworks, clock)
    app = _described(tree, own, "" if own.best else what_it_is(own.tree) or "")
    return _detection(tree, own, (app,))


def joined_detection(found: Sequence[Detection]) -> Detection:
    """Several folders' answers as one: which of the apps are meant has been said."""
    first = found[0]
    if len(found) == 1:
        return first
    best: dict[str, Candidate] = {}
    for candidate in (item for one in found for item in one.candidates):
        known = best.get(candidate.integration)
        evidence = (*(known.evidence if known else ()), *candidate.evidence)
        score = max(candidate.score, known.score if known else 0)
        best[candidate.integration] = structs.replace(candidate, score=score, evidence=evidence)
    return structs.replace(
        first,
        integration=None,
        framework_name=None,
        version=None,
        confidence="ambiguous",
        candidates=tuple(sorted(best.values(), key=lambda item: (-item.score, item.integration))),
        apps=tuple(app for one in found for app in one.apps),
        context={},
        app=".",
    )


def _look(
    tree: SourceTree, folder: str, frameworks: Sequence[Framework], clock: Clock
) -> FoundPart:
    project = Project(tree, declared_dependencies(tree))
    guesses: list[Guess] = []
    signals: list[Signal] = []
    for framework in frameworks:
        began = clock()
        recognition = framework.recognise(project)
        guess = Guess(framework, recognition) if recognition else None
        signals.append(
            Signal(
                integration=framework.id,
                detected=guess is not None and guess.is_likely,
                duration_ms=round((clock() - began) * 1000),
            )
        )
        if guess is not None:
            guesses.append(guess)
    guesses.sort(key=lambda guess: (-guess.score, guess.framework.id))
    return FoundPart(folder, tree, tuple(guesses), tuple(signals))


def _fallback(own: FoundPart, members: Sequence[FoundPart]) -> FoundPart:
    """Where the root has nothing at all, the only member that has something."""
    found = [part for part in members if part.best]
    return found[0] if len(found) == 1 else own


def _detection(tree: SourceTree, part: FoundPart, apps: tuple[App, ...]) -> Detection:
    confidence = confidence_of(part)
    best = part.best if confidence == "detected" else None
    return Detection(
        integration=best.framework.id if best else None,
        framework_name=best.framework.name if best else None,
        version=best.recognition.version if best else None,
        confidence=confidence,
        candidates=candidates_of([part]),
        apps=apps,
        signals=part.signals,
        package_manager=_manager(tree, part),
        context=context_of(part, best) if best else {},
        skipped=tree.skipped,
        truncated=tree.truncated,
        app=part.folder or ".",
        analytics=_analytics(part.tree),
    )


def _analytics(tree: SourceTree) -> tuple[Analytics, ...]:
    return analytics_of(tree, (*declared_packages(tree), *declared_dependencies(tree)))


def _several(
    tree: SourceTree, own: FoundPart, with_app: Sequence[FoundPart], apps: tuple[App, ...]
) -> Detection:
    """Several apps: which of them are meant can't be known from here."""
    return Detection(
        integration=None,
        framework_name=None,
        version=None,
        confidence="ambiguous",
        candidates=candidates_of(with_app),
        apps=apps,
        signals=own.signals,
        package_manager=_manager(tree, own),
        context={},
        skipped=tree.skipped,
        truncated=tree.truncated,
    )


def _manager(tree: SourceTree, part: FoundPart) -> PackageManager | None:
    """The whole project's: a member's lock file stands at the root of its workspace."""
    if part.is_javascript:
        return next(iter(project_managers(part.tree, "javascript")), None)
    python = next(iter(project_managers(tree, "python")), None)
    return python or next(iter(project_managers(part.tree, "javascript")), None)


def _apps(tree: SourceTree, own: FoundPart, members: Sequence[FoundPart]) -> tuple[App, ...]:
    """The members of a workspace; the root too where it is one of several, or a library."""
    found = [app for part in members if (app := _app(tree, part)) is not None]
    if own.best and (members or not own.best.is_app):
        return (_described(tree, own, ""), *found)
    kind = None if own.best else what_it_is(own.tree)
    return (_described(tree, own, kind or ""), *found) if kind else tuple(found)


def _app(tree: SourceTree, part: FoundPart) -> App | None:
    """A member; a folder that merely has a package.json is none."""
    kind = None if part.best else what_it_is(part.tree)
    has_node = part.tree.read("package.json") is not None or part.tree.read("project.json")
    if part.best or kind or not has_node or workspace_of(tree, part.folder):
        return _described(tree, part, kind or "")
    return None


def _described(tree: SourceTree, part: FoundPart, kind: str) -> App:
    best = part.best
    workspace = workspace_of(tree, part.folder) if part.folder else None
    where = f"member of the {workspace} workspace; " if workspace else ""
    return App(
        path=part.folder or ".",
        integration=best.framework.id if best else None,
        framework_name=best.framework.name if best else None,
        kind="app" if best and best.is_app else "library",
        reason=where + (f"it is {kind}" if kind else reason_of(best)),
    )
