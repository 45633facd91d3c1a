"""One guess about a JavaScript package, and how strong its evidence is."""

from collections.abc import Iterable
from typing import NamedTuple

from wizard.frameworks._node_package import Found, NodePackage
from wizard.frameworks.base import Recognition
from wizard.manifests.dependencies import Dependency
from wizard.model.detection import Candidate, Evidence

MOST_EVIDENCE = 6
DECLARED = 40
HOISTED = 20
PEER = 5
STARTS = 50
CONFIGURED = 10
RUNS = 10
MOST_EXTENT = 30
_PER_FILE = 3


class Answer(NamedTuple):
    """`starts` says whether there is something to set up: a page, an entry, an app object."""

    id: str
    score: int
    evidence: tuple[Evidence, ...]
    context: dict[str, str]
    version: str | None = None
    starts: bool = True

    def recognition(self) -> Recognition:
        return Recognition(
            candidate=Candidate(
                integration=self.id,
                score=self.score,
                evidence=tuple(dict.fromkeys(self.evidence))[:MOST_EVIDENCE],
            ),
            version=self.version,
            context=self.context if self.starts else {},
        )


def declared_score(package: NodePackage, *names: str) -> int:
    """A need of the package itself says much, one of its whole workspace less."""
    if any(name in package.own and package.own[name].group != "peer" for name in names):
        return DECLARED
    if any(name in package.hoisted for name in names):
        return HOISTED
    return PEER if package.is_peer(*names) else 0


def extent(files: int) -> int:
    """How much of the package is written with the framework, up to 30."""
    return min(MOST_EXTENT, _PER_FILE * files)


def lines(package: NodePackage, *found: Found | Dependency | str | None) -> tuple[Evidence, ...]:
    """The lines that speak for it; a path stands for the first line of its file."""
    return tuple(_evidence(package, item) for item in found if item)


def _evidence(package: NodePackage, item: Found | Dependency | str) -> Evidence:
    if isinstance(item, str):
        return package.line_at(item).evidence
    return Evidence(path=item.path, line=item.line, text=item.text)


def best(answers: Iterable[Answer]) -> Answer | None:
    return max(answers, key=lambda item: (item.starts, item.score), default=None)
