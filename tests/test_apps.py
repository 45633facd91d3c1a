"""Several apps of one project: chosen by --app, planned as one, with every path from the root."""

import json
from pathlib import Path

import pytest
from cli_projects import APP, STORE, contents
from running_cli import Cli

from wizard.app_stages import chosen_apps, detect_apps, plan_apps, propose_apps, read_apps
from wizard.errors import InputRequired, InvalidArgument
from wizard.exit_codes import ExitCode
from wizard.model.plan import PlanBody
from wizard.model.source import MemoryTree
from wizard.propose.options import ProposeOptions
from wizard.stages import Choices, plan_project, verify

MAIN = (
    "import { createRoot } from 'react-dom/client'\nimport App from './App'\n\n"
    "createRoot(document.getElementById('root')!).render(<App />)\n"
)
FORM = """import { useState } from 'react'
import { createOrder } from './api'

export default function App() {
  const [name, setName] = useState('')
  async function handleSubmit(event: React.FormEvent) {
    event.preventDefault()
    const order = await createOrder({ name })
    setName('')
    location.assign(`/orders/${order.id}`)
  }
  return <form onSubmit={handleSubmit}><button>Order</button></form>
}
"""
API = """export async function createOrder(input: { name: string }) {
  const response = await fetch('/api/orders', { method: 'POST', body: JSON.stringify(input) })
  if (!response.ok) throw new Error('no order')
  return (await response.json()) as { id: string }
}
"""
REACT = {
    "package.json": json.dumps(
        {"dependencies": {"react": "^19.0.0", "react-dom": "^19.0.0", "vite": "^8.0.0"}}, indent=2
    ),
    "index.html": '<script type="module" src="/src/main.tsx"></script>\n',
    "src/main.tsx": MAIN,
    "src/App.tsx": FORM,
    "src/api.ts": API,
    "tsconfig.json": "{}\n",
}
FLASK = {"requirements.txt": "flask==3.1.0\n", "app.py": APP, "store.py": STORE}
ROOT = {
    "package.json": '{\n  "private": true,\n  "workspaces": ["apps/*"]\n}\n',
    "package-lock.json": "{}\n",
    ".gitignore": "*.local\n",
}
FILES = {
    **ROOT,
    **{f"apps/web/{path}": text for path, text in REACT.items()},
    **{f"apps/shop/{path}": text for path, text in REACT.items()},
    **{f"api/{path}": text for path, text in FLASK.items()},
}


def tree(files: dict[str, str] | None = None) -> MemoryTree:
    return MemoryTree({path: text.encode() for path, text in (files or FILES).items()})


def plan(*apps: str, options: ProposeOptions = ProposeOptions()) -> PlanBody:  # noqa: B008
    return plan_project(tree(), "/project", Choices(apps=apps, options=options), map)


def test_which_app_is_a_question_with_ready_answers() -> None:
    with pytest.raises(InputRequired) as raised:
        plan()
    assert raised.value.code == "several_apps"
    assert raised.value.details["choices"] == ["api", "apps/shop", "apps/web"]
    assert ("plan", "--app", "apps/web") in raised.value.next_commands
    every = ("plan", "--app", "api", "--app", "apps/shop", "--app", "apps/web")
    assert raised.value.next_commands[-1] == every


def test_one_app_is_planned_below_its_folder() -> None:
    body = plan("apps/web")
    paths = [change.path for change in body.file_changes]
    assert paths
    assert all(path.startswith("apps/web/") for path in paths)
    assert "apps/web/package.json" in paths
    assert [(app.path, app.framework) for app in body.apps] == [("apps/web", "react")]
    assert body.commands[0].argv == ("npm", "install")
    assert body.commands[0].rewrites == ("package-lock.json",)
    assert body.env_vars[0].path == "apps/web/.env.local"
    assert {event.location.path for event in body.events} <= {"apps/web/src/App.tsx"}
    assert {item.path for item in body.preconditions} == set(paths)


@pytest.mark.parametrize("name", ["apps/web/", "./apps/web", "apps//web", "apps\\web"])
def test_a_folder_can_be_written_in_several_ways(name: str) -> None:
    assert plan(name) == plan("apps/web")


def test_several_apps_are_one_plan() -> None:
    body = plan("apps/web", "apps/shop", "api")
    assert body.framework == "react, flask"
    assert body.sdk == "@amplitude/unified, amplitude-analytics"
    folders = {change.path.rpartition("/")[0].split("/src")[0] for change in body.file_changes}
    assert {"apps/web", "apps/shop", "api"} <= folders
    prefixes = {step.id.partition(":")[0] for step in body.steps}
    assert prefixes == {"apps/web", "apps/shop", "api"}
    assert [command.line for command in body.commands] == [
        "npm install",
        "cd api && python -m pip install -r requirements.txt",
    ]
    ids = [event.id for event in body.events]
    assert len(set(ids)) == len(ids)
    assert {step.event_id for step in body.steps if step.event_id} == set(ids)


def test_a_package_json_that_apps_share_gets_one_entry() -> None:
    """nx keeps the packages of all apps at the root."""
    apps = {"nx.json": "{}", "package.json": REACT["package.json"]}
    for name in ("one", "two"):
        apps[f"apps/{name}/project.json"] = '{"projectType": "application"}'
        for path in ("index.html", "src/main.tsx", "src/App.tsx", "src/api.ts", "tsconfig.json"):
            apps[f"apps/{name}/{path}"] = REACT[path]
    choices = Choices(apps=("apps/one", "apps/two"))
    body = plan_project(tree(apps), "/project", choices, map)
    (shared,) = [change for change in body.file_changes if change.path == "package.json"]
    assert (shared.additions, shared.deletions) == (1, 0)


