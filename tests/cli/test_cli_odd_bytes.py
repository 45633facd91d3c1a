"""Files that are not what Python expects, and names that a terminal should not see (K02)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_projects import APP, contents, make_shop
from running_cli import Cli

from wizard.exit_codes import ExitCode

LATIN = "# -*- coding: latin-1 -*-\n" + APP.replace("    db.commit()", "    db.commit()  # caf\xe9")
EVIL = "evil\x1b[31m\x07.py"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_file_in_a_wide_encoding_is_named_as_unread(cli: Cli, shop: Path, encoding: str) -> None:
    (shop / "orders.py").write_bytes(APP.encode(encoding))
    before = contents(shop)
    said = cli("plan", "--json", cwd=shop)
    assert said.code == ExitCode.SUCCESS
    steps = said.events("plan")[0]["manualSteps"]
    (step,) = (step for step in steps if step["path"] == "orders.py")
    assert "UTF-16" in step["reason"]
    assert contents(shop) == before


def test_the_patch_of_a_latin_1_file_can_be_applied(shop: Path, tmp_path: Path) -> None:
    """The patch holds the file's own bytes, whatever the encoding; `apply` writes the same."""
    (shop / "app.py").write_bytes(LATIN.encode("latin-1"))
    patch, stored = (_wizard(shop, *words) for words in (("plan", "--format", "patch"), ("show",)))
    assert b"\xe9" in patch
    assert stored == patch
    before = contents(shop)
    subprocess.run(["git", "init", "-q"], cwd=shop, check=True)
    subprocess.run(["git", "apply", "-"], input=patch, cwd=shop, check=True)
    by_git = {path: text for path, text in contents(shop).items() if not path.startswith(".git/")}
    for path in set(by_git) - set(before):
        (shop / path).unlink()
    for path, content in before.items():
        (shop / path).write_bytes(content)
    _wizard(shop, "apply", "--plan-id", _plan_id(), "--yes", "--no-install")
    by_us = {path: text for path, text in contents(shop).items() if path in by_git}
    assert by_us == by_git
    assert b"caf\xe9" in by_us["app.py"]


def _wizard(shop: Path, *words: str) -> bytes:
    if words == ("show",):
        words = ("show", _plan_id(), "--format", "patch")
    argv = [sys.executable, "-m", "wizard", *words, "--install-dir", str(shop)]
    done = subprocess.run(argv, cwd=Path(__file__).parents[2], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _plan_id() -> str:
    state = Path(os.environ["AMPLITUDE_WIZARD_CACHE_DIR"])
    (plan,) = state.rglob("plans/*.json")
    return plan.stem


@pytest.mark.parametrize("words", [("plan",), ("propose",), ("detect",), ("verify",)])
@pytest.mark.parametrize("flags", [(), ("--json",)], ids=["words", "json"])
@pytest.mark.parametrize("tty", [True, False], ids=["terminal", "pipe"])
def test_a_name_gives_no_orders_to_the_terminal(
    cli: Cli, shop: Path, words: tuple[str, ...], flags: tuple[str, ...], tty: bool
) -> None:
    (shop / EVIL).write_text(APP.replace("order", "invoice") + "# \x1b[2J\n")
    (shop / f"not-{EVIL}").write_text("def broken(:\n")
    said = cli(*words, *flags, cwd=shop, tty=tty)
    assert "\x07" not in said.out + said.err
    assert EVIL not in said.out + said.err
    assert "\x1b[2J" not in said.out + said.err


def test_such_a_name_is_set_up_and_taken_back(cli: Cli, shop: Path) -> None:
    (shop / EVIL).write_text(APP.replace("order", "invoice"))
    before = contents(shop)
    assert cli("--yes", "--no-install", cwd=shop).code == ExitCode.SUCCESS
    assert cli("undo", "--yes", cwd=shop).code == ExitCode.SUCCESS
    assert contents(shop) == before
