"""What kind of value a name promises: an id, an amount, a flag, something personal, a secret …"""

from wizard.languages.words import singular, word_set, words
from wizard.model.action import ValueKind, ValueType

_SECRET = word_set(
    "password passwords passwd pwd passphrase token tokens secret secrets key keys apikey csrf "
    "session sessions sid cookie cookies otp totp pin signature credential credentials jwt nonce "
    "salt cvv cvc auth authorization bearer private hash digest fingerprint webhook"
)
_PERSONAL = word_set(
    "email emails mail mails name names firstname lastname surname fullname nickname username "
    "usernames login phone phones telephone tel mobile fax address addresses street city zip "
    "zipcode postcode postal ip ips birth birthday birthdate dob age gender sex ssn passport iban "
    "bic card cards lat lng lon latitude longitude coordinates location geo contact contacts "
    "recipient recipients sender avatar photo salary ethnicity religion diagnosis vat useragent "
    "handle fingerprint hostname host"
)
_ID = word_set("id ids pk uuid guid ulid oid sku isbn")
_AMOUNT = word_set(
    "total price amount cost fee revenue subtotal discount tax balance sum budget payment income "
    "profit tip refund"
)
_COUNT = word_set(
    "count counts quantity qty num length size limit offset duration days minutes seconds "
    "hours months weeks years score index position rank step attempts width height percent "
    "percentage progress number"
)
_ENUM = word_set(
    "status state method plan type role category currency source format language lang "
    "locale tier rating kind mode provider action direction frequency interval channel platform "
    "visibility level priority severity scope sort gateway stage"
)
_FLAG_FIRST = word_set("is has can should was did use allow allows needs requires show")
_FLAG_LAST = word_set(
    "enabled disabled active verified public created success exists changed valid deleted "
    "published approved completed archived required confirmed"
)
_PAST = word_set(
    "active verified created changed valid deleted published approved completed archived exists"
)
_CURRENCIES = word_set("cents cent usd eur gbp")
_COUNT_FIRST = word_set("num n nb count number")
_TEXT = word_set(
    "message messages comment body content description title text note notes subject bio query q "
    "search term keyword keywords prompt summary reason feedback answer question slug url uri "
    "path filename file link label tag tags details value data"
)
TAINTS: frozenset[ValueKind] = frozenset(("personal", "secret"))
_WHOLE_STATES = word_set("app form global initial last next old new prev previous root store")
"""`prevState` is all that a component or a form knows, not one of a few words."""


def kind_of_name(name: str) -> ValueKind | None:
    """The kind that a name promises, or None where the name says nothing."""
    parts = words(name)
    if not parts:
        return None
    if parts[0] in _FLAG_FIRST and len(parts) > 1:
        return "flag"
    if parts[-1] == "state" and parts[0] in _WHOLE_STATES:
        return "object"
    if parts[-1] in {"count", "counts"} or (parts[0] in _COUNT_FIRST and len(parts) > 1):
        return "count"
    return _sensitive(parts) or _plain(parts)


def _sensitive(parts: tuple[str, ...]) -> ValueKind | None:
    found = set(parts)
    if found & _SECRET:
        return "secret"
    if found & _PERSONAL or parts[-2:] == ("user", "agent"):
        return "personal"
    return None


def _plain(parts: tuple[str, ...]) -> ValueKind | None:
    last = parts[-1]
    if last in _PAST and len(parts) > 1 and singular(parts[-2]) != parts[-2]:
        return None
    if last in _CURRENCIES and len(parts) > 1:
        last = parts[-2]
    tables: tuple[tuple[frozenset[str], ValueKind], ...] = (
        (_ID, "id"),
        (_FLAG_LAST, "flag"),
        (_AMOUNT, "amount"),
        (_COUNT, "count"),
        (_ENUM, "enum"),
        (_TEXT, "text"),
    )
    if last in {"type", "method"}:
        return "enum"
    return next((kind for table, kind in tables if last in table), None)


def settled_kind(
    name: str, type_: ValueType, whole_object: bool, *, certain: bool = False
) -> ValueKind:
    """The kind of a value by its name and its type; what says nothing is text or an object.

    `certain`: the code shows that it is an object, whatever the name makes one think.
    """
    named = kind_of_name(name)
    if named in TAINTS:
        return named
    if type_ == "array":
        return "object"
    if type_ == "boolean":
        return "flag"
    if certain and type_ == "any" and named in {None, "enum", "text"}:
        return "object"
    if named is not None:
        return named
    if type_ == "number":
        return "count"
    return "object" if whole_object else "text"
