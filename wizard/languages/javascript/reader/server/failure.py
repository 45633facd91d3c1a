"""How code says that something went wrong, or well: answers, returned values, tests."""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.syntax import (
    arguments,
    awaited,
    callee,
    entries,
    field,
    last_name,
    name_path,
    string_of,
    text,
    unwrapped,
)
from wizard.languages.words import word_set, words

_BAD = word_set(
    "error errors err invalid fail failed failure denied forbidden expired unauthorized"
)
_FAILING_NAME = word_set(
    "error errors err invalid fail failed failure forbidden unauthorized unauthorised denied "
    "abort conflict unprocessable exception reject bad notfound left"
)
_STATUS = re.compile(
    r"(^|[^\d\w])([45]\d\d)($|\D)|BAD_REQUEST|BadRequest|NOT_FOUND|NotFound|FORBIDDEN|Forbidden|"
    r"UNAUTHORI[SZ]ED|Unauthori[sz]ed|CONFLICT|Conflict|UNPROCESSABLE|Unprocessable|INTERNAL_SERVER|"
    r"InternalServer|TOO_MANY|PAYMENT_REQUIRED|\.status\b|statusCode\b"
)
_ENDS = word_set(
    "json send end redirect render sendStatus sendFile download jsonp success created ok "
    "noContent text html body view back permanentRedirect newResponse"
)
_SAID_BAD = re.compile(
    r"\b(error|errors|fail(ed|ure)?|invalid|incorrect|wrong|not found|unauthori[sz]ed|forbidden|"
    r"denied|already (exists|taken|in use|registered)|missing|must be|required|cannot|can't|"
    r"could not|unable|no such|expired|does not exist|doesn't exist|try again)\b",
    re.I,
)
_ANSWERS = word_set(
    "e ex err error exception res resp response reply answer result cause reason data body info"
)
_STATUSES = word_set("status code sendStatus writeHead")
_RESPONDS = word_set("send respond response success reply render redirect created answer ok result")
_COMPLAINS = word_set("error danger warning warn alert destructive")
_TOASTS = word_set("toast message notification notify snackbar flash messages alert")


def fails_by_value(value: Node | None) -> bool:
    """Whether a returned or thrown value tells the caller that the action did not happen."""
    if value is None:
        return False
    value = awaited(value)
    match value.type:
        case "false":
            return True
        case "object":
            return _failing_object(value)
        case "call_expression" | "new_expression":
            return _failing_call(value)
    return False


def _failing_call(call: Node) -> bool:
    name = last_name(call)
    given = arguments(call)
    if name == "next":
        return bool(given)
    if _FAILING_NAME & set(words(name)) or name == "notFound":
        return True
    statuses = [part for part in given[:1] if part.type == "number"]
    statuses += [part for part in given[1:3] if part.type in {"number", "member_expression"}]
    if any(map(_failing_status, statuses)):
        return True
    for part in given:
        if part.type == "object" and _failing_object(part):
            return True
    if name == "redirect" and any("error" in text(part).lower() for part in given):
        return True
    owner = field(callee(call), "object")
    inner = unwrapped(owner) if owner is not None else None
    return inner is not None and inner.type == "call_expression" and _failing_call(inner)


def _failing_object(literal: Node) -> bool:
    known = entries(literal)
    for key in ("status", "statusCode", "code"):
        if key in known and _failing_status(known[key]) and not _is_own_status(known[key]):
            return True
    if any(key in known and known[key].type == "false" for key in ("success", "ok", "succeeded")):
        return True
    if "success" in known and known["success"].type == "true":
        return False
    for key in ("error", "errors", "err", "fieldErrors", "formErrors", "validationErrors"):
        if key in known and known[key].type not in {"null", "undefined", "false"}:
            return text(known[key]) not in {"''", '""', "[]", "{}"}
    said = string_of(known.get("message")) or string_of(known.get("msg")) or ""
    return bool(_SAID_BAD.search(said))


def _is_own_status(node: Node) -> bool:
    """`order.status`, the state of a thing; that of an answer or an error would be failure."""
    owner = words(last_name(field(node, "object")))
    return node.type == "member_expression" and bool(owner) and owner[-1] not in _ANSWERS