def test_names_are_for_the_apps_that_have_them() -> None:
    every = plan("apps/web", "api")
    one = every.events[0]
    body = plan("apps/web", "api", options=ProposeOptions(only=(one.id,)))
    assert [event.id for event in body.events] == [one.id]
    rest = plan("apps/web", "api", options=ProposeOptions(drop=(one.id,)))
    assert one.id not in [event.id for event in rest.events]
    assert {e.id for e in every.events} - {one.id} <= {event.id for event in rest.events}
    renamed = plan("apps/web", "api", options=ProposeOptions(rename=((one.id, "Thing Done"),)))
    assert "Thing Done" in [event.name for event in renamed.events]
    with pytest.raises(InvalidArgument, match="no proposed event"):
        plan("apps/web", "api", options=ProposeOptions(only=("Nothing Such",)))


@pytest.mark.parametrize("name", ["apps/none", "/etc", "../else", "apps/we"])
def test_what_is_no_folder_of_the_project(name: str) -> None:
    with pytest.raises(InvalidArgument) as raised:
        plan(name)
    assert raised.value.code == "unknown_app"
    assert ("detect", "--app", "apps/web") in raised.value.next_commands


def test_one_framework_for_several_apps_is_an_error() -> None:
    choices = Choices(apps=("apps/web", "api"), integration="react")
    with pytest.raises(InvalidArgument, match="several apps"):
        chosen_apps(tree(), choices)


def test_a_framework_that_only_one_app_has_names_the_app() -> None:
    body = plan_project(tree(), "/project", Choices(integration="flask"), map)
    assert {change.path.split("/")[0] for change in body.file_changes} >= {"api"}
    files = {**ROOT, **{f"apps/web/{path}": text for path, text in REACT.items()}}
    alone = plan_project(tree(files), "/project", Choices(), map)
    assert [app.path for app in alone.apps] == ["apps/web"]


def test_detection_of_what_was_named() -> None:
    one = detect_apps(tree(), ["apps/web"])
    assert (one.integration, one.app) == ("react", "apps/web")
    assert one.candidates[0].evidence[0].path == "apps/web/package.json"
    both = detect_apps(tree(), ["apps/web", "api"])
    assert [(app.path, app.integration) for app in both.apps] == [
        ("apps/web", "react"),
        ("api", "flask"),
    ]


def test_the_manager_is_for_the_apps_that_know_it() -> None:
    choices = Choices(apps=("apps/web", "api"), package_manager="npm")
    read = read_apps(chosen_apps(tree(), choices), map)
    body = plan_apps(tree(), "/p", read, propose_apps(read, ProposeOptions()), choices, map)
    assert [command.argv[0] for command in body.commands] == ["npm", "python"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "all"
    for path, text in FILES.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
    return root


def test_from_plan_to_undo(cli: Cli, project: Path) -> None:
    """Promise 1 and 4 over several apps."""
    before = contents(project)
    apps = ("--app", "apps/web", "--app", "api")
    made = cli("plan", *apps, "--json", cwd=project).events("plan")[0]
    assert [app["path"] for app in made["apps"]] == ["apps/web", "api"]
    applied = cli("apply", "--plan-id", made["planId"], "--yes", "--no-install", cwd=project)
    assert applied.code == ExitCode.SUCCESS
    report = cli("verify", "--json", cwd=project).events("verification_result")[0]
    assert "api: " in json.dumps(report["findings"] + report["claims"])
    again = cli("plan", *apps, "--json", cwd=project).events("plan")[0]
    assert again["fileChanges"] == []
    assert cli("status", "--app", "api", cwd=project).code == ExitCode.SUCCESS
    assert cli("undo", "--yes", cwd=project).code == ExitCode.SUCCESS
    assert contents(project) == before


def test_a_project_without_a_root_of_its_own(cli: Cli, project: Path) -> None:
    for name in ("package.json", "package-lock.json"):
        (project / name).unlink()
    assert cli("plan", cwd=project).code == ExitCode.INVALID_ARGS
    assert cli("plan", "--app", "apps/web", cwd=project).code == ExitCode.SUCCESS


def test_the_guided_run_takes_apps_too(cli: Cli, project: Path) -> None:
    said = cli("--yes", "--no-install", "--app", "apps/web", "--app", "api", cwd=project)
    assert "error" not in said.err.splitlines()[0] if said.err else True
    assert (project / "api" / "amplitude_events.py").exists()
    assert (project / "apps/web/src/amplitude.ts").exists()


def test_proposals_show_where_they_are(cli: Cli, project: Path) -> None:
    said = cli("propose", "--json", "--app", "apps/web", "--app", "api", cwd=project)
    paths = {event["location"]["path"] for event in said.json["events"]}
    assert {path.split("/")[0] for path in paths} == {"api"}
    alone = cli("propose", "--json", "--app", "apps/web", cwd=project)
    assert alone.json["events"], "what the server counts too is the page's where there is no server"


def test_verify_of_what_is_not_set_up_says_so() -> None:
    report = verify(tree(), None, apps=("apps/web", "api"))
    assert report.outcome == "fail"
    assert {item.message.partition(":")[0] for item in report.findings} == {"apps/web", "api"}
