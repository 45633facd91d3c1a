"""`skill`: how a coding agent drives this program."""

import typer

from wizard.cli import skill_options as o
from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def skill(ctx: typer.Context, install: o.Install = False, client: o.Clients = None) -> Outcome:
    """Print the instructions for coding agents, or install them where an agent looks for them."""
    from wizard.cli.skills import install_skill, print_skill

    call: Call = ctx.obj
    return install_skill(call, client or ()) if install else print_skill(call, client or ())
