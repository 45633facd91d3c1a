"""The functions of one file while their features are gathered."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tree_sitter import Node

from wizard.languages.javascript.inventory.names import Named, named

NOWHERE = -1
_MOST_LABELS = 5


@dataclass(eq=False)
class Draft:
    """`start` and `end` are bytes of the file; `owner` is the named function around it.

    `variables` hold the result of the call whose options the function is one of.
    """

    node: Node
    named: Named
    start: int
    end: int
    owner: int = NOWHERE
    holder: str = ""
    exported: bool = False
    variables: tuple[str, ...] = ()
    features: set[str] = field(default_factory=set)
    called: list[str] = field(default_factory=list)
    linked: set[str] = field(default_factory=set)
    labels: list[str] = field(default_factory=list)
    awaits: int = 0
    returns: int = 0

    @property
    def name(self) -> str:
        return self.named.name

    def label(self, said: str | None) -> None:
        if said and said not in self.labels and len(self.labels) < _MOST_LABELS:
            self.labels.append(said)


class Drafts:
    """In file order. `at` finds the innermost named function around a byte."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._items = sorted(_drafts(nodes), key=lambda draft: (draft.start, -draft.end))
        self._bounds: list[int] = []
        self._inside: list[int] = []
        self._nest()
        self.by_name: dict[str, list[int]] = {}
        for index, draft in enumerate(self._items):
            self.by_name.setdefault(draft.name, []).append(index)

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: int) -> Draft:
        return self._items[index]

    def __iter__(self) -> Iterator[Draft]:
        return iter(self._items)

    def index_at(self, offset: int) -> int:
        found = bisect_right(self._bounds, offset) - 1
        return self._inside[found] if found >= 0 else NOWHERE

    def at(self, offset: int) -> Draft | None:
        index = self.index_at(offset)
        return self._items[index] if index != NOWHERE else None

    def around(self, index: int) -> Iterable[int]:
        """The function itself and those around it, innermost first."""
        while index != NOWHERE:
            yield index
            index = self._items[index].owner

    def own_text(self, index: int, content: bytes) -> bytes:
        """The code of a function without that of the named functions inside it."""
        draft = self._items[index]
        pieces, start, inner = [], draft.start, index + 1
        while inner < len(self._items) and self._items[inner].start < draft.end:
            if self._items[inner].owner == index:
                pieces.append(content[start : self._items[inner].start])
                start = self._items[inner].end
            inner += 1
        return b" ".join((*pieces, content[start : draft.end]))

    def _nest(self) -> None:
        stack: list[int] = []
        for index, draft in enumerate(self._items):
            while stack and self._items[stack[-1]].end <= draft.start:
                self._close(stack)
            draft.owner = stack[-1] if stack else NOWHERE
            self._mark(draft.start, index)
            stack.append(index)
        while stack:
            self._close(stack)

    def _close(self, stack: list[int]) -> None:
        ended = self._items[stack.pop()].end
        self._mark(ended, stack[-1] if stack else NOWHERE)

    def _mark(self, offset: int, index: int) -> None:
        self._bounds.append(offset)
        self._inside.append(index)


def _drafts(nodes: Iterable[Node]) -> Iterable[Draft]:
    for node in nodes:
        found = named(node)
        if found is not None:
            yield Draft(node, found, node.start_byte, node.end_byte)
