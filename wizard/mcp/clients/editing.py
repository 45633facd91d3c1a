"""One entry more or less in the text of a client's settings."""

import codecs
from collections.abc import Mapping
from typing import Any

from wizard.manifests import json_member, toml_member
from wizard.manifests.text import Unreadable
from wizard.mcp.clients.table import Client

LARGEST = 32 * 1024 * 1024


def entry_value(client: Client, content: bytes | None, entry: str) -> Any:
    """What stands under that name, None where nothing does. Raises `Unreadable`."""
    text, _ = _decoded(content)
    path = (client.section, entry)
    if client.format == "toml":
        return toml_member.table_value(text, path)
    return json_member.member_value(text, path)


def with_entry(
    client: Client, content: bytes | None, entry: str, value: Mapping[str, Any]
) -> bytes:
    """The settings with that entry. Raises `Unreadable` where no place for it is safe."""
    text, mark = _decoded(content)
    add = toml_member.with_table if client.format == "toml" else json_member.with_member
    return mark + add(text, (client.section, entry), value).encode()


def without_entry(client: Client, content: bytes, entry: str) -> bytes:
    """The settings without that entry. Raises `Unreadable`."""
    text, mark = _decoded(content)
    toml = client.format == "toml"
    remove = toml_member.without_table if toml else json_member.without_member
    return mark + remove(text, (client.section, entry)).encode()


def _decoded(content: bytes | None) -> tuple[str, bytes]:
    """The text, and the byte order mark in front of it."""
    content = content or b""
    if len(content) > LARGEST:
        raise Unreadable("too large for a file of settings")
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    try:
        return content[len(mark) :].decode(), mark
    except UnicodeDecodeError as error:
        raise Unreadable("not UTF-8") from error
