"""`arrival`: whether the planned events have arrived in Amplitude."""

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.exit_codes import ExitCode
from wizard.output.outcome import Outcome


def arrival(
    ctx: typer.Context,
    event: o.WantedEvent = None,
    since: o.Since = None,
    arrival_timeout: o.ArrivalTimeout = None,
    arrival_interval: o.ArrivalInterval = None,
    strict: o.Strict = False,
) -> Outcome:
    """Wait until the planned events of the last run arrive in Amplitude."""
    from wizard.amplitude.signed_in import nobody_signed_in
    from wizard.cli import arriving, insights, network
    from wizard.cli.project import open_any

    call: Call = ctx.obj
    found = insights.measured(open_any(call))
    names = tuple(event or ()) or tuple(item.name for item in insights.some_events(found).sent)
    start = insights.started(since, found)
    with network.transport(call) as door:
        signed = insights.stored_sign_in(call, door)
        if signed is None:
            raise nobody_signed_in(network.known_region(call) or network.DEFAULT_REGION)
        wanted = arriving.Wanted(
            app_id=insights.app_id_of(call, signed),
            names=names,
            since=start,
            setting=arriving.setting_of(found.sent, signed.region, found.env_vars),
        )
        patience = arriving.patience(call, arrival_timeout, arrival_interval)
        answer = arriving.await_events(call, signed, wanted, patience)
    failed = strict and bool(answer.arrival.missing)
    outcome = arriving.arrival_outcome(answer)
    return Outcome(
        blocks=outcome.blocks,
        events=outcome.events,
        exit_code=ExitCode.GENERAL_ERROR if failed else ExitCode.SUCCESS,
    )
