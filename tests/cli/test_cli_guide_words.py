"""What a guided run tells beyond its steps: Slack and Teams, Stripe, a key that is there."""

from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from running_cli import Cli, Said

from wizard.cli.stripe import HINT, stripe_hint
from wizard.model.source import MemoryTree

CI = ("--ci", "--no-install", "--offline", "--skip-mcp")


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return make_shop(tmp_path / "shop")


@pytest.fixture
def run(cli: Cli, shop: Path) -> Cli:
    def run_in_shop(*arguments: str, **options: Any) -> Said:
        return cli(*arguments, **{"cwd": shop, **options})

    return run_in_shop


@pytest.mark.parametrize(("region", "has_eu_app"), [("us", False), ("eu", True)])
def test_slack_and_teams_with_the_way_there(run: Cli, region: str, has_eu_app: bool) -> None:
    """C06, F10: the exact path, and the app of the region."""
    out = " ".join(run(*CI, "--region", region).out.split())
    assert "Settings > Personal Settings > Profile, Connect to Slack or Connect to Micro" in out
    assert ("Amplitude - EU" in out) is has_eu_app


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("requirements.txt", "flask\nstripe==7.0\n"),
        ("requirements.txt", "stripe"),
        ("pyproject.toml", 'dependencies = ["stripe>=5"]'),
        ("pyproject.toml", 'stripe = "^7"'),
        ("package.json", '{"dependencies": {"stripe": "^14"}}'),
        ("package.json", '{"dependencies": {"@stripe/stripe-js": "1"}}'),
        ("Pipfile", '[packages]\nstripe = "*"\n'),
    ],
)
def test_who_uses_stripe_is_told(path: str, text: str) -> None:
    assert stripe_hint(MemoryTree({path: text.encode()})) == HINT


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("requirements.txt", "flask\nstripey==1\nnot-stripe==1\n"),
        ("package.json", '{"name": "pinstripe", "dependencies": {"stripe-less": "1"}}'),
        ("app.py", "import stripe"),
        ("pyproject.toml", 'description = "pinstriped"'),
    ],
)
def test_who_does_not_is_not(path: str, text: str) -> None:
    assert stripe_hint(MemoryTree({path: text.encode()})) is None


def test_the_hint_of_stripe_comes_where_there_is_no_account(run: Cli, shop: Path) -> None:
    """H08."""
    assert "stripe projects add" not in run(*CI).err
    assert run("undo", "--yes").code == 0
    with (shop / "requirements.txt").open("a") as file:
        file.write("stripe==7.0\n")
    assert "stripe projects add amplitude/analytics" in run(*CI).err


class Person:
    """Agrees to all, and counts how often a key is asked for."""

    keys = 0

    def confirm(self, _question: str) -> bool:
        return True

    def choose_events(self, events: Any) -> tuple[str, ...]:
        return tuple(event.id for event in events)

    def choose_one(self, _question: str, choices: tuple[str, ...]) -> str:
        return choices[-1]

    def api_key(self) -> None:
        Person.keys += 1


@pytest.mark.parametrize(
    ("line", "asked"), [(f"AMPLITUDE_API_KEY={'0a1b' * 8}", 0), ("OTHER=1", 1)]
)
def test_a_key_that_is_there_is_not_asked_for(
    run: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch, line: str, asked: int
) -> None:
    """H07: from the project's own file, as `stripe projects env --pull` writes it."""
    (shop / "requirements.txt").write_text("flask==3.1.0\npython-dotenv==1.0.1\n")
    (shop / ".env").write_text(line + "\n")
    monkeypatch.setattr("wizard.output.prompts.TerminalAsker", Person)
    monkeypatch.setattr(Person, "keys", 0)
    assert run("--no-install", "--install-only", tty=True).code == 0
    assert Person.keys == asked
    assert (shop / ".env").read_text().startswith(line + "\n")


def test_an_editor_that_nobody_knows_gets_the_snippet(run: Cli, shop: Path) -> None:
    """F04: no editor is here; what is to be pasted is said, and nothing is written."""
    before = contents(shop.parent)
    said = run("mcp", "add", "--json", "--region", "eu")
    (question,) = said.events("needs_input")
    snippet = question["details"]["snippet"]
    assert said.code == 12
    assert snippet == '{"mcpServers": {"amplitude": {"url": "https://mcp.eu.amplitude.com/mcp"}}}'
    assert snippet in question["hint"]
    assert contents(shop.parent) == before


KEY = "0123456789abcdef0123456789abcdef"
WITH_KEY = ("--agent", "--yes", "--no-install", "--offline", "--api-key", KEY)


def test_the_region_of_a_key_is_not_taken_for_known(run: Cli) -> None:
    """Contract 20: nobody has said it, so that is said; whoever says it hears nothing."""
    words = [line["message"] for line in run(*WITH_KEY).lines if line["type"] == "log"]
    assert any("which region the API key is of" in text for text in words)
    assert run("undo", "--yes").code == 0
    said = run(*WITH_KEY, "--region", "eu")
    assert all("which region" not in line["message"] for line in said.lines)
    assert said.events("setup_complete")[0]["amplitude"]["region"] == "eu"


def test_a_person_is_asked_for_the_region_of_a_key(
    run: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wizard.output.prompts.TerminalAsker", Person)
    said = run("--no-install", "--offline", "--api-key", KEY, "--skip-dashboard", tty=True)
    assert said.code == 0
    assert any("EU" in path.read_text() for path in shop.rglob("*.py"))
