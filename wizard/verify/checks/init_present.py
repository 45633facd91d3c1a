"""A client is made, in a module that the app imports, and something is sent through it."""

from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.python_subject import PythonSubject

_STARTERS = ("start", "amplitude_lifespan")
_SENDERS = ("track", "tracked", "identify", "AmplitudeContext")


def _find(subject: PythonSubject) -> Iterator[Problem]:
    path = subject.existing.helper_path
    if path is None and not subject.clients and not subject.existing.inits:
        yield Problem("Amplitude is never initialised", fix="run the wizard's `plan` and `apply`")
        return
    if path is not None:
        yield from _helper(subject, path)
    if not subject.events and not subject.known_calls:
        fix = "call `track` where a user's action has succeeded; `propose` lists the places"
        yield Problem("no event is sent anywhere", fix=fix, cause="D-01")


def _helper(subject: PythonSubject, path: str) -> Iterator[Problem]:
    if subject.helper is None:
        yield Problem(f"{path} is missing", fix="run the wizard's `plan` and `apply`")
    elif not subject.used(*_STARTERS, *_SENDERS):
        yield Problem(
            f"{path} is imported by no module of the app",
            path=path,
            line=1,
            fix="import it where the app starts, and call its `start`",
        )
    elif not subject.used(*_STARTERS):
        yield Problem(
            "the client is not made when the app starts, but when the first event is sent",
            "warning",
            path,
            1,
            fix="call `start` of that module where the app starts",
        )


CHECK = Check(
    id="init_present",
    title="The client is made where the app starts",
    cause="D-03",
    docs="get-started/amplitude-quickstart",
    find=_find,
    applies_to=PythonSubject,
)
