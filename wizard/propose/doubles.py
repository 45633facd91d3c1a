"""What two apps of one plan would count twice: the page that asks and the server that answers."""

from collections.abc import Mapping

from msgspec import structs

from wizard.model.proposal import Proposal


def without_doubles(proposals: Mapping[str, Proposal]) -> dict[str, Proposal]:
    """Folder → proposal, in which an event that a browser and a server of the plan both send is
    sent by the server; but sign-up, log-in and log-out by the browser, which knows the device.
    """
    access = {
        event.name.casefold()
        for proposal in proposals.values()
        for event in proposal.events
        if any(site.identify for site in proposal.call_sites if site.event_id == event.id)
    }
    sent = {
        side: {
            event.name.casefold()
            for proposal in proposals.values()
            for event in proposal.events
            if event.source == side
        }
        for side in ("browser", "server")
    }
    twice = sent["browser"] & sent["server"]
    dropped = {"browser": twice - access, "server": twice & access}
    return {
        folder: _without(proposal, dropped) if twice else proposal
        for folder, proposal in proposals.items()
    }


def _without(proposal: Proposal, dropped: Mapping[str, set[str]]) -> Proposal:
    gone = {
        event.id: event.name
        for event in proposal.events
        if event.name.casefold() in dropped[event.source]
    }
    if not gone:
        return proposal
    names = set(gone.values())
    funnels = tuple(each for each in proposal.funnels if not names & set(each.steps))
    return structs.replace(
        proposal,
        events=tuple(event for event in proposal.events if event.id not in gone),
        call_sites=tuple(site for site in proposal.call_sites if site.event_id not in gone),
        refused_properties=tuple(
            item for item in proposal.refused_properties if item[0] not in gone
        ),
        critical_event=None if proposal.critical_event in names else proposal.critical_event,
        funnels=funnels,
    )
