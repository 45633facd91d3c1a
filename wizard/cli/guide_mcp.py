"""The guided run's offer: Amplitude's MCP server in the editors and agents that are here (F01).

It changes settings of other programs, so nothing happens by itself: somebody at a terminal chooses,
or `--mcp-client` has named the programs.
"""

import sys
from collections.abc import Sequence
from typing import Literal, NamedTuple

from wizard.amplitude.hosts import is_loopback
from wizard.cli import network
from wizard.cli.entry import Call
from wizard.cli.mcp_clients import notes_on
from wizard.errors import WizardError
from wizard.flow import Asker
from wizard.mcp.clients.installing import Machine, add, standing
from wizard.mcp.clients.places import Places
from wizard.mcp.clients.record import Records
from wizard.mcp.clients.servers import Server, amplitude_server
from wizard.mcp.clients.table import BY_ID, CLIENTS, Client
from wizard.model.clients import ClientChange, ClientChanges
from wizard.model.run_data import (
    Choice,
    DecisionAuto,
    Followup,
    Followups,
    McpState,
    McpStatus,
    NeedsInput,
    ResumeFlags,
    Ui,
)
from wizard.model.run_event import Level, RunEvent
from wizard.output.outcome import Outcome
from wizard.output.views.clients import change_blocks
from wizard.workspace.clock import utc_now
from wizard.workspace.paths import state_paths

DECISION = "dec_002"
CODE = "mcp_install"
SKIP = "skip"
QUESTION = (
    "Install Amplitude's MCP server in these, to ask about your data there? "
    "(space chooses, enter goes on)"
)


class McpWish(NamedTuple):
    """What the options say: the programs that were named, or that there shall be no offer."""

    clients: tuple[str, ...] = ()
    skip: bool = False


class GuideMcp:
    """`region` is that of the app; a client signs in there by itself."""

    def __init__(self, call: Call, wish: McpWish, asker: Asker | None) -> None:
        self._call = call
        self._wish = wish
        self._asker = asker
        self._is_installed = False

    def offer(self, region: Literal["us", "eu"]) -> None:
        """Install it where that is wanted. What can't be done is told, and stops nothing."""
        address = network.hosts(self._call, region).mcp
        if self._wish.skip or is_loopback(address):
            why = "--skip-mcp" if self._wish.skip else "a sandbox's server ends with the run"
            self._say("install_skipped", f"not installed in any editor: {why}")
            return
        try:
            self._offer(amplitude_server(address, progressive=False), region)
        except WizardError as problem:
            self._say("not_applicable", f"no editor can be set up here: {problem.message}")

    def followups(self, region: Literal["us", "eu"]) -> Followups | None:
        """What is left to do about it, for the last words of a run."""
        if self._is_installed:
            return None
        command = self._call.command("mcp", "add", "--region", region)
        words = "Ask about the data from an editor: installs Amplitude's MCP server there."
        return Followups(mcp_server=Followup(command=command, description=words))

    def _offer(self, server: Server, region: str) -> None:
        machine = self._machine()
        named = tuple(BY_ID[name] for name in self._wish.clients)
        open_ones = tuple(
            client
            for client in CLIENTS
            if client.is_found(machine.places) and not self._has(client, server, machine)
        )
        if not (named or open_ones):
            word = "has it already" if self._is_installed else "was found here"
            self._say("not_applicable", f"no editor or agent {word} that could take it")
            return
        chosen = self._chosen(named, open_ones, machine, region)
        if not chosen:
            self._say("install_skipped", "not installed in any editor; `mcp add` does it later")
            return
        self._install(chosen, server, machine)

    def _has(self, client: Client, server: Server, machine: Machine) -> bool:
        found = standing(client, (server,), machine.places).servers
        has = any(item.state == "installed" for item in found)
        self._is_installed |= has
        return has

    def _chosen(
        self,
        named: tuple[Client, ...],
        open_ones: tuple[Client, ...],
        machine: Machine,
        region: str,
    ) -> tuple[Client, ...]:
        """Those that were named; else those that somebody chooses, of whom none is chosen at
        first; else none.
        """
        if named or self._asker is None:
            if self._call.agent:
                value = ",".join(client.id for client in named) or SKIP
                self._call.emit(_question(named or open_ones, region))
                self._call.emit(_decided(value, by_flag=bool(named)))
            return named
        titles = {f"{client.name}  ({client.file(machine.places)})": client for client in open_ones}
        answer = self._asker.choose_several(QUESTION, tuple(titles), checked=False)
        return tuple(titles[title] for title in answer)

    def _install(self, clients: Sequence[Client], server: Server, machine: Machine) -> None:
        changes = [change for client in clients for change in add(client, (server,), machine)]
        for change in changes:
            self._say_change(change)
        self._is_installed |= any(change.state != "refused" for change in changes)
        made = ClientChanges(changes=tuple(changes), notes=notes_on(changes))
        self._call.entry.reporter.finish(Outcome(blocks=change_blocks(made)))

    def _machine(self) -> Machine:
        call = self._call
        places = Places(call.entry.settings.places, sys.platform)
        return Machine(places, Records(state_paths(call.entry.settings, call.target)), call.force)

    def _say_change(self, change: ClientChange) -> None:
        if change.state == "refused":
            message = f"{change.name}: {change.reason}"
            self._say("failed", message, change.client, level="warn")
            return
        self._say("installed", f"{change.name}: {change.target}", change.client, change.next_step)

    def _say(
        self,
        state: McpState,
        message: str,
        client: str | None = None,
        next_step: str | None = None,
        level: Level = "info",
    ) -> None:
        data = McpStatus(
            server="editor_install",
            state=state,
            transition_ts=round(utc_now().timestamp() * 1000),
            detail=message,
            client=client,
            next_step=next_step,
        )
        words = f"Amplitude's MCP server: {message}"
        self._call.emit(RunEvent(type="lifecycle", message=words, level=level, data=data.as_dict()))


def _question(clients: Sequence[Client], region: str) -> RunEvent:
    """The question that a grant, or its absence, has answered; it stops no run."""
    choices = (
        *(
            Choice(
                value=client.id,
                label=client.name,
                resume_flags=("mcp", "add", "--region", region, "--client", client.id, "--yes"),
            )
            for client in clients
        ),
        Choice(value=SKIP, label="Install it nowhere", resume_flags=("--skip-mcp",)),
    )
    data = NeedsInput(
        code=CODE,
        decision_id=DECISION,
        choices=choices,
        ui=Ui(component="multiselect", priority="optional", title=QUESTION),
        recommended=SKIP,
        recommended_reason="it changes settings of other programs, which only a person may grant",
        resume_flags=tuple(
            ResumeFlags(value=item.value, flags=item.resume_flags) for item in choices
        ),
        hint="--mcp-client NAME grants it in the run itself",
    )
    message = "Amplitude's MCP server can be installed in editors and agents"
    return RunEvent(type="needs_input", message=message, data=data.as_dict())


def _decided(value: str, *, by_flag: bool) -> RunEvent:
    data = DecisionAuto(
        code=CODE,
        decision_id=DECISION,
        value=value,
        reason="flag" if by_flag else "auto_approve",
    )
    message = f"by --mcp-client: {value}" if by_flag else "installed nowhere: nobody has asked"
    return RunEvent(type="lifecycle", message=message, data=data.as_dict())
