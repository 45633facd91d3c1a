"""Reads server code in which a line `//@before` or `//@after` marks the statement below it."""

from wizard.languages.javascript.parse import parse_script
from wizard.languages.javascript.reader.app_paths import is_app_code, side_of
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.server.deepening import deepened
from wizard.languages.javascript.reader.server.facts import ServerFacts
from wizard.languages.javascript.reader.server.join import join_server
from wizard.languages.javascript.reader.server.read import may_serve, read_server
from wizard.model.action import UserAction
from wizard.model.edit import Refused
from wizard.model.source import SourceFile


def actions_in(files: dict[str, str]) -> list[UserAction]:
    """The server's actions of a project, with the files' marks taken out."""
    plain = {path: unmarked(code)[0] for path, code in sorted(files.items())}
    sources = [SourceFile(path=path, content=code.encode()) for path, code in plain.items()]
    facts = deepened(sources, [_facts(path, code) for path, code in plain.items()])
    return list(join_server(list(zip(plain, facts, strict=True))))


def action_in(code: str, path: str = "src/routes/orders.ts") -> UserAction:
    """The one action of a file."""
    (action,) = actions_in({path: code})
    return action


def places(action: UserAction) -> list[tuple[str, int]]:
    return [(placement.style, placement.line) for placement in action.placements]


def marks(code: str) -> list[tuple[str, int]]:
    """(style, line) of every mark, in lines of the code without marks."""
    return unmarked(code)[1]


def unmarked(code: str) -> tuple[str, list[tuple[str, int]]]:
    kept: list[str] = []
    found: list[tuple[str, int]] = []
    for line in code.split("\n"):
        if line.strip().startswith("//@"):
            found.append((line.strip()[3:], len(kept) + 1))
        else:
            kept.append(line)
    return "\n".join(kept), found


def values(action: UserAction) -> dict[str, str]:
    """Property name to expression of what may be sent at the first placement."""
    kept = {"id", "amount", "count", "flag", "enum"}
    return {v.name: v.expression for v in action.placements[0].values if v.kind in kept}


def kinds(action: UserAction) -> dict[str, str]:
    return {value.expression: value.kind for value in action.placements[0].values}


def _facts(path: str, code: str) -> ServerFacts:
    file = SourceFile(path=path, content=code.encode())
    if not is_app_code(path) or side_of(file) == "browser" or not may_serve(file.content):
        return ServerFacts()
    parsed = parse_script(file)
    assert not isinstance(parsed, Refused)
    return read_server(Module(parsed))
