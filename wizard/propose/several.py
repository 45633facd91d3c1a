"""The proposals for several apps as one, and what of a wish is meant for which of them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import structs

from wizard.errors import InvalidArgument
from wizard.model.part import placed
from wizard.model.proposal import Proposal
from wizard.propose.options import ProposeOptions


class AppProposal(NamedTuple):
    """What is proposed for one app; its paths are relative to `folder`."""

    folder: str
    proposal: Proposal


def joined_proposal(proposals: Sequence[AppProposal]) -> Proposal:
    """All events, the best first, with paths from the root; the ids of several are prefixed."""
    several = len(proposals) > 1
    parts = [_placed(item, f"{item.folder or '.'}:" if several else "") for item in proposals]
    events = tuple(event for part in parts for event in part.events)
    if several:
        events = tuple(sorted(events, key=lambda event: -event.score))
    first = parts[0]
    return structs.replace(
        first,
        events=events,
        call_sites=tuple(site for part in parts for site in part.call_sites),
        left_alone=tuple(item for part in parts for item in part.left_alone),
        refused_properties=tuple(item for part in parts for item in part.refused_properties),
        critical_event=next((part.critical_event for part in parts if part.critical_event), None),
        candidates=sum(part.candidates for part in parts),
        unread=tuple(item for part in parts for item in part.unread),
        funnels=tuple(item for part in parts for item in part.funnels),
        decisions=tuple(item for part in parts for item in part.decisions),
    )


def wish_of(folder: str, options: ProposeOptions, known: Iterable[str]) -> ProposeOptions | None:
    """What of the wish is about the app at `folder`, which could have the events `known` (names
    and ids). None where other events are wanted only.
    """
    names = {name.casefold() for name in known}
    prefix = f"{folder or '.'}:"

    def own(wanted: Iterable[str]) -> tuple[str, ...]:
        found = (item.removeprefix(prefix) for item in wanted)
        return tuple(item for item in found if item.strip().casefold() in names)

    only = own(options.only)
    if options.only and not only:
        return None
    renames = tuple((old.removeprefix(prefix), new) for old, new in options.rename if own((old,)))
    return structs.replace(options, only=only, drop=own(options.drop), rename=renames)


def check_known(options: ProposeOptions, folders: Sequence[str], known: Iterable[str]) -> None:
    """Raises `InvalidArgument` unknown_event for a name that no app has."""
    names = {name.casefold() for name in known}
    prefixes = tuple(f"{folder or '.'}:" for folder in folders)
    for wanted in (*options.only, *options.drop, *(old for old, _ in options.rename)):
        prefix = next((item for item in prefixes if wanted.startswith(item)), "")
        if wanted.removeprefix(prefix).strip().casefold() not in names:
            raise InvalidArgument(
                "unknown_event",
                f"There is no proposed event named `{wanted}`",
                hint="`propose --limit 0` lists every event.",
                next_commands=(("propose", "--limit", "0"),),
                details={"name": wanted},
            )


def nothing_of(proposal: Proposal) -> Proposal:
    """The proposal without an event: none of this app's are wanted."""
    return structs.replace(
        proposal, events=(), call_sites=(), left_alone=(), refused_properties=(),
        critical_event=None,
    )  # fmt: skip


def _placed(item: AppProposal, prefix: str) -> Proposal:
    folder, proposal = item
    return structs.replace(
        proposal,
        events=tuple(
            structs.replace(
                event,
                id=prefix + event.id,
                location=structs.replace(event.location, path=placed(folder, event.location.path)),
            )
            for event in proposal.events
        ),
        call_sites=tuple(
            structs.replace(site, event_id=prefix + site.event_id, path=placed(folder, site.path))
            for site in proposal.call_sites
        ),
        left_alone=tuple(
            structs.replace(left, path=placed(folder, left.path)) for left in proposal.left_alone
        ),
        refused_properties=tuple(
            (prefix + event_id, name, reason)
            for event_id, name, reason in proposal.refused_properties
        ),
        unread=tuple(
            structs.replace(file, path=placed(folder, file.path)) for file in proposal.unread
        ),
    )
