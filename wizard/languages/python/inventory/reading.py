"""The functions of all files, each with what its callers and callees add to it."""

from collections.abc import Sequence

from wizard.languages.inventory_topics import file_features, said_features
from wizard.languages.python.inventory.features import features_of
from wizard.languages.python.inventory.linking import linked
from wizard.languages.python.inventory.shape import shape_of
from wizard.languages.python.reader.app_paths import is_app_code
from wizard.languages.python.reader.functions import FunctionInfo, functions_of
from wizard.languages.python.reader.module import Module, parse_module
from wizard.model.function import FunctionFacts
from wizard.model.reading import Mapper
from wizard.model.source import SourceFile, SourceTree


def read_inventory(tree: SourceTree, mapper: Mapper = map) -> tuple[FunctionFacts, ...]:
    """Every function in path and line order; each file is read by `mapper`."""
    paths = [path for path in tree.paths if path.endswith(".py") and is_app_code(path)]
    files = [file for path in paths if (file := tree.read(path)) is not None]
    found = [function for part in mapper(read_functions, files) for function in part]
    return linked(found)


def read_functions(file: SourceFile) -> tuple[FunctionFacts, ...]:
    """The functions of one file. A pure function of its path and its bytes."""
    if b"def " not in file.content:
        return ()
    module = parse_module(file)
    if not isinstance(module, Module):
        return ()
    functions = tuple(functions_of(module))
    spans = [_span(function) for function in functions]
    said = file_features(file.content)
    return tuple(
        _facts(function, len(functions), said | said_features(_own_text(function, spans)))
        for function in functions
    )


def _span(function: FunctionInfo) -> tuple[int, int]:
    return function.node.lineno, function.node.end_lineno or function.node.lineno


def _own_text(function: FunctionInfo, spans: Sequence[tuple[int, int]]) -> bytes:
    """The lines of a function without those of the functions inside it."""
    first, last = _span(function)
    inner = {
        line
        for start, end in spans
        if first < start and end <= last
        for line in range(start, end + 1)
    }
    lines = function.module.lines
    return b"".join(lines[line - 1] for line in range(first, last + 1) if line not in inner)


def _facts(function: FunctionInfo, siblings: int, said: frozenset[str]) -> FunctionFacts:
    shape = shape_of(function)
    return FunctionFacts(
        path=function.module.path,
        symbol=function.symbol,
        name=function.name,
        line=function.node.lineno,
        end_line=function.node.end_lineno or function.node.lineno,
        side="server",
        features=tuple(sorted(said.union(features_of(function, shape, siblings)))),
        calls=tuple(name for name in dict.fromkeys(shape.calls) if name),
    )
