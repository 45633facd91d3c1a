"""How code says that something went wrong: exits, messages and tests of failure."""

import ast
import re

from wizard.languages.python.reader.syntax import keyword, last_name, name_path, string
from wizard.languages.words import singular, word_set, words

_FAILING = re.compile(
    r"(^|_)(error|errors|err|invalid|fail|failed|failure|bad_request|not_found|forbidden|"
    r"unauthorized|unauthorised|denied|abort|reject_response|conflict|unprocessable|4\d\d|5\d\d|"
    r"problem|exception)(_|$)"
)
_FAILING_CLASS = re.compile(
    r"^Http404$|HttpResponse(BadRequest|Forbidden|NotFound|NotAllowed|ServerError|Gone)|"
    r"(Error|Exception|Forbidden|NotFound|BadRequest|Unauthorized|Failure)(Response)?$|^HTTPException$"
)
_STATUS_WORD = re.compile(r"(^|_)([45]\d\d)(_|$)|^(BAD_REQUEST|NOT_FOUND|FORBIDDEN|UNAUTHORIZED)")
_COMPLAINTS = word_set("error danger warning alert")
_BAD = word_set("error errors err invalid fail failed failure denied forbidden expired")
_REHEARSED = word_set("dry dryrun simulate simulated")
_OUTCOMES = word_set("result results outcome response resp res ret")
_AFFECTED = word_set("rowcount rows_affected affected_rows deleted_count modified_count")
_GOOD = word_set("valid validate ok success succeeded successful")


def is_failing_return(statement: ast.Return) -> bool:
    """Whether a return tells the caller that the action did not happen."""
    value = statement.value
    if value is None:
        return False
    if isinstance(value, ast.Await):
        value = value.value
    if isinstance(value, ast.Constant):
        return value.value is False
    if isinstance(value, ast.Tuple):
        return any(_failing_status(part) for part in value.elts[1:]) or _failing_body(value.elts[0])
    return _failing_body(value)


def _failing_body(value: ast.expr) -> bool:
    if isinstance(value, ast.Dict):
        return _failing_dict(value)
    if not isinstance(value, ast.Call):
        return False
    name = last_name(value.func)
    if _FAILING_CLASS.search(name) or _FAILING.search(name.lower()):
        return True
    status = keyword(value, "status") or keyword(value, "status_code") or keyword(value, "code")
    if status is not None and _failing_status(status):
        return True
    return (
        any(_failing_status(part, literal_only=True) for part in value.args[1:])
        or any(_failing_dict(part) for part in value.args if isinstance(part, ast.Dict))
        or any(_failing_keyword(item) for item in value.keywords)
    )


def _failing_status(node: ast.expr, *, literal_only: bool = False) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int) and 400 <= node.value < 600 and node.value is not True
    if literal_only and "status" not in ".".join(name_path(node)).lower():
        return False
    return bool(_STATUS_WORD.search(last_name(node)))


def _failing_keyword(item: ast.keyword) -> bool:
    return item.arg is not None and _failing_item(item.arg, item.value)


def _failing_dict(node: ast.Dict) -> bool:
    pairs = zip(node.keys, node.values, strict=True)
    return any(_failing_item(text, value) for key, value in pairs if (text := string(key)))


def _failing_item(key: str, value: ast.expr) -> bool:
    """`"error": message`, `"success": False`, `"status": "error"`."""
    constant = value.value if isinstance(value, ast.Constant) else ...
    parts = set(words(key))
    if parts & {"error", "errors", "err"}:
        empty = isinstance(value, ast.List | ast.Dict) and not ast.unparse(value).strip("[]{}")
        return not empty and constant not in (None, False, "", 0)
    if key.lower() in {"success", "ok", "succeeded", "valid", "result"}:
        return constant is False
    if key.lower() in {"status", "result", "state"}:
        return isinstance(constant, str) and bool(_FAILING.search(constant.lower()))
    if key.lower() in {"code", "status_code"}:
        return isinstance(constant, int) and constant >= 400
    return False


