"""`verify`: whether everything is in place."""

import typer

from wizard.cli import options as o
from wizard.cli import proof_options as proof
from wizard.cli.entry import Call
from wizard.exit_codes import ExitCode
from wizard.output.outcome import Outcome


def verify(
    ctx: typer.Context,
    command: proof.ProofCommand = None,
    integration: o.Integration = None,
    app: o.App = None,
    build: proof.Build = False,
    listen: proof.ListenForEvents = False,
    seconds: proof.Seconds = None,
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
