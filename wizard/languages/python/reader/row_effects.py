"""Rows written: through a mapper, a session, a connection or a document store."""

import ast
import re

from wizard.languages.python.reader.effect import Effect, EffectKind
from wizard.languages.python.reader.syntax import (
    first_argument,
    is_class_name,
    keyword,
    last_name,
    name_path,
    string,
)
from wizard.languages.words import singular, word_set, words

_QUERY = word_set("objects query filter filter_by where all exclude get_queryset queryset")
_CHAINED = word_set(
    "using order_by select_related prefetch_related select_for_update distinct self"
)
_MAKERS = ("factory", "form", "serializer", "token", "response", "schema", "builder", "self")
SESSIONS = word_set("session db db_session dbsession conn connection cursor cur database tx")
_NOT_ROWS = re.compile(
    r"(cache|redis|image|img|thumb|pdf|doc|workbook|wb|fig|plt|buf|buffer|writer|canvas|storage|"
    r"session|headers|cookies|requests|httpx|http|client|s3|bucket|os|shutil|path|file|fp|logger|"
    r"log|metrics|counter|gauge|span|tracer|parser|args|kwargs|context|ctx|params|data|payload|"
    r"environ|config|list|dict|set|seen|errors|queue|stack|options|defaults|result|results)$"
)
_SQL_WRITE = re.compile(
    r"\s*(insert|update|delete|replace)\s+(?:or\s+\w+\s+)?(?:into\s+|from\s+)?[\"'`\[]?(\w+)", re.I
)
_SQL_KINDS: dict[str, EffectKind] = {
    "insert": "create",
    "update": "update",
    "delete": "delete",
    "replace": "save",
}
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
_FILES = word_set("file files upload uploaded f uploaded_file attachment avatar photo")


def row_effect(call: ast.Call, path: tuple[str, ...]) -> Effect | None:
    """Rows written through an object-relational mapper."""
    name, owner = path[-1], path[-2] if len(path) > 1 else ""
    if name in _MONGO and owner:
        return Effect(_MONGO[name], call, _model(path))  # type: ignore[arg-type]
    if name in {"create", "insert"} and ("objects" in path or is_class_name(owner)):
        return Effect("create", call, _model(path))
    if name == "create" and owner and (call.args or call.keywords) and not _is_maker(owner):
        return Effect("create", call, owner, strong=False)
    if name in {"update", "delete"} and _QUERY & set(path[:-1]):
        return Effect(name, call, _model(path))  # type: ignore[arg-type]
    if name == "save" and owner:
        return _save(call, owner)
    if name == "delete" and owner and not _NOT_ROWS.search(owner.lower()) and not call.args:
        return Effect("delete", call, owner)
    return _related(call, path)


def _is_maker(owner: str) -> bool:
    """Whether `owner.create(…)` only makes a value: a factory, a client, a form."""
    lowered = owner.lower()
    return bool(_NOT_ROWS.search(lowered)) or lowered in SESSIONS or lowered.endswith(_MAKERS)


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
        if not _NOT_ROWS.search(owner) and owner.endswith("s") and owner not in SESSIONS:
            return Effect("update", call, path[0], strong=path[-1] != "set")
    return None


def database_effect(call: ast.Call, path: tuple[str, ...]) -> Effect | None:
    """A session or a connection: `session.add(x)`, `db.commit()`, `cursor.execute("INSERT …")`."""
    if len(path) < 2:
        return None
    name, owner = path[-1], set(words(path[-2]))
    if name == "commit":
        return Effect("commit", call)
    if name in {"execute", "executemany"} and call.args:
        return _sql_effect(call, call.args[0])
    if not owner & SESSIONS or not call.args:
        return None
    if name in {"add", "merge"}:
        made = name == "add" and isinstance(call.args[0], ast.Call)
        return Effect("create" if made else "save", call, last_name(call.args[0]))
    return Effect("delete", call, last_name(call.args[0])) if name == "delete" else None


def _sql_effect(call: ast.Call, statement: ast.expr) -> Effect | None:
    """`execute("INSERT INTO orders …")`, `execute(update(Order))`."""
    if isinstance(statement, ast.Call):
        path = name_path(statement)
        kind = next((_SQL_KINDS[part] for part in path if part in _SQL_KINDS), None)
        if kind is not None:
            return Effect(kind, call, last_name(first_argument(statement) or statement))
        return _sql_effect(call, statement.args[0]) if statement.args else None
    found = _SQL_WRITE.match(string(statement) or "")
    if found is None:
        return None
    return Effect(_SQL_KINDS[found[1].lower()], call, _camel(found[2]))


def _camel(table: str) -> str:
    """A table's name as that of a class: `order_items` → "OrderItem"."""
    parts = words(table)
    return "".join(part.capitalize() for part in (*parts[:-1], singular(parts[-1])))


def _model(path: tuple[str, ...]) -> str:
    named = [part for part in path[:-1] if is_class_name(part)]
    spoken = [part for part in path[:-1] if part not in _QUERY and part not in _CHAINED]
    return named[-1] if named else spoken[-1] if spoken else path[0]
