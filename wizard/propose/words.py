"""Identifiers and event names as lower-case words, and words in singular and plural."""

import re


def word_set(text: str) -> frozenset[str]:
    """A table of words, written as one text."""
    return frozenset(text.split())


_MIXED = (("OAuth", "Oauth"), ("GitHub", "Github"), ("GitLab", "Gitlab"), ("PayPal", "Paypal"))
_CAMEL = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+\d*|[A-Z]+\d*|\d+[a-z]*")
_PARTS = re.compile(r"[^\W_]+")

_SAME = word_set(
    "access address alias analysis analytics aws axis basis bus business canvas chaos class cms "
    "congress corpus credentials css data details diagnosis dns dress emphasis focus gas https "
    "ios jenkins kubernetes kudos lens media mess metadata metrics minus news options os "
    "permissions plus pos postgres preferences press process progress radius redis rss sales saas "
    "sas series settings sms species statistics stats status success tennis terms tls tos virus "
    "yes"
)
_IRREGULAR = {
    "people": "person",
    "children": "child",
    "men": "man",
    "women": "woman",
    "indices": "index",
    "indexes": "index",
    "criteria": "criterion",
    "movies": "movie",
    "cookies": "cookie",
    "halves": "half",
    "leaves": "leave",
    "lives": "life",
    "shelves": "shelf",
    "caches": "cache",
    "statuses": "status",
    "aliases": "alias",
    "analyses": "analysis",
    "diagnoses": "diagnosis",
    "axes": "axis",
    "buses": "bus",
    "quizzes": "quiz",
    "heroes": "hero",
    "photos": "photo",
}
_PLURALS = {
    singular: plural
    for plural, singular in _IRREGULAR.items()
    if plural not in {"indexes", "axes", "leaves"}
}


def split_words(text: str) -> tuple[str, ...]:
    """The words of an identifier, an event name or a phrase, in lower case."""
    for brand, plain in _MIXED:
        text = text.replace(brand, plain)
    words: list[str] = []
    for part in _PARTS.findall(text):
        words += _CAMEL.findall(part) if part.isascii() else [part]
    return tuple(word.lower() for word in words)


def singular(word: str) -> str:
    """`orders` → `order`; words that only look like a plural stay."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if (
        len(word) < 4
        or word in _SAME
        or not word.endswith("s")
        or word.endswith(("ss", "us", "lis", "nis", "ris", "sis", "xis"))
    ):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def plural(word: str) -> str:
    """`order` → `orders`; a word that is a plural already, or has none, stays."""
    if word in _PLURALS:
        return _PLURALS[word]
    if word in _SAME or singular(word) != word:
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "sh", "ch", "x", "z")) else "s")


def snake_case(text: str) -> str:
    return "_".join(split_words(text))
