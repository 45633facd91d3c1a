"""The program: its commands, its global options, and the guided run when no command is given."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import typer

from wizard.cli.command import WizardCommand
from wizard.cli.run import guided_run

HELP = """Set up Amplitude in a web app: the exact diff first, then the change, proof, undo.

Without a command: the guided run (sign in, detect, propose, choose, diff, apply, verify, MCP,
arrival, dashboard).
"""
COMMANDS = {
    "detect": "detect:detect",
    "propose": "propose:propose",
    "plan": "plan:plan",
    "apply": "apply:apply",
    "verify": "verify:verify",
    "arrival": "arrival:arrival",
    "test-event": "trial:send_trial",
    "dashboard": "dashboard:dashboard",
    "undo": "undo:undo",
    "history": "history:history",
    "status": "status:status",
    "show": "show:show",
    "listen": "listen:listen",
    "demo": "demo:demo",
    "login": "login:login",
    "logout": "logout:logout",
    "whoami": "whoami:whoami",
    "auth status": "auth:status",
    "auth token": "auth:token",
    "manifest": "manifest:manifest",
    "skill": "skill:skill",
    "mcp add": "mcp_add:add",
    "mcp remove": "mcp_remove:remove",
    "mcp list": "mcp_list:list_",
    "mcp serve": "mcp:serve",
}
"""Where each command is: `module:function`, below `wizard.cli`."""
GROUPS = {
    "auth": "The stored sign-in, for scripts.",
    "mcp": "The Model Context Protocol: Amplitude and this wizard as tools for AI agents.",
}


def command_tree(argv: Sequence[str] = ()) -> Any:
    """The program as Typer's tree of commands, for running it and for describing it.

    Where `argv` begins with the name of a command, only with that one: what the others need is not
    loaded.
    """
    app = typer.Typer(
        name="amplitude-wizard",
        help=HELP,
        invoke_without_command=True,
        no_args_is_help=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(guided_run)
    groups: dict[str, typer.Typer] = {}
    for words in _named(argv) or COMMANDS:
        group, _, name = words.rpartition(" ")
        if group and group not in groups:
            groups[group] = typer.Typer(help=GROUPS[group], rich_markup_mode=None)
            app.add_typer(groups[group], name=group)
        where = groups[group] if group else app
        where.command(name, cls=WizardCommand)(_function(COMMANDS[words]))
    return typer.main.get_command(app)


def _named(argv: Sequence[str]) -> list[str]:
    """The command that the first words name, if they do."""
    return [words for words in (" ".join(argv[:1]), " ".join(argv[:2])) if words in COMMANDS]


def _function(place: str) -> Callable[..., Any]:
    module, _, name = place.partition(":")
    found: Callable[..., Any] = getattr(import_module(f"wizard.cli.{module}"), name)
    return found
