"""The key is set in the file that the app loads, and is a key."""

import re
from collections.abc import Iterator

from wizard.manifests.env import env_value
from wizard.manifests.text import Unreadable, decode
from wizard.verify.api_key import key_names, literal_key
from wizard.verify.check import Check, Problem
from wizard.verify.python_subject import PythonSubject

_KEY = re.compile(r"[0-9a-fA-F]{32}")
_MESSAGE = "amplitude API key is not configured"


def _find(subject: PythonSubject) -> Iterator[Problem]:
    for client in subject.clients:
        key = literal_key(client)
        if key is not None and not _KEY.fullmatch(key):
            message = f"{_MESSAGE}: the literal here is no key"
            fix = "read the key from the environment"
            yield Problem(message, path=client.path, line=client.line, fix=fix)
    path = subject.environment.loads_file or subject.environment.reader_file
    for name in key_names(subject):
        yield from _variable(subject, name, path)


def _variable(subject: PythonSubject, name: str, path: str | None) -> Iterator[Problem]:
    if path is None:
        yield Problem(
            f"whether {name} is set can't be told: the app loads no environment file",
            "info",
            fix=f"set {name} where the environment of the app is set",
        )
        return
    file = subject.tree.read(path)
    try:
        text = decode(file) if file else ""
    except Unreadable as error:
        yield Problem(f"{_MESSAGE}: the file is {error}", path=path, fix="save it as UTF-8")
        return
    value = env_value(text, name)
    fix = f"set {name} in {path} to the API key of your project"
    if not value:
        yield Problem(_MESSAGE, path=path if file else None, line=_line(text, name), fix=fix)
    elif not _KEY.fullmatch(value):
        reason = "its value is no key, which has 32 hexadecimal digits"
        yield Problem(f"{_MESSAGE}: {reason}", path=path, line=_line(text, name), fix=fix)


def _line(text: str, name: str) -> int | None:
    assignment = re.compile(rf"\s*(?:export\s+)?{re.escape(name)}\s*=")
    found = [n for n, line in enumerate(text.splitlines(), 1) if assignment.match(line)]
    return found[-1] if found else None


CHECK = Check(
    id="key_configured",
    title="The API key is configured",
    cause="D-07",
    docs="admin/account-management/manage-your-api-keys-and-secret-keys",
    find=_find,
    applies_to=PythonSubject,
)
