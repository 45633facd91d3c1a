"""What one JavaScript or TypeScript file says: the server's side of it, the browser's, or both."""

import re

from msgspec import structs

from wizard.languages.javascript.parse import parse_script
from wizard.languages.javascript.reader.app_paths import draws, is_handwritten, side_of
from wizard.languages.javascript.reader.browser.facts import BrowserFacts
from wizard.languages.javascript.reader.browser.read import may_act, read_browser
from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.script_facts import ScriptFacts
from wizard.languages.javascript.reader.server.facts import ServerFacts
from wizard.languages.javascript.reader.server.read import may_serve, read_server
from wizard.languages.javascript.reader.types import read_types
from wizard.model.edit import Refused
from wizard.model.reading import UnreadFile
from wizard.model.source import SourceFile

_FUNCTION = re.compile(
    rb"\bfunction\b\s*\*?\s*\w|\b(?:const|let|var)\s+\w+\s*(?::[^=\n]+)?=\s*(?:async\s*)?"
    rb"(?:function\b|\([^()\n]*\)\s*(?::[^=\n]+)?=>|\w+\s*=>)|"
    rb"^\s+(?:(?:public|private|protected|static|async)\s+)*\w+\([^()\n]*\)\s*(?::[^={\n]+)?\{",
    re.MULTILINE,
)
_TOO_MANY_ERRORS = 40


def facts_of(file: SourceFile) -> ScriptFacts:
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
