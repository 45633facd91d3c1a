"""The guided run: every step once, a checkpoint after each, and no question without a person."""

from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
import pytest
from making_events import make_event

from wizard.digest import seal
from wizard.errors import (
    AccessDenied,
    AuthRequired,
    Cancelled,
    InputRequired,
    NetworkFailed,
    WizardError,
)
from wizard.flow import CODE_STEPS, STEPS, Asker, Progress, Told, run_flow
from wizard.model.detection import Detection
from wizard.model.plan import EnvVar, FileChange, Plan, PlanBody
from wizard.model.proposal import Proposal, TrackedEvent
from wizard.model.report import Report
from wizard.model.run_event import RunEvent

EVENTS = (make_event("Order Created"), make_event("Signed Up"))
CHANGE = FileChange(
    path="app.py",
    operation="modify",
    reason="",
    additions=1,
    deletions=0,
    diff="",
    before_sha256="0",
    after_sha256="1",
)
KEY = EnvVar(name="AMPLITUDE_API_KEY", description="", required=True, path=".env")


def body(**changes: Any) -> PlanBody:
    fields = {"events": EVENTS, "file_changes": (CHANGE,), "env_vars": (KEY,), **changes}
    return PlanBody(
        install_dir="/p", framework="flask", framework_name="Flask", sdk="sdk", **fields
    )


class Person:
    """Answers like somebody at a terminal; `stops_at` is the question they answer with Ctrl+C."""

    def __init__(self, *, stops_at: str = "", agrees: bool = True, picks: int = 1) -> None:
        self.asked: list[str] = []
        self._stops_at = stops_at
        self._agrees = agrees
        self._picks = picks

    def _ask(self, question: str) -> None:
        self.asked.append(question)
        if question == self._stops_at:
            raise KeyboardInterrupt

    def choose_one(self, question: str, choices: tuple[str, ...]) -> str:
        self._ask("one")
        return choices[0]

    def choose_events(self, events: tuple[TrackedEvent, ...]) -> tuple[str, ...]:
        self._ask("events")
        return tuple(event.id for event in events[: self._picks])

    def confirm(self, question: str) -> bool:
        self._ask("confirm")
        return self._agrees

    def api_key(self) -> str | None:
        self._ask("key")
        return "typed"

    def text(self, question: str) -> str:
        self._ask("text")
        return "typed"


@dataclass
class World:
    """Effects that only remember what was done."""

    asker: Asker | None = None
    may_write: bool = True
    has_key: bool = False
    plan_body: PlanBody = field(default_factory=body)
    set_up: bool = False
    ambiguous: bool = False
    done: list[str] = field(default_factory=list)
    saved: list[Progress] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    key: str | None = None

    fails_at: str = ""
    error: Exception = field(default_factory=lambda: NetworkFailed("network_broken", "gone"))

    def resume(self, progress: Progress) -> None:
        pass

    def sign_in(self, progress: Progress) -> Progress:
        self._go("sign in")
        return replace(progress, account="signed_in")

    def choose_app(self, progress: Progress) -> Progress:
        self._go("app")
        return replace(progress, app_id="1")

    def now(self) -> str:
        return "now"

    def offer_mcp(self, plan: Plan) -> None:
        self._go("offer mcp")

    def await_events(self, progress: Progress, plan: Plan) -> None:
        self._go(f"await since {progress.since}")

    def chart(self, progress: Progress, plan: Plan) -> None:
        self._go("chart")

    def _go(self, what: str) -> None:
        if what.startswith(self.fails_at or "nothing"):
            raise self.error
        self.done.append(what)

    def approved(self, plan: Plan) -> None:
        self.done.append("approved")

    def ask_to_write(self, plan: Plan) -> None:
        self.done.append("asked")

    def detect(self) -> Detection:
        return Detection(
            integration="flask",
            framework_name="Flask",
            version=None,
            confidence="detected",
            candidates=(),
            apps=(),
            signals=(),
            package_manager=None,
            context={},
        )

    def integration(self, chosen: str | None) -> str:
        if self.ambiguous and chosen is None:
            raise InputRequired("ambiguous", "Which?", details={"choices": ["django", "flask"]})
        return chosen or "flask"

    def package_manager(self, chosen: str | None) -> str:
        return chosen or "pip"

    def plan_if_set_up(self, progress: Progress) -> PlanBody | None:
        return body(already_set_up=True) if self.set_up else None

    def propose(self, progress: Progress) -> Proposal:
        return Proposal(
            events=EVENTS,
            call_sites=(),
            left_alone=(),
            refused_properties=(),
            convention="Title Case",
            critical_event=None,
            usage_interval=None,
            candidates=2,
        )

    def plan(self, progress: Progress) -> Plan:
        self.done.append(f"plan {progress.events}")
        return self.load_plan("id")

    def load_plan(self, plan_id: str) -> Plan:
        return seal(self.plan_body, plan_id=plan_id, created_at="now")

    def apply(self, plan: Plan, api_key: str | None) -> None:
        self._go(f"apply {plan.plan_id}")
        self.key = api_key

    def verify(self, progress: Progress) -> Report:
        self.done.append("verify")
        return Report(outcome="pass", findings=(), claims=())

    def tell(self, value: Told) -> None:
        self.told.append(type(value).__name__)

    def emit(self, event: RunEvent) -> None:
        self.titles.append(event.message)

    def save(self, progress: Progress) -> None:
        self.saved.append(progress)

    def clear(self) -> None:
        self.done.append("clear")


