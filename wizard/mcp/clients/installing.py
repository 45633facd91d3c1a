"""Put our servers into the settings of clients, take them out, and say what is there."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import structs

from wizard.errors import Conflict
from wizard.manifests.text import Unreadable
from wizard.mcp.clients.editing import entry_value, with_entry, without_entry
from wizard.mcp.clients.places import Places
from wizard.mcp.clients.record import Record, Records
from wizard.mcp.clients.servers import Server, is_ours, target_of
from wizard.mcp.clients.table import Client
from wizard.model.clients import ClientChange, ClientServer, ClientStanding
from wizard.model.source import content_hash
from wizard.workspace.settings_file import read_settings, write_settings

Entries = dict[str, dict[str, Any]]
NOT_OURS = "not_ours"


class Machine(NamedTuple):
    """Whose settings they are, what we know of earlier changes, and what was allowed."""

    places: Places
    records: Records
    force: bool = False


class _File(NamedTuple):
    """A client's settings as they are now; `record` is None where they are not what we made."""

    path: Path
    content: bytes | None
    record: Record | None


def standing(client: Client, servers: Sequence[Server], places: Places) -> ClientStanding:
    """What is there. Never raises: a file that can't be read is a `problem`."""
    path, problem, found = client.file(places), None, tuple[ClientServer, ...]()
    try:
        content = read_settings(path) if path else None
        found = tuple(_stands(client, content, server) for server in servers)
    except (Conflict, Unreadable) as error:
        problem = _reason(error, path)
    return ClientStanding(
        client=client.id,
        name=client.name,
        path=str(path) if path else None,
        found=client.is_found(places),
        remote=client.remote,
        servers=found,
        problem=problem,
    )


def add(client: Client, servers: Sequence[Server], machine: Machine) -> tuple[ClientChange, ...]:
    """Install the servers; what can't be done is refused with its reason, in one piece."""
    return _changed(client, servers, machine, _add)


def remove(client: Client, servers: Sequence[Server], machine: Machine) -> tuple[ClientChange, ...]:
    """Take the servers out; where nothing else was changed since, to the byte."""
    return _changed(client, servers, machine, _remove)


_Change = Callable[[Client, Sequence[Server], Machine, _File], tuple[ClientChange, ...]]


def _changed(
    client: Client, servers: Sequence[Server], machine: Machine, change: _Change
) -> tuple[ClientChange, ...]:
    path = client.file(machine.places)
    if path is None:
        reason = f"{client.name} does not run on this system"
        return _refused(client, servers, None, "unsupported", reason)
    try:
        content = read_settings(path)
        file = _File(path, content, machine.records.matching(client.id, path, content))
        return change(client, servers, machine, file)
    except (Conflict, Unreadable) as error:
        code = error.code if isinstance(error, Conflict) else "unreadable"
        return _refused(client, servers, path, code, _reason(error, path))


def _add(
    client: Client, servers: Sequence[Server], machine: Machine, file: _File
) -> tuple[ClientChange, ...]:
    done, wanted = [], Entries()
    for server in servers:
        value, entry = entry_value(client, file.content, server.entry), client.entry_of(server)
        if value == entry:
            done.append(_told(client, server, file.path, "unchanged"))
        elif value is not None and not (machine.force or _is_as_written(client, server, value)):
            done.append(_not_ours(client, server, file, "replaces"))
        else:
            wanted[server.entry] = dict(entry)
            done.append(_told(client, server, file.path, "replaced" if value else "added"))
    if not wanted:
        return tuple(done)
    backup = _write_added(client, machine, file, wanted)
    changed = ("added", "replaced")
    return tuple(
        structs.replace(item, backup=str(backup)) if backup and item.state in changed else item
        for item in done
    )


