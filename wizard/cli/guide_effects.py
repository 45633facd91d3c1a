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
)
from wizard.apps import App
from wizard.cli import checkpoints
from wizard.cli.applying import applied_outcome, carry_out
from wizard.cli.entry import Call
from wizard.cli.planning import apply_flags, kept_plan, plan_events
from wizard.cli.project import mapper
from wizard.cli.stage_events import (
    approval_question,
    auto_approval,
    confirmed_event,
    detection_event,
    proposal_event,
    settled_event,
)
from wizard.cli.standing import project_status, verification_event
from wizard.errors import InstallFailed
from wizard.exit_codes import ExitCode
from wizard.flow import Asker, Progress, Told
from wizard.model.detection import Detection
from wizard.model.plan import Plan, PlanBody
from wizard.model.proposal import Proposal
from wizard.model.report import Report
from wizard.model.run_data import InstallFailed as InstallFailedData
from wizard.model.run_event import RunEvent
from wizard.output.outcome import Outcome
from wizard.output.views.detection import answer_blocks
from wizard.output.views.plan import review_blocks, settled_blocks
from wizard.output.views.proposal import proposal_blocks
from wizard.output.views.report import report_blocks
from wizard.propose.options import ProposeOptions
from wizard.render import plan_diff
from wizard.stages import Choices, choose_manager, verify
from wizard.workspace.clock import utc_now
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
        decision: Literal["approved", "revised", "skipped"] | None = None,
    ) -> None:
        """`decision` is what flags say about the events: a revised plan is not approved yet."""
        self.asker: Asker | None = _asker(call) if decision in (None, "revised") else None
        granted = call.may_write and decision is None
        self.may_write = granted or decision == "approved"
        self._decision = decision
        self.has_key = call.api_key is not None
        self.exit_code = ExitCode.SUCCESS
        self._call = call
        self._workspace = workspace
        self._tree = workspace.tree()
        self._choices = choices
        self._named: tuple[App, ...] | None = None
        self._install = install

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
        return load_plan(self._workspace.state, plan_id, now=utc_now())

    def approved(self, plan: Plan) -> None:
        """A question that was answered before it was asked stands in the record all the same."""
        if self._call.agent:
            reason: Literal["auto_approve", "flag"] = "flag" if self._decision else "auto_approve"
            for event in auto_approval(apply_flags(self._call, plan), reason):
                self.emit(event)
        if self._call.is_json:
            unasked: Literal["auto", "flag"] = "flag" if self._decision else "auto"
            self.emit(confirmed_event(unasked if self.asker is None else "human"))

    def ask_to_write(self, plan: Plan) -> None:
        """The plan is kept; whoever drives us decides (exit 13), or has declined already."""
        if self._decision == "skipped":
            self.emit(confirmed_event("flag", "skipped"))
            return
        if self._decision == "revised":
            self.emit(confirmed_event("flag", "revised"))
        self.emit(approval_question(apply_flags(self._call, plan)))
        self.exit_code = ExitCode.WRITE_REFUSED

    def apply(self, plan: Plan, api_key: str | None) -> None:
        """Apply and tell; a dependency that could not be installed does not stop the run."""
        key = api_key or self._call.api_key
        self.has_key = key is not None
        try:
            journal = carry_out(self._call, plan, key, install=self._install)
        except InstallFailed as problem:
            self.exit_code = problem.exit_code
            data = InstallFailedData(code=problem.code, hint=problem.hint).as_dict()
            message = f"{problem.message} {problem.hint}".strip()
            self.emit(RunEvent(type="log", message=message, level="error", data=data))
            return
        done = applied_outcome(self._call, plan, journal, install=self._install, reviewed=True)
        self._call.entry.reporter.finish(done)

    def verify(self, progress: Progress) -> Report:
        folders = [app.folder or "." for app in self._apps(progress.integration)]
        named = tuple(folders) if folders != ["."] or self._choices.apps else ()
        integration = None if len(folders) > 1 else progress.integration
        self._tree = self._workspace.tree()
        return verify(self._tree, integration, mapper(self._workspace), named)

    def tell(self, value: Told) -> None:
        self._call.entry.reporter.finish(self._told(value))

    def emit(self, event: RunEvent) -> None:
        self._call.emit(event)

    def restored(self, *, wanted: bool) -> Progress | None:
        """Where an earlier run stopped, if this one shall go on there."""
        return checkpoints.restore(self._call, self._workspace, self.asker, wanted=wanted)

    def save(self, progress: Progress) -> None:
        checkpoints.save(self._call, self._workspace, progress)

    def clear(self) -> None:
        checkpoints.clear(self._call, self._workspace)

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
        options = self._choices.options
        if progress.events is None:
            return options
        return msgspec.structs.replace(options, only=progress.events)

    def _told(self, value: Told) -> Outcome:
        match value:
            case Detection():
                return Outcome(blocks=answer_blocks(value), events=(detection_event(value),))
            case Proposal():
                return Outcome(blocks=proposal_blocks(value), events=(proposal_event(value),))
            case PlanBody():
                return Outcome(blocks=settled_blocks(value), events=(settled_event(value),))
            case Plan():
                return self._reviewed(value)
            case Report():
                return self._verified(value)

    def _reviewed(self, plan: Plan) -> Outcome:
        blocks = review_blocks(plan.body, plan_diff(plan.body))
        return Outcome(blocks=blocks, events=plan_events(self._call, plan))

    def _verified(self, report: Report) -> Outcome:
        if self._has_failed(report) and self.exit_code is ExitCode.SUCCESS:
            self.exit_code = ExitCode.GENERAL_ERROR
        status, _ = project_status(self._call)
        return Outcome(blocks=report_blocks(report), events=(verification_event(status, report),))

    def _has_failed(self, report: Report) -> bool:
        """A key that nobody has given yet is left to a person: it is no failure of the run."""
        errors = {item.rule_id for item in report.findings if item.severity == "error"}
        return bool(errors if self.has_key else errors - {"key_configured"})


def _asker(call: Call) -> Asker | None:
    if not call.may_ask:
        return None
    from wizard.output.prompts import TerminalAsker

    return TerminalAsker()
