"""Rows and documents written: through a mapper, a query builder, a driver or plain SQL."""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.server.effect import Effect, EffectKind
from wizard.languages.javascript.reader.server.sql import SYNC_DRIVERS, class_of_table, sql_effect
from wizard.languages.javascript.reader.syntax import (
    arguments,
    callee,
    field,
    last_name,
    string_of,
    unwrapped,
)
from wizard.languages.words import word_set

_DATABASES = word_set(
    "prisma db tx trx database orm prismaclient client conn connection pool knex sql drizzle "
    "sequelize mongo mongoose firestore supabase supabaseadmin kysely transaction t em manager "
    "entitymanager dbclient sqlite payload dbconnection queryrunner dataprisma prismaservice "
    "query session usedrizzle useprisma usedatabase usedb"
)
_MAPPER: dict[str, EffectKind] = {
    "create": "create",
    "createMany": "create",
    "createManyAndReturn": "create",
    "upsert": "save",
    "update": "update",
    "updateMany": "update",
    "updateManyAndReturn": "update",
    "delete": "delete",
    "deleteMany": "delete",
}
_MODEL: dict[str, EffectKind] = {
    "bulkCreate": "create",
    "insertMany": "create",
    "insertOne": "create",
    "findOrCreate": "create",
    "findByIdAndUpdate": "update",
    "findOneAndUpdate": "update",
    "findOneAndReplace": "update",
    "findAndModify": "update",
    "updateOne": "update",
    "updateMany": "update",
    "replaceOne": "update",
    "bulkWrite": "save",
    "findByIdAndDelete": "delete",
    "findByIdAndRemove": "delete",
    "findOneAndDelete": "delete",
    "findOneAndRemove": "delete",
    "deleteOne": "delete",
    "deleteMany": "delete",
    "softDelete": "delete",
    "softRemove": "delete",
    "persistAndFlush": "save",
    "removeAndFlush": "delete",
}
_ROWS: dict[str, EffectKind] = {
    "create": "create",
    "insert": "create",
    "update": "update",
    "upsert": "save",
    "destroy": "delete",
    "delete": "delete",
    "remove": "delete",
    "save": "save",
    "increment": "update",
    "decrement": "update",
}
_COUCH: dict[str, EffectKind] = {
    "put": "save",
    "remove": "delete",
    "bulkDocs": "save",
    "bulkRemove": "delete",
}
_BUILDERS: dict[str, EffectKind] = {
    "insertInto": "create",
    "updateTable": "update",
    "deleteFrom": "delete",
}
_QUERIED: dict[str, EffectKind] = {
    "insert": "create",
    "add": "create",
    "update": "update",
    "patch": "update",
    "upsert": "save",
    "set": "save",
    "del": "delete",
    "delete": "delete",
    "increment": "update",
}
_FIRESTORE: dict[str, EffectKind] = {
    "addDoc": "create",
    "setDoc": "save",
    "updateDoc": "update",
    "deleteDoc": "delete",
}
_REPOSITORY = re.compile(r"(repository|repo|model|entity|collection|table|dao)$", re.I)
MESSAGES = re.compile(
    r"(?<=.)(Command|Query|Dto|DTO|Event|Input|Output|Params|Args|Props|Payload|Message|Error|"
    r"Exception|Builder|Mapper|Validator|Policy)$"
)
"""Classes whose `create` only makes an object: what is asked of a use case, and the like."""
_NOT_ROWS = re.compile(
    r"(cache|redis|image|img|canvas|ctx|context|storage|session|headers?|cookies?|axios|https?|"
    r"fetch|s3|bucket|fs|path|file|logger|log|metrics|form|map|set|params|searchparams|url|"
    r"state|ref|store|config|options|list|seen|errors|queue|stack|element|el|node|document|"
    r"window|editor|chart|factory|schema|router|app|object|array|weakmap|localstorage|response|"
    r"res|req|request|token|jwt|zod|z|yup|joi|i18n|hash|hmac|cipher|buffer|crypto|date|"
    r"classlist|formdata|dispatcher|builder|client|api|service|prompt|handler|socket|job)s?$",
    re.I,
)


def row_effect(call: Node, path: tuple[str, ...], module: Module) -> Effect | None:
    """A row or a document that is written."""
    for judge in (sql_effect, _mapped, _queried, _documents, _couch):
        if found := judge(call, path, module):
            return found
    return _of_row(call, path)


def _mapped(call: Node, path: tuple[str, ...], _module: Module) -> Effect | None:
    """Prisma and models: `prisma.order.create(…)`, `Order.findByIdAndUpdate(…)`."""
    name = path[-1]
    owner = path[-2] if len(path) > 1 else ""
    held = field(callee(call), "object")
    chained = held is not None and held.type == "call_expression"
    mapper = len(path) > 2 and is_database(path[-3]) and not is_database(owner) and not chained
    if mapper and name in _MAPPER:
        return Effect(_MAPPER[name], call, class_of_table(owner))
    if name in _MODEL and owner:
        return Effect(_MODEL[name], call, _model_of(call, path))
    if name in _ROWS and owner and _is_class(owner) and name not in {"remove", "insert"}:
        return Effect(_ROWS[name], call, _MODEL_TAIL.sub("", owner))
    return None


