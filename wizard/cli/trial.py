"""`test-event`: whether Amplitude, or a proxy on the way, takes an event of this key."""

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.output.outcome import Outcome


def send_trial(
    ctx: typer.Context,
    proxy: o.Proxy = None,
) -> Outcome:
    """Send one test event, after asking: to Amplitude, or through your own proxy."""
    from wizard.cli.trying_event import send_test_event

    call: Call = ctx.obj
    return send_test_event(call, proxy)
