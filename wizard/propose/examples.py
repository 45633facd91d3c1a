"""What a property looks like, and why it is the event's and not the user's (A22, A25)."""

import re

from wizard.model.action import ValueKind
from wizard.model.proposal import Example
from wizard.propose.properties import Property

_TEXT = re.compile(r"""(["'])([^"'\\]*)\1""")
_NUMBERS: dict[ValueKind, Example] = {"amount": 49.9, "count": 3, "id": 1042}
_REASONS: dict[ValueKind, str] = {
    "id": "which one it was: another event of the same user has another",
    "amount": "how much it was this time, not how much the user is worth",
    "count": "how many it were this time, not how many the user has",
    "enum": "which kind it was this time: the next event may be of another",
    "flag": "how it was this time: the next event may be different",
}
_OTHER = "it is of this one event, and no lasting fact about the user"


def example_of(item: Property) -> Example:
    """A value of its type; a text whose values the code does not name is described instead."""
    if item.type == "Number":
        return _NUMBERS.get(item.kind, 3)
    if item.type == "Boolean" or item.kind == "flag":
        return True
    if written := _TEXT.fullmatch(item.expression):
        return written[2]
    if item.kind == "id":
        return "1042"
    return f"<{item.name.replace('_', ' ')}>"


def reason_of(item: Property) -> str:
    return _REASONS.get(item.kind, _OTHER)
