"""What the sandbox plays beside ingestion: rooms that are asked first, each for its own paths."""

from typing import Protocol

from wizard.sandbox.values import HttpReply, HttpRequest


class Room(Protocol):
    """A part of the local Amplitude. May be asked from many threads."""

    def answer(self, request: HttpRequest) -> HttpReply | None:
        """The reply; None for a request that is another room's."""
        ...
