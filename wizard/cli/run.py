"""The program without a command: its options, which are also everybody's global ones."""

# ruff: noqa: ARG001 - the parameters declare the options; their values are in the context

import typer

from wizard.cli import options as o
from wizard.cli.boundary import guarded
from wizard.cli.command import GLOBAL_OPTIONS
from wizard.cli.entry import make_call


def guided_run(
    ctx: typer.Context,
    install_dir: o.InstallDir = None,
    api_key: o.ApiKey = None,
    region: o.RegionOption = None,
    yes: o.Yes = False,
    force: o.Force = False,
    json: o.Json = False,
    human: o.Human = False,
    agent: o.Agent = False,
    auto_approve: o.AutoApprove = False,
    ci: o.Ci = False,
    debug: o.Debug = False,
    integration: o.Integration = None,
    package_manager: o.PackageManager = None,
    max_events: o.MaxEvents = None,
    only: o.Only = None,
    drop: o.Drop = None,
    rename: o.Rename = None,
    with_: o.With = None,
    without: o.Without = None,
    app: o.App = None,
    no_install: o.NoInstall = False,
    resume: o.Resume = False,
    approve_events: o.ApproveEvents = False,
    revise_events: o.ReviseEvents = None,
    skip_events: o.SkipEvents = False,
    version: o.Version = False,
) -> int:
    """Without a command, guide through the whole set-up."""
    if ctx.invoked_subcommand is not None:
        return 0
    from wizard.cli.guide import guide

    given = dict(ctx.params)
    call = make_call(ctx.obj, {name: given.pop(name) for name in GLOBAL_OPTIONS})
    return guarded(ctx.obj, "run", lambda: guide(call, given))
