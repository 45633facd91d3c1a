"""Command lines as people type them into a shell (K06, K14, K15)."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from cli_projects import contents, make_shop
from running_cli import Cli, Said
from unprivileged import as_mere_user

PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """`amplitude-wizard` of this checkout, as an installed program."""
    place = tmp_path / "bin" / "amplitude-wizard"
    place.parent.mkdir()
    root = Path(__file__).parent.parent.parent
    place.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(root)!r})\n"
        "from wizard.__main__ import main\nsys.exit(main())\n"
    )
    place.chmod(0o755)
    return place


@pytest.fixture
def shell(shop: Path, program: Path, tmp_path: Path):
    """`shell("plan --json | head -1")` in the shop, with a bare environment."""

    def run(line: str, **environ: str) -> "subprocess.CompletedProcess[str]":
        bare = {
            "PATH": f"{program.parent}{os.pathsep}{PATH}",
            "AMPLITUDE_WIZARD_CACHE_DIR": str(tmp_path / "state"),
            "AMPLITUDE_WIZARD_OFFLINE": "1",
            **environ,
        }
        return subprocess.run(
            ["sh", "-c", line],
            cwd=shop,
            env={name: text for name, text in bare.items() if text},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run


def test_the_first_line_of_a_plan(shell) -> None:
    done = shell("amplitude-wizard plan --json | head -1")
    assert json.loads(done.stdout)["data"]["event"] == "setup_context"
    assert (done.returncode, done.stderr) == (0, "")


def test_verify_or_else(shell) -> None:
    done = shell("amplitude-wizard verify --json >verified.json || echo not yet")
    assert (done.stdout, done.stderr) == ("not yet\n", "")


def test_the_token_goes_into_a_variable_or_the_script_stops(shell) -> None:
    """K23: nothing but the token is on stdout; without a sign-in the exit code is 3."""
    done = shell('token=$(amplitude-wizard auth token); echo "$?:$token"')
    assert done.stdout == "3:\n"


def test_a_plan_is_applied_by_its_id(shell, shop: Path) -> None:
    line = (
        'id=$(amplitude-wizard plan --json | sed -n \'s/.*"planId":"\\([^"]*\\)".*/\\1/p\') && '
        'amplitude-wizard apply --plan-id "$id" --yes --no-install && amplitude-wizard undo --yes'
    )
    before = contents(shop)
    done = shell(line)
    assert done.returncode == 0, done.stderr
    assert contents(shop) == before


def test_a_container_without_home_and_terminal(shell, shop: Path) -> None:
    """No HOME, no state directory named, no terminal, stdin closed: nothing is asked."""
    nowhere = {"AMPLITUDE_WIZARD_CACHE_DIR": "", "TMPDIR": tempfile.mkdtemp(dir=shop.parent)}
    done = shell("env -u HOME amplitude-wizard --ci --no-install <&-", **nowhere)
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    assert "track(" in (shop / "app.py").read_text()


@pytest.mark.parametrize("arguments", [("plan",), ("--ci", "--no-install"), ("mcp", "list")])
def test_a_home_that_can_not_be_written(
    cli: Cli,
    shop: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("AMPLITUDE_WIZARD_CACHE_DIR")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    said: Said = as_mere_user(lambda: cli(*arguments, cwd=shop))
    assert said.code == 0, said.err
    assert not any(home.iterdir())


def test_a_reader_that_goes_leaves_the_project_whole(shell, shop: Path) -> None:
    """K14: exit 130; everything or nothing is there, the next run says so, and --resume goes on."""
    before = contents(shop)
    run = "amplitude-wizard --agent --yes --no-install --install-only"
    cut = shell(f"{{ {run}; echo $? >../code; }} | head -4")
    assert (shop.parent / "code").read_text() == "130\n"
    assert "Traceback" not in cut.stderr
    assert contents(shop) == before
    told = shell("amplitude-wizard --agent --no-install --install-only --skip-events")
    assert "stopped after `detect`" in told.stdout
    assert shell(f"{run} | head -4").returncode == 0
    resumed = shell(f"{run} --resume")
    assert resumed.returncode == 0, resumed.stdout
    last = json.loads(resumed.stdout.splitlines()[-1])
    assert last["data"]["outcome"] == "success"
    assert "checkpoint_loaded" in resumed.stdout
    assert "track(" in (shop / "app.py").read_text()
    assert shell("amplitude-wizard undo --yes").returncode == 0
    assert contents(shop) == before


def test_stdout_that_is_closed_from_the_start(shell, shop: Path) -> None:
    """Nowhere to write is no reason to stop."""
    assert shell("amplitude-wizard --ci --no-install >&-").returncode == 0
    assert "track(" in (shop / "app.py").read_text()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_being_stopped_is_130(program: Path, shop: Path, number: signal.Signals) -> None:
    with subprocess.Popen(
        [program, "listen", "--json"], cwd=shop, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["data"]["event"] == "listening"
        process.send_signal(number)
        rest = process.stdout.read().splitlines()
    assert process.returncode in (0, 130)
    assert json.loads(rest[-1])["data"]["event"] == "run_completed"
    assert json.loads(rest[-1])["data"]["exitCode"] == process.returncode
