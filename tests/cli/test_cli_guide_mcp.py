"""The guided run's offer of Amplitude's MCP server: asked, granted by name, or not at all (F01)."""

import json
from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from local_amplitude import checked
from running_cli import Cli, Said

US, EU = "https://mcp.amplitude.com/mcp", "https://mcp.eu.amplitude.com/mcp"
AGENT = ("--agent", "--yes", "--no-install", "--api-key", "0" * 32, "--skip-dashboard")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's home, with two programs in it."""
    home = tmp_path / "home"
    (home / ".cursor").mkdir(parents=True)
    (home / ".codex").mkdir()
    (home / ".codex" / "config.toml").write_text('model = "o3"  # mine\n')
    monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture
def run(cli: Cli, tmp_path: Path, home: Path) -> Cli:
    shop = make_shop(tmp_path / "shop")

    def run_in_shop(*arguments: str, **options: Any) -> Said:
        return cli(*arguments, **{"cwd": shop, **options})

    return run_in_shop


def states(said: Said) -> list[tuple[str | None, str]]:
    return [(item.get("client"), item["state"]) for item in said.events("mcp_status")]


def test_nobody_asked_nothing_written(run: Cli, home: Path) -> None:
    """The question, with ready flags, is answered with `skip`, and the way is in the last words."""
    before = contents(home)
    said = run(*AGENT)
    checked(said)
    assert said.code == 0
    assert contents(home) == before
    (question,) = [q for q in said.events("needs_input") if q["code"] == "mcp_install"]
    assert [choice["value"] for choice in question["choices"]] == ["cursor", "codex", "skip"]
    assert question["ui"]["priority"] == "optional"
    (decided,) = [d for d in said.events("decision_auto") if d["code"] == "mcp_install"]
    assert (decided["value"], decided["reason"]) == ("skip", "auto_approve")
    assert decided["decisionId"] == question["decisionId"]
    assert states(said) == [(None, "install_skipped")]
    (complete,) = said.events("setup_complete")
    command = complete["followups"]["mcpServer"]["command"]
    assert command[1:] == ["mcp", "add", "--region", "us"]


def test_the_ready_flags_do_it(run: Cli, home: Path) -> None:
    (question,) = [q for q in run(*AGENT).events("needs_input") if q["code"] == "mcp_install"]
    flags = {item["value"]: item["flags"] for item in question["resumeFlags"]}
    assert run(*flags["cursor"]).code == 0
    assert json.loads((home / ".cursor/mcp.json").read_text()) == {
        "mcpServers": {"amplitude": {"url": US}}
    }


@pytest.mark.parametrize(("region", "address"), [("us", US), ("eu", EU)])
def test_a_flag_grants_it_by_name(run: Cli, home: Path, region: str, address: str) -> None:
    """F05, F06, F13: the region's server, beside what was there, and no key."""
    said = run(*AGENT, "--region", region, "--mcp-client", "codex", "--mcp-client", "codex")
    checked(said)
    assert said.code == 0
    text = (home / ".codex/config.toml").read_text()
    assert text.startswith('model = "o3"  # mine\n')
    assert f'url = "{address}"' in text
    assert "0" * 32 not in text
    assert not (home / ".cursor/mcp.json").exists()
    assert states(said) == [("codex", "installed")]
    (decided,) = [d for d in said.events("decision_auto") if d["code"] == "mcp_install"]
    assert (decided["value"], decided["reason"]) == ("codex", "flag")
    assert said.events("setup_complete")[0]["followups"] is None


def test_ci_asks_nobody_and_takes_the_flag(run: Cli, home: Path) -> None:
    before = contents(home)
    said = run("--ci", "--no-install", "--skip-dashboard")
    assert said.code == 0
    assert "not installed in any editor" in said.err
    assert contents(home) == before
    assert run("undo", "--yes").code == 0
    said = run("--ci", "--no-install", "--skip-dashboard", "--mcp-client", "cursor")
    assert (said.code, "Cursor" in said.out) == (0, True)
    assert (home / ".cursor/mcp.json").exists()