def is_complaint(statement: ast.stmt) -> bool:
    """Whether a statement tells the user about a failure: `messages.error(…)`, `flash(…, "error")`,
    `form.add_error(…)`."""
    if not isinstance(statement, ast.Expr) or not isinstance(statement.value, ast.Call):
        return False
    call = statement.value
    path = name_path(call.func)
    if not path:
        return False
    if path[-1] == "flash":
        return _category(call) in _COMPLAINTS - {"warning"}
    if path[-1] in {"add_error", "abort"}:
        return True
    if path[-2:-1] == ("messages",):
        return path[-1] == "error" or (
            path[-1] == "add_message" and any(last_name(a) == "ERROR" for a in call.args)
        )
    return False


def is_warned(body: list[ast.stmt], other: list[ast.stmt]) -> bool:
    """Whether a branch warns the user where the other one says that it has worked."""
    return "warning" in _told(body) and "success" in _told(other)


def _told(body: list[ast.stmt]) -> set[str]:
    """How the messages to the user are marked: `messages.success(…)`, `flash(…, "warning")`."""
    calls = [
        statement.value
        for statement in body
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)
    ]
    return {_category(call) for call in calls}


def _category(call: ast.Call) -> str:
    path = name_path(call.func)
    if path[-2:-1] == ("messages",):
        return path[-1]
    if path[-1:] != ("flash",):
        return ""
    category = keyword(call, "category") or (call.args[1] if len(call.args) > 1 else None)
    return (string(category) or "").lower()


def test_of_failure(test: ast.expr) -> bool | None:
    """True where the test holds on failure, False where it holds on success, None elsewhere."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = test_of_failure(test.operand)
        return None if inner is None else not inner
    if isinstance(test, ast.BoolOp):
        parts = [test_of_failure(value) for value in test.values]
        if isinstance(test.op, ast.And):
            return False if False in parts else True if True in parts else None
        return True if True in parts and False not in parts else None
    return _plain_test(test)


def test_of_absence(test: ast.expr) -> bool | None:
    """The same for tests that tell so only after the action: `if not order.pk` saved nothing."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = test_of_absence(test.operand)
        return None if inner is None else not inner
    if not isinstance(test, ast.Attribute):
        return None
    listed = last_name(test.value) in _OUTCOMES and singular(test.attr) != test.attr
    return False if test.attr in {"pk", "id"} or listed else None


def _plain_test(test: ast.expr) -> bool | None:
    if isinstance(test, ast.Compare):
        return _comparison(test)
    if last_name(test) in _AFFECTED:
        return False
    parts = set(words(last_name(test)))
    if parts & _BAD or parts & _REHEARSED:
        return True
    return False if parts & _GOOD else None


def _comparison(test: ast.Compare) -> bool | None:
    left, operator, right = test.left, test.ops[0], test.comparators[0]
    if "status" in last_name(left) and isinstance(right, ast.Constant):
        return _status_test(operator, right.value)
    if last_name(left) in _AFFECTED and isinstance(right, ast.Constant) and right.value == 0:
        return _NO_ROWS.get(type(operator))
    if isinstance(operator, ast.IsNot) and isinstance(right, ast.Constant):
        return _plain_test(left) if right.value is None else None
    if isinstance(operator, ast.Gt) and isinstance(left, ast.Call) and left.args:
        return _plain_test(left.args[0]) if last_name(left.func) == "len" else None
    return None


_NO_ROWS: dict[type[ast.cmpop], bool] = {ast.Eq: True, ast.NotEq: False, ast.Gt: False}


def _status_test(operator: ast.cmpop, status: object) -> bool | None:
    """`response.status_code != 200`, `>= 400`."""
    if not isinstance(status, int):
        return None
    if isinstance(operator, ast.NotEq) and 200 <= status < 300:
        return True
    if isinstance(operator, ast.GtE | ast.Gt) and status >= 299:
        return True
    return False if isinstance(operator, ast.Eq) and 200 <= status < 300 else None
