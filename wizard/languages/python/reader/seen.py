"""What the code calls by one name, as a user sees it: asking and doing, giving and taking."""

import ast
import re

from wizard.languages.python.reader.effect import Effect
from wizard.languages.python.reader.effects import said_by
from wizard.languages.python.reader.functions import FunctionInfo
from wizard.languages.python.reader.nouns import class_words
from wizard.languages.python.reader.syntax import last_name, name_path
from wizard.languages.words import word_set, words

_BY_TOKEN = re.compile(r"(^|_)(token|code|key|hash|secret)$")
_GIVEN_CODE = re.compile(
    r"\b(args|GET|query_params|values)(\.get\(|\[)['\"](code|token|key|invite)"
)
_ATTRIBUTES = word_set(
    "avatar banner cover icon image logo order ordering photo picture position priority state "
    "status thumbnail visibility"
)
_MAILS = word_set("send notice")
_WHO = {("request", "user"), ("current_user",)}
_LINKS = word_set("link code otp")


def seen_from_user(
    function: FunctionInfo, verb: str, chosen: tuple[str, ...], effects: list[Effect]
) -> tuple[str, tuple[str, ...]]:
    """What the code calls by one name may be two steps of a user: asking and doing."""
    kinds = {effect.kind for effect in effects}
    if verb == "reset_password" and "send" in kinds and kinds <= _MAILS:
        return "request_password_reset", chosen
    if verb == "log_in" and _sends_link(effects):
        return "send", ("login", "link")
    by_token = any(map(_BY_TOKEN.search, function.parameters)) or _GIVEN_CODE.search(function.text)
    if verb == "invite" and by_token and "send" not in kinds:
        carried = chosen[-1] in {"code", "link", "token"}
        kept = chosen[:-1] if carried else chosen
        return "accept", chosen if "invite" in chosen else (*kept, "invite")
    owner = _owner_words(function)
    if chosen[-1] in _ATTRIBUTES and len(chosen) == 1 and owner and chosen[0] not in owner:
        return verb, (*owner, *chosen)
    return verb, chosen


def _sends_link(effects: list[Effect]) -> bool:
    """Whether all that is done is to send something, or a link or a code is sent to log in by."""
    sent = [effect for effect in effects if _is_sent(effect)]
    named = any(_LINKS & set(words(last_name(effect.node))) for effect in sent)
    return bool(sent) and (
        len(sent) == len(effects) or (named and all(e.kind != "log_in" for e in effects))
    )


def _is_sent(effect: Effect) -> bool:
    return effect.kind in _MAILS or (effect.kind == "service" and said_by(effect) == "send")


def is_for_user(effect: Effect) -> bool:
    """`create_signup(talk, user=request.user)`: somebody who has an account already."""
    if not isinstance(effect.node, ast.Call):
        return False
    given = (*effect.node.args, *(item.value for item in effect.node.keywords))
    return any(name_path(value)[-2:] in _WHO for value in given)


def _owner_words(function: FunctionInfo) -> tuple[str, ...]:
    """What the class is about, be it views: `ViewAPI`."""
    if function.owner is None:
        return ()
    return class_words(function) or words(function.owner.name)[:-1]
