"""`--region` for a project that is set up: what is written is never changed, and never silence."""

from pathlib import Path

import pytest
from cli_projects import contents, make_shop
from running_cli import Cli, Said

from wizard.exit_codes import ExitCode

CLIENT = "import amplitude\n\nclient = amplitude.Amplitude('0123456789abcdef0123456789abcdef'{})\n"


@pytest.fixture
def shop(cli: Cli, tmp_path: Path) -> Path:
    made = make_shop(tmp_path / "shop")
    assert cli("--yes", "--no-install", cwd=made).code == ExitCode.SUCCESS
    return made


def by_hand(said: Said) -> list[dict]:
    return [
        step for step in said.events("plan")[0]["manualSteps"] if "data centre" in step["title"]
    ]


def test_the_other_region_is_a_manual_step(cli: Cli, shop: Path) -> None:
    before = contents(shop)
    said = cli("plan", "--region", "eu", "--json", cwd=shop)
    assert said.code == ExitCode.SUCCESS
    (step,) = by_hand(said)
    line = (shop / step["path"]).read_text().splitlines()[step["line"] - 1]
    assert '"US"' in line
    assert step["snippet"] == line.strip().replace('"US"', '"EU"')
    assert "AMPLITUDE_SERVER_ZONE=EU" in step["reason"]
    assert contents(shop) == before


@pytest.mark.parametrize("words", [("plan",), ("--yes",)], ids=["plan", "guided"])
def test_a_person_sees_it_too(cli: Cli, shop: Path, words: tuple[str, ...]) -> None:
    said = cli(*words, "--region", "eu", cwd=shop)
    assert said.code == ExitCode.SUCCESS
    assert "already set up" in said.out
    assert "Send to the EU data centre" in said.out


def test_a_program_that_drives_the_run_hears_it(cli: Cli, shop: Path) -> None:
    said = cli("--yes", "--region", "eu", "--json", cwd=shop)
    (settled,) = said.events("already_set_up")
    assert settled["manualSteps"][0]["title"] == "Send to the EU data centre"


@pytest.mark.parametrize("flags", [(), ("--region", "us")])
def test_the_same_region_is_nothing_to_do(cli: Cli, shop: Path, flags: tuple[str, ...]) -> None:
    assert by_hand(cli("plan", *flags, "--json", cwd=shop)) == []


def test_after_the_change_it_is_the_region_of_the_project(cli: Cli, shop: Path) -> None:
    helper = shop / by_hand(cli("plan", "--region", "eu", "--json", cwd=shop))[0]["path"]
    helper.write_text(helper.read_text().replace('or "US"', 'or "EU"'))
    said = cli("plan", "--json", cwd=shop)
    assert said.events("plan")[0]["region"] == "eu"
    assert by_hand(said) == []
    assert len(by_hand(cli("plan", "--region", "us", "--json", cwd=shop))) == 1


@pytest.mark.parametrize(
    ("options", "region", "steps"),
    [
        ("", "eu", 1),
        ("", "us", 0),
        (", amplitude.Config(server_zone='EU')", "eu", 0),
        (", amplitude.Config(server_zone='EU')", "us", 1),
    ],
)
def test_a_client_of_the_project_stays_as_it_is(
    cli: Cli, tmp_path: Path, options: str, region: str, steps: int
) -> None:
    own = make_shop(tmp_path / "own")
    (own / "tracking.py").write_text(CLIENT.format(options))
    said = cli("plan", "--region", region, "--json", cwd=own)
    found = by_hand(said)
    assert [(step["path"], step["line"]) for step in found] == [("tracking.py", 3)] * steps
    assert said.events("plan")[0]["fileChanges"] == []
