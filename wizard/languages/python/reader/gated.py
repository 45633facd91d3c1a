"""Whether only users who are logged in get to a function."""

import ast

from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.syntax import keyword, last_name, string
from wizard.languages.words import word_set

_ASKS_FOR_USER = word_set(
    "login_required permission_required staff_member_required superuser_required"
)
_MIXINS = word_set("LoginRequiredMixin PermissionRequiredMixin")


def is_gated(function: FunctionInfo) -> bool:
    """By a decorator of the function or of its class, or by a mixin."""
    return bool(
        function.decorator_names & _ASKS_FOR_USER
        or gates(function.bases)
        or (function.owner is not None and _guards(function.owner, function.name))
    )


def gates(bases: tuple[str, ...]) -> bool:
    """Whether one of a class's bases lets nobody else in."""
    return not _MIXINS.isdisjoint(bases)


def _guards(owner: ast.ClassDef, method: str) -> bool:
    """`@method_decorator(login_required, name="dispatch")`."""
    for node in owner.decorator_list:
        if not isinstance(node, ast.Call) or last_name(node.func) != "method_decorator":
            continue
        where = keyword(node, "name")
        given = {last_name(argument) for argument in node.args[:1]}
        if given & _ASKS_FOR_USER and where is not None and string(where) in {"dispatch", method}:
            return True
    return False
