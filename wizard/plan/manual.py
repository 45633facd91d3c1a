"""What the plan leaves to a person: where, why, and a snippet that is ready to paste."""

from collections.abc import Iterable, Sequence

from msgspec import structs

from wizard.languages import language_support, wrapper_support
from wizard.languages.support import Language
from wizard.model.action import Placement
from wizard.model.plan import ManualStep
from wizard.model.proposal import CallSite, LeftAlone, Proposal
from wizard.model.reading import UnreadFile
from wizard.model.tracking import Wrapper
from wizard.plan.code import FileOutcome, NamedCall, insert_call

MOST_EVENTS = 10
MOST_FILES = 10

_SENDS: dict[Language, str] = {
    "python": "client.track(BaseEvent(event, user_id=str(user_id), event_properties=properties))",
    "javascript": "amplitude.track(event, properties);",
}
_ANYWHERE = Placement(style="before", line=1, offset=0)


def refused_requests(outcomes: Iterable[FileOutcome]) -> tuple[ManualStep, ...]:
    """Set-up edits that are not provably safe."""
    return tuple(
        ManualStep(title=request.title, reason=reason, path=request.path)
        for outcome in outcomes
        for request, reason in outcome.refused_requests
    )


def refused_calls(
    outcomes: Iterable[FileOutcome], language: Language, wrapper: Wrapper | None = None
) -> tuple[ManualStep, ...]:
    """Event calls that could not be inserted."""
    return tuple(
        _manual_call(call, reason, language, wrapper)
        for outcome in outcomes
        for call, reason in outcome.refused_calls
    )


def left_alone(
    proposal: Proposal, language: Language, wrapper: Wrapper | None = None
) -> tuple[ManualStep, ...]:
    """Actions that deserve an event but have no provably safe place."""
    return tuple(
        ManualStep(
            title=f"Track {item.event_name} in {item.symbol}",
            reason=item.reason,
            path=item.path,
            line=item.line,
            snippet=_snippet(_bare_call(item), language, wrapper),
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


def connect_wrapper(wrapper: Wrapper, language: Language) -> ManualStep:
    """Where the project's own tracking is not seen to end in Amplitude."""
    return ManualStep(
        title=f"Let `{wrapper.called}` send to Amplitude",
        reason="the project tracks through it, so the proposed events do too, and no client beside "
        "it was set up; nothing shows that it sends to Amplitude",
        path=wrapper.path,
        line=wrapper.line,
        snippet=_SENDS[language],
    )


def adopted_events(proposal: Proposal, language: Language) -> tuple[ManualStep, ...]:
    """The proposed events where the project has a set-up of its own, which stays as it is."""
    names = {event.id: event.name for event in proposal.events}
    reason = "the project has its own Amplitude set-up; send the event through it"
    calls = [NamedCall(event_name=names[site.event_id], site=site) for site in proposal.call_sites]
    return tuple(_manual_call(call, reason, language) for call in calls)


def _manual_call(
    call: NamedCall, reason: str, language: Language, wrapper: Wrapper | None = None
) -> ManualStep:
    return ManualStep(
        title=f"Track {call.event_name} in {call.site.symbol}",
        reason=reason,
        path=call.site.path,
        line=call.site.placement.line,
        snippet=_snippet(call, language, wrapper),
    )


def _bare_call(item: LeftAlone) -> NamedCall:
    site = CallSite(
        event_id="", path=item.path, symbol=item.symbol, placement=_ANYWHERE, properties=()
    )
    return NamedCall(event_name=item.event_name, site=site)


def _snippet(call: NamedCall, language: Language, wrapper: Wrapper | None = None) -> str:
    site = structs.replace(call.site, placement=_ANYWHERE, identify=None)
    edit = insert_call(NamedCall(event_name=call.event_name, site=site), {})
    support = wrapper_support(language)
    if wrapper is not None and support is not None:
        edit = support.draft(wrapper, edit)
    return language_support(language).snippet(edit)
