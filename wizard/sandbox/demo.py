"""The demo: set up a real shop, use it, see its events arrive, take it all back."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from wizard.errors import WizardError
from wizard.model.journal import Journal
from wizard.model.plan import Plan
from wizard.sandbox.demo_report import DemoReport, DemoStep, Visit, demo_report
from wizard.sandbox.driver import drive_shop
from wizard.sandbox.listen import app_environment
from wizard.sandbox.reporter import Reporter
from wizard.sandbox.server import Sandbox
from wizard.sandbox.shop import StartProcess, copy_shop, free_port, start_shop, tree_hash
from wizard.sandbox.values import ReceivedEvent

ARRIVAL_SECONDS = 10.0
QUIET_SECONDS = 1.5
_NEEDED_MODULES = ("flask", "amplitude")


@dataclass(frozen=True)
class DemoStages:
    """The wizard's own stages, each on the folder of the shop."""

    plan: Callable[[Path], Plan]
    apply: Callable[[Plan, Path], Journal]
    undo: Callable[[Journal, Path], object]


def _unheard(_: object) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class DemoAudience:
    """Who watches: told of each step when it is done, of the plan, of each event on arrival."""

    on_step: Callable[[DemoStep], None] = _unheard
    on_plan: Callable[[Plan], None] = _unheard
    on_event: Callable[[ReceivedEvent], None] = _unheard


def run_demo(
    stages: DemoStages, *, start_process: StartProcess, audience: DemoAudience | None = None
) -> DemoReport:
    """Do on a copy of the demo shop what a user would do, in a folder that is gone afterwards.

    Raises `WizardError` (`demo_dependencies_missing`) without Flask and the official SDK, and
    whatever a stage raises.
    """
    require_demo_dependencies()
    watch = audience or DemoAudience()
    steps = _Steps(watch.on_step)
    with TemporaryDirectory(prefix="amplitude-demo-") as folder:
        home = Path(folder).resolve()
        with steps.step("copy", "Copy a small shop to a temporary folder"):
            shop = copy_shop(home / "shop")
            before = tree_hash(shop)
        with steps.step("plan", "Read its code and plan the tracking"):
            plan = stages.plan(shop)
        watch.on_plan(plan)
        with steps.step("apply", "Apply exactly that plan"):
            journal = stages.apply(plan, shop)
        with steps.step("visit", "Run the shop and use it as a customer does"):
            visit = _visit_shop(shop, plan, start_process, watch.on_event)
        with steps.step("undo", "Take it all back"):
            stages.undo(journal, shop)
            after = tree_hash(shop)
    return demo_report(plan, visit, tuple(steps.done), hash_before=before, hash_after=after)


def require_demo_dependencies() -> None:
    """Raises `WizardError` where the demo's own packages are not installed."""
    missing = [name for name in _NEEDED_MODULES if find_spec(name) is None]
    if missing:
        raise WizardError(
            "demo_dependencies_missing",
            f"The demo needs packages that are not installed: {', '.join(missing)}.",
            hint='pip install "amplitude-wizard[demo]"',
            next_commands=[("demo",)],
        )


def _visit_shop(
    shop: Path,
    plan: Plan,
    start_process: StartProcess,
    on_event: Callable[[ReceivedEvent], None],
) -> Visit:
    planned = {event.name for event in plan.body.events}
    with Sandbox.start(plan_events=plan.body.events) as sandbox:
        reporter = Reporter(sandbox.store, on_event)
        environment = app_environment({}, sandbox)
        environment["SHOP_DATABASE"] = str(shop.with_name("shop.sqlite"))
        with start_shop(shop, free_port(), environment, start_process) as running:
            actions = drive_shop(running.url)
            sandbox.wait_for(
                lambda events: planned <= {event.name for event in events}, ARRIVAL_SECONDS
            )
            _wait_for_quiet(sandbox)
    return Visit(actions=actions, events=reporter.join(), rejections=sandbox.rejections())


def _wait_for_quiet(sandbox: Sandbox) -> None:
    """Wait until nothing has arrived for longer than the generated code holds events back."""
    while sandbox.wait_for(_more_than(len(sandbox.events())), QUIET_SECONDS):
        continue


def _more_than(count: int) -> Callable[[tuple[ReceivedEvent, ...]], bool]:
    return lambda events: len(events) > count


@dataclass(frozen=True)
class _Steps:
    """Times the steps and tells of each one that is done."""

    on_step: Callable[[DemoStep], None]
    done: list[DemoStep] = field(default_factory=list)

    @contextmanager
    def step(self, id_: str, title: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        duration = round((time.monotonic() - began) * 1000)
        self.done.append(DemoStep(id=id_, title=title, duration_ms=duration))
        self.on_step(self.done[-1])
