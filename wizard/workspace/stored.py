"""Reading our own documents back: whatever is wrong with one, it is one kind of error."""

from typing import TypeVar

import msgspec

Document = TypeVar("Document")


class Unreadable(ValueError):
    """A stored document that is not what it has to be; the text says why."""


def decode(content: bytes, expected: type[Document]) -> Document:
    """The document. Raises `Unreadable`."""
    try:
        return msgspec.json.decode(content, type=expected)
    except UnicodeDecodeError:
        raise Unreadable("it is not UTF-8") from None
    except RecursionError:
        raise Unreadable("it is nested too deeply") from None
    except msgspec.MsgspecError as error:
        raise Unreadable(str(error)) from None
