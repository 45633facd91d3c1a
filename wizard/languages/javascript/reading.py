"""Read a project's JavaScript and TypeScript: every place where a user's action succeeds."""

import re

from msgspec import structs

from wizard.languages.javascript.parse import parse_script
from wizard.languages.javascript.reader.app_paths import (
    draws,
    is_app_code,
    is_handwritten,
    side_of,
)
from wizard.languages.javascript.reader.browser.endpoint_join import with_endpoints
from wizard.languages.javascript.reader.browser.facts import BrowserFacts
from wizard.languages.javascript.reader.browser.read import may_act, read_browser
from wizard.languages.javascript.reader.join import join_files
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.script_facts import ScriptFacts
from wizard.languages.javascript.reader.server.deepening import deepened
from wizard.languages.javascript.reader.server.facts import ServerFacts
from wizard.languages.javascript.reader.server.read import may_serve, read_server
from wizard.languages.javascript.reader.types import read_types
from wizard.model.edit import Refused
from wizard.model.reading import Mapper, Reading, UnreadFile
from wizard.model.source import SourceFile, SourceTree

_FUNCTION = re.compile(
    rb"\bfunction\b\s*\*?\s*\w|\b(?:const|let|var)\s+\w+\s*(?::[^=\n]+)?=\s*(?:async\s*)?"
    rb"(?:function\b|\([^()\n]*\)\s*(?::[^=\n]+)?=>|\w+\s*=>)|"
    rb"^\s+(?:(?:public|private|protected|static|async)\s+)*\w+\([^()\n]*\)\s*(?::[^={\n]+)?\{",
    re.MULTILINE,
)
_TOO_MANY_ERRORS = 40
_REASONS = {
    "outside_root": "leads out of the project",
    "too_large": "is too large to be read",
    "unreadable": "can't be read",
}


def read_javascript(tree: SourceTree, mapper: Mapper = map) -> Reading:
    """Every user action of the project, in path and line order; each file is read by `mapper`."""
    paths = [path for path in tree.paths if is_app_code(path)]
    files = [file for path in paths if (file := tree.read(path)) is not None]
    facts = list(mapper(read_file, files))
    served = deepened(files, [each.server for each in facts], mapper)
    asked = with_endpoints(files, [each.browser for each in facts], mapper)
    joined = [
        each
        if told is each.server and seen is each.browser
        else structs.replace(each, server=told, browser=seen)
        for each, told, seen in zip(facts, served, asked, strict=True)
    ]
    reading = join_files(joined)
    return structs.replace(reading, unread=(*reading.unread, *_skipped(tree)))


def read_file(file: SourceFile) -> ScriptFacts:
    """What one file says. A pure function of its path and its bytes."""
    if not is_handwritten(file.content):
        return ScriptFacts(path=file.path)
    facts = ScriptFacts(
        path=file.path,
        functions=len(_FUNCTION.findall(file.content)),
        interface=draws(file),
        types=read_types(file),
    )
    side = side_of(file)
    browser = side != "server" and (may_act(file.content) or file.path.endswith(".html"))
    server = side != "browser" and may_serve(file.content)
    if not (browser or server):
        return facts
    parsed = parse_script(file)
    if isinstance(parsed, Refused):
        return structs.replace(facts, unread=UnreadFile(path=file.path, reason=parsed.reason))
    module = Module(parsed)
    if _is_broken(module):
        unread = UnreadFile(path=file.path, reason="can't be parsed: too many syntax errors")
        return structs.replace(facts, unread=unread)
    return structs.replace(
        facts,
        browser=read_browser(module) if browser else BrowserFacts(),
        server=read_server(module) if server else ServerFacts(),
    )


def _is_broken(module: Module) -> bool:
    broken = [s for s in module.scripts if s.root.has_error]
    return sum(len(s.find("ERROR")) for s in broken) > _TOO_MANY_ERRORS


def _skipped(tree: SourceTree) -> tuple[UnreadFile, ...]:
    """Files of the application that the tree could not give us."""
    return tuple(
        UnreadFile(path=item.path, reason=_REASONS[item.reason])
        for item in tree.skipped
        if item.reason in _REASONS and is_app_code(item.path)
    )
