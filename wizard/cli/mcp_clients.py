"""Which clients are meant, whether writing was granted, and what is said about it."""

import json
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from wizard.cli import network
from wizard.cli.entry import Call
from wizard.cli.mcp_options import ClientName, ServerName
from wizard.errors import Cancelled, InputRequired, InvalidArgument, WriteRefused
from wizard.exit_codes import ExitCode
from wizard.mcp.clients.installing import NOT_OURS, Machine, add, remove, standing
from wizard.mcp.clients.places import Places
from wizard.mcp.clients.record import Records
from wizard.mcp.clients.servers import Server, amplitude_server, docs_server, wizard_server
from wizard.mcp.clients.table import BY_ID, CLIENTS, Client
from wizard.model.clients import ClientChange, ClientChanges, ClientStandings
from wizard.output.outcome import JsonDocument, Outcome
from wizard.output.views.clients import change_blocks
from wizard.workspace.paths import state_paths

RIGHTS = (
    "What is asked through Amplitude's server, is asked with your own rights there; an admin may "
    "have switched it off for your organisation."
)
PLUGIN = "Claude Code can also have Amplitude's plugin: claude plugin install amplitude"
HANDSHAKE = (
    "If a client can't connect: update it, sign in again, and check that the region is that of "
    "your organisation (--region us or eu)."
)


def standings(call: Call) -> ClientStandings:
    """Every client that is known, whether it is here or not."""
    places, servers = _places(call), _servers(call, tuple(ServerName), progressive=False)
    return ClientStandings(clients=tuple(standing(item, servers, places) for item in CLIENTS))


def add_servers(
    call: Call,
    clients: Sequence[ClientName],
    servers: Sequence[ServerName],
    *,
    progressive: bool,
) -> Outcome:
    """Install the servers (Amplitude's, where none is named) in the clients."""
    wanted = servers or (ServerName.AMPLITUDE,)
    flags = (*_flags("--server", servers), *(("--progressive",) if progressive else ()))
    meant = _meant(call, "add", clients, flags)
    _check_startable(call, wanted)
    offered = _servers(call, wanted, progressive=progressive)
    machine = _machine(call)
    changes = [change for client in meant for change in add(client, offered, machine)]
    return _outcome(changes, notes_on(changes))


def remove_servers(
    call: Call, clients: Sequence[ClientName], servers: Sequence[ServerName]
) -> Outcome:
    """Take the servers (all of ours, where none is named) out of the clients."""
    known = _servers(call, servers or tuple(ServerName), progressive=False)
    meant = _meant(call, "remove", clients, _flags("--server", servers), known)
    machine = _machine(call)
    found = [change for client in meant for change in remove(client, known, machine)]
    told = [item for item in found if servers or item.state != "absent"]
    return _outcome(told or found[:1], ())


def _meant(
    call: Call,
    verb: str,
    named: Sequence[ClientName],
    flags: tuple[str, ...],
    installed: Sequence[Server] = (),
) -> list[Client]:
    """The clients to change: those named, else those found here that somebody chooses.

    Raises `InputRequired` or `WriteRefused` where nobody can be asked, and `Cancelled`.
    """
    ready = ("mcp", verb, *_region(call), *flags)
    if named:
        _grant(call, verb, (*ready, *_flags("--client", named), "--yes"))
        return [BY_ID[name.value] for name in dict.fromkeys(named)]
    places = _places(call)
    here = [client for client in CLIENTS if client.is_found(places)]
    if installed:
        here = [item for item in here if _has_any(item, installed, places)]
    if call.yes and here:
        return here
    if not call.may_ask or not here:
        raise _which(here, verb, ready, found_only=bool(installed), snippet=_snippet(call))
    return _asked(here, places)


def _has_any(client: Client, servers: Sequence[Server], places: Places) -> bool:
    return any(item.state == "installed" for item in standing(client, servers, places).servers)


def _asked(here: Sequence[Client], places: Places) -> list[Client]:
    from wizard.output.prompts import TerminalAsker

    titles = {f"{client.name}  ({client.file(places)})": client for client in here}
    question = "Change the settings of these? (space changes, enter accepts)"
    chosen = TerminalAsker().choose_several(question, tuple(titles))
    if not chosen:
        raise Cancelled("declined", "Nothing was chosen; nothing was written.")
    return [titles[title] for title in chosen]


