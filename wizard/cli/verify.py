"""`verify`: whether everything is in place."""

from typing import Annotated

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.exit_codes import ExitCode
from wizard.output.outcome import Outcome


def verify(
    ctx: typer.Context,
    command: Annotated[
        list[str] | None,
        typer.Argument(metavar="[-- COMMAND...]", help="With --listen: what runs the app."),
    ] = None,
    integration: o.Integration = None,
    app: o.App = None,
    build: Annotated[
        bool,
        typer.Option(
            "--build", help="Run the project's own build, type check and lint, in a copy of it."
        ),
    ] = False,
    listen: Annotated[
        bool, typer.Option("--listen", help="Wait for the planned events, on this machine.")
    ] = False,
    seconds: Annotated[
        float | None,
        typer.Option(
            "--seconds",
            min=1,
            metavar="N",
            help="Wait for events at most so long (120), for each command of --build too (600).",
        ),
    ] = None,
    port: o.Port = None,
    plan_id: o.PlanId = None,
) -> Outcome:
    """Check the set-up, without network; exit 1 on failure."""
    from wizard.cli.project import mapper, open_any
    from wizard.cli.standing import project_status, verification_event, warn_of_interruption
    from wizard.cli.verifying import Wish, verified
    from wizard.output.views.report import report_blocks
    from wizard.stages import verify as verify_tree

    call: Call = ctx.obj
    wish = Wish(
        integration=integration,
        apps=tuple(app or ()),
        build=build,
        listen=listen,
        command=tuple(command or ()),
        seconds=seconds,
        port=port or 0,
        plan_id=plan_id,
    )
    wish.check()
    warn_of_interruption(call)
    status, tree = project_status(call, app)
    report = verify_tree(tree, integration, mapper(open_any(call)), app or ())
    report = verified(call, tree, report, wish)
    passed = report.outcome == "pass"
    return Outcome(
        blocks=report_blocks(report),
        events=(verification_event(status, report),),
        exit_code=ExitCode.SUCCESS if passed else ExitCode.GENERAL_ERROR,
    )
