"""What the guided run's steps do to the world."""

from functools import cached_property
from typing import Literal

import msgspec

from wizard.app_stages import (
    ReadApp,
    chosen_apps,
    detect_apps,
    joined,
    plan_apps,
    propose_apps,
    read_apps,
    ticked,
)
from wizard.apps import App
from wizard.cli import checkpoints
from wizard.cli.applying import applied_outcome, complete_event
from wizard.cli.entry import Call
from wizard.cli.going_on import carried_out
from wizard.cli.guide_account import GuideAccount
from wizard.cli.guide_insights import GuideInsights
from wizard.cli.guide_mcp import GuideMcp
from wizard.cli.guide_sandbox import how_to_send
from wizard.cli.guide_side import AmplitudeSide, key_stands
from wizard.cli.guide_telling import install_failed_event, told
from wizard.cli.insights import asker_of
from wizard.cli.planning import apply_flags, kept_plan
from wizard.cli.project import mapper
from wizard.cli.stage_events import (
    approval_question,
    approved_events,
    confirmed_event,
)
from wizard.cli.standing import has_failed, project_status, verification_event
from wizard.cli.stripe import stripe_hint
from wizard.cli.target_app import Target
from wizard.errors import InstallFailed
from wizard.exit_codes import ExitCode
from wizard.flow import Asker, Progress, Told
from wizard.model.detection import Detection
from wizard.model.plan import EnvVar, Plan, PlanBody
from wizard.model.proposal import Proposal
from wizard.model.report import Report
from wizard.model.run_event import RunEvent
from wizard.output.outcome import Outcome
from wizard.output.views.report import report_blocks
from wizard.propose.options import ProposeOptions
from wizard.stages import Choices, choose_manager, verify
from wizard.workspace.clock import to_text, utc_now
from wizard.workspace.journal_store import list_journals
from wizard.workspace.plan_store import load_plan
from wizard.workspace.project import Workspace