def _failing_status(node: Node) -> bool:
    said = string_of(node)
    if said is not None:
        return said in {"error", "fail", "failed", "failure"}
    return bool(_STATUS.search(text(node)))


class Responses:
    """The response object of a handler (`res`, `reply`, `c`, `ctx`) and what is said on it."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names

    def verdict(self, node: Node) -> bool | None:
        """True where an expression answers with success, False with failure, None where it does
        not answer."""
        node = awaited(node)
        if node.type == "assignment_expression":
            return self._assigned(node)
        if node.type == "unary_expression" and text(field(node, "operator")) == "void":
            return self.verdict(node.named_children[-1])
        if node.type != "call_expression":
            return None
        path = name_path(node)
        if not path:
            return None
        if path[0] == "next" and len(path) == 1:
            return False if _is_error_argument(node) else None
        if path[0] in self._names:
            return self._called(node, path)
        return self._handed_over(node)

    def _called(self, call: Node, path: tuple[str, ...]) -> bool | None:
        name = path[-1]
        bad = _failing_call(call) or self._chain_fails(call)
        if name == "throw" or (bad and name in {"error", "badRequest", "notFound"}):
            return False
        if name in {"status", "code", "writeHead"} and len(path) == 2:
            return False if self._chain_fails(call) else None
        if name in _ENDS or (_FAILING_NAME & set(words(name)) and len(path) == 2):
            if name == "end" and path[:-1] != (path[0],) and "write" in path:
                return None
            return not bad
        return None

    def _chain_fails(self, call: Node) -> bool:
        """Whether a status in the chain is one of failure: `res.status(400).json(…)`."""
        node: Node | None = call
        while node is not None:
            node = unwrapped(node)
            if node.type == "call_expression":
                given = arguments(node) if last_name(node) in _STATUSES else []
                if given and _failing_status(given[0]):
                    return True
                node = callee(node)
            elif node.type == "member_expression":
                node = field(node, "object")
            else:
                return False
        return False

    def _handed_over(self, call: Node) -> bool | None:
        """`sendTokenResponse(user, 201, res)`."""
        given = [part for part in arguments(call) if text(part) in self._names]
        if not given or text(given[0]) in {"ctx", "context", "event"}:
            return None
        said = set(words(last_name(call)))
        if _FAILING_NAME & said or any(
            _STATUS.search(text(p)) for p in arguments(call) if p.type == "number"
        ):
            return False
        return True if _RESPONDS & said else None

    def _assigned(self, node: Node) -> bool | None:
        """`ctx.body = order`, `res.statusCode = 404`."""
        path = name_path(field(node, "left"))
        value = field(node, "right")
        if len(path) < 2 or path[0] not in self._names or value is None:
            return None
        if path[-1] in {"status", "statusCode"}:
            return False if _failing_status(value) else None
        if path[-1] == "body" and path[:-1] != (path[0], "request"):
            return not fails_by_value(value)
        return None


def _is_error_argument(call: Node) -> bool:
    given = arguments(call)
    return bool(given) and text(given[0]) not in {"'route'", '"route"', "null", "undefined"}


def is_complaint(node: Node) -> bool:
    """Whether a statement tells the user that it went wrong: `toast.error(…)`, `setError("…")`."""
    if node.type != "expression_statement" or not node.named_children:
        return False
    call = awaited(node.named_children[0])
    if call.type != "call_expression":
        return False
    path = name_path(call)
    given = arguments(call)
    if not path:
        return False
    if path[-1] in _COMPLAINS and len(path) > 1 and path[-2].lower() in _TOASTS:
        return True
    name = words(path[-1])
    if name[:1] == ("set",) and _BAD & set(name[1:]) and given:
        return text(given[0]) not in {"null", "''", '""', "undefined", "false", "[]", "{}"}
    if path[-1] == "flash" and given:
        return string_of(given[0]) in _BAD | {"danger", "warning"}
    if path[-1] == "toast" and given and given[-1].type == "object":
        return string_of(entries(given[-1]).get("variant")) == "destructive"
    return path[-1] in {"reject", "rejectWithValue"} or (
        path[-1] in {"cb", "callback", "done"} and bool(given) and given[0].type in _ERRORS
    )


_ERRORS = frozenset(("new_expression", "identifier"))
