"""`skill`: how a coding agent drives this program."""

from typing import Annotated

import typer

from wizard.cli.entry import Call
from wizard.output.outcome import Outcome

Install = Annotated[
    bool,
    typer.Option("--install", help="Write it into the project, as .claude/skills; needs --yes."),
]


def skill(ctx: typer.Context, install: Install = False) -> Outcome:
    """Print the instructions for coding agents, or install them."""
    from wizard.cli.skills import install_skill, print_skill

    call: Call = ctx.obj
    return install_skill(call) if install else print_skill(call)
