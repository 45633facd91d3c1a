"""Names that Amplitude keeps for itself, and words that are personal in any name.

One home for those who propose events and for those who check them. Tables only, and their lookup.
"""

_RESERVED_PREFIXES = (
    "[amplitude]",
    "[experiment]",
    "[ai visibility]",
    "[guides-surveys]",
    "$",
    "gp:",
)
_RESERVED_NAMES = frozenset(("_all", "_identify", "revenue_amount", "session_start", "session_end"))

DEFAULT_USER_PROPERTIES = frozenset(
    (
        *("amplitude_id", "browser", "carrier", "city", "cohort", "country", "device"),
        *("device_brand", "device_family", "device_id", "device_manufacturer", "device_model"),
        *("device_type", "dma", "ip_address", "language", "latitude", "library", "longitude"),
        *("os", "os_name", "os_version", "paying", "platform", "region", "start_version"),
        *("user_id", "version"),
    )
)
"""Sent by Amplitude's SDKs, or worked out by Amplitude, as user properties (A36)."""

PERSONAL = frozenset(
    (
        *("address", "birthdate", "birthday", "cvc", "cvv", "dob", "email", "emails", "firstname"),
        *("fullname", "iban", "lastname", "mail", "mobile", "passport", "phone", "postcode"),
        *("salary", "ssn", "street", "surname", "username", "zipcode"),
    )
)
"""Personal wherever it stands in a name (A34)."""

SECRET = frozenset(("passwd", "password", "secret", "token"))

PERSONAL_PAIRS = frozenset(
    (
        *("card_number", "credit_card", "display_name", "first_name", "full_name", "last_name"),
        *("social_security", "tax_id", "user_agent", "user_name"),
    )
)
"""Two words that are personal side by side."""


def is_reserved(name: str) -> bool:
    """Whether Amplitude keeps this event name, or names that start like it, for itself (A14)."""
    lowered = name.strip().lower()
    return lowered in _RESERVED_NAMES or lowered.startswith(_RESERVED_PREFIXES)
