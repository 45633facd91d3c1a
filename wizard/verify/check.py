"""What a check is: one named claim about a project, with the documented cause behind it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from wizard.model.report import Claim, Finding, Severity
from wizard.verify.subject import Subject

DOCS = "https://amplitude.com/docs"


@dataclass(frozen=True)
class Problem:
    """What a check found. `cause` is set where it is another than the check's own."""

    message: str
    severity: Severity = "error"
    path: str | None = None
    line: int | None = None
    fix: str = ""
    cause: str | None = None


@dataclass(frozen=True)
class Check:
    """A plug-in. Each module of `wizard.verify.checks` exports one as `CHECK`.

    `cause` is the id of the documented failure cause (D-01 …), `docs` the path of the page that
    explains it. `applies_to` is the kind of project that it can judge.
    """

    id: str
    title: str
    cause: str
    docs: str
    find: Callable[[Any], Iterable[Problem]]
    claim: Claim = "static"
    applies_to: type[Subject] = Subject

    def findings(self, subject: Subject) -> tuple[Finding, ...]:
        """What is wrong, in path and line order; nothing in a project of another kind."""
        if not isinstance(subject, self.applies_to):
            return ()
        found = (self._finding(problem) for problem in self.find(subject))
        return tuple(sorted(found, key=lambda item: (item.path or "", item.line or 0)))

    def _finding(self, problem: Problem) -> Finding:
        return Finding(
            rule_id=self.id,
            severity=problem.severity,
            message=problem.message,
            path=problem.path,
            line=problem.line,
            fix=problem.fix,
            cause=problem.cause or self.cause,
            docs_url=f"{DOCS}/{self.docs}",
        )
