"""The names around a function, as words: classes, components, its file, the folder of the file."""

from collections.abc import Iterator

from wizard.propose.function_words import NAMELESS_FILES
from wizard.propose.words import split_words

MOST_FOLDERS = 2


def owners(symbol: str, path: str) -> Iterator[tuple[str, ...]]:
    """The nearest first. A folder counts where the file's own name says nothing."""
    for owner in reversed(symbol.split(".")[:-1]):
        yield split_words(owner)
    *folders, file = path.split("/")
    stem = file.partition(".")[0]
    if stem not in NAMELESS_FILES:
        yield split_words(stem)
        return
    named = [folder for folder in folders if not folder.startswith(("(", "["))]
    yield from (split_words(folder.partition("[")[0]) for folder in reversed(named[-MOST_FOLDERS:]))
