"""Which functions with a surface are an action of a user at all."""

import re

from wizard.languages.javascript.reader.handler import Handler
from wizard.languages.javascript.reader.server.effect import Effect
from wizard.languages.javascript.reader.server.naming import Named
from wizard.languages.javascript.reader.server.traits import is_write
from wizard.languages.verbs import GETTERS, VERBS, WRITES
from wizard.languages.words import word_set, words

_BY_LINK = word_set(
    "log_in log_out sign_up verify confirm activate deactivate unsubscribe subscribe cancel "
    "approve reject accept join leave like unlike follow unfollow enable disable publish "
    "unpublish purchase checkout check_in enroll donate reserve archive restore bookmark vote "
    "connect disconnect invite complete claim renew"
)
_ROWS = frozenset(("create", "update", "save", "delete", "charge", "upload"))
_NOT_USERS = re.compile(
    r"(^|[/_.-])(health|healthz|healthcheck|ping|metrics|status|ready|readyz|livez|live|heartbeat|csrf|"
    r"debug|telemetry|analytics|cron|crons|internal|tracking|track|beacon|sentry|logs?(?![-_](?:in|out|on|off)\b)|openapi|"
    r"swagger|revalidate|cache|seed|warmup|inngest|queues?|proxy)([/_.-]|$)",
    re.I,
)
_JOBS = re.compile(r"(^|[/_.-])jobs?([/_.-]|$)", re.I)
_MACHINES = re.compile(rb"cron|qstash|scheduler|Bearer \$\{process\.env", re.I)
_REFRESHES = re.compile(r"refresh.?(auth|token|session)|token.?refresh|(^|[/_-])refresh$", re.I)
_SAID = frozenset(VERBS[word] for word in WRITES)
_TECHNICAL = word_set("webhook webhooks callback callbacks")


def is_worth(handler: Handler, effects: list[Effect], named: Named) -> bool:
    """Whether this is an action: a write for a user, a log-in. Reading is not."""
    if handler.always or handler.role is not None:
        return True
    kind = handler.surface.kind
    where = f"{handler.surface.route or ''} {handler.name}"
    if _NOT_USERS.search(handler.surface.route or "") or _REFRESHES.search(where):
        return False
    if _JOBS.search(handler.surface.route or "") and _MACHINES.search(handler.node.text or b""):
        return False
    if kind in {"route", "view", "api", "server_action", "resolver"}:
        if handler.unproven and not effects:
            return named.from_name and named.verb in _SAID
        if is_write(handler):
            return any(map(_changes, effects)) or not _asks(handler)
        return _worth_by_get(effects, named)
    strong = [effect for effect in effects if effect.strong]
    if kind == "function":
        return any(effect.kind in _ROWS for effect in strong)
    return bool(effects)


def _changes(effect: Effect) -> bool:
    """Whether an effect is one even in a function that is named like a question."""
    return effect.strong and effect.kind not in {"external", "search"}


def _asks(handler: Handler) -> bool:
    """A POST that only reads (`getOrders`, `/search`, `/validate`) is a question, not an action."""
    parts = words(handler.name)
    if len(parts) > 1 and parts[0] in GETTERS:
        return True
    last = words((handler.surface.route or "").rpartition("/")[2])
    return bool(
        set(last) & (_TECHNICAL | {"search", "query", "validate", "check", "preview", "list"})
    )


def _worth_by_get(effects: list[Effect], named: Named) -> bool:
    kinds = {effect.kind for effect in effects}
    if kinds & {"log_out"} or (named.role == "log_in" and "log_in" in kinds):
        return True
    if named.role == "log_out" and effects:
        return True
    return named.from_name and named.verb in _BY_LINK and any(e.strong for e in effects)
