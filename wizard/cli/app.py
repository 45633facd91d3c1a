"""The program: its commands, its global options, and the guided run when no command is given."""

from typing import Any

import typer

from wizard.cli import apply as apply_command
from wizard.cli import demo as demo_command
from wizard.cli import detect as detect_command
from wizard.cli import history as history_command
from wizard.cli import listen as listen_command
from wizard.cli import manifest as manifest_command
from wizard.cli import plan as plan_command
from wizard.cli import propose as propose_command
from wizard.cli import show as show_command
from wizard.cli import status as status_command
from wizard.cli import undo as undo_command
from wizard.cli import verify as verify_command
from wizard.cli.command import WizardCommand
from wizard.cli.run import guided_run

HELP = """Set up Amplitude in a Python web app: the exact diff first, then the change, proof, undo.

Without a command: the guided run (detect, propose, choose, diff, apply, verify).
"""
COMMANDS = (
    ("detect", detect_command.detect),
    ("propose", propose_command.propose),
    ("plan", plan_command.plan),
    ("apply", apply_command.apply),
    ("verify", verify_command.verify),
    ("undo", undo_command.undo),
    ("history", history_command.history),
    ("status", status_command.status),
    ("show", show_command.show),
    ("listen", listen_command.listen),
    ("demo", demo_command.demo),
    ("manifest", manifest_command.manifest),
)


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
    for name, function in COMMANDS:
        app.command(name, cls=WizardCommand)(function)
    return typer.main.get_command(app)
