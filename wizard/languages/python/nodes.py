"""Every node below a LibCST node."""

from collections.abc import Callable

import libcst as cst


def nodes_in(
    root: cst.CSTNode, enter: Callable[[cst.CSTNode], bool] = lambda _: True
) -> list[cst.CSTNode]:
    """`root` and what is below it, outer nodes first; `enter` says whether to look into a node."""
    collector = _Collector(enter)
    root.visit(collector)
    return collector.found


class _Collector(cst.CSTVisitor):
    def __init__(self, enter: Callable[[cst.CSTNode], bool]) -> None:
        super().__init__()
        self._enter = enter
        self.found: list[cst.CSTNode] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        self.found.append(node)
        return self._enter(node)