def test_straight_through_without_a_question() -> None:
    """K06: with the grant given, nobody is asked."""
    world = World()
    assert run_flow(world, Progress(), STEPS)
    assert world.done == [
        "sign in",
        "app",
        "plan None",
        "approved",
        "apply id",
        "verify",
        "offer mcp",
        "await since now",
        "chart",
        "clear",
    ]
    assert world.told == ["Detection", "Proposal", "Plan", "Report"]
    assert world.key is None


def test_every_step_with_visible_progress() -> None:
    """K01."""
    world = World()
    run_flow(world, Progress(), STEPS)
    titles = [f"[{number}/{len(STEPS)}] {step.title}" for number, step in enumerate(STEPS, 1)]
    assert [title for title in world.titles if title != "verifying"] == titles


def test_a_program_that_may_not_write_is_asked_and_the_run_waits() -> None:
    """Contract 1.4: `--agent` grants no writing; what was decided is kept for `--resume`."""
    world = World(may_write=False)
    assert not run_flow(world, Progress(), STEPS)
    assert world.done[2:] == ["plan None", "asked"]
    assert world.saved[-1].done == "choose"


def test_a_checkpoint_after_each_step() -> None:
    """K13."""
    world = World()
    run_flow(world, Progress(), STEPS)
    assert [progress.done for progress in world.saved] == [step.id for step in STEPS]


def test_a_person_chooses_approves_and_gives_a_key() -> None:
    """K04, K28: the events are theirs, the diff is approved, the key is asked for last."""
    person = Person()
    world = World(asker=person)
    assert run_flow(world, Progress(), STEPS)
    assert person.asked == ["events", "confirm", "key"]
    assert world.done[2] == f"plan ('{EVENTS[0].id}',)"
    assert world.key == "typed"


def test_a_known_key_is_not_asked_for() -> None:
    person = Person()
    run_flow(World(asker=person, has_key=True), Progress(), STEPS)
    assert "key" not in person.asked


@pytest.mark.parametrize("question", ["events", "confirm", "key"])
def test_ctrl_c_keeps_what_was_decided(question: str) -> None:
    """K15: 130, a checkpoint, and the way on; resuming asks nothing twice."""
    world = World(asker=Person(stops_at=question))
    with pytest.raises(Cancelled) as stopped:
        run_flow(world, Progress(), STEPS)
    assert stopped.value.next_commands == (("--resume",),)
    assert "clear" not in world.done

    again = World(asker=Person())
    assert run_flow(again, world.saved[-1], STEPS)
    first = Person(stops_at=question)
    before = World(asker=first)
    with pytest.raises(Cancelled):
        run_flow(before, Progress(), STEPS)
    assert first.asked[:-1] + again.asker.asked == ["events", "confirm", "key"]


