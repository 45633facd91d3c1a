"""What `mcp add`, `remove` and `list` say about programs that speak the Model Context Protocol."""

from typing import Literal

from wizard.model.value import Value

Transport = Literal["http", "bridge", "stdio"]


class ClientServer(Value, frozen=True, kw_only=True):
    """One of our servers in a client's settings. `target` is an address or a command line.

    `other`: an entry of that name is there that is not ours.
    """

    server: Literal["amplitude", "docs", "wizard"]
    entry: str
    state: Literal["installed", "other", "absent"]
    target: str | None = None


class ClientStanding(Value, frozen=True, kw_only=True):
    """One client on this machine.

    `path` is its file of settings, None where it does not run on this system; `remote` says how it
    reaches a server by address; `problem` is why its file can't be read.
    """

    client: str
    name: str
    path: str | None
    found: bool
    remote: Literal["http", "bridge"]
    servers: tuple[ClientServer, ...] = ()
    problem: str | None = None


class ClientStandings(Value, frozen=True, kw_only=True):
    clients: tuple[ClientStanding, ...]


class ClientChange(Value, frozen=True, kw_only=True):
    """What was done to one entry of one client, or why nothing was.

    `code` is the reason for programs; `backup` is a copy of the file as it was before; `next_step`
    is what a person does then.
    """

    client: str
    name: str
    server: Literal["amplitude", "docs", "wizard"]
    entry: str
    path: str | None
    state: Literal["added", "replaced", "unchanged", "removed", "absent", "refused"]
    transport: Transport
    target: str | None = None
    code: str | None = None
    reason: str | None = None
    backup: str | None = None
    next_step: str | None = None


class ClientChanges(Value, frozen=True, kw_only=True):
    """`notes` are for a person, whatever the client."""

    changes: tuple[ClientChange, ...]
    notes: tuple[str, ...] = ()
