"""No secret key for ingestion, and no key of any kind in files that are committed."""

import ast
import re
from collections.abc import Iterator

from wizard.languages.python.reader.module import Module
from wizard.manifests.env import TEMPLATES, env_value
from wizard.manifests.text import Unreadable, decode
from wizard.verify.calls import SdkCall, dotted
from wizard.verify.check import Check, Problem
from wizard.verify.expressions import words
from wizard.verify.python_subject import PythonSubject

_HEX = re.compile(r"[0-9a-fA-F]{32}")
_SECRET = "AMPLITUDE_SECRET_KEY"
_KEY = "AMPLITUDE_API_KEY"
_REVOKE = "take it out of the file, and make a new secret key in Amplitude"
_MOVE = f"read {_KEY} from the environment"


def _find(subject: PythonSubject) -> Iterator[Problem]:
    for client in subject.clients:
        yield from _client(client)
    for module in subject.modules:
        yield from _assignments(module)
    for path in TEMPLATES:
        yield from _template(subject, path)


def _client(client: SdkCall) -> Iterator[Problem]:
    key = client.argument("api_key")
    if key is None:
        return
    if "secret" in _mentioned(key):
        message = "the secret key is used in place of the API key"
        yield Problem(message, path=client.path, line=client.line, fix=_MOVE)
    elif isinstance(key, ast.Constant) and _is_key(key):
        message = "the API key stands in the source"
        yield Problem(message, "warning", client.path, client.line, fix=_MOVE)


def _assignments(module: Module) -> Iterator[Problem]:
    """`SOME_AMPLITUDE_KEY = "0123…"`, attributes and dict items included."""
    for name, value in _named_values(module.tree):
        parts = set(words(name))
        if "amplitude" not in parts or not _is_key(value):
            continue
        if "secret" in parts:
            message = "the secret key stands in the source"
            yield Problem(message, path=module.path, line=value.lineno, fix=_REVOKE)
        elif "key" in parts:
            message = "the API key stands in the source"
            yield Problem(message, "warning", module.path, value.lineno, fix=_MOVE)


def _template(subject: PythonSubject, path: str) -> Iterator[Problem]:
    file = subject.tree.read(path)
    try:
        text = decode(file) if file else ""
    except Unreadable:
        return
    if _HEX.fullmatch(env_value(text, _SECRET) or ""):
        yield Problem("the secret key stands in a template", path=path, fix=_REVOKE)
    if _HEX.fullmatch(env_value(text, _KEY) or ""):
        message = "the API key stands in a template, which is committed"
        yield Problem(message, "warning", path, fix="leave the value empty")


def _named_values(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            yield from ((dotted(target), node.value) for target in node.targets)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            yield dotted(node.target), node.value
        elif isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value, value


def _mentioned(node: ast.expr) -> set[str]:
    """The words of every name and string in an expression."""
    found: set[str] = set()
    for part in ast.walk(node):
        text = getattr(part, "id", None) or getattr(part, "attr", None)
        value = part.value if isinstance(part, ast.Constant) else None
        found |= set(words(text or (value if isinstance(value, str) else "")))
    return found


def _is_key(node: ast.expr) -> bool:
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


CHECK = Check(
    id="secret_exposed",
    title="No key stands where others can read it",
    cause="D-09",
    docs="admin/account-management/manage-your-api-keys-and-secret-keys",
    find=_find,
    applies_to=PythonSubject,
)
