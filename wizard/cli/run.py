"""The program without a command: its options, which are also everybody's global ones."""

# ruff: noqa: ARG001 - the parameters declare the options; their values are in the context

import typer

from wizard.cli import mcp_options as mcp
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
    offline: o.Offline = False,
    ca_cert: o.CaCert = None,
    debug: o.Debug = False,
    app_id: o.AppId = None,
    project_id: o.ProjectId = None,
    app_name: o.AppName = None,
    confirm_app: o.ConfirmApp = False,
    auth_onboarding: o.AuthOnboarding = None,
    email: o.Email = None,
    full_name: o.FullName = None,
    accept_tos: o.AcceptTos = False,
    sandbox: o.UseSandbox = False,
    install_only: o.InstallOnly = False,
    arrival_timeout: o.ArrivalTimeout = None,
    arrival_interval: o.ArrivalInterval = None,
    skip_arrival: o.SkipArrival = False,
    skip_dashboard: o.SkipDashboard = False,
    space: o.Space = None,
    mcp_client: mcp.RunClientOption = None,
    skip_mcp: mcp.SkipMcp = False,
    integration: o.Integration = None,
    menu: o.Menu = False,
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
