"""Reads one piece of browser code, and shows where its calls would stand."""

from wizard.languages.edits import InsertCall
from wizard.languages.javascript.edit import edit_parsed
from wizard.languages.javascript.parse import parse_script
from wizard.languages.javascript.reading import read_javascript
from wizard.model.action import UserAction
from wizard.model.edit import Edited
from wizard.model.reading import Reading
from wizard.model.source import MemoryTree, SourceFile
from wizard.splice import apply_splices


def reading_of(files: dict[str, str]) -> Reading:
    return read_javascript(MemoryTree({path: code.encode() for path, code in files.items()}))


def actions_in(code: str, path: str = "src/Shop.tsx") -> list[UserAction]:
    return list(reading_of({path: code}).actions)


def said(actions: list[UserAction]) -> list[str]:
    return [f"{action.verb} {action.object}" for action in actions]


def tracked(code: str, path: str = "src/Shop.tsx") -> str:
    """The code with the calls of all its actions, each named by verb and object."""
    file = SourceFile(path=path, content=code.encode())
    edits = tuple(
        InsertCall(
            placement=placement,
            function="track",
            decorator="tracked",
            event_name=f"{action.verb} {action.object}",
            properties=(),
            identity=(),
        )
        for action in actions_in(code, path)
        for placement in action.placements
    )
    results = edit_parsed(parse_script(file), edits)
    assert all(isinstance(result, Edited) for result in results), results
    splices = [s for result in results if isinstance(result, Edited) for s in result.splices]
    return apply_splices(file.content, splices).decode()


def call_lines(code: str, path: str = "src/Shop.tsx") -> list[tuple[str, str]]:
    """(line before, event) of every call."""
    lines = [line.strip() for line in tracked(code, path).splitlines()]
    return [
        (lines[index - 1], line.removeprefix("track(").rstrip(");").strip("'\""))
        for index, line in enumerate(lines)
        if line.startswith("track(")
    ]
