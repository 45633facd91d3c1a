"""Text that no file name and no source line can turn into orders to a terminal."""

import re
from collections.abc import Callable

_ORDERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
    "|\r(?!\n)"
)
_IN_JSON = re.compile("[\x7f-\x9f]")
_FIRST_ESCAPED_BYTE, _LAST_ESCAPED_BYTE = 0xDC80, 0xDCFF


def visible(text: str) -> str:
    """Control characters, and those that reorder what is read, as `\\x1b` or `\\u202e`.

    Line feeds, tabs and the two characters of a Windows line end stay.
    """
    return _ORDERS.sub(lambda found: _escaped(ord(found[0])), text)


def cleaned(redact: Callable[[str], str]) -> Callable[[str], str]:
    """Without secrets, and without orders."""
    return lambda text: visible(redact(text))


def visible_json(text: str) -> str:
    """The same JSON, without the control characters that JSON would allow."""
    return _IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _escaped(code: int) -> str:
    if _FIRST_ESCAPED_BYTE <= code <= _LAST_ESCAPED_BYTE:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
