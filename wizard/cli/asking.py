"""What the questions about an account need of whoever is asked."""

from typing import Protocol


class AccountAsker(Protocol):
    """Somebody at a terminal. Every question raises KeyboardInterrupt on Ctrl+C."""

    def choose_one(self, question: str, choices: tuple[str, ...]) -> str: ...

    def text(self, question: str) -> str: ...