@pytest.mark.parametrize(
    ("what", "done"),
    [
        ("sign in", ""),
        ("app", "sign_in"),
        ("await", "mcp"),
        ("chart", "arrival"),
    ],
)
@pytest.mark.parametrize("kind", [NetworkFailed, AuthRequired, AccessDenied])
def test_a_failed_service_keeps_what_was_decided(
    what: str, done: str, kind: type[WizardError]
) -> None:
    """Nothing is taken back; the next run goes on at the step that failed, and does none twice."""
    world = World(fails_at=what, error=kind("gone", "gone"))
    with pytest.raises(kind) as failed:
        run_flow(world, Progress(), STEPS)
    assert failed.value.next_commands[-1] == ("--resume",)
    assert world.saved[-1].done == done
    assert "clear" not in world.done
    again = World()
    assert run_flow(again, world.saved[-1], STEPS)
    whole = World()
    run_flow(whole, Progress(), STEPS)
    assert world.done + again.done == whole.done


def test_only_the_code() -> None:
    """`--install-only`."""
    world = World()
    assert run_flow(world, Progress(), CODE_STEPS)
    assert world.done == ["plan None", "approved", "apply id", "verify", "clear"]


def test_what_is_known_of_the_account_is_kept() -> None:
    world = World()
    ended = run_flow(world, Progress(), STEPS)
    assert ended is not None
    assert (ended.account, ended.app_id, ended.since) == ("signed_in", "1", "now")


@pytest.mark.parametrize("done", [step.id for step in STEPS])
def test_resume_starts_at_the_first_open_step(done: str) -> None:
    world = World()
    run_flow(world, Progress(done=done, plan_id="id"), STEPS)
    place = [step.id for step in STEPS].index(done)
    assert [progress.done for progress in world.saved] == [step.id for step in STEPS[place + 1 :]]


def test_a_checkpoint_of_an_unknown_step_starts_anew() -> None:
    world = World()
    run_flow(world, Progress(done="from the future"), STEPS)
    assert len(world.saved) == len(STEPS)


@pytest.mark.parametrize("person", [Person(agrees=False), Person(picks=0)], ids=["diff", "events"])
def test_a_no_writes_nothing(person: Person) -> None:
    """K04."""
    world = World(asker=person)
    with pytest.raises(Cancelled) as declined:
        run_flow(world, Progress(), STEPS)
    assert declined.value.code == "declined"
    assert not [step for step in world.done if step.startswith("apply")]


def test_a_project_that_is_set_up_ends_at_once() -> None:
    world = World(set_up=True, asker=Person())
    assert not run_flow(world, Progress(), STEPS)
    assert world.told == ["Detection", "PlanBody"]
    assert world.done == ["sign in", "app", "clear"]


def test_a_plan_without_changes_ends_before_the_question() -> None:
    person = Person()
    world = World(asker=person, plan_body=body(file_changes=()))
    assert not run_flow(world, Progress(), STEPS)
    assert person.asked == ["events"]


def test_nothing_proposed_means_nothing_to_choose() -> None:
    class Quiet(World):
        def propose(self, progress: Progress) -> Proposal:
            return msgspec.structs.replace(super().propose(progress), events=())

    person = Person()
    run_flow(Quiet(asker=person), Progress(), STEPS)
    assert "events" not in person.asked


def test_an_open_question_is_put_to_the_person() -> None:
    world = World(asker=Person(), ambiguous=True)
    run_flow(world, Progress(), STEPS)
    assert world.saved[2].integration == "django"


def test_an_open_question_without_a_person_is_an_error() -> None:
    """Promise 7: no TTY means no prompt."""
    with pytest.raises(InputRequired):
        run_flow(World(ambiguous=True), Progress(), STEPS)


def test_what_was_chosen_before_is_kept() -> None:
    world = World(ambiguous=True)
    start = replace(Progress(), integration="flask", package_manager="uv")
    run_flow(world, start, STEPS)
    assert (world.saved[2].integration, world.saved[2].package_manager) == ("flask", "uv")
