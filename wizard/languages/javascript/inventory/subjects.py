"""What the project is about: the nouns that most of its files speak of."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from wizard.languages.inventory_words import ACTIONS
from wizard.languages.javascript.inventory.facts import FileFunctions, Found
from wizard.languages.words import singular, word_set, words

_MOST = 12
_LEAST_FILES = 4
_NO_SUBJECT = ACTIONS | word_set(
    "index page layout route view list form modal dialog button card table row item panel drawer "
    "tab menu header footer sidebar nav icon input select field option use get fetch load is has "
    "find on handle click change state store hook context provider util helper service api client "
    "server component container wrapper type config constant default data value key id name text "
    "title label content section main app base common shared new with by for to from of in and or "
    "the a error success loading event handler callback action query mutation test render format "
    "parse all my one by ref props prop settings setting screen step v1 v2 v3 create update delete"
)


def core_nouns(files: Sequence[FileFunctions]) -> frozenset[str]:
    """The dozen nouns that stand in the names of most files and functions; ties by the alphabet."""
    counts: Counter[str] = Counter()
    for file in files:
        stem = file.path.rpartition("/")[2].partition(".")[0]
        names = (stem, *(found.name for found in file.functions if found.owner < 0))
        counts.update({noun for name in names for noun in _nouns(name)})
    known = [noun for noun, count in counts.items() if count >= _LEAST_FILES]
    return frozenset(sorted(known, key=lambda noun: (-counts[noun], noun))[:_MOST])


def subject_features(file: FileFunctions, found: Found, core: frozenset[str]) -> Iterator[str]:
    """Whether its name, or what is around it, speaks of what the project is about."""
    if not core.isdisjoint(_nouns(found.name)):
        yield "subject:name"
    around = (found.holder, file.path.rpartition("/")[2].partition(".")[0])
    if any(not core.isdisjoint(_nouns(name)) for name in around):
        yield "subject:around"
    if any(not core.isdisjoint(_nouns(name)) for name in found.called):
        yield "subject:called"


@lru_cache(maxsize=16384)
def _nouns(name: str) -> frozenset[str]:
    known = ((word, singular(word)) for word in words(name))
    return frozenset(
        noun
        for word, noun in known
        if len(noun) > 2 and noun not in _NO_SUBJECT and word not in _NO_SUBJECT
    )
