"""The guided run's last steps: the events that arrive, and the dashboard that shows them."""

from typing import NamedTuple

from wizard.amplitude.charts import Place
from wizard.cli import arriving, charting
from wizard.cli.charting import Kept
from wizard.cli.entry import Call
from wizard.cli.guide_account import GuideAccount
from wizard.cli.insights import instrumented
from wizard.errors import AccessDenied
from wizard.flow import Asker, Progress
from wizard.model.plan import Plan
from wizard.model.run_data import ArrivalSkip, Deferral
from wizard.output.outcome import Outcome
from wizard.output.views.dashboard import planned_blocks
from wizard.workspace.clock import from_text, utc_now
from wizard.workspace.dashboard_store import load_made
from wizard.workspace.project import Workspace


class InsightsWish(NamedTuple):
    """What the options say about these steps; None leaves it to the usual."""

    timeout: float | None = None
    interval: float | None = None
    skip_arrival: bool = False
    skip_dashboard: bool = False
    space: str | None = None


class GuideInsights:
    def __init__(
        self,
        call: Call,
        workspace: Workspace,
        account: GuideAccount,
        wish: InsightsWish,
        asker: Asker | None,
    ) -> None:
        self._call = call
        self._workspace = workspace
        self._account = account
        self._wish = wish
        self._asker = asker

    def await_events(self, progress: Progress, plan: Plan) -> None:
        """Wait where that is possible; else say why not. Raises as `arriving.await_events`, but for
        a missing right, which says nothing about the set-up.
        """
        events = instrumented(plan)
        names = tuple(event.name for event in events)
        reason = self._why_no_waiting(progress, names)
        app = self._account.app(progress) if reason is None else None
        signed = self._account.signed(progress) if reason is None else None
        if signed is None or app is None or app.app_id is None:
            self._call.emit(arriving.skipped_event(reason or "no_app", names))
            return
        body = plan.body
        wanted = arriving.Wanted(
            app_id=app.app_id,
            names=names,
            since=from_text(progress.since or "") or utc_now(),
            setting=arriving.setting_of(events, body.region, [v.name for v in body.env_vars]),
        )
        patience = arriving.patience(self._call, self._wish.timeout, self._wish.interval)
        try:
            answer = arriving.await_events(self._call, signed, wanted, patience)
        except AccessDenied:
            self._call.emit(arriving.skipped_event("no_right", names))
            return
        self._call.entry.reporter.finish(arriving.arrival_outcome(answer))

    def chart(self, progress: Progress, plan: Plan) -> None:
        """Plan the dashboard and keep the plan; create it where that is possible and wanted."""
        body = plan.body
        if not body.events:
            return
        kept = charting.keep_plan(
            self._call,
            self._workspace,
            body.events,
            body.features,
            options=self._options(body.region),
        )
        planned = (charting.planned_event(kept),)
        blocks = planned_blocks(kept.plan, next(iter(kept.files[2:]), None))
        self._call.entry.reporter.finish(Outcome(blocks=blocks, events=planned))
        reason = self._why_no_dashboard(progress)
        if reason is not None:
            self._call.emit(charting.deferred_event(kept, reason))
            return
        self._create(progress, kept)

    def dashboard(self, progress: Progress) -> tuple[str | None, str | None]:
        """Address and id of the dashboard, where there is one."""
        signed = self._account.signed(progress)
        if signed is None or progress.app_id is None:
            return None, None
        made = load_made(self._workspace.state, Place(progress.app_id).key(signed.hosts))
        return made.dashboard_url, made.dashboard_id

    def _options(self, region: str) -> tuple[str, ...]:
        """What names app and space to `dashboard`."""
        return (*self._account.target(region).flags, *charting.space_flags(self._wish.space))

    def _create(self, progress: Progress, kept: Kept) -> None:
        signed, app = self._account.signed(progress), self._account.app(progress)
        if signed is None or app is None or app.app_id is None:
            self._call.emit(charting.deferred_event(kept, "no_app"))
            return
        place = Place(app.app_id, self._wish.space)
        try:
            made = charting.create(self._call, self._workspace, signed, kept, place)
        except AccessDenied:
            self._call.emit(charting.deferred_event(kept, "no_right"))
            return
        self._call.entry.reporter.finish(made)

    def _why_no_waiting(self, progress: Progress, names: tuple[str, ...]) -> ArrivalSkip | None:
        if self._wish.skip_arrival:
            return "option"
        if not names:
            return "no_events"
        return None if self._account.signed(progress) is not None else "not_signed_in"

    def _why_no_dashboard(self, progress: Progress) -> Deferral | None:
        if self._wish.skip_dashboard:
            return "option"
        if self._account.signed(progress) is None:
            return "not_signed_in"
        question = charting.creation_question(self._wish.space)
        declined = self._asker is not None and not self._asker.confirm(question)
        return "declined" if declined else None
