"""Which functions with a surface are an action of a user at all."""

import ast

from wizard.languages.python.reader.effect import Effect
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.naming import Named
from wizard.languages.python.reader.surfaces.base import Entry
from wizard.languages.python.reader.syntax import name_path
from wizard.languages.verbs import GETTERS
from wizard.languages.words import word_set, words

_BY_LINK = word_set(
    "log_in log_out sign_up verify confirm activate deactivate unsubscribe subscribe delete "
    "remove cancel approve reject accept join leave like unlike follow unfollow add enable "
    "disable publish unpublish purchase checkout check_in mark enroll donate reserve start stop "
    "archive restore toggle bookmark vote connect disconnect resend invite complete finish claim "
    "renew"
)
_HOOKS = word_set("form_valid forms_valid perform_create perform_update perform_destroy")
_ROWS = word_set("create update save delete commit")


def is_worth(function: FunctionInfo, entry: Entry, effects: list[Effect], named: Named) -> bool:
    """Whether this is an action: a write for a user, a search, a download. Reading is not."""
    kind = entry.surface.kind
    if entry.always or kind == "websocket":
        return True
    if _only_delegates(function, effects):
        return False
    if kind in {"route", "view", "api"}:
        if not entry.methods and _says_write(effects, named):
            return True
        return (entry.writes and _says_action(function, effects)) or _worth_by_get(effects, named)
    strong = [effect for effect in effects if effect.strong]
    if kind == "function":
        return named.from_name and any(effect.kind in _ROWS for effect in strong)
    if kind == "command":
        return named.from_name and not _is_getter(function)
    return named.from_name and bool(strong)


def _says_write(effects: list[Effect], named: Named) -> bool:
    """A view of unknown methods that is named like an action and certainly writes."""
    if named.role is not None and effects:
        return True
    return named.from_name and any(effect.strong for effect in effects)


def _worth_by_get(effects: list[Effect], named: Named) -> bool:
    kinds = {effect.kind for effect in effects}
    if kinds & {"search", "serve"} and named.verb in {"search", "download", "export", "generate"}:
        return True
    if kinds & {"log_in", "log_out"}:
        return True
    return named.from_name and named.verb in _BY_LINK and any(e.strong for e in effects)


def _says_action(function: FunctionInfo, effects: list[Effect]) -> bool:
    """A POST that only reads (`get_…`, `check_…`) is a question, not an action."""
    return bool(effects) or not (_is_getter(function) or _hands_on(function))


def _hands_on(function: FunctionInfo) -> bool:
    """`return super().post(request)`: the action is elsewhere, and found there."""
    return any(
        isinstance(node, ast.Return)
        and isinstance(node.value, ast.Call | ast.Await)
        and name_path(node.value)[:1] in {("super",), ("self",)}
        for node in function.node.body
    )


def _is_getter(function: FunctionInfo) -> bool:
    parts = words(function.name)
    return len(parts) > 1 and parts[0] in GETTERS


def _only_delegates(function: FunctionInfo, effects: list[Effect]) -> bool:
    """`post` that hands on to `form_valid` of the same class is not a second action."""
    if function.owner is None or not effects:
        return False
    if any(effect.kind != "delegate" for effect in effects):
        return False
    own = {getattr(node, "name", "") for node in function.owner.body} - {function.name}
    handed_on = {effect.target.split(".")[-1] for effect in effects}
    return (
        bool(own & (handed_on | _HOOKS)) if function.name not in _HOOKS else _is_mere_form(function)
    )


def _is_mere_form(function: FunctionInfo) -> bool:
    """`form_valid` of a plain FormView only redirects: calling it writes nothing."""
    return function.name == "form_valid" and set(function.bases) <= {"FormView", "TemplateView"}
