"""Which framework a project is built with: every guess, ranked, with its evidence."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from wizard.frameworks._members import Part, member_folders, workspace_of
from wizard.frameworks.base import Framework, Project, Recognition
from wizard.manifests.managers import package_managers
from wizard.manifests.reading import declared_dependencies
from wizard.model.detection import (
    App,
    Candidate,
    Confidence,
    Detection,
    Evidence,
    PackageManager,
    Signal,
)
from wizard.model.source import SourceTree

Clock = Callable[[], float]
"""Seconds, as `time.perf_counter` tells them."""

GENERIC = "python"
_CLOSE = 40
_SURE = 41
_STARTING_POINTS = ("app", "manage", "settings", "entry")


class _Guess(NamedTuple):
    framework: Framework
    recognition: Recognition

    @property
    def score(self) -> int:
        return self.recognition.candidate.score

    @property
    def is_app(self) -> bool:
        """Whether there is something to start; a library only offers code to others."""
        return any(name in self.recognition.context for name in _STARTING_POINTS)

    @property
    def is_specific(self) -> bool:
        return self.framework.id != GENERIC

    @property
    def is_likely(self) -> bool:
        return not self.is_specific or self.score >= _SURE


class _Part(NamedTuple):
    """What was found in one folder of the project ("" is the root), the best guess first."""

    folder: str
    tree: SourceTree
    guesses: tuple[_Guess, ...]
    signals: tuple[Signal, ...]

    @property
    def best(self) -> _Guess | None:
        return next((guess for guess in self.guesses if guess.is_likely), None)

    @property
    def has_app(self) -> bool:
        return self.best is not None and self.best.is_specific and self.best.is_app


def detect(tree: SourceTree, frameworks: Sequence[Framework], *, clock: Clock) -> Detection:
    """All guesses about the project. Reads text only; never raises for what it finds."""
    members = [
        _look(Part(tree, folder), folder, frameworks, clock) for folder in member_folders(tree)
    ]
    root = Part(tree, without=[part.folder for part in members]) if members else tree
    own = _look(root, "", frameworks, clock)
    with_app = [part for part in members if part.has_app]
    apps = _apps(tree, own, members)
    if own.has_app or not with_app:
        return _detection(tree, own if own.best else _fallback(own, members), apps)
    if len(with_app) == 1:
        return _detection(tree, with_app[0], apps)
    return _several(tree, own, with_app, apps)


def _look(tree: SourceTree, folder: str, frameworks: Sequence[Framework], clock: Clock) -> _Part:
    project = Project(tree, declared_dependencies(tree))
    guesses: list[_Guess] = []
    signals: list[Signal] = []
    for framework in frameworks:
        began = clock()
        recognition = framework.recognise(project)
        guess = _Guess(framework, recognition) if recognition else None
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
    return _Part(folder, tree, tuple(guesses), tuple(signals))


def _fallback(own: _Part, members: Sequence[_Part]) -> _Part:
    """Where the root has nothing at all, the only member that has something."""
    found = [part for part in members if part.best]
    return found[0] if len(found) == 1 else own


def _detection(tree: SourceTree, part: _Part, apps: tuple[App, ...]) -> Detection:
    confidence = _confidence(part)
    best = part.best if confidence == "detected" else None
    return Detection(
        integration=best.framework.id if best else None,
        framework_name=best.framework.name if best else None,
        version=best.recognition.version if best else None,
        confidence=confidence,
        candidates=_candidates([part]),
        apps=apps,
        signals=part.signals,
        package_manager=_manager(tree),
        context=_context(part, best) if best else {},
        skipped=tree.skipped,
        truncated=tree.truncated,
    )


def _confidence(part: _Part) -> Confidence:
    if part.best is None:
        return "none"
    rivals = [guess for guess in part.guesses if guess.is_specific and guess.is_app]
    if len(rivals) > 1 and rivals[0].score - rivals[1].score < _CLOSE:
        return "ambiguous"
    return "detected"


def _several(
    tree: SourceTree, own: _Part, with_app: Sequence[_Part], apps: tuple[App, ...]
) -> Detection:
    """Several apps, none of them the root's: which one is meant can't be known from here."""
    return Detection(
        integration=None,
        framework_name=None,
        version=None,
        confidence="ambiguous",
        candidates=_candidates(with_app),
        apps=apps,
        signals=own.signals,
        package_manager=_manager(tree),
        context={},
        skipped=tree.skipped,
        truncated=tree.truncated,
    )


def _candidates(parts: Sequence[_Part]) -> tuple[Candidate, ...]:
    """One candidate a framework, with the evidence of every part that speaks for it."""
    found: dict[str, Candidate] = {}
    for part in parts:
        for guess in part.guesses:
            candidate = guess.recognition.candidate
            known = found.get(guess.framework.id)
            found[guess.framework.id] = Candidate(
                integration=guess.framework.id,
                score=max(candidate.score, known.score if known else 0),
                evidence=(
                    *(known.evidence if known else ()),
                    *(_placed(part, item) for item in candidate.evidence),
                ),
            )
    return tuple(sorted(found.values(), key=lambda item: (-item.score, item.integration)))


def _placed(part: _Part, evidence: Evidence) -> Evidence:
    """The evidence with its path from the root of the whole project."""
    path = f"{part.folder}/{evidence.path}" if part.folder else evidence.path
    return Evidence(path=path, line=evidence.line, text=evidence.text)


def _context(part: _Part, guess: _Guess) -> dict[str, str]:
    context = guess.recognition.context
    if not part.folder:
        return context
    files = set(part.tree.paths)
    return {
        name: f"{part.folder}/{value}" if value.split(":")[0] in files else value
        for name, value in context.items()
    }


def _manager(tree: SourceTree) -> PackageManager | None:
    """The whole project's: a member's lock file stands at the root of its workspace."""
    return next(iter(package_managers(tree)), None)


def _apps(tree: SourceTree, own: _Part, members: Sequence[_Part]) -> tuple[App, ...]:
    """The members of a workspace; the root too where it is one of several, or a library."""
    found = [_app(tree, part) for part in members]
    if own.best and (members or not own.best.is_app):
        found.insert(0, _app(tree, own))
    return tuple(found)


def _app(tree: SourceTree, part: _Part) -> App:
    best = part.best
    workspace = workspace_of(tree, part.folder) if part.folder else None
    where = f"member of the {workspace} workspace; " if workspace else ""
    return App(
        path=part.folder or ".",
        integration=best.framework.id if best else None,
        framework_name=best.framework.name if best else None,
        kind="app" if best and best.is_app else "library",
        reason=where + _reason(best),
    )


def _reason(best: _Guess | None) -> str:
    if best is None:
        return "no application was found in it"
    if not best.is_app:
        return "it has no application object and no entry point"
    context = best.recognition.context
    name = next(name for name in _STARTING_POINTS if name in context)
    return f"{best.framework.name} starts at {context[name]}"
