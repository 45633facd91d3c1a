"""Rows written by a statement in SQL."""

import re

from tree_sitter import Node

from wizard.languages.javascript.reader.module import Module
from wizard.languages.javascript.reader.server.effect import Effect, EffectKind
from wizard.languages.javascript.reader.syntax import (
    FUNCTIONS,
    arguments,
    entries,
    field,
    text,
    unwrapped,
)
from wizard.languages.words import singular, word_set, words

_SQL = re.compile(
    r"\s*(insert|update|delete|replace)\s+(?:or\s+\w+\s+|ignore\s+)?(?:into\s+|from\s+)?"
    r"(?:\w+\.)?[\"'`\[]?([A-Za-z_]\w*)",
    re.I,
)
_SQL_KINDS: dict[str, EffectKind] = {
    "insert": "create",
    "update": "update",
    "delete": "delete",
    "replace": "save",
}
_RUNS_SQL = word_set(
    "query execute run exec prepare sql $executeRaw $executeRawUnsafe $queryRaw unsafe none one "
    "oneOrNone any batch raw"
)
_RUNS_PREPARED = frozenset(("run", "get", "all"))
SYNC_DRIVERS = frozenset(("better-sqlite3", "node:sqlite", "bun:sqlite"))


def sql_effect(call: Node, path: tuple[str, ...], module: Module) -> Effect | None:
    """SQL: `client.query("INSERT INTO orders …")`, and the same in a tagged template."""
    if path[-1] not in _RUNS_SQL:
        return None
    given = field(call, "arguments")
    if given is None:
        return None
    first = given if given.type == "template_string" else next(iter(arguments(call)), None)
    found = _SQL.match(_sql_text(first, module))
    if found is None or (path[-1] == "one" and len(path) < 2):
        return None
    sync = module.uses(*SYNC_DRIVERS) or (path[-1] == "prepare" and _runs_at_once(call))
    return Effect(_SQL_KINDS[found[1].lower()], call, class_of_table(found[2]), sync=sync)


def _runs_at_once(prepared: Node) -> bool:
    """`db.prepare("…").run(a, b)`: the drivers that write it so are over when the call returns; one
    that is not takes a callback.
    """
    member = prepared.parent
    run = member.parent if member is not None and member.type == "member_expression" else None
    if run is None or run.type != "call_expression" or field(run, "function") != member:
        return False
    has_callback = any(unwrapped(given).type in FUNCTIONS for given in arguments(run))
    return text(field(member, "property")) in _RUNS_PREPARED and not has_callback


def _sql_text(node: Node | None, module: Module) -> str:
    """The text of a statement: a literal, a template, a constant of the module, `{ sql: … }`."""
    if node is None:
        return ""
    node = unwrapped(node)
    if node.type == "identifier":
        declared = module.declared.get(text(node))
        node = declared if declared is not None else node
    if node.type in {"string", "template_string"}:
        return text(node)[1:-1]
    if node.type == "object":
        known = entries(node)
        return _sql_text(known.get("text") or known.get("sql"), module)
    if node.type == "call_expression":
        given = field(node, "arguments")
        if given is not None and given.type == "template_string":
            return text(given)[1:-1]
    return ""


def class_of_table(table: str) -> str:
    """A table's name as that of a class: `order_items` → "OrderItem"."""
    parts = words(table)
    if not parts:
        return ""
    return "".join(part.capitalize() for part in (*parts[:-1], singular(parts[-1])))
