"""The client is started in a file of the app, and something is sent through it."""

from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.script_subject import ScriptSubject

_STARTERS = ("startAmplitude", "amplitudeContext", "getAmplitude")
_SENDERS = ("track", "tracked", "identify")


def _find(subject: ScriptSubject) -> Iterator[Problem]:
    started = subject.helpers or subject.inits or subject.existing.inits or subject.is_wrapped
    if not started:
        yield Problem("Amplitude is never initialised", fix="run the wizard's `plan` and `apply`")
        return
    if subject.helpers:
        yield from _helper(subject)
    if not subject.events and not subject.known_calls:
        fix = "call `track` where a user's action has succeeded; `propose` lists the places"
        yield Problem("no event is sent anywhere", fix=fix, cause="D-01")


def _helper(subject: ScriptSubject) -> Iterator[Problem]:
    path = subject.helpers[0].path
    if not subject.imported(*_STARTERS, *_SENDERS):
        fix = "import it where the app starts, and start the client there"
        yield Problem(f"{path} is imported by no file of the app", path=path, line=1, fix=fix)
    elif b"startAmplitude" in subject.helpers[0].content and not subject.imported("startAmplitude"):
        fix = "import `startAmplitude` where the app starts in the browser, and call it"
        yield Problem("the client is never started", path=path, line=1, fix=fix)


CHECK = Check(
    id="init_present",
    title="The client is made where the app starts",
    cause="D-03",
    docs="get-started/amplitude-quickstart",
    find=_find,
    applies_to=ScriptSubject,
)
