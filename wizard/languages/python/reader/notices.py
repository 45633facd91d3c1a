"""What the user is told in a function: flashes, Django's messages, messages of answers."""

import ast
from collections.abc import Iterator

from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.syntax import last_name, name_path
from wizard.languages.words import word_set

_FAILS = word_set("danger error warning warn negative failure")
_KEYS = word_set("message msg detail")
_LONGEST = 90
MOST = 4


def notices_of(function: FunctionInfo, after: int, places: tuple[ast.stmt, ...]) -> tuple[str, ...]:
    """The first texts that the function tells a user from the line `after` on, on the way to each
    of the places where it has succeeded. None where one of the ways tells nothing: what another
    tells is not what this one does."""
    found = sorted(told for node in function.nodes for told in _told(node) if told[0] >= after)
    told = [(line, text) for line, text in found if 2 < len(text) <= _LONGEST]
    spans = [_block_around(function.node.body, place) for place in places]
    ways = [[text for line, text in told if first <= line <= last] for first, last in spans]
    if not all(ways):
        return ()
    texts = [text for way in ways for text in way] if ways else [text for _, text in told]
    return tuple(dict.fromkeys(texts))[:MOST]


def _block_around(body: list[ast.stmt], place: ast.stmt) -> tuple[int, int]:
    """The lines of the innermost block that a statement stands in."""
    for block in (block for statement in body for block in _blocks(statement)):
        first, last = _lines(block)
        if first <= place.lineno <= last:
            return _block_around(block, place)
    return _lines(body)


def _blocks(holder: ast.AST) -> Iterator[list[ast.stmt]]:
    """The blocks of a statement, also those of its handlers and cases."""
    for _, held in ast.iter_fields(holder):
        if isinstance(held, list) and held and isinstance(held[0], ast.stmt):
            yield held
        elif isinstance(held, list):
            for part in held:
                if isinstance(part, ast.ExceptHandler | ast.match_case):
                    yield part.body


def _lines(block: list[ast.stmt]) -> tuple[int, int]:
    return block[0].lineno, block[-1].end_lineno or block[-1].lineno


def _told(node: ast.AST) -> Iterator[tuple[int, str]]:
    """(line, text) of what a call or an answer tells."""
    if isinstance(node, ast.Call) and _tells(node):
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        texts = [text for part in given if (text := _text(part))]
        if not _FAILS.intersection(text.lower() for text in texts):
            yield from ((node.lineno, text) for text in texts)
    elif isinstance(node, ast.Return) and isinstance(node.value, ast.Call):
        for keyword in node.value.keywords:
            if keyword.arg in _KEYS and (text := _text(keyword.value)):
                yield node.lineno, text
    elif isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if isinstance(key, ast.Constant) and key.value in _KEYS and (text := _text(value)):
                yield node.lineno, text


def _tells(call: ast.Call) -> bool:
    name = last_name(call.func)
    if name in {"success", "info", "add_message"}:
        return "messages" in name_path(call)[:-1]
    return name in {"flash", "flash_success", "add_flash"}


def _text(node: ast.expr) -> str:
    """The text that is written there: plain, translated, or with values put into it."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(_text(part) or "{}" for part in parts)
        case ast.BinOp(left=left, op=ast.Mod()):
            return _text(left)
        case ast.Call(func=ast.Attribute(attr="format", value=left)):
            return _text(left)
        case ast.Call(args=[first, *_]):
            return _text(first)
    return ""