_MODEL_TAIL = re.compile(r"(?<=.)(Repository|Repo|Model|Entity|Dao|Collection|Table)$")


def _model_of(call: Node, path: tuple[str, ...]) -> str:
    table = chain_table(call)
    if table:
        return class_of_table(table)
    owner = path[-2]
    if owner == "this" and call.parent is not None:
        return ""
    if owner in {"em", "manager", "entityManager"}:
        return class_of_table(last_name(next(iter(arguments(call)), None)))
    stripped = _MODEL_TAIL.sub("", owner[:1].upper() + owner[1:])
    return stripped if _is_class(owner) or stripped.lower() != owner.lower() else owner


def _queried(call: Node, path: tuple[str, ...], module: Module) -> Effect | None:
    """Query builders: `knex("orders").insert(…)`, `db.insert(orders)`, `supabase.from("x")`."""
    name = path[-1]
    given = arguments(call)
    if name in _BUILDERS and given:
        return Effect(_BUILDERS[name], call, class_of_table(string_of(given[0]) or ""))
    if name not in _QUERIED or (len(path) < 2 and callee(call) is None):
        return None
    table = chain_table(call)
    if table and name != "set":
        return Effect(_QUERIED[name], call, class_of_table(table))
    if name in {"insert", "update", "delete"} and len(path) > 1 and given:
        return _drizzle(call, path, given[0], module)
    return None


def _couch(call: Node, path: tuple[str, ...], _module: Module) -> Effect | None:
    """`db.put(layout)`."""
    given = arguments(call)
    if path[-1] not in _COUCH or len(path) < 2 or not is_database(path[-2]) or not given:
        return None
    told = last_name(given[0]) if given[0].type == "identifier" else ""
    return Effect(_COUCH[path[-1]], call, told)


def _drizzle(call: Node, path: tuple[str, ...], first: Node, module: Module) -> Effect | None:
    """`db.insert(orders)`; the table is a name, or Convex's table a string."""
    if not is_database(path[-2]):
        return None
    told = string_of(first) or (last_name(first) if first.type != "object" else "")
    if not told and first.type != "object":
        return None
    return Effect(_QUERIED[path[-1]], call, class_of_table(told), sync=module.uses(*SYNC_DRIVERS))


def chain_table(call: Node) -> str:
    """The table that a chain names: `knex("orders")…`, `supabase.from("orders")…`."""
    node: Node | None = field(callee(call), "object")
    while node is not None:
        node = unwrapped(node)
        if node.type == "call_expression":
            name = last_name(node)
            first = next(iter(arguments(node)), None)
            said = string_of(first)
            if said and (name in {"from", "collection", "table", "into"} or is_database(name)):
                return said.rpartition("/")[2] if name == "collection" else said
            node = callee(node)
        elif node.type == "member_expression":
            node = field(node, "object")
        else:
            return ""
    return ""


def _documents(call: Node, path: tuple[str, ...], _module: Module) -> Effect | None:
    """Firestore: `addDoc(collection(db, "orders"), …)`."""
    if path[-1] not in _FIRESTORE or len(path) != 1:
        return None
    named = [said for part in arguments(call)[:1] for said in _strings_of(part)]
    return Effect(_FIRESTORE[path[-1]], call, class_of_table(named[0]) if named else "")


def _strings_of(node: Node) -> list[str]:
    if node.type != "call_expression":
        return []
    return [said.rpartition("/")[2] for part in arguments(node) if (said := string_of(part))]


def _of_row(call: Node, path: tuple[str, ...]) -> Effect | None:
    """A row or a repository of its own: `order.save()`, `this.orderRepository.save(order)`."""
    if len(path) < 2 or path[-1] not in _ROWS:
        return None
    name, owner = path[-1], path[-2]
    if _REPOSITORY.search(owner) and owner.lower() not in {"usemodel", "model"}:
        target = _MODEL_TAIL.sub("", owner[:1].upper() + owner[1:])
        if owner in {"collection", "table"}:
            table = chain_table(call)
            target = class_of_table(table) if table else ""
        return Effect(_ROWS[name], call, target, strong=name != "create" or _is_awaited(call))
    if owner in {"em", "manager", "entityManager"} and arguments(call):
        return Effect(_ROWS[name], call, last_name(arguments(call)[0]))
    row = name in {"save", "destroy"} or (name in {"remove", "delete", "update"} and _row(call))
    if row and not _NOT_ROWS.search(owner) and owner not in {"this", "super", ""}:
        return Effect(_ROWS[name], call, owner, strong=name != "update")
    return None


def _row(call: Node) -> bool:
    """`order.remove()` takes no argument, `order.update({…})` the new values; both are awaited."""
    given = arguments(call)
    if not _is_awaited(call):
        return False
    return not given if last_name(call) != "update" else bool(given) and given[0].type == "object"


def _is_awaited(call: Node) -> bool:
    return call.parent is not None and call.parent.type == "await_expression"


def is_database(name: str) -> bool:
    lowered = name.lower().lstrip("_$")
    return lowered in _DATABASES or lowered.endswith(("prisma", "db", "database"))


def _is_class(name: str) -> bool:
    return (
        name[:1].isupper()
        and not name.isupper()
        and not _NOT_ROWS.search(name)
        and not MESSAGES.search(name)
    )
