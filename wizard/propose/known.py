"""What the project tracks already, and is therefore never proposed again (A06, A07)."""

from dataclasses import dataclass

from wizard.model.action import UserAction
from wizard.model.tracking import ExistingTracking
from wizard.propose.likeness import name_key


@dataclass(frozen=True)
class Known:
    """`calls` are (path, line, symbol) of tracking calls; `keys` the keys of all event names."""

    calls: frozenset[tuple[str, int, str]]
    keys: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, existing: ExistingTracking) -> "Known":
        names = [call.event_name for call in existing.calls] + list(existing.plan_events)
        return cls(
            calls=frozenset((call.path, call.line, call.symbol) for call in existing.calls),
            keys=frozenset(name_key(name) for name in names if name),
        )

    def names(self, name: str) -> bool:
        """Whether an event of this name is sent, in whatever case, word order or tense."""
        return name_key(name) in self.keys

    def tracks(self, action: UserAction) -> bool:
        """Whether the action's function holds a tracking call already."""
        return any(
            path == action.path
            and (symbol == action.symbol or action.line <= line <= action.end_line)
            for path, line, symbol in self.calls
        )