def _write_added(client: Client, machine: Machine, file: _File, wanted: Entries) -> Path | None:
    """Write the new entries; the copy of the settings as they were, if there were any."""
    before, entries = file.content, wanted
    if file.record is not None:
        try:
            before = machine.records.before(client.id, file.record)
            entries = {**dict(file.record.entries), **wanted}
        except OSError:
            before = file.content
    after = _replayed(client, before, entries)
    backup = machine.records.keep(client.id, before)
    write_settings(file.path, file.content, after)
    _save(client, machine, file.path, before, after, entries)
    return backup


def _remove(
    client: Client, servers: Sequence[Server], machine: Machine, file: _File
) -> tuple[ClientChange, ...]:
    done, unwanted = [], []
    for server in servers:
        value = entry_value(client, file.content, server.entry)
        if value is None:
            done.append(_told(client, server, file.path, "absent"))
        elif not machine.force and not is_ours(server, value):
            done.append(_not_ours(client, server, file, "removes"))
        else:
            unwanted.append(server.entry)
            done.append(_told(client, server, file.path, "removed"))
    if unwanted and file.content is not None:
        _write_removed(client, machine, file, unwanted)
    return tuple(done)


def _write_removed(client: Client, machine: Machine, file: _File, unwanted: list[str]) -> None:
    known = dict(file.record.entries) if file.record else {}
    rest = {entry: value for entry, value in known.items() if entry not in unwanted}
    if file.record is not None and {*unwanted} <= {*known}:
        try:
            before = machine.records.before(client.id, file.record)
        except OSError:
            pass
        else:
            after = _replayed(client, before, rest) if rest else before
            write_settings(file.path, file.content, after)
            if rest and after is not None:
                _save(client, machine, file.path, before, after, rest)
            else:
                machine.records.forget(client.id)
            return
    after = file.content or b""
    for entry in unwanted:
        after = without_entry(client, after, entry)
    machine.records.keep(client.id, file.content)
    write_settings(file.path, file.content, after)


def _replayed(client: Client, before: bytes | None, entries: Entries) -> bytes:
    """`before` with the entries, always made the same way."""
    content = before
    for entry, value in entries.items():
        content = with_entry(client, content, entry, value)
    return content or b""


def _save(
    client: Client, machine: Machine, path: Path, before: bytes | None, after: bytes, added: Entries
) -> None:
    record = Record(
        path=str(path),
        before=None if before is None else content_hash(before),
        after=content_hash(after),
        entries=tuple(added.items()),
    )
    machine.records.save(client.id, record)


def _is_as_written(client: Client, server: Server, value: Any) -> bool:
    """Whether we may have written it, for another region say: nobody has added to it."""
    return is_ours(server, value) and {*value} == {*client.entry_of(server)}


def _stands(client: Client, content: bytes | None, server: Server) -> ClientServer:
    value = entry_value(client, content, server.entry)
    state: Any = "absent" if value is None else "installed" if is_ours(server, value) else "other"
    target = target_of(value) if state == "installed" else None
    return ClientServer(server=server.id, entry=server.entry, state=state, target=target)


def _not_ours(client: Client, server: Server, file: _File, does: str) -> ClientChange:
    reason = f"an entry named {server.entry} is there that is not ours; --force {does} it"
    (told,) = _refused(client, (server,), file.path, NOT_OURS, reason)
    return told


def _refused(
    client: Client, servers: Sequence[Server], path: Path | None, code: str, reason: str
) -> tuple[ClientChange, ...]:
    told = (_told(client, server, path, "refused") for server in servers)
    return tuple(structs.replace(item, code=code, reason=reason) for item in told)


def _told(client: Client, server: Server, path: Path | None, state: Any) -> ClientChange:
    is_there = state in ("added", "replaced", "unchanged")
    return ClientChange(
        client=client.id,
        name=client.name,
        server=server.id,
        entry=server.entry,
        path=str(path) if path else None,
        state=state,
        transport=client.transport_of(server),
        target=target_of(client.entry_of(server)) if is_there else None,
        next_step=client.next_step(server) if is_there else None,
    )


def _reason(error: Conflict | Unreadable, path: Path | None) -> str:
    return error.message if isinstance(error, Conflict) else f"{path} can't be edited: {error}"
