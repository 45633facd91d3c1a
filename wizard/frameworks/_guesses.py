"""What was found in one folder of a project, ranked, and how sure that makes an answer."""

from collections.abc import Sequence
from typing import NamedTuple

from wizard.frameworks._node_recognition import CONTEXT_PATHS
from wizard.frameworks.base import Framework, Recognition
from wizard.model.detection import Candidate, Confidence, Evidence, Signal
from wizard.model.part import placed
from wizard.model.source import SourceTree

_GENERIC = frozenset({"python", "javascript_node", "html"})
_CLOSE = 40
_SURE = 41
_STRONG = 70
_STARTING_POINTS = ("app", "manage", "settings", "entry", "routes", "html")


class Guess(NamedTuple):
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
        return self.framework.id not in _GENERIC

    @property
    def is_likely(self) -> bool:
        return not self.is_specific or self.score >= _SURE


class FoundPart(NamedTuple):
    """What was found in one folder of the project ("" is the root), the best guess first."""

    folder: str
    tree: SourceTree
    guesses: tuple[Guess, ...]
    signals: tuple[Signal, ...]

    @property
    def best(self) -> Guess | None:
        return next((guess for guess in self.guesses if guess.is_likely), None)

    @property
    def has_app(self) -> bool:
        return self.best is not None and self.best.is_specific and self.best.is_app

    @property
    def is_javascript(self) -> bool:
        return self.best is not None and self.best.framework.language == "javascript"


def confidence_of(part: FoundPart) -> Confidence:
    if part.best is None:
        return "none"
    rivals = [guess for guess in part.guesses if guess.is_specific and guess.is_app]
    if any(_is_rival(rivals[0], other) for other in rivals[1:]):
        return "ambiguous"
    return "detected"


def _is_rival(first: Guess, other: Guess) -> bool:
    """How much there is of each says little where they are written in two languages."""
    if first.framework.language != other.framework.language and other.score >= _STRONG:
        return True
    return first.score - other.score < _CLOSE


def candidates_of(parts: Sequence[FoundPart]) -> tuple[Candidate, ...]:
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


def _placed(part: FoundPart, evidence: Evidence) -> Evidence:
    """The evidence with its path from the root of the whole project."""
    path = placed(part.folder, evidence.path)
    return Evidence(path=path, line=evidence.line, text=evidence.text)


def context_of(part: FoundPart, guess: Guess) -> dict[str, str]:
    """Files and folders as paths from the root of the whole project."""
    context = guess.recognition.context
    if not part.folder:
        return context
    if guess.framework.language == "javascript":
        named = {name for name in context if name in CONTEXT_PATHS}
    else:
        files = set(part.tree.paths)
        named = {name for name, value in context.items() if value.split(":")[0] in files}
    return {
        name: placed(part.folder, value) if name in named else value
        for name, value in context.items()
    }


def reason_of(best: Guess | None) -> str:
    if best is None:
        return "no application was found in it"
    if not best.is_app:
        return "it has no application object and no entry point"
    context = best.recognition.context
    name = next(name for name in _STARTING_POINTS if name in context)
    return f"{best.framework.name} starts at {context[name]}"
