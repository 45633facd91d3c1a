"""What one JavaScript file says, on both sides. Plain, picklable."""

from wizard.languages.javascript.reader.browser.facts import BrowserFacts
from wizard.languages.javascript.reader.server.facts import ServerFacts
from wizard.languages.javascript.reader.types import TypeFacts
from wizard.model.reading import UnreadFile
from wizard.model.value import Value


class ScriptFacts(Value, frozen=True, kw_only=True):
    """`functions` counts the named functions of the file. `interface`: it draws what users see."""

    path: str
    server: ServerFacts = ServerFacts()
    browser: BrowserFacts = BrowserFacts()
    functions: int = 0
    interface: bool = False
    unread: UnreadFile | None = None
    types: TypeFacts = TypeFacts()
