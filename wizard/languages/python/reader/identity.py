"""Who did it, as far as the code around an action says it."""

import ast

from wizard.languages.python.reader.effect import Effect
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.scope import Scope, assigned_names
from wizard.languages.python.reader.surfaces.base import Entry
from wizard.languages.python.reader.syntax import defaults, parameters, string
from wizard.languages.words import word_set, words

_USER_WORDS = word_set("user account member customer")
_FRESH = ("user", "new_user", "account", "member", "customer", "instance")


def identity_of(
    function: FunctionInfo,
    entry: Entry,
    role: str | None,
    effects: list[Effect],
    scopes: list[Scope],
) -> tuple[tuple[str, str], ...]:
    """Keyword arguments that say who did it: the request, and the user where a name holds one."""
    found: list[tuple[str, str]] = []
    if entry.request:
        found.append(("request", entry.request))
    user = _fresh_user(effects, scopes) if role in {"sign_up", "log_in"} else None
    if user is None and entry.family == "fastapi":
        user = _injected_user(function)
    if user is None and entry.surface.kind == "signal" and "user" in function.parameters:
        user = "user"
    if user is not None:
        found.append(("user", user))
    return tuple(found)


def _fresh_user(effects: list[Effect], scopes: list[Scope]) -> str | None:
    """The name that holds the user who has just signed up or logged in, bound everywhere."""
    passed = [name for effect in effects for name in _named_user(effect)]
    for name in (*passed, *_FRESH):
        known = [scope.names[name] for scope in scopes if name in scope.names]
        if known and len(known) == len(scopes) and (name in passed or all(s.made for s in known)):
            return name
    return None


def _named_user(effect: Effect) -> list[str]:
    """The arguments that hold a user: `login(request, user)`, `open_session(request, user)`."""
    node = effect.node
    if not isinstance(node, ast.Call) or effect.kind not in {"log_in", "service"}:
        return []
    given = [part.id for part in node.args if isinstance(part, ast.Name) and part.id != "request"]
    users = [name for name in given if set(words(name)[-1:]) & _USER_WORDS]
    return users or (given if effect.kind == "log_in" else [])


def _injected_user(function: FunctionInfo) -> str | None:
    """A parameter such as `current_user: User = Depends(get_current_user)`."""
    given = defaults(function.node)
    for parameter in parameters(function.node):
        parts = words(parameter.arg)
        if not _USER_WORDS & set(parts[-1:]) and parameter.arg not in {"current_user_id", "me"}:
            continue
        if parameter.arg in assigned_names(function.node.body):
            continue
        annotation = parameter.annotation
        text = (string(annotation) or ast.unparse(annotation)) if annotation is not None else ""
        default = given.get(parameter.arg)
        source = ast.unparse(default) if default is not None else ""
        if "Depends" in source + text or "Security" in source + text or "Current" in text:
            return parameter.arg
    return None
