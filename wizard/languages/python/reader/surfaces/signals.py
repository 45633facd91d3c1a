"""Receivers of the sign-up, log-in and log-out signals."""

import ast
from typing import Literal

from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.surfaces.base import Entry, Family
from wizard.languages.python.reader.syntax import last_name, name_path
from wizard.model.action import Surface

_SIGNALS: dict[str, Literal["sign_up", "log_in", "log_out"]] = {
    "user_signed_up": "sign_up",
    "user_registered": "sign_up",
    "user_logged_in": "log_in",
    "user_logged_out": "log_out",
}


def find(function: FunctionInfo) -> Entry | None:
    """A function that `@receiver(…)`, `@signal.connect` or `signal.connect(function)` registers."""
    signal = _signal(function)
    if signal is None:
        return None
    family: Family = "flask" if function.module.uses("flask", "flask_login") else "django"
    request = "request" if family == "django" and "request" in function.parameters else ""
    return Entry(
        surface=Surface(kind="signal", route=signal),
        family=family,
        request=request,
        always=True,
        role=_SIGNALS[signal],
    )


def _signal(function: FunctionInfo) -> str | None:
    for decorator in function.node.decorator_list:
        parts = list(name_path(decorator))
        if isinstance(decorator, ast.Call):
            parts += [last_name(argument) for argument in decorator.args]
        if found := next((part for part in parts if part in _SIGNALS), None):
            return found
    return _connected(function)


def _connected(function: FunctionInfo) -> str | None:
    if function.owner is not None:
        return None
    for receiver, signal in function.module.connections:
        if receiver == function.name and signal in _SIGNALS:
            return signal
    return None
