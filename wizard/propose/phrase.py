"""What an action is called before any convention."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Phrase:
    """`noun` and `tail` ("to cart") are lower-case words; `verb` is a base form, "sign up" too."""

    noun: tuple[str, ...]
    verb: str
    tail: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        return len(self.noun) + len(self.verb.split()) + len(self.tail)


SIGNED_UP = Phrase(("user",), "sign up")
LOGGED_IN = Phrase(("user",), "log in")
LOGGED_OUT = Phrase(("user",), "log out")
