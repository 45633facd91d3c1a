"""MCP servers in the settings of other programs, for a person."""

from wizard.model.clients import ClientChange, ClientChanges, ClientStanding, ClientStandings
from wizard.output.document import Block, Items, Table, Text, Tone

_WORDS = {
    "added": "added to",
    "replaced": "replaced in",
    "unchanged": "already in",
    "removed": "removed from",
    "absent": "not in",
    "refused": "not changed in",
}
_TONES: dict[str, Tone] = {"added": "good", "replaced": "good", "removed": "good", "refused": "bad"}


def change_blocks(made: ClientChanges) -> tuple[Block, ...]:
    """What was done, and what a person does then."""
    changes = [block for item in made.changes for block in _change(item)]
    return (*changes, *(Text(note, "dim") for note in made.notes))


def standing_blocks(found: ClientStandings) -> tuple[Block, ...]:
    rows = tuple(_row(item) for item in found.clients)
    problems = tuple(item.problem for item in found.clients if item.problem)
    table = Table(("client", "here", "our servers", "settings"), rows)
    return (table, *((Items(problems),) if problems else ()))


def _change(item: ClientChange) -> tuple[Block, ...]:
    where = f"{item.name} ({item.path})" if item.path else item.name
    says = f"{item.entry} {_WORDS[item.state]} {where}"
    details = (
        item.reason,
        item.target and f"leads to {item.target}{_by_bridge(item)}",
        item.backup and f"copy of the settings as they were: {item.backup}",
        item.next_step and f"next: {item.next_step}",
    )
    told = tuple(text for text in details if text)
    return (Text(says, _TONES.get(item.state, "plain")), *((Items(told),) if told else ()))


def _by_bridge(item: ClientChange) -> str:
    return ", over a bridge that the client starts" if item.transport == "bridge" else ""


def _row(item: ClientStanding) -> tuple[str, ...]:
    installed = [each.entry for each in item.servers if each.state == "installed"]
    here = "yes" if item.found else "no"
    return (item.name, here, ", ".join(installed) or "none", item.path or "not on this system")
