"""No command: the guided run, at a terminal or straight through."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from wizard.cli.entry import Call
from wizard.cli.project import choices, recovered_workspace
from wizard.cli.stage_events import start_run
from wizard.errors import InputRequired
from wizard.flow import CODE_STEPS, STEPS, Progress, run_flow
from wizard.output.document import Raw
from wizard.output.outcome import Outcome
from wizard.stages import Choices

if TYPE_CHECKING:
    from wizard.cli.account import AccountWish
    from wizard.cli.guide_insights import InsightsWish
    from wizard.cli.guide_mcp import McpWish
    from wizard.sandbox.server import Sandbox

Decision = Literal["approved", "revised", "skipped"]


def guide(call: Call, given: dict[str, Any]) -> Outcome:
    """Run every step. Raises `InputRequired` where nobody can be asked and nothing is granted."""
    if given["version"]:
        from wizard import __version__

        return Outcome(blocks=(Raw(f"{__version__}\n"),))
    decision = _decision(given)
    granted = call.may_write or call.agent or call.auto_approve or decision is not None
    if not call.may_ask and not granted:
        raise _nobody_to_ask(call)
    from wizard.cli.account import account_wish
    from wizard.cli.menu import chosen_framework

    picked = chosen_framework(call, given["integration"], menu=given["menu"])
    given = {**given, "integration": picked}
    account = account_wish(call, given)
    start_run(call)
    if not given["sandbox"]:
        return _run(call, given, decision, account, None)
    from wizard.cli.guide_sandbox import sandboxed

    with sandboxed(call) as (local, sandbox):
        return _run(local, given, decision, account, sandbox)


def _run(
    call: Call,
    given: dict[str, Any],
    decision: Decision | None,
    account: "AccountWish",
    sandbox: "Sandbox | None",
) -> Outcome:
    from wizard.cli import network
    from wizard.cli.guide_effects import GuideEffects
    from wizard.cli.guide_side import AmplitudeSide
    from wizard.output.views.farewell import farewell_blocks

    wish = _wish(call, given, decision)
    steps = CODE_STEPS if given["install_only"] else STEPS
    opened = recovered_workspace(call, wish.apps)
    with network.transport(call) as door:
        effects = GuideEffects(
            call,
            opened,
            wish,
            install=not given["no_install"],
            amplitude=AmplitudeSide(account, door, _insights(given), _mcp(given), sandbox),
            decision=decision,
        )
        progress = effects.restored(wanted=given["resume"]) or Progress()
        progress = replace(progress, region=wish.region or progress.region)
        ended = run_flow(effects, progress, steps)
        return Outcome(
            blocks=farewell_blocks(call.command, ended.region) if ended else (),
            events=effects.completed(ended) if ended else (),
            exit_code=effects.exit_code,
        )


def _insights(given: dict[str, Any]) -> "InsightsWish":
    from wizard.cli.guide_insights import InsightsWish

    return InsightsWish(
        timeout=given["arrival_timeout"],
        interval=given["arrival_interval"],
        skip_arrival=given["skip_arrival"],
        skip_dashboard=given["skip_dashboard"],
        space=given["space"],
    )


def _mcp(given: dict[str, Any]) -> "McpWish":
    from wizard.cli.guide_mcp import McpWish
    from wizard.cli.mcp_options import ClientName

    named = dict.fromkeys(ClientName(name).value for name in given["mcp_client"] or ())
    return McpWish(clients=tuple(named), skip=given["skip_mcp"])


def _wish(call: Call, given: dict[str, Any], decision: Decision | None) -> Choices:
    wish = choices(
        call,
        given["integration"],
        given["package_manager"],
        given["max_events"],
        given["only"],
        given["drop"],
        given["rename"],
        given["with_"],
        given["without"],
        given["app"],
    )
    if decision != "revised":
        return wish
    from wizard.cli.revising import read_wish
    from wizard.propose.revision import joined_options

    words = read_wish(given["revise_events"])
    return wish._replace(options=joined_options(wish.options, words))


def _decision(given: dict[str, Any]) -> Decision | None:
    """What the flags say about the events (contract 4.5: approve before revise before skip)."""
    if given["approve_events"]:
        return "approved"
    if given["revise_events"] is not None:
        return "revised"
    return "skipped" if given["skip_events"] else None


def _nobody_to_ask(call: Call) -> InputRequired:
    where = ("--install-dir", str(call.install_dir)) if call.install_dir else ()
    return InputRequired(
        "approval_required",
        "the guided run asks before it writes, and nobody can be asked here",
        hint="look with `plan` and write with `apply`, or let --yes do both",
        next_commands=[("plan", *where), (*where, "--yes")],
        details={
            "ui": {"component": "confirmation", "priority": "required"},
            "choices": [
                {"value": "plan", "label": "Show the plan", "resumeFlags": ["plan", *where]},
                {"value": "yes", "label": "Plan and apply", "resumeFlags": [*where, "--yes"]},
            ],
            "recommended": "plan",
        },
    )
