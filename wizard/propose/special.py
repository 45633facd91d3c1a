"""Actions that have a name of their own in product analytics: carts, searches, accounts."""

from wizard.propose.lexicon import (
    ACCOUNTS,
    CART_LINES,
    CARTS,
    NOUN_OUTCOMES,
    ON_SOMETHING,
    SEARCH_WORDS,
)
from wizard.propose.phrase import LOGGED_IN, LOGGED_OUT, SIGNED_UP, Phrase
from wizard.propose.words import plural

_ACCOUNT_VERBS = {"sign up": SIGNED_UP, "log in": LOGGED_IN, "log out": LOGGED_OUT}
_BUYING = frozenset({"buy", "checkout", "pay", "purchase"})
_ISSUING = frozenset({"create", "issue", "refund", "submit"})
_UNTOLD = frozenset({"complete", "save", "submit"})
_MESSAGES = frozenset({"email", "mail", "message", "notification", "sms", "webhook"})
_FORGOTTEN = {("forget", "password"), ("forgot", "password"), ("lost", "password")}
_ASKING = frozenset({"create", "request", "send", "submit"})
_MARKS = frozenset({"bookmark", "favorite", "follow", "like", "pin", "star", "upvote", "watch"})
_MARKING = frozenset({"add", "create", "delete", "remove"})
_GRANTED = frozenset({"access", "permission"})
_GRANTING = {"add": "grant", "create": "grant", "delete": "revoke", "remove": "revoke"}
_WAYS = frozenset({"onboarding", "setup", "tour", "walkthrough"})
"""What is gone through: at its end something is there, but that is not what it is called."""
_REGISTERING = frozenset({"create", "register"})
_SORTED = frozenset({"board", "collection", "column", "list", "menu", "playlist", "queue", "shelf"})
"""Nobody buys these: what is ordered there are their parts."""
_GONE_THROUGH = frozenset({"authenticate", "create", "save", "submit"})
_NAMES_OF_PEOPLE = frozenset({"display", "family", "first", "full", "given", "last", "middle"})
_CHANGING = frozenset({"change", "edit", "save", "update"})


def special_phrase(noun: tuple[str, ...], verb: str) -> Phrase | None:
    """The phrase by which product people know the action, or None for "Noun + Verb"."""
    if verb in _ACCOUNT_VERBS:
        return _account(noun, verb)
    if noun in ACCOUNTS and verb in {"register", "authenticate"}:
        return SIGNED_UP if verb == "register" else LOGGED_IN
    if noun in CARTS or noun in CART_LINES:
        return _cart(noun, verb)
    if verb == "search":
        return _search(noun)
    if verb == "checkout" or (verb in _BUYING and noun == ("checkout",)):
        return Phrase(("checkout",), "complete")
    if verb in {"purchase", "buy"} and noun == ("order",):
        return Phrase(noun, "place")
    return _by_whole(noun, verb) or _by_last_word(noun, verb) or _outcome(noun, verb)


def _by_whole(noun: tuple[str, ...], verb: str) -> Phrase | None:
    """A password is never made, it changes; nobody buys a list, its parts are put in order."""
    if noun[-2:] in _FORGOTTEN and verb in _ASKING:
        return Phrase(("password", "reset"), "request")
    if noun == ("password",) and verb in {"add", "create", "save", "submit"}:
        return Phrase(noun, "change")
    if noun == ("oauth",) and verb in _REGISTERING:
        return Phrase(("oauth", "client"), verb)
    if verb == "order" and noun[-1:] and noun[-1] in _SORTED:
        return Phrase(noun, "reorder")
    if verb == "test" and noun[-1:] and noun[-1] in _MESSAGES:
        return Phrase(("test", *noun), "send")
    return None


def _by_last_word(noun: tuple[str, ...], verb: str) -> Phrase | None:
    """A refund of an order refunds it; a portal that is made for a visit is opened."""
    if verb in {f"un{word}" for word in noun} and len(noun) == 1:
        return Phrase(("user",), verb)
    if noun == ("portal",) and verb == "create":
        return Phrase(("billing", "portal"), "open")
    if noun[-1:] and noun[-1] in _GRANTED and verb in _GRANTING:
        return Phrase(noun, _GRANTING[verb])
    if noun[-1:] and noun[-1] in _WAYS and verb in _GONE_THROUGH:
        return Phrase(noun, "complete")
    if len(noun) < 2:
        return None
    if noun[-1] in _MARKS and verb in _MARKING:
        return Phrase(noun[:-1], noun[-1] if verb in {"add", "create"} else f"un{noun[-1]}")
    match noun[-1]:
        case "refund" if verb in _ISSUING:
            return Phrase(noun[:-1], "refund")
        case "name" if verb in _CHANGING and noun[-2] not in _NAMES_OF_PEOPLE:
            return Phrase(noun[:-1], "rename")
        case "portal" if verb == "create":
            return Phrase(noun, "open")
    return None


def _account(noun: tuple[str, ...], verb: str) -> Phrase:
    if verb == "sign up" and noun not in ACCOUNTS:
        return Phrase(noun, "join")
    return _ACCOUNT_VERBS[verb]


def _cart(noun: tuple[str, ...], verb: str) -> Phrase:
    if verb in _BUYING:
        return Phrase(("checkout",), "complete")
    if verb == "add" or (verb == "create" and noun in CART_LINES):
        return Phrase(("product",), "add", ("to", "cart"))
    if verb == "remove" or (verb == "delete" and noun in CART_LINES):
        return Phrase(("product",), "remove", ("from", "cart"))
    return Phrase(("cart",), verb)


def _search(noun: tuple[str, ...]) -> Phrase:
    """Products Searched where it is known what for, else Search Performed."""
    things = tuple(word for word in noun if word not in SEARCH_WORDS)
    if things and noun[-1] not in SEARCH_WORDS:
        return Phrase((*things[:-1], plural(things[-1])), "search")
    return Phrase((*things, "search"), "perform")


def _outcome(noun: tuple[str, ...], verb: str) -> Phrase | None:
    """A refund is issued, a vote cast; a donation that is donated is completed."""
    if len(noun) == 1 and noun[0] in NOUN_OUTCOMES and verb in _UNTOLD:
        verb = noun[0]
    words, outcome = NOUN_OUTCOMES.get(verb, (noun, "complete"))
    if not noun or noun == (verb,) or _names_the_verb(noun, verb):
        return Phrase(words, outcome) if words else None
    if verb in ON_SOMETHING:
        return Phrase((*noun, *words), outcome)
    return Phrase(noun[:-1], verb) if noun[-1] == verb else None


def _names_the_verb(noun: tuple[str, ...], verb: str) -> bool:
    """donation/donate, registration/register: one word with the verb's stem in it."""
    if verb in NOUN_OUTCOMES and noun == NOUN_OUTCOMES[verb][0]:
        return True
    stem = verb.rstrip("e")
    return len(noun) == 1 and len(stem) > 4 and noun[0].startswith(stem[:6])
