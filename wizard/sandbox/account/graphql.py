"""As much GraphQL as the account API needs: a query's fields, checked against a schema. Pure."""

import re
from collections.abc import Mapping
from typing import Any

Fields = dict[str, "Fields"]
Schema = Mapping[str, Mapping[str, str | None]]
_TOKEN = re.compile(r"[A-Za-z_]\w*|\$\w+|[{}():,!\[\]=]|\"[^\"]*\"|\S")
_NAME = re.compile(r"[A-Za-z_]\w*\Z")


class BadQuery(Exception):
    """The query can't be read, or asks for what is not there; the text is the service's message."""


def read_query(text: str) -> tuple[str, Fields]:
    """The operation's name and its fields, nested as in the query. Raises `BadQuery`."""
    tokens = _TOKEN.findall(text)
    if tokens[:1] != ["query"] or len(tokens) < 2 or not _NAME.match(tokens[1]):
        raise BadQuery("Must provide a named query.")
    start = tokens.index("{") if "{" in tokens else len(tokens)
    fields, end = _fields(tokens, start)
    if end != len(tokens):
        raise BadQuery("Syntax Error: Unexpected token after the query.")
    return tokens[1], fields


def checked(fields: Fields, schema: Schema, kind: str = "Query") -> None:
    """Raises `BadQuery` for a field that the schema does not have, or has otherwise."""
    for name, inner in fields.items():
        if name not in schema[kind]:
            raise BadQuery(f'Cannot query field "{name}" on type "{kind}".')
        leads_to = schema[kind][name]
        if leads_to is None and inner:
            raise BadQuery(f'Field "{name}" must not have a selection of subfields.')
        if leads_to is not None:
            if not inner:
                raise BadQuery(f'Field "{name}" must have a selection of subfields.')
            checked(inner, schema, leads_to)


def selected(value: Any, fields: Fields) -> Any:
    """Of a value, only what was asked for."""
    if isinstance(value, list):
        return [selected(item, fields) for item in value]
    if not fields or value is None:
        return value
    return {name: selected(value[name], inner) for name, inner in fields.items()}


def _fields(tokens: list[str], at: int) -> tuple[Fields, int]:
    """The selection that opens at `at`, and where it has ended."""
    if at >= len(tokens) or tokens[at] != "{":
        raise BadQuery("Syntax Error: Expected a selection.")
    found: Fields = {}
    at += 1
    while at < len(tokens) and tokens[at] != "}":
        name = tokens[at]
        if not _NAME.match(name):
            raise BadQuery(f"Syntax Error: Unexpected {name!r}.")
        at = _behind_arguments(tokens, at + 1)
        inner: Fields = {}
        if at < len(tokens) and tokens[at] == "{":
            inner, at = _fields(tokens, at)
        found[name] = inner
    if at >= len(tokens) or not found:
        raise BadQuery("Syntax Error: Unexpected end of the query.")
    return found, at + 1


def _behind_arguments(tokens: list[str], at: int) -> int:
    if at >= len(tokens) or tokens[at] != "(":
        return at
    if ")" not in tokens[at:]:
        raise BadQuery("Syntax Error: Unexpected end of the arguments.")
    return tokens.index(")", at) + 1
