"""No secret key in code that a browser loads, and no key of any kind in committed files."""

import re
from collections.abc import Iterator

from wizard.languages.javascript.nodes import line, string_value, text
from wizard.languages.javascript.reader.module import Module
from wizard.verify.check import Check, Problem
from wizard.verify.script_calls import ScriptCall
from wizard.verify.script_subject import ScriptSubject, side_of

_KEY = re.compile(r"[0-9a-fA-F]{32}")
_SECRET = re.compile(rb"\b(\w*AMPLITUDE\w*SECRET\w*|amplitude\w*Secret\w*)", re.IGNORECASE)
_PUBLIC = re.compile(r"^(?:VITE|NEXT_PUBLIC|NUXT_PUBLIC|PUBLIC|REACT_APP|VUE_APP)_")
_MOVE = "read the key from the environment"
_SERVER = "keep the secret key on the server; a browser only needs the API key"


def _find(subject: ScriptSubject) -> Iterator[Problem]:
    for call in subject.inits:
        yield from _client(call)
    for module in subject.modules:
        yield from _secrets(module)


def _client(call: ScriptCall) -> Iterator[Problem]:
    first = call.arguments[0] if call.arguments else None
    if first is None:
        return
    if "secret" in text(first).lower():
        message = "the secret key is used in place of the API key"
        yield Problem(message, path=call.path, line=line(first), fix=_MOVE)
    elif _KEY.fullmatch(string_value(first) or ""):
        message = "the API key stands in the source"
        yield Problem(message, "warning", call.path, line(first), fix=_MOVE)


def _secrets(module: Module) -> Iterator[Problem]:
    for found in _SECRET.finditer(module.content):
        name = found[1].decode(errors="replace")
        if _PUBLIC.match(name) or side_of(module) == "browser":
            number = module.content.count(b"\n", 0, found.start()) + 1
            message = f"{name} reaches the browser"
            yield Problem(message, path=module.path, line=number, fix=_SERVER)
            return


CHECK = Check(
    id="secret_exposed",
    title="No key stands where others can read it",
    cause="D-09",
    docs="admin/account-management/manage-your-api-keys-and-secret-keys",
    find=_find,
    applies_to=ScriptSubject,
)
