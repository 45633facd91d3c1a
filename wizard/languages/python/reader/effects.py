"""Which statements change the world: rows written, mails sent, sessions opened, work handed on."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wizard.languages.python.reader.syntax import (
    is_class_name,
    keyword,
    last_name,
    name_path,
    own_nodes,
    string,
)
from wizard.languages.python.reader.verbs import VERBS, WRITES
from wizard.languages.python.reader.words import word_set, words

EffectKind = Literal[
    "create",
    "update",
    "save",
    "delete",
    "commit",
    "send",
    "charge",
    "log_in",
    "log_out",
    "external",
    "enqueue",
    "upload",
    "service",
    "delegate",
    "serve",
    "search",
    "join",
]


@dataclass(frozen=True)
class Effect:
    """`target` names what is written (a model, a form, a variable), "" where nothing says it.

    A `strong` effect is one by its own meaning; a weak one only has the name of a write.
    """

    kind: EffectKind
    node: ast.AST
    target: str = ""
    strong: bool = True

    @property
    def line(self) -> int:
        return int(getattr(self.node, "lineno", 0))


_QUERY = word_set("objects query filter filter_by where all exclude get_queryset queryset")
_SESSION = word_set("session db db_session dbsession conn connection cursor cur database tx")
_NOT_ROWS = re.compile(
    r"(cache|redis|image|img|thumb|pdf|doc|workbook|wb|fig|plt|buf|buffer|writer|canvas|storage|"
    r"session|headers|cookies|requests|httpx|http|client|s3|bucket|os|shutil|path|file|fp|logger|"
    r"log|metrics|counter|gauge|span|tracer|parser|args|kwargs|context|ctx|params|data|payload|"
    r"environ|config|list|dict|set|seen|errors|queue|stack|options|defaults|result|results)$"
)
_SERVICE = re.compile(
    r"(service|services|repo|repository|repositories|manager|crud|dao|store|storage|client|api|"
    r"usecase|handler|controller|backend|provider|gateway|engine|table|collection|model|"
    r"models|registry|adapter|command|commands|svc|mgr|db|datastore|workflow|agent|bot)s?$"
)
_AMBIGUOUS = word_set(
    "add append update remove insert clear set put store drop attach detach find run execute "
    "start stop close end open test apply sync refresh report block lock move copy merge select "
    "save load post patch delete create new send register deliver pin configure link validate "
    "begin reset connect join accept share rate complete finish resolve flag translate"
)
_BUILT = word_set(
    "token serializer form response url uri context client session engine parser logger app table "
    "error errors message query queryset filter filters schema header headers cookie cookies "
    "config kwargs args dict params argument arguments option options element elements middleware "
    "prefix suffix path handler handlers listener hook callback breadcrumb breadcrumbs metadata "
    "template html text string json model instance object objects class type cache key hash id "
    "ids name log logs metric metrics span event events thread loop lock namespace router route "
    "routes exception pagination cursor transport data timestamp title slug state embeddings "
    "vector schema"
)
_RISKY = word_set(
    "flag pin rate like book star link lock block copy merge apply sync move verify validate "
    "close open test resolve choose select rotate evaluate convert translate report track request "
    "accept authenticate preview refresh start stop run execute load configure clone duplicate "
    "label reset post patch put generate store end begin finish confirm assign transfer clear "
    "drop change set detach attach append insert connect disconnect link unlink join leave"
)
_PLUMBING = word_set(
    "run_in_threadpool run_in_executor run_until_complete run_sync run_async sync_to_async "
    "update_session_auth_hash set_cookie delete_cookie set_signed_cookie add_message add_argument "
    "create_task create_all drop_all update_current_span set_attribute send_file "
    "send_from_directory send_static_file save_to_session register_blueprint add_url_rule"
)
_RUNS = word_set("run execute handle call perform process")
_BUILDERS = word_set(
    "create make new add set update generate store register post append configure edit change "
    "patch insert start run execute convert save validate"
)
_CHARGES = re.compile(r"(stripe|braintree|paypal|razorpay|adyen|mollie|square|paddle)", re.I)
_SQL_WRITE = re.compile(r"^\s*(insert|update|delete|replace|upsert)\b", re.I)
_SQL_BUILDERS = word_set("insert update delete")
_HTTP_WRITES = word_set("post put patch delete")
_MONGO = {
    "insert_one": "create",
    "insert_many": "create",
    "update_one": "update",
    "update_many": "update",
    "find_one_and_update": "update",
    "replace_one": "update",
    "delete_one": "delete",
    "delete_many": "delete",
    "bulk_create": "create",
    "bulk_update": "update",
    "abulk_create": "create",
    "get_or_create": "create",
    "aget_or_create": "create",
    "update_or_create": "save",
    "aupdate_or_create": "save",
    "create_user": "create",
    "create_superuser": "create",
    "acreate": "create",
    "hard_delete": "delete",
    "soft_delete": "delete",
    "asave": "save",
    "adelete": "delete",
    "save_m2m": "save",
    "add_all": "create",
    "bulk_save_objects": "save",
    "bulk_insert_mappings": "create",
}
_DELEGATES = word_set(
    "form_valid forms_valid formset_valid perform_create perform_update perform_destroy create "
    "update partial_update destroy delete save done"
)
_MAILS = word_set("send_mail send_mass_mail send_email mail_user email_user sendmail")
_LETTERS = word_set("email mail msg message mailer letter")
_FILES = word_set("file files upload uploaded f uploaded_file attachment avatar photo")


def effects_in(statement: ast.AST, verb: str = "") -> Iterator[Effect]:
    """Every effect of one expression or simple statement, in source order.

    `verb` is the function's own: a call of that verb counts even where its name alone is too
    weak a sign (`run_report()` in `run_report_view`).
    """
    for node in (statement, *own_nodes(statement)):
        found = effect_of(node, verb)
        if found is not None:
            yield found


def effect_of(node: ast.AST, verb: str = "") -> Effect | None:
    """The effect of one node itself."""
    if isinstance(node, ast.Call):
        return _call_effect(node, verb)
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


def _call_effect(call: ast.Call, verb: str) -> Effect | None:
    path = name_path(call.func)
    if not path:
        return None
    for judge in (_auth, _delegate, _delivery, _payment, _remote, _rows, _database):
        if effect := judge(call, path):
            return effect
    return _service(call, path, verb)


def _auth(call: ast.Call, path: tuple[str, ...]) -> Effect | None:
    name = path[-1]
    if name in {"login_user", "auth_login", "django_login", "perform_login", "complete_signup"} or (
        name in {"login", "alogin"} and len(call.args) >= 2
    ):
        return Effect("log_in", call)
    if name in {"logout_user", "auth_logout", "django_logout"} or (
        name in {"logout", "alogout"} and call.args
    ):
        return Effect("log_out", call)
    if path[-2:-1] == ("session",) and name in {"flush", "clear"}:
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
    if name == "add_task" and call.args:
        return Effect("enqueue", call, last_name(call.args[0]))
    if name == "join_room":
        return Effect("join", call)
    return None


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
            "session" in owner and (string(_first(call)) or "").startswith(("http", "/"))
        ):
            return Effect("external", call)
    return None


def _rows(call: ast.Call, path: tuple[str, ...]) -> Effect | None:
    """Rows written through an object-relational mapper."""
    name, owner = path[-1], path[-2] if len(path) > 1 else ""
    if name in _MONGO and owner:
        return Effect(_MONGO[name], call, _model(path))  # type: ignore[arg-type]
    if name in {"create", "insert"} and ("objects" in path or is_class_name(owner)):
        return Effect("create", call, _model(path))
    if name in {"update", "delete"} and _QUERY & set(path[:-1]):
        return Effect(name, call, _model(path))  # type: ignore[arg-type]
    if name == "save" and owner:
        return _save(call, owner)
    if name == "delete" and owner and not _NOT_ROWS.search(owner.lower()) and not call.args:
        return Effect("delete", call, owner)
    return _related(call, path)


def _save(call: ast.Call, owner: str) -> Effect | None:
    commit = keyword(call, "commit")
    if isinstance(commit, ast.Constant) and commit.value is False:
        return None
    if owner.lower() in _FILES:
        return Effect("upload", call, owner)
    return None if _NOT_ROWS.search(owner.lower()) else Effect("save", call, owner)


def _related(call: ast.Call, path: tuple[str, ...]) -> Effect | None:
    """`order.items.add(item)`: a relation of a model object."""
    if len(path) >= 3 and path[-1] in {"add", "remove", "set", "create"} and path[0] != "self":
        owner = path[-2].lower()
        if not _NOT_ROWS.search(owner) and owner.endswith("s") and owner not in _SESSION:
            return Effect("update", call, path[0], strong=path[-1] != "set")
    return None


def _database(call: ast.Call, path: tuple[str, ...]) -> Effect | None:
    """A session or a connection: `session.add(x)`, `db.commit()`, `cursor.execute("INSERT …")`."""
    if len(path) < 2:
        return None
    name, owner = path[-1], set(words(path[-2]))
    if name == "commit":
        return Effect("commit", call)
    if name == "execute" and _writes_sql(_first(call)):
        return Effect("save", call)
    if not owner & _SESSION or not call.args:
        return None
    if name in {"add", "merge"}:
        return Effect("save", call, last_name(call.args[0]))
    return Effect("delete", call, last_name(call.args[0])) if name == "delete" else None


def _writes_sql(statement: ast.expr | None) -> bool:
    if statement is None:
        return False
    if isinstance(statement, ast.Call) and _SQL_BUILDERS & set(name_path(statement)):
        return True
    text = string(statement)
    if text is None and isinstance(statement, ast.Call) and statement.args:
        text = string(statement.args[0])
    return bool(text and _SQL_WRITE.match(text))


def _service(call: ast.Call, path: tuple[str, ...], verb: str) -> Effect | None:
    """A call whose name says that it writes: `create_order(cart)`, `users.invite(email)`."""
    if path[-1] in _RUNS and (command := _command_of(call)):
        return Effect("service", call, command, strong=False)
    parts = words(path[-1])
    if not parts or parts[0] not in WRITES or path[-1][:1].isupper() or path[-1] in _PLUMBING:
        return None
    if parts[0] in _RISKY and VERBS[parts[0]] != verb:
        return None
    if len(parts) > 1:
        made = _builds(parts) and not (len(path) > 1 and _is_service(path[-2]))
        return None if made else Effect("service", call, "_".join(parts), strong=False)
    if len(path) == 1:
        return None if parts[0] in _AMBIGUOUS - {"create", "delete", "register"} else _weak(call)
    owner = path[-2].lower()
    if parts[0] in _AMBIGUOUS and not _is_service(path[-2]):
        return None
    return None if _SESSION & {owner} or owner in {"cache", "redis", "self"} else _weak(call)


def _command_of(call: ast.Call) -> str:
    """ "create_chart" for `CreateChartCommand(data).run()`."""
    owner = call.func.value if isinstance(call.func, ast.Attribute) else None
    name = last_name(owner) if isinstance(owner, ast.Call) else ""
    parts = words(name)
    return "_".join(parts[:-1]) if is_class_name(name) and set(parts[:-1]) & WRITES else ""


def _builds(parts: tuple[str, ...]) -> bool:
    """`create_form_context` only makes a value; `delete_token` does not."""
    until = parts.index("by") if "by" in parts else len(parts)
    return parts[0] in _BUILDERS and parts[:until][-1] in _BUILT


def _is_service(owner: str) -> bool:
    return bool(_SERVICE.search(owner.lower())) or is_class_name(owner)


def _weak(call: ast.Call) -> Effect:
    path = name_path(call.func)
    return Effect("service", call, path[-2] if len(path) > 1 else "", strong=False)


def _model(path: tuple[str, ...]) -> str:
    named = [part for part in path[:-1] if is_class_name(part)]
    return named[-1] if named else path[-2]


def _first(call: ast.Call) -> ast.expr | None:
    return call.args[0] if call.args else None
