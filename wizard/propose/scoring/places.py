"""Which function of the inventory a line belongs to."""

from collections import defaultdict
from collections.abc import Iterable

from wizard.model.function import FunctionFacts


class Places:
    """The functions by file."""

    def __init__(self, functions: Iterable[FunctionFacts]) -> None:
        self._by_path: dict[str, list[FunctionFacts]] = defaultdict(list)
        for item in functions:
            self._by_path[item.path].append(item)

    def innermost(self, path: str, line: int) -> FunctionFacts | None:
        """The smallest function around a line; of two equally small ones the later."""
        every = self._by_path.get(path, ())
        around = [item for item in every if item.line <= line <= item.end_line]
        return min(around, key=lambda item: (item.end_line - item.line, -item.line), default=None)
