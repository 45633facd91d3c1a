"""Every command that the code names as the next one is one that the program understands."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from clear_errors import parses

PACKAGE = Path(__file__).parent.parent.parent / "wizard"
# What stands for a value that is only known at run time, behind the word that it belongs to.
VALUES = {"--region": "eu", "mcp": "list", "serve": "--allow-apply"}


def written_commands() -> Iterator[tuple[str, tuple[str, ...]]]:
    """(place, words) of every command in a `next_commands=`, directly or by a name."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for value in next_commands(tree):
            for node in [value, *assigned(tree, value)]:
                for words in commands(node):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", words


def next_commands(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "next_commands":
            yield node.value


def assigned(tree: ast.Module, value: ast.expr) -> Iterator[ast.expr]:
    """What the names in `value` were assigned in the same file."""
    names = {node.id for node in ast.walk(value) if isinstance(node, ast.Name)}
    for node in ast.walk(tree):
        target = node.targets[0] if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.Assign) and isinstance(target, ast.Name) and target.id in names:
            yield node.value


def commands(node: ast.expr) -> Iterator[tuple[str, ...]]:
    for item in ast.walk(node):
        if isinstance(item, ast.Tuple) and item.elts and is_text(item.elts[0]):
            yield words(item)


def words(command: ast.Tuple) -> tuple[str, ...]:
    found: list[str] = []
    for item in command.elts:
        if isinstance(item, ast.Constant):
            found.append(str(item.value))
        elif not isinstance(item, ast.Starred):
            found.append(VALUES.get(found[-1], "x"))
    return tuple(found)


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


COMMANDS = sorted({words: place for place, words in written_commands()}.items())


def test_they_were_found() -> None:
    assert len(COMMANDS) > 12
    assert {words[0] for words, _ in COMMANDS} >= {"plan", "apply", "undo", "history", "detect"}


@pytest.mark.parametrize(("words", "place"), COMMANDS, ids=lambda value: str(value))
def test_the_program_understands_it(words: tuple[str, ...], place: str) -> None:
    assert parses(list(words)), place


def test_what_it_does_not_understand_is_told_apart() -> None:
    assert not parses(["plan", "--no-such-option"])
    assert not parses(["no-such-command"])
