"""What kind of element a tag stands for: a button, a link, an entry of a menu, a form."""

from functools import lru_cache

from wizard.languages.javascript.inventory.bodies import Captures
from wizard.languages.javascript.inventory.drafts import Drafts
from wizard.languages.words import word_set, words

_ELEMENTS = word_set(
    "button link menu item tab switch toggle checkbox select option form modal dialog card row "
    "icon input list dropdown action pressable"
)


@lru_cache(maxsize=4096)
def elements_of(tag: str) -> frozenset[str]:
    """What kind of element runs it: a button, a link, an entry of a menu."""
    short = {"a": "link", "li": "item", "tr": "row"}.get(tag, tag)
    return frozenset(word for word in words(short) if word in _ELEMENTS)


def read_tags(drafts: Drafts, captures: Captures, content: bytes) -> None:
    """What each function draws: anything, and the elements that users act on."""
    for node in captures.get("tag", ()):
        start = node.start_byte
        draft = drafts.at(start)
        if draft is not None:
            tag = content[start : node.end_byte].decode("utf-8", "replace")
            draft.features.add("draws")
            draft.features.update(f"draws:{word}" for word in elements_of(tag))
