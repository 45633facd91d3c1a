"""What the plan leaves to a person: where, why, and a snippet that is ready to paste."""

from collections.abc import Iterable, Sequence

from wizard.languages.python.call_text import event_lines
from wizard.languages.python.edits import InsertCall
from wizard.languages.python.style import Style
from wizard.model.action import Placement
from wizard.model.plan import ManualStep
from wizard.model.proposal import CallSite, Proposal
from wizard.model.reading import UnreadFile
from wizard.plan.code import FileOutcome

MOST_EVENTS = 10
MOST_FILES = 10

_STYLE = Style(quote='"', unit="    ", limit=88)


def refused_requests(outcomes: Iterable[FileOutcome]) -> tuple[ManualStep, ...]:
    """Set-up edits that are not provably safe."""
    return tuple(
        ManualStep(title=request.title, reason=reason, path=request.path)
        for outcome in outcomes
        for request, reason in outcome.refused_requests
    )


def refused_calls(outcomes: Iterable[FileOutcome]) -> tuple[ManualStep, ...]:
    """Event calls that could not be inserted."""
    return tuple(
        _manual_call(call.event_name, call.site, reason)
        for outcome in outcomes
        for call, reason in outcome.refused_calls
    )


def left_alone(proposal: Proposal) -> tuple[ManualStep, ...]:
    """Actions that deserve an event but have no provably safe place."""
    return tuple(
        ManualStep(
            title=f"Track {item.event_name} in {item.symbol}",
            reason=item.reason,
            path=item.path,
            line=item.line,
            snippet=_snippet(item.event_name, (), ()),
        )
        for item in proposal.left_alone[:MOST_EVENTS]
    )


def unread_files(unread: Sequence[UnreadFile]) -> tuple[ManualStep, ...]:
    """Files of the application in which nothing could be proposed."""
    return tuple(
        ManualStep(
            title=f"Look at {item.path}",
            reason=f"nothing in it is proposed or changed, for it {item.reason}",
            path=item.path,
        )
        for item in unread[:MOST_FILES]
    )


def no_place(framework_name: str) -> ManualStep:
    """Where neither an action nor a place to start the client is found."""
    return ManualStep(
        title=f"Point the wizard at the code of the {framework_name} app",
        reason="no user action and no place to start the client was found here, "
        "so a set-up would do nothing",
    )


def adopted_events(proposal: Proposal) -> tuple[ManualStep, ...]:
    """The proposed events where the project has a set-up of its own, which stays as it is."""
    names = {event.id: event.name for event in proposal.events}
    reason = "the project has its own Amplitude set-up; send the event through it"
    return tuple(_manual_call(names[site.event_id], site, reason) for site in proposal.call_sites)


def _manual_call(event_name: str, site: CallSite, reason: str) -> ManualStep:
    return ManualStep(
        title=f"Track {event_name} in {site.symbol}",
        reason=reason,
        path=site.path,
        line=site.placement.line,
        snippet=_snippet(event_name, site.properties, site.identity),
    )


def _snippet(
    event_name: str,
    properties: Sequence[tuple[str, str]],
    identity: Sequence[tuple[str, str]],
) -> str:
    call = InsertCall(
        placement=Placement(style="before", line=1, offset=0),
        function="track",
        event_name=event_name,
        properties=tuple(properties),
        identity=tuple(identity),
    )
    return "\n".join(event_lines(call, _STYLE, indent=""))
