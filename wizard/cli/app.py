"""The program: its commands, its global options, and the guided run when no command is given."""

from typing import Any

import typer

from wizard.cli import apply as apply_command
from wizard.cli import arrival as arrival_command
from wizard.cli import auth as auth_command
from wizard.cli import dashboard as dashboard_command
from wizard.cli import demo as demo_command
from wizard.cli import detect as detect_command
from wizard.cli import history as history_command
from wizard.cli import listen as listen_command
from wizard.cli import login as login_command
from wizard.cli import logout as logout_command
from wizard.cli import manifest as manifest_command
from wizard.cli import mcp as mcp_command
from wizard.cli import mcp_add as mcp_add_command
from wizard.cli import mcp_list as mcp_list_command
from wizard.cli import mcp_remove as mcp_remove_command
from wizard.cli import plan as plan_command
from wizard.cli import propose as propose_command
from wizard.cli import show as show_command
from wizard.cli import skill as skill_command
from wizard.cli import status as status_command
from wizard.cli import undo as undo_command
from wizard.cli import verify as verify_command
from wizard.cli import whoami as whoami_command
from wizard.cli.command import WizardCommand
from wizard.cli.run import guided_run

HELP = """Set up Amplitude in a web app: the exact diff first, then the change, proof, undo.

Without a command: the guided run (sign in, detect, propose, choose, diff, apply, verify, arrival,
dashboard).
"""
COMMANDS = (
    ("detect", detect_command.detect),
    ("propose", propose_command.propose),
    ("plan", plan_command.plan),
    ("apply", apply_command.apply),
    ("verify", verify_command.verify),
    ("arrival", arrival_command.arrival),
    ("dashboard", dashboard_command.dashboard),
    ("undo", undo_command.undo),
    ("history", history_command.history),
    ("status", status_command.status),
    ("show", show_command.show),
    ("listen", listen_command.listen),
    ("demo", demo_command.demo),
    ("login", login_command.login),
    ("logout", logout_command.logout),
    ("whoami", whoami_command.whoami),
    ("auth status", auth_command.status),
    ("auth token", auth_command.token),
    ("manifest", manifest_command.manifest),
    ("skill", skill_command.skill),
    ("mcp add", mcp_add_command.add),
    ("mcp remove", mcp_remove_command.remove),
    ("mcp list", mcp_list_command.list_),
    ("mcp serve", mcp_command.serve),
)
GROUPS = {
    "auth": "The stored sign-in, for scripts.",
    "mcp": "The Model Context Protocol: Amplitude and this wizard as tools for AI agents.",
}


def command_tree() -> Any:
    """The program as Typer's tree of commands, for running it and for describing it."""
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
    groups = {name: typer.Typer(help=text, rich_markup_mode=None) for name, text in GROUPS.items()}
    for name, group in groups.items():
        app.add_typer(group, name=name)
    for words, function in COMMANDS:
        group_name, _, name = words.rpartition(" ")
        where = groups[group_name] if group_name else app
        where.command(name, cls=WizardCommand)(function)
    return typer.main.get_command(app)
