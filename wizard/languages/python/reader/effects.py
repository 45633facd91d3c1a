"""Which statements change the world: rows written, mails sent, sessions opened, work handed on."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace

from wizard.languages.python.reader.effect import NO_HINTS, Effect, Hints
from wizard.languages.python.reader.row_effects import database_effect, row_effect
from wizard.languages.python.reader.service_effects import service_effect
from wizard.languages.python.reader.syntax import (
    first_argument,
    keyword,
    last_name,
    name_path,
    own_nodes,
    string,
)
from wizard.languages.verbs import plain, verb_of
from wizard.languages.words import word_set, words

_CHARGES = re.compile(r"(stripe|braintree|paypal|razorpay|adyen|mollie|square|paddle)", re.I)
_HTTP_WRITES = word_set("post put patch delete")
_DELEGATES = word_set(
    "form_valid forms_valid formset_valid perform_create perform_update perform_destroy create "
    "update partial_update destroy delete save done"
)
_MAILS = word_set("send_mail send_mass_mail send_email mail_user email_user sendmail")
_LETTERS = word_set("email mail msg message mailer letter")
_EFFECTIVE = (ast.Call, ast.Assign, ast.Delete)
_ENDS_SESSION = frozenset(
    (
        ("session", "clear"),
        ("request", "session", "flush"),
        ("request", "session", "clear"),
        ("self", "request", "session", "flush"),
    )
)


def effects_in(statement: ast.AST, hints: Hints = NO_HINTS) -> Iterator[Effect]:
    """Every effect of one expression or simple statement, in source order."""
    for node in (statement, *own_nodes(statement)):
        if isinstance(node, _EFFECTIVE) and (found := effect_of(node, hints)) is not None:
            yield found


def effect_of(node: ast.AST, hints: Hints = NO_HINTS) -> Effect | None:
    """The effect of one node itself."""
    if isinstance(node, ast.Call):
        return _call_effect(node, hints)
    if isinstance(node, ast.Assign):
        return next((found for target in node.targets if (found := _session_write(target))), None)
    if isinstance(node, ast.Delete):
        closed = any(_session_key(target) for target in node.targets)
        return Effect("log_out", node) if closed else None
    return None


def _session_write(target: ast.expr) -> Effect | None:
    return Effect("log_in", target) if _session_key(target) else None


def _session_key(target: ast.expr) -> bool:
    """Whether this is `session["user_id"]` or the like."""
    if not isinstance(target, ast.Subscript) or last_name(target.value) != "session":
        return False
    key = words(string(target.slice) or "")
    return bool({"user", "account", "member", "username", "uid"} & set(key)) and len(key) <= 2


def _call_effect(call: ast.Call, hints: Hints) -> Effect | None:
    path = name_path(call.func)
    if not path:
        return None
    for judge in (_auth, _delegate, _delivery, _payment, _remote, row_effect, database_effect):
        if effect := judge(call, path):
            return _owned(effect, hints)
    effect = service_effect(call, path, hints)
    return _owned(effect, hints) if effect is not None else None


def _owned(effect: Effect, hints: Hints) -> Effect:
    """A weak sign that says what the function says is a better one."""
    if effect.strong or not hints.verb:
        return effect
    said = said_by(effect)
    return replace(effect, own=plain(said) == plain(hints.verb))


def said_by(effect: Effect) -> str:
    """The verb that the name of a call says, "" for none."""
    found = verb_of(effect.target) if effect.kind == "service" else None
    found = found or verb_of(last_name(effect.node))
    return found[0] if found else ""


def _auth(call: ast.Call, path: tuple[str, ...]) -> Effect | None:
    name = path[-1]
    if name in {"login_user", "auth_login", "django_login", "perform_login", "complete_signup"} or (
        words(name)[-1:] in {("login",), ("alogin",)} and len(call.args) >= 2
    ):
        nobody = any("Anonymous" in last_name(argument) for argument in call.args)
        return None if nobody else Effect("log_in", call)
    if name in {"logout_user", "auth_logout", "django_logout"} or (
        name in {"logout", "alogout"} and call.args
    ):
        return Effect("log_out", call)
    if path in _ENDS_SESSION:
        return Effect("log_out", call)
    if path[-2:-1] == ("session",) and name == "pop" and call.args:
        key = set(words(string(call.args[0]) or ""))
        return Effect("log_out", call) if key & {"user", "account", "uid"} else None
    return None


def _delegate(call: ast.Call, path: tuple[str, ...]) -> Effect | None:
    """`super().form_valid(form)`, `self.perform_create(serializer)`."""
    if len(path) == 2 and path[0] in {"super", "self"} and path[1] in _DELEGATES:
        return Effect("delegate", call, ".".join(path))
    return None


def _delivery(call: ast.Call, path: tuple[str, ...]) -> Effect | None:
    name = path[-1]
    if name in _MAILS or (name == "send" and _LETTERS & set(words(".".join(path[:-1])))):
        return Effect("send", call)
    if name in {"delay", "apply_async", "send_task", "enqueue", "enqueue_job"} and len(path) > 1:
        target = path[-2] if name in {"delay", "apply_async"} else ""
        return Effect("enqueue", call, target)
    if name == "start" and len(path) > 1 and path[-2].lower().endswith(("thread", "process")):
        return Effect("enqueue", call)
    if name == "add_task" and call.args:
        return Effect("enqueue", call, last_name(call.args[0]))
    if _says_done(call, path):
        return Effect("notice", call, strong=False)
    if name == "join_room":
        return Effect("join", call)
    return None


def _says_done(call: ast.Call, path: tuple[str, ...]) -> bool:
    """`messages.success(…)` and `flash(…, "success")`: the code itself says that it worked."""
    if path[-1] == "flash":
        category = keyword(call, "category") or (call.args[1] if len(call.args) > 1 else None)
        return string(category) == "success"
    return path[-2:] == ("messages", "success")


def _payment(call: ast.Call, path: tuple[str, ...]) -> Effect | None:
    words_of_path = set(words(".".join(path)))
    if len(path) > 1 and _CHARGES.search(path[0]) and words_of_path & {"create", "capture", "sale"}:
        return Effect("charge", call, path[-2])
    return None


def _remote(call: ast.Call, path: tuple[str, ...]) -> Effect | None:
    """`requests.post(url)`, `client.put(url)`."""
    if len(path) > 1 and path[-1] in _HTTP_WRITES:
        owner = set(words(path[-2]))
        if owner & {"requests", "httpx", "http", "client", "aiohttp"} or (
            "session" in owner and (string(first_argument(call)) or "").startswith(("http", "/"))
        ):
            return Effect("external", call)
    return None