def test_each_program_is_told_truthfully(run: Cli, home: Path) -> None:
    """One that can't be changed is a warning; the others are done, and the run is a success."""
    (home / ".cursor/mcp.json").write_text("{ broken")
    said = run(*AGENT, "--mcp-client", "cursor", "--mcp-client", "codex")
    checked(said)
    assert said.code == 0
    assert states(said) == [("cursor", "failed"), ("codex", "installed")]
    assert (home / ".cursor/mcp.json").read_text() == "{ broken"


def test_what_is_there_is_not_offered_again(run: Cli, home: Path) -> None:
    run("mcp", "add", "--yes", "--client", "cursor", "--client", "codex")
    before = contents(home)
    said = run(*AGENT)
    assert states(said) == [(None, "not_applicable")]
    assert "has it already" in said.events("mcp_status")[0]["detail"]
    assert said.events("setup_complete")[0]["followups"] is None
    assert contents(home) == before


def test_no_program_is_no_question(run: Cli, tmp_path: Path) -> None:
    said = run(*AGENT, environ={"HOME": str(tmp_path / "empty")})
    assert states(said) == [(None, "not_applicable")]
    assert all(question["code"] != "mcp_install" for question in said.events("needs_input"))


def test_no_offer_where_none_is_wanted(run: Cli, home: Path) -> None:
    before = contents(home)
    said = run(*AGENT, "--skip-mcp")
    assert states(said) == [(None, "install_skipped")]
    assert contents(home) == before


def test_a_sandbox_gets_into_nobodys_settings(run: Cli, home: Path) -> None:
    """Its address is gone when the run is; a real one is not what was tried."""
    before = contents(home)
    said = run("--sandbox", *AGENT, "--skip-arrival", "--mcp-client", "cursor")
    checked(said)
    assert said.code == 0
    assert states(said) == [(None, "install_skipped")]
    assert contents(home) == before


class Person:
    """Agrees to the run, and answers the offer with `picks`."""

    picks: tuple[int, ...] = ()
    asked: list[Any]

    def confirm(self, question: str) -> bool:
        return True

    def choose_events(self, events: Any) -> tuple[str, ...]:
        return tuple(event.id for event in events)

    def choose_one(self, question: str, choices: tuple[str, ...]) -> str:
        return choices[-1]

    def choose_several(
        self, question: str, choices: tuple[str, ...], *, checked: bool = True
    ) -> tuple[str, ...]:
        self.asked.append((question, choices, checked))
        return tuple(choices[number] for number in self.picks)


@pytest.mark.parametrize("picks", [(), (1,), (0, 1)])
def test_a_person_chooses(
    run: Cli, home: Path, monkeypatch: pytest.MonkeyPatch, picks: tuple[int, ...]
) -> None:
    """None is chosen at first: enter alone changes nothing."""
    asked: list[Any] = []
    monkeypatch.setattr(Person, "asked", asked, raising=False)
    monkeypatch.setattr(Person, "picks", picks)
    monkeypatch.setattr("wizard.output.prompts.TerminalAsker", Person)
    said = run("--no-install", tty=True)
    assert said.code == 0
    ((question, choices, is_checked),) = asked
    assert "MCP" in question
    assert [choice.split("  ")[0] for choice in choices] == ["Cursor", "Codex"]
    assert not is_checked
    assert (home / ".cursor/mcp.json").exists() == (0 in picks)
    assert ("amplitude" in (home / ".codex/config.toml").read_text()) == (1 in picks)


def test_ctrl_c_in_the_offer_goes_on_there(
    run: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("wizard.output.prompts.TerminalAsker", Person)
    monkeypatch.setattr(Person, "choose_several", stop)
    assert run("--no-install", tty=True).code == 130
    said = run("--agent", "--yes", "--resume", "--no-install", "--skip-arrival", "--skip-dashboard")
    assert said.code == 0
    assert not said.events("file_change_planned")
    assert states(said) == [(None, "install_skipped")]


def test_without_a_home_the_run_is_done_all_the_same(
    run: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    monkeypatch.delenv("HOME")
    said = run(*AGENT)
    assert said.code == 0
    assert states(said) == [(None, "not_applicable")]