def _grant(call: Call, verb: str, ready: tuple[str, ...]) -> None:
    if call.yes:
        return
    if not call.may_ask:
        raise WriteRefused(
            "writes_not_granted",
            f"mcp {verb} writes to the settings of other programs, and nothing has granted that",
            hint="repeat the command with --yes",
            next_commands=(ready,),
        )
    from wizard.output.prompts import TerminalAsker

    if not TerminalAsker().confirm("Change the settings of these programs?"):
        raise Cancelled("declined", "Nothing was written.")


def _which(
    here: Sequence[Client], verb: str, ready: tuple[str, ...], *, found_only: bool, snippet: str
) -> InputRequired:
    offered = here or (() if found_only else CLIENTS)
    nothing = "none of these servers is installed" if found_only else "no editor was found here"
    message = "which programs are meant?" if here else f"{nothing}; name the program"
    other = "" if here or found_only else f"; any other program takes this: {snippet}"
    return InputRequired(
        "client_selection",
        message,
        hint=f"name them with --client, or take all that were found with --yes{other}",
        next_commands=[("mcp", "list")],
        details={
            "ui": {"component": "multiselect", "priority": "required"},
            "choices": [
                {
                    "value": client.id,
                    "label": client.name,
                    "resumeFlags": [*ready, "--client", client.id, "--yes"],
                }
                for client in offered
            ],
            "verb": verb,
            **({"snippet": snippet} if other else {}),
        },
    )


def _check_startable(call: Call, wanted: Sequence[ServerName]) -> None:
    """A server that could not be started is not installed."""
    if ServerName.WIZARD in wanted and not _by_uvx(call) and find_spec("mcp") is None:
        raise InvalidArgument(
            "mcp_extra_missing",
            "`mcp serve` needs the Python SDK of the Model Context Protocol.",
            hint="pip install 'amplitude-wizard[mcp]'",
        )


def _servers(call: Call, wanted: Sequence[ServerName], *, progressive: bool) -> tuple[Server, ...]:
    region = network.known_region(call) or network.DEFAULT_REGION
    hosts = network.hosts(call, region)
    uvx = ("uvx", "amplitude-wizard[mcp]")
    program = uvx if _by_uvx(call) else (sys.executable, "-m", "wizard")
    made = {
        ServerName.AMPLITUDE: amplitude_server(hosts.mcp, progressive=progressive),
        ServerName.DOCS: docs_server(),
        ServerName.WIZARD: wizard_server((*program, "mcp", "serve")),
    }
    return tuple(made[name] for name in dict.fromkeys(wanted))


def _snippet(call: Call) -> str:
    """The entry for a program that we do not know, as most take it."""
    (server,) = _servers(call, (ServerName.AMPLITUDE,), progressive=False)
    return json.dumps({"mcpServers": {server.entry: {"url": server.url}}})


def _by_uvx(call: Call) -> bool:
    return call.entry.program[0] == "uvx"


def _places(call: Call) -> Places:
    return Places(call.entry.settings.places, sys.platform)


def _machine(call: Call) -> Machine:
    records = Records(state_paths(call.entry.settings, call.target))
    return Machine(_places(call), records, call.force)


def _flags(flag: str, values: Sequence[ClientName | ServerName]) -> tuple[str, ...]:
    return tuple(word for value in values for word in (flag, value.value))


def _region(call: Call) -> tuple[str, ...]:
    return ("--region", call.region.value) if call.region else ()


def notes_on(changes: Sequence[ClientChange]) -> tuple[str, ...]:
    """What a person should know of Amplitude's server, where it got in somewhere."""
    ours = [item for item in changes if item.server == "amplitude" and item.state != "refused"]
    if not ours:
        return ()
    plugin = (PLUGIN,) if any(item.client == "claude-code" for item in ours) else ()
    return (RIGHTS, HANDSHAKE, *plugin)


def _outcome(changes: Sequence[ClientChange], notes: tuple[str, ...]) -> Outcome:
    made = ClientChanges(changes=tuple(changes), notes=notes)
    return Outcome(
        blocks=change_blocks(made), document=JsonDocument(made), exit_code=_exit_code(changes)
    )


def _exit_code(changes: Sequence[ClientChange]) -> ExitCode:
    codes = {item.code for item in changes if item.state == "refused"}
    if not codes:
        return ExitCode.SUCCESS
    return ExitCode.WRITE_REFUSED if codes == {NOT_OURS} else ExitCode.GENERAL_ERROR
