"""The browser SDK doesn't run on a server: it would send for nobody, and break there."""

from collections.abc import Iterator

from wizard.verify.check import Check, Problem
from wizard.verify.script_calls import BROWSER_SDKS, SERVER_SDK
from wizard.verify.script_subject import ScriptSubject, side_of


def _find(subject: ScriptSubject) -> Iterator[Problem]:
    for module in subject.modules:
        side = side_of(module)
        browser = next((name for name in BROWSER_SDKS if module.uses(name)), None)
        if side == "server" and browser is not None:
            message = f"{browser} is used in code that runs on the server"
            fix = f"use {SERVER_SDK} there, or move the code to the browser"
            yield Problem(message, path=module.path, line=_line(module.content, browser), fix=fix)
        elif side == "browser" and module.uses(SERVER_SDK):
            message = f"{SERVER_SDK} is used in code that runs in the browser"
            fix = "use @amplitude/unified there, or move the code to the server"
            yield Problem(
                message, path=module.path, line=_line(module.content, SERVER_SDK), fix=fix
            )


def _line(content: bytes, package: str) -> int:
    return content.count(b"\n", 0, content.find(package.encode())) + 1


CHECK = Check(
    id="init_on_server",
    title="Each SDK stays on its side",
    cause="D-05",
    docs="sdks/analytics/browser/browser-sdk-2",
    find=_find,
    applies_to=ScriptSubject,
)
