"""From which variable a client takes its key."""

import ast

from wizard.verify.calls import SdkCall, constants, dotted, literal
from wizard.verify.python_subject import PythonSubject

_READERS = frozenset({"get", "getenv", "config", "env", "str", "environ"})


def key_names(subject: PythonSubject) -> tuple[str, ...]:
    """The environment variables that hold the key; empty where the code does not tell."""
    names = [name for client in subject.clients if (name := _key_name(client)) is not None]
    if subject.helper is not None and subject.framework is not None:
        names.insert(0, subject.framework.env_var)
    return tuple(dict.fromkeys(names))


def literal_key(client: SdkCall) -> str | None:
    """The key where it stands in the source."""
    key = client.argument("api_key")
    return None if key is None else literal(client.module, key)


def _key_name(client: SdkCall) -> str | None:
    key = client.argument("api_key")
    if isinstance(key, ast.Name):
        key = constants(client.module).get(key.id, key)
    match key:
        case ast.Subscript(value=value, slice=ast.Constant(value=str() as name)):
            return name if dotted(value).endswith("environ") else None
        case ast.Call(func=function, args=[ast.Constant(value=str() as name), *_]):
            return name if dotted(function).rpartition(".")[2] in _READERS else None
    return None
