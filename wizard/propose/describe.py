"""What an event means, in one sentence from the user's view (A22, A38)."""

from wizard.propose.kinds import Activity
from wizard.propose.naming import spelled
from wizard.propose.phrase import Phrase
from wizard.propose.verbs import participle, third_person
from wizard.propose.words import plural, singular, word_set

_WITHOUT_OBJECT = frozenset({"sign up", "log in", "log out"})
_BUYING = word_set("basket cart checkout donation order payment purchase")
_BY_STAFF = word_set(
    "approve archive assign decline deliver delete dispatch edit export fulfill import issue "
    "refund reject ship update verify"
)
"""What is done to an order by those who sell."""
_PLURAL_ONLY = word_set("analytics credentials details options permissions preferences settings")
_WITHOUT_ARTICLE = _PLURAL_ONLY | word_set(
    "2fa access checkout data feedback media metadata metrics mfa news sso statistics stats stock"
)
_PREPOSITIONS = {"pay": "for", "search": "for", "subscribe": "to", "unsubscribe": "from"}
_LETTERS_SAID_WITH_A_VOWEL = frozenset("AEFHILMNORSX")


def description(phrase: Phrase, activity: Activity) -> str:
    """One sentence of at most 20 words."""
    if phrase.verb in _WITHOUT_OBJECT:
        return f"Sent when a user {third_person(phrase.verb)}."
    thing, tail = _with_article(phrase.noun), _tail(phrase)
    if activity == "inactive":
        be = "are" if _is_plural(phrase.noun) else "is"
        return f"Sent when {thing} {be} {participle(phrase.verb)}{tail}."
    buys = phrase.verb not in _BY_STAFF and _BUYING & {*phrase.noun, *phrase.tail}
    actor = "customer" if buys else "user"
    if phrase.noun == ("user",):
        thing = "another user"
    return f"Sent when a {actor} {_does(phrase.verb)} {thing}{tail}."


def plural_of(noun: tuple[str, ...]) -> str:
    """`blog post` → `blog posts`; what has no plural stays."""
    last = noun[-1] if noun[-1] in _WITHOUT_ARTICLE else plural(noun[-1])
    return " ".join(spelled(word, word) for word in (*noun[:-1], last))


def _does(verb: str) -> str:
    preposition = _PREPOSITIONS.get(verb)
    return f"{third_person(verb)} {preposition}" if preposition else third_person(verb)


def _tail(phrase: Phrase) -> str:
    if not phrase.tail:
        return ""
    preposition, *rest = phrase.tail
    article = "" if preposition == "as" else "the "
    return f" {preposition} {article}{' '.join(rest)}"


def _is_plural(noun: tuple[str, ...]) -> bool:
    return noun[-1] in _PLURAL_ONLY or singular(noun[-1]) != noun[-1]


def _with_article(noun: tuple[str, ...]) -> str:
    text = " ".join(spelled(word, word) for word in noun)
    if noun[-1] in _WITHOUT_ARTICLE or _is_plural(noun):
        return text
    return f"{'an' if _starts_with_a_vowel(text) else 'a'} {text}"


def _starts_with_a_vowel(text: str) -> bool:
    first = text.split()[0]
    if first.isupper():
        return first[0] in _LETTERS_SAID_WITH_A_VOWEL
    if first.startswith(("eu", "one", "uni", "use", "usa", "uti")):
        return first.startswith(("unin", "unim"))
    return first[0] in "aeiou" or first.startswith(("hour", "hono"))
