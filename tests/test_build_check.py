"""The project's own commands, with our changes and without them, and nothing written."""

import sys
from pathlib import Path

import pytest
from cli_projects import contents
from making_plans import plan_for, workspace_of

from wizard.apply import apply_plan
from wizard.build_check import check_builds
from wizard.model.report import BuildPurpose, BuildResult
from wizard.model.run_event import RunEvent
from wizard.verify.build.command import BuildCommand
from wizard.workspace.project import Workspace

FILES = {"app.py": b"x = 1\n", "package.json": b"{}\n"}


def command(code: str, purpose: BuildPurpose = "check", folder: str = "") -> BuildCommand:
    return BuildCommand(purpose=purpose, argv=(sys.executable, "-c", code), folder=folder)


def applied(tmp_path: Path) -> Workspace:
    """A project with a run of ours: one line in app.py, and one new file."""
    workspace = workspace_of(tmp_path, FILES)
    plan = plan_for(workspace, edits={"app.py": [(6, "y = 2\n")]}, creates={"helper.py": "z = 3\n"})
    apply_plan(plan, workspace, emit=lambda _: None, api_key=None, install=False)
    return workspace


def checked(workspace: Workspace, *commands: BuildCommand, **options: object) -> list[BuildResult]:
    said: list[RunEvent] = []
    return list(check_builds(commands, workspace, emit=said.append, **options))


FAILS_WITH_US = "import os, sys; sys.exit('error: helper' if os.path.exists('helper.py') else 0)"
FAILS_ALWAYS = "import sys; sys.exit('error: old')"
FAILS_WITH_MORE = (
    "import os, sys; print('error: old'); "
    "sys.exit('error: new' if 'y = 2' in open('app.py').read() else 1)"
)


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("pass", "pass"),
        (FAILS_WITH_US, "new_failure"),
        (FAILS_ALWAYS, "known_failure"),
        (FAILS_WITH_MORE, "new_failure"),
    ],
)
def test_the_baseline_is_the_project_without_our_changes(
    code: str, status: str, tmp_path: Path
) -> None:
    workspace = applied(tmp_path)
    before = contents(workspace.root)
    (result,) = checked(workspace, command(code))
    assert result.status == status
    assert contents(workspace.root) == before


def test_nothing_is_written_into_the_project_and_nothing_stays(tmp_path: Path) -> None:
    workspace = applied(tmp_path)
    before = contents(workspace.root)
    code = "open('dist.txt', 'w').write('x'); open('app.py', 'w').write('broken')"
    (result,) = checked(workspace, command(code))
    assert result.status == "pass"
    assert contents(workspace.root) == before
    assert not (workspace.state.project / "build").exists()


def test_what_a_build_generates_is_there_for_the_next_one(tmp_path: Path) -> None:
    """Also in the baseline, where only the second of them has failed."""
    workspace = applied(tmp_path)
    build = command("open('types.txt', 'w').write('x')", "build")
    types = command(
        "import os, sys; assert os.path.exists('types.txt'); sys.exit(os.path.exists('helper.py'))",
        "type_check",
    )
    first, second = checked(workspace, build, types)
    assert (first.status, second.status) == ("pass", "new_failure")
    assert second.exit_code_before == 0


def test_without_a_run_every_failure_counts(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, FILES)
    (result,) = checked(workspace, command(FAILS_ALWAYS))
    assert (result.status, result.reason) == (
        "new_failure",
        "nothing to compare with, so every failure counts",
    )


def test_a_file_that_was_edited_since_can_not_be_taken_back(tmp_path: Path) -> None:
    workspace = applied(tmp_path)
    (workspace.root / "app.py").write_text("z = 1\nx = 1\ny = 2\n")
    (result,) = checked(workspace, command(FAILS_ALWAYS))
    assert (result.status, result.exit_code_before) == ("new_failure", None)


def test_a_file_of_ours_that_was_edited_since_was_not_there_before(tmp_path: Path) -> None:
    workspace = applied(tmp_path)
    (workspace.root / "helper.py").write_text("z = 4\n")
    (result,) = checked(workspace, command(FAILS_WITH_US))
    assert (result.status, result.exit_code_before) == ("new_failure", 0)


def test_a_command_that_does_not_end_is_ended(tmp_path: Path) -> None:
    workspace = applied(tmp_path)
    code = "import os, time; time.sleep(60 if os.path.exists('helper.py') else 0)"
    (result,) = checked(workspace, command(code), seconds=0.7)
    assert (result.status, result.exit_code) == ("new_failure", None)
    assert "stopped after 0.7 seconds" in result.output_tail


def test_what_is_not_run(tmp_path: Path) -> None:
    """Without packages, and what would reach beyond the project."""
    workspace = applied(tmp_path)
    script = BuildCommand(purpose="build", argv=("npm", "run", "build"))
    unsafe = BuildCommand(purpose="lint", argv=("npm", "run", "lint"), unsafe="it publishes")
    first, second = checked(workspace, script, unsafe)
    assert (first.status, first.reason) == ("not_run", "its packages are not installed")
    assert (second.status, second.reason) == ("not_run", "it publishes")


def test_an_app_of_the_project_and_its_secrets(tmp_path: Path) -> None:
    workspace = workspace_of(tmp_path, {"web/a.txt": b"s3cret\n"})
    code = "import sys; sys.exit('error ' + open('a.txt').read())"
    (result,) = checked(workspace, command(code, folder="web"), secrets=("s3cret",))
    assert result.cwd == "web"
    assert result.output_tail == "error [hidden]"
