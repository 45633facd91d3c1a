"""What the code sends, as far as it can be told, whatever its language."""

from typing import NamedTuple


class SentEvent(NamedTuple):
    """A call that sends an event. `event_name` is None where it can't be told; `composed` says
    that it is put together at run time.
    """

    path: str
    line: int
    event_name: str | None
    composed: bool = False


class PassedProperty(NamedTuple):
    """`name` is None for a spread, of which nobody knows what is in it; `read` is the last name
    that its value reads, "" where it reads none. `of_user`: a user property.
    """

    path: str
    line: int
    name: str | None
    read: str
    of_user: bool = False


class NamedUser(NamedTuple):
    """`read` is the last name that the expression of a user's id reads."""

    path: str
    line: int
    read: str