class GuideEffects:
    """The real effects; each stage is computed once, from one view of the tree."""

    def __init__(
        self,
        call: Call,
        workspace: Workspace,
        choices: Choices,
        *,
        install: bool,
        amplitude: AmplitudeSide,
        decision: Literal["approved", "revised", "skipped"] | None = None,
    ) -> None:
        """`decision` is what flags say about the events: a revised plan is not approved yet."""
        self.asker: Asker | None = asker_of(call) if decision in (None, "revised") else None
        granted = call.may_write and decision is None
        self.may_write = granted or decision == "approved"
        self._decision = decision
        self._has_key = call.api_key is not None or amplitude.sandbox is not None
        self._env_vars: tuple[EnvVar, ...] = ()
        self.exit_code = ExitCode.SUCCESS
        self._sandbox = amplitude.sandbox
        self._account = GuideAccount(
            call, amplitude.wish, amplitude.door, self.asker, lambda: stripe_hint(self._tree)
        )
        self._insights = GuideInsights(
            call, workspace, self._account, amplitude.insights, self.asker
        )
        self._mcp = GuideMcp(call, amplitude.mcp, self.asker)
        self._key: str | None = call.api_key
        self._call = call
        self._workspace = workspace
        self._tree = workspace.tree()
        self._choices = choices
        self._named: tuple[App, ...] | None = None
        self._install = install

    @property
    def has_key(self) -> bool:
        """Whether a key was given, or stands already where the plan wants it (H07)."""
        return self._has_key or key_stands(self._tree, self._env_vars)

    def sign_in(self, progress: Progress) -> Progress:
        return self._account.sign_in(progress)

    def choose_app(self, progress: Progress) -> Progress:
        chosen = self._account.choose(progress)
        self._learn_key(chosen)
        return chosen

    def detect(self) -> Detection:
        return self._detection

    def integration(self, chosen: str | None) -> str:
        """The framework, of several apps all of theirs; a question's answer may name an app."""
        apps = {app.path for app in self._detection.apps}
        if chosen in apps and self._detection.confidence == "ambiguous":
            self._choices = self._choices._replace(apps=(chosen,))
            chosen = None
        return ", ".join(app.framework.id for app in self._apps(chosen))

    def package_manager(self, chosen: str | None) -> str:
        """The tool of the only app; several apps each have their own."""
        apps = self._apps(None)
        wanted = chosen or self._choices.package_manager
        if len(apps) > 1:
            return wanted or ""
        return choose_manager(apps[0].tree, wanted, apps[0].framework.language)

    def plan_if_set_up(self, progress: Progress) -> PlanBody | None:
        self._apps(progress.integration)
        if any(item.code is not None for item in self._read):
            return None
        return self._body(progress)

    def propose(self, progress: Progress) -> Proposal:
        self._apps(progress.integration)
        return joined(propose_apps(self._read, self._options(progress)))

    def plan(self, progress: Progress) -> Plan:
        """A new plan from what was chosen; the store keeps it."""
        self._apps(progress.integration)
        return kept_plan(self._workspace, self._body(progress))

    def load_plan(self, plan_id: str) -> Plan:
        plan = load_plan(self._workspace.state, plan_id, now=utc_now())
        self._env_vars = plan.body.env_vars
        return plan

    def approved(self, plan: Plan) -> None:
        flags, asked = self._apply_flags(plan), self.asker is not None
        is_flag = self._decision is not None
        for event in approved_events(self._call, flags, by_flag=is_flag, by_person=asked):
            self.emit(event)

    def ask_to_write(self, plan: Plan) -> None:
        """The plan is kept; whoever drives us decides (exit 13), or has declined already."""
        if self._decision == "skipped":
            self.emit(confirmed_event("flag", "skipped"))
            return
        if self._decision == "revised":
            self.emit(confirmed_event("flag", "revised"))
        self.emit(approval_question(self._apply_flags(plan)))
        self.exit_code = ExitCode.WRITE_REFUSED

    def now(self) -> str:
        return to_text(utc_now())

    def apply(self, plan: Plan, api_key: str | None) -> None:
        """Apply and tell; a dependency that could not be installed does not stop the run."""
        key = api_key or self._key
        self._has_key = key is not None
        try:
            journal = carried_out(
                self._call,
                self._workspace,
                plan,
                key,
                install=self._install,
                target=self._target(plan),
            )
        except InstallFailed as problem:
            self.exit_code = problem.exit_code
            self.emit(install_failed_event(problem))
            return
        done = applied_outcome(self._call, plan, journal, install=self._install, reviewed=True)
        # That the set-up is complete is said once, when the run is.
        self._call.entry.reporter.finish(Outcome(blocks=done.blocks))

    def verify(self, progress: Progress) -> Report:
        folders = [app.folder or "." for app in self._apps(progress.integration)]
        named = tuple(folders) if folders != ["."] or self._choices.apps else ()
        integration = None if len(folders) > 1 else progress.integration
        self._tree = self._workspace.tree()
        return verify(self._tree, integration, mapper(self._workspace), named)

    def offer_mcp(self, plan: Plan) -> None:
        self._mcp.offer(plan.body.region)

    def await_events(self, progress: Progress, plan: Plan) -> None:
        if self._sandbox is not None:
            self.emit(how_to_send(plan, self._sandbox))
        self._insights.await_events(progress, plan)

    def chart(self, progress: Progress, plan: Plan) -> None:
        self._insights.chart(progress, plan)

    def completed(self, progress: Progress) -> tuple[RunEvent, ...]:
        """The line of a run that has done all it was to do; none where something has failed."""
        plan_id = progress.plan_id
        if self.exit_code is not ExitCode.SUCCESS or plan_id is None:
            return ()
        journals = list_journals(self._workspace.state)
        journal = next((item for item in journals if item.plan_id == plan_id), None)
        if journal is None:
            return ()
        plan = self.load_plan(plan_id)
        url, dashboard_id = self._insights.dashboard(progress)
        scope = msgspec.structs.replace(
            self._target(plan).scope, dashboard_url=url, dashboard_id=dashboard_id
        )
        followups = self._mcp.followups(plan.body.region)
        return (complete_event(self._call, plan, journal, scope, followups),)

    def resume(self, progress: Progress) -> None:
        """What a run that goes on has to know again: the key, before it is applied."""
        if progress.app_id is not None and progress.since is None:
            self._learn_key(progress)

    def tell(self, value: Told) -> None:
        outcome = (
            self._verified(value)
            if isinstance(value, Report)
            else told(self._call, value, self._target)
        )
        self._call.entry.reporter.finish(outcome)

    def emit(self, event: RunEvent) -> None:
        self._call.emit(event)

    def restored(self, *, wanted: bool) -> Progress | None:
        """Where an earlier run stopped, if this one shall go on there."""
        return checkpoints.restore(self._call, self._workspace, self.asker, wanted=wanted)

    def save(self, progress: Progress) -> None:
        checkpoints.save(self._call, self._workspace, progress)

    def clear(self) -> None:
        checkpoints.clear(self._call, self._workspace)

    def _target(self, plan: Plan) -> Target:
        return self._account.target(plan.body.region)

    def _apply_flags(self, plan: Plan) -> tuple[str, ...]:
        *words, grant = apply_flags(self._call, plan, self._target(plan))
        return (*words, *(() if self._install else ("--no-install",)), grant)

    def _learn_key(self, progress: Progress) -> None:
        """The key of the chosen app; that of a sandbox is never written anywhere."""
        if self._sandbox is None:
            self._key = self._account.api_key(progress)
            self._has_key = self._key is not None

    @cached_property
    def _detection(self) -> Detection:
        return detect_apps(self._tree, self._choices.apps)

    @cached_property
    def _read(self) -> tuple[ReadApp, ...]:
        return read_apps(self._apps(None), mapper(self._workspace))

    def _apps(self, chosen: str | None) -> tuple[App, ...]:
        """The apps of this run; settled once, by what was chosen first."""
        if self._named is None:
            wish = self._choices
            integration = None if wish.apps else chosen or wish.integration
            wish = wish._replace(integration=integration or wish.integration)
            self._named = chosen_apps(self._tree, wish, self._detection)
        return self._named

    def _body(self, progress: Progress) -> PlanBody:
        return plan_apps(
            self._tree,
            str(self._workspace.root),
            self._read,
            propose_apps(self._read, self._options(progress)),
            self._choices._replace(
                package_manager=progress.package_manager or self._choices.package_manager,
                region=progress.region,
            ),
            mapper(self._workspace),
        )

    def _options(self, progress: Progress) -> ProposeOptions:
        return ticked(self._read, self._choices.options, progress.events)

    def _verified(self, report: Report) -> Outcome:
        if has_failed(report, has_key=self.has_key) and self.exit_code is ExitCode.SUCCESS:
            self.exit_code = ExitCode.GENERAL_ERROR
        status, _ = project_status(self._call)
        return Outcome(blocks=report_blocks(report), events=(verification_event(status, report),))
