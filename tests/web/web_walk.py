"""A sample app through everything: `python tests/web/web_walk.py [ID …]` prints a table.

Planned, applied, type-checked, built, served, used, and taken back, by the command line alone.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from web_journeys import Journey, journeys
from web_run import Visit, drive, run, served
from web_tools import Tools, find_tools, install_modules

from wizard.model.proposal import TrackedEvent
from wizard.sandbox.judge import is_sdk_event
from wizard.sandbox.listen import app_environment
from wizard.sandbox.server import Sandbox
from wizard.sandbox.shop import tree_hash
from wizard.sandbox.values import ReceivedEvent
from wizard.settings import load_settings
from wizard.workspace.clock import utc_now
from wizard.workspace.plan_store import load_plan
from wizard.workspace.project import open_workspace

KEY = "0123456789abcdef0123456789abcdef"
REAL_SDKS = ("amplitude-ts", "amplitude-node-ts")
QUIET_SECONDS = 1.5


@dataclass
class Row:
    """What came of it. `faults` is empty where every promise was kept."""

    app: str
    framework: str = ""
    planned: int = 0
    received: int = 0
    successes: int = 0
    measured: int = 0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


class Stuck(Exception):
    """A step without which the next ones make no sense has failed."""


def walk(journey: Journey, tools: Tools, folder: Path) -> Row:
    """One app, start to end. Raises `Unavailable` where the network is to blame."""
    row = Row(app=journey.name)
    started = time.monotonic()
    try:
        _walk(journey, tools, folder, row)
    except Stuck as error:
        row.faults.append(str(error))
    row.seconds = round(time.monotonic() - started, 1)
    return row


def _walk(journey: Journey, tools: Tools, folder: Path, row: Row) -> None:
    root = folder / "app"
    shutil.copytree(journey.app / "before", root)
    before = tree_hash(root)
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    install_modules(root, tools)
    wizard = Wizard(root, folder / "state", tools)

    plan = wizard.plan()
    row.framework = plan["framework"]
    events = wizard.planned_events(plan["planId"])
    row.planned = len(events)
    if row.framework != (journey.detected or journey.framework):
        row.faults.append(f"taken for {row.framework}")
    with Sandbox.start(plan_events=events) as sandbox:
        environment = app_environment(tools.environment(journey.environment), sandbox)
        wizard.run("apply", "--plan-id", plan["planId"], "--yes", "--json", "--api-key", KEY)
        with _constants(root, journey.constants, environment):
            visit = _use(journey, root, tools, environment, sandbox, row)
        received = sandbox.events()
        row.faults += [f"refused: {item.answer}" for item in sandbox.rejections()]
    _judge(visit, events, received, row, accounts=journey.accounts)
    if wizard.plan()["fileChanges"]:
        row.faults.append("a second plan is not empty")
    wizard.run("undo", "--yes", "--json")
    _clean(root)
    if tree_hash(root) != before:
        row.faults.append("undo does not give back the same tree")


def _use(
    journey: Journey,
    root: Path,
    tools: Tools,
    environment: dict[str, str],
    sandbox: Sandbox,
    row: Row,
) -> Visit:
    """Check, build, serve and visit the app; its events are in the sandbox afterwards."""
    for name, command in (("type check", journey.typecheck), ("build", journey.build)):
        ran = run(command, root, environment)
        if not ran.ok:
            raise Stuck(f"{name} fails:\n{ran.output}")
    with served(journey, root, tools, environment) as base:
        visit = drive(journey, base, sandbox.url, tools)
    while sandbox.wait_for(_more_than(len(sandbox.events())), QUIET_SECONDS):
        continue
    return visit


@contextmanager
def _constants(root: Path, path: str, environment: dict[str, str]) -> Iterator[None]:
    """Key and server URL as a person would fill them in, for as long as the app is used."""
    if not path:
        yield
        return
    file = root / path
    written = file.read_text()
    filled = written
    for name in ("ApiKey", "ServerUrl"):
        value = environment[f"AMPLITUDE_{'API_KEY' if name == 'ApiKey' else 'SERVER_URL'}"]
        filled = filled.replace(f"amplitude{name}: ''", f"amplitude{name}: '{value}'")
        constant = "API_KEY" if name == "ApiKey" else "SERVER_URL"
        filled = filled.replace(f"const {constant} = ''", f"const {constant} = '{value}'")
    file.write_text(filled)
    yield
    file.write_text(written)


def _more_than(count: int):
    return lambda events: len(events) > count


def _judge(
    visit: Visit,
    events: tuple[TrackedEvent, ...],
    received: tuple[ReceivedEvent, ...],
    row: Row,
    *,
    accounts: bool,
) -> None:
    # What a page sends again after it was left is dropped by Amplitude, by its insert_id.
    sent = [item for item in received if not is_sdk_event(item.name) and not item.duplicate]
    row.received = len(sent)
    row.faults += visit.failures
    row.faults += [f"page error: {text}" for text in visit.page_errors]
    said = sorted({text for text in visit.console_errors if "mplitude" in text})
    row.faults += [f"console: {text}" for text in said]
    row.faults += [f"past the server URL: {url}" for url in sorted(set(visit.intercepted))]
    row.faults += _arrival_faults(events, sent)
    row.faults += _identity_faults(sent, accounts=accounts)
    by_step = _by_step(visit, sent)
    for step, names in by_step:
        if step.outcome != "success" and names:
            row.faults.append(f"{step.title} ({step.outcome}): {', '.join(names)}")
        if len(names) > 1:
            row.faults.append(f"{step.title}: more than one event: {', '.join(names)}")
    successes = [names for step, names in by_step if step.outcome == "success"]
    row.successes = len(successes)
    row.measured = sum(bool(names) for names in successes)


def _arrival_faults(events: tuple[TrackedEvent, ...], sent: list[ReceivedEvent]) -> Iterable[str]:
    counted = Counter(item.name for item in sent)
    for event in events:
        if not counted[event.name]:
            yield f"planned and never received: {event.name} ({event.location.path})"
    for item in sent:
        if item.verdict is None or item.verdict.status != "valid":
            yield f"not as planned: {item.name} {item.verdict} {item.properties}"
        if not str(item.event.get("library", "")).startswith(REAL_SDKS):
            yield f"not by the real SDK: {item.name} {item.event.get('library')}"


def _identity_faults(sent: list[ReceivedEvent], *, accounts: bool) -> Iterable[str]:
    users = {str(item.event["user_id"]) for item in sent if item.event.get("user_id")}
    if len(users) > 1:
        yield f"one person, several users: {sorted(users)}"
    if any("@" in user for user in users):
        yield "an address as user id"
    if accounts and not users:
        yield "nobody is identified"


def _by_step(visit: Visit, sent: list[ReceivedEvent]):
    """Every step with the names of the events that the app made during it."""
    starts = [step.started_at for step in visit.done]
    names: list[list[str]] = [[] for _ in visit.done]
    for item in sent:
        made_at = int(item.event.get("time") or item.received_at_ms)
        index = max((i for i, start in enumerate(starts) if start <= made_at), default=0)
        if names:
            names[index].append(item.name)
    return list(zip(visit.done, names, strict=True))


def _clean(root: Path) -> None:
    """Away with what npm and the build have made; what the wizard made must be gone already."""
    left = [path.name for path in root.glob(".env*")]
    subprocess.run(
        ["git", "clean", "-fdXq", *(f"-e!{name}" for name in left)], cwd=root, check=True
    )
    shutil.rmtree(root / ".git")


@dataclass(frozen=True)
class Wizard:
    """The command line, in one project."""

    root: Path
    state: Path
    tools: Tools

    def plan(self) -> dict:
        return next(line["data"] for line in self.run("plan", "--json") if line["type"] == "plan")

    def planned_events(self, plan_id: str) -> tuple[TrackedEvent, ...]:
        settings = load_settings({"AMPLITUDE_WIZARD_CACHE_DIR": str(self.state)})
        workspace = open_workspace(self.root, settings)
        return load_plan(workspace.state, plan_id, now=utc_now()).body.events

    def run(self, *args: str) -> list[dict]:
        done = subprocess.run(
            [sys.executable, "-m", "wizard", *args, "--install-dir", str(self.root)],
            capture_output=True,
            text=True,
            timeout=400,
            env=self.tools.environment({"AMPLITUDE_WIZARD_CACHE_DIR": str(self.state)}),
        )
        if done.returncode:
            said = f"{done.stdout[-2500:]}\n{done.stderr[-1500:]}"
            raise Stuck(f"{args[0]}: exit {done.returncode}\n{said}")
        return [json.loads(line) for line in done.stdout.splitlines()]


def main(wanted: list[str]) -> int:
    tools = find_tools()
    rows = []
    for journey in journeys():
        if wanted and journey.framework not in wanted and journey.name not in wanted:
            continue
        with _folder(journey) as folder:
            row = walk(journey, tools, folder)
        rows.append(row)
        for fault in row.faults:
            print(f"{row.app}: {fault}", file=sys.stderr)
    names = [item.name for item in fields(Row)]
    print(f"| {' | '.join(names)} |", f"| {' | '.join('---' for _ in names)} |", sep="\n")
    for row in rows:
        cells = [str(getattr(row, name)) for name in names[:-1]]
        print(f"| {' | '.join(cells)} | {len(row.faults)} |")
    return int(any(row.faults for row in rows))


@contextmanager
def _folder(journey: Journey) -> Iterator[Path]:
    """A temporary folder, or one that stays to be looked at, below WEB_APPS_KEEP."""
    keep = os.environ.get("WEB_APPS_KEEP")
    if keep is None:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
        return
    kept = Path(keep) / journey.framework
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    yield kept


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
