"""Whether a description of an event tells a reader what a user did (A38)."""

import re

MOST_WORDS = 30
FEWEST_WORDS = 4

_CODE = re.compile(r"\w\(|\b[a-z]+[A-Z]\w*|\b[a-z]+_[a-z]\w*|[\w-]+/[\w-]+\.\w+|=>|::|</?\w+>")
_IMPLEMENTATION = re.compile(
    r"\b(fires?|fired|firing|event ?handlers?|click handlers?|handlers?|callbacks?|functions?|"
    r"methods? (?:is|are|gets?) called|endpoints?|api (?:call|route)s?|http|post request|onclick|"
    r"onsubmit|hook|component mounts?|useeffect|redux|dispatch(?:es|ed)?)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"^\W*(todo|tbd|fixme|xxx|n/?a|none|description|lorem)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?](?=\s+\S)")
_WORDS = re.compile(r"[^\W_]+")
_SAYS_NOTHING = frozenset(("event", "tracked", "tracks", "track", "the", "a", "an", "is", "was"))


def description_faults(name: str, description: str) -> tuple[str, ...]:
    """What is wrong with the description of the event `name`, in plain words; nothing where it
    states in one sentence what happened.
    """
    text = description.strip()
    if not text:
        return ("it is empty",)
    if _PLACEHOLDER.match(text):
        return ("it is a placeholder",)
    if _told(text) <= _told(name):
        return ("it only repeats the name",)
    words = text.split()
    found = (
        (len(words) < FEWEST_WORDS, "it is too short to say what happened"),
        (len(words) > MOST_WORDS, f"it has more than {MOST_WORDS} words"),
        (bool(_SENTENCE_END.search(text)), "it is more than one sentence"),
        (
            bool(_CODE.search(text) or _IMPLEMENTATION.search(text)),
            "it says how the code works, not what the user did",
        ),
    )
    return tuple(fault for applies, fault in found if applies)


def _told(text: str) -> set[str]:
    return {word.casefold() for word in _WORDS.findall(text)} - _SAYS_NOTHING
