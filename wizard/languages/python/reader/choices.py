"""Functions in which the request says which of several things is done."""

import ast
from collections import defaultdict

from wizard.languages.python.reader.flow import Flow
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.syntax import all_nodes, last_name, name_path, string

_SENT = frozenset(("POST", "GET", "data", "form", "args", "json", "query_params", "values"))


def does_several_things(function: FunctionInfo, flow: Flow) -> bool:
    """Whether branches that the request chooses between have effects of their own."""
    named = _named(function)
    chained = _chained(function) | _leaving(function)
    chosen: dict[str, set[str]] = defaultdict(set)
    for node in function.nodes:
        if not isinstance(node, ast.If):
            continue
        choice = _choice(node.test, named) or (_asked(node.test) if node in chained else None)
        if choice:
            lines = range(node.body[0].lineno, (node.body[-1].end_lineno or 0) + 1)
            if any(site.statement.lineno in lines for site in flow.sites):
                chosen[choice[0]].add(choice[1])
    return any(len(values) > 1 for values in chosen.values())


def _chained(function: FunctionInfo) -> set[ast.If]:
    """The parts of `if … elif …` chains."""
    found: set[ast.If] = set()
    for node in function.nodes:
        if (
            isinstance(node, ast.If)
            and len(node.orelse) == 1
            and isinstance(node.orelse[0], ast.If)
        ):
            found |= {node, node.orelse[0]}
    return found


def _leaving(function: FunctionInfo) -> set[ast.If]:
    """The parts that end in an answer of their own, so that only one of them is run."""
    found = {node for node in function.nodes if isinstance(node, ast.If)}
    return {node for node in found if isinstance(node.body[-1], ast.Return)}


def _asked(test: ast.expr) -> tuple[str, str] | None:
    """`request.POST.get("cancel_job")`: whether a button was pressed."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return next((asked for part in test.values if (asked := _asked(part))), None)
    if isinstance(test, ast.Call) and last_name(test.func) == "get" and _is_sent(test):
        key = string(test.args[0]) if test.args else None
        return (ast.unparse(test.func), key) if key else None
    return None


def _named(function: FunctionInfo) -> frozenset[str]:
    """The locals that hold something out of the request."""
    return frozenset(
        last_name(node.targets[0])
        for node in function.nodes
        if isinstance(node, ast.Assign) and _is_sent(node.value)
    )


def _choice(test: ast.expr, named: frozenset[str]) -> tuple[str, str] | None:
    """(what is asked, the answer) of `action == "delete"` and of `"delete" in request.POST`."""
    for node in all_nodes(test):
        if not isinstance(node, ast.Compare) or len(node.ops) != 1:
            continue
        left, right = node.left, node.comparators[0]
        if isinstance(node.ops[0], ast.In) and (text := string(left)) and _is_sent(right):
            return ast.unparse(right).removeprefix("self."), text
        text = string(right) or string(left)
        asked = left if string(right) else right
        known = isinstance(asked, ast.Name) and asked.id in named
        if isinstance(node.ops[0], ast.Eq) and text and (known or _is_sent(asked)):
            return ast.unparse(asked), text
    return None


def _is_sent(node: ast.expr) -> bool:
    path = name_path(node)
    return "request" in path[:2] and not _SENT.isdisjoint(path)
