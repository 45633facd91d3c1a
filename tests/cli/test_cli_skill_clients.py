"""`skill --client`: where each agent's documentation says that it looks, and nothing else."""

from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from hypothesis import given
from hypothesis import strategies as st
from running_cli import Cli

from wizard.cli.skill_block import BEGIN, END, Unclear, block_of, standing_block, with_block
from wizard.cli.skill_options import SkillClient
from wizard.cli.skill_places import places

PLACES = {
    "claude-code": ".claude/skills/amplitude-setup/SKILL.md",
    "codex": ".agents/skills/amplitude-setup/SKILL.md",
    "cursor": ".cursor/skills/amplitude-setup/SKILL.md",
    "gemini": ".gemini/skills/amplitude-setup/SKILL.md",
    "vscode": ".github/skills/amplitude-setup/SKILL.md",
    "windsurf": ".windsurf/skills/amplitude-setup/SKILL.md",
    "kiro": ".kiro/skills/amplitude-setup/SKILL.md",
    "opencode": ".opencode/skills/amplitude-setup/SKILL.md",
    "agents-md": "AGENTS.md",
}
INSTALL = ("skill", "--install", "--yes", "--json", "--client")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


def test_every_agent_has_its_place() -> None:
    assert {place.client: place.path for place in places(tuple(SkillClient))} == PLACES


@pytest.mark.parametrize("client", PLACES)
def test_it_gets_there_once_and_nowhere_else(cli: Cli, shop: Path, client: str) -> None:
    before = contents(shop)
    added = cli(*INSTALL, client, cwd=shop)
    assert (added.code, added.json["state"]) == (0, "added")
    (file,) = added.json["files"]
    assert (file["client"], file["path"]) == (client, str(shop / PLACES[client]))
    after = contents(shop)
    assert set(after) - set(before) == {PLACES[client]}
    assert "amplitude-wizard" in (shop / PLACES[client]).read_text()
    again = cli(*INSTALL, client, cwd=shop)
    assert (again.code, again.json["state"]) == (0, "unchanged")
    assert contents(shop) == after


@pytest.mark.parametrize("client", PLACES)
def test_without_the_grant_nothing_is_written(cli: Cli, shop: Path, client: str) -> None:
    before = contents(shop)
    said = cli("skill", "--install", "--json", "--client", client, cwd=shop)
    assert said.code == 13
    ready = said.lines[0]["data"]["nextCommands"][0]
    assert contents(shop) == before
    assert cli(*ready[1:], "--json", cwd=shop).code == 0


def test_several_at_once(cli: Cli, shop: Path) -> None:
    clients = [word for client in PLACES for word in ("--client", client)]
    said = cli("skill", "--install", "--yes", "--json", *clients, cwd=shop)
    assert said.code == 0
    assert {file["client"]: file["state"] for file in said.json["files"]} == dict.fromkeys(
        PLACES, "added"
    )


def test_each_is_told_for_itself(cli: Cli, shop: Path) -> None:
    """One that can't be done does not stop the others, and is not called a success."""
    theirs = shop / PLACES["cursor"]
    theirs.parent.mkdir(parents=True)
    theirs.write_text("mine")
    (shop / ".gemini").write_text("a file in the way")
    clients = ("--client", "cursor", "--client", "codex")
    said = cli("skill", "--install", "--yes", "--json", *clients, cwd=shop)
    states = {file["client"]: file for file in said.json["files"]}
    assert said.code == 13
    assert (states["cursor"]["state"], states["cursor"]["code"]) == ("refused", "would_overwrite")
    assert states["codex"]["state"] == "added"
    assert theirs.read_text() == "mine"
    clients = ("--client", "gemini", "--client", "kiro")
    said = cli("skill", "--install", "--yes", "--json", *clients, cwd=shop)
    assert said.code == 1
    assert [file["state"] for file in said.json["files"]] == ["refused", "added"]


def test_an_older_text_of_ours_is_replaced_with_a_copy(
    cli: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr("wizard.cli.skills.skill_text", lambda _call: "an older text\n")
        assert cli(*INSTALL, "codex", cwd=shop).code == 0
    said = cli(*INSTALL, "codex", cwd=shop)
    (file,) = said.json["files"]
    assert (said.code, file["state"]) == (0, "replaced")
    assert Path(file["backup"]).read_text() == "an older text\n"


def test_with_force_what_was_there_is_kept_in_a_copy(cli: Cli, shop: Path) -> None:
    theirs = shop / PLACES["codex"]
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"mine\r\n")
    assert cli(*INSTALL, "codex", cwd=shop).code == 13
    said = cli(*INSTALL, "codex", "--force", cwd=shop)
    (file,) = said.json["files"]
    assert Path(file["backup"]).read_bytes() == b"mine\r\n"
    assert Path(file["backup"]).stat().st_mode & 0o077 == 0


# --- AGENTS.md belongs to the project -----------------------------------------------------------

THEIRS = b"# Our rules\n\nUse tabs.\n"


@pytest.mark.parametrize(
    "content", [THEIRS, THEIRS.replace(b"\n", b"\r\n"), b"no end of line", b"\xef\xbb\xbf# Rules\n"]
)
def test_their_text_stays_to_the_byte(cli: Cli, shop: Path, content: bytes) -> None:
    (shop / "AGENTS.md").write_bytes(content)
    said = cli(*INSTALL, "agents-md", cwd=shop)
    after = (shop / "AGENTS.md").read_bytes()
    assert said.code == 0
    assert after.startswith(content)
    assert Path(said.json["files"][0]["backup"]).read_bytes() == content
    assert (b"\n" in after.replace(b"\r\n", b"")) != (b"\r\n" in content)
    assert cli(*INSTALL, "agents-md", cwd=shop).json["state"] == "unchanged"
    assert (shop / "AGENTS.md").read_bytes() == after


def test_text_around_the_block_stays(cli: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr("wizard.cli.skills.block_text", lambda _call: "older\n")
        assert cli(*INSTALL, "agents-md", cwd=shop).code == 0
    standing = (shop / "AGENTS.md").read_bytes()
    (shop / "AGENTS.md").write_bytes(THEIRS + standing + b"\nMore rules.\n")
    assert cli(*INSTALL, "agents-md", cwd=shop).json["state"] == "replaced"
    after = (shop / "AGENTS.md").read_bytes()
    assert after.startswith(THEIRS + BEGIN)
    assert after.endswith(END + b"\n\nMore rules.\n")
    assert b"older" not in after


def test_a_block_that_somebody_has_changed_stays(cli: Cli, shop: Path) -> None:
    changed = BEGIN + b"\nmine\n" + END + b"\n"
    (shop / "AGENTS.md").write_bytes(changed)
    said = cli(*INSTALL, "agents-md", cwd=shop)
    assert (said.code, said.lines[0]["data"]["code"]) == (13, "would_overwrite")
    assert (shop / "AGENTS.md").read_bytes() == changed
    assert cli(*INSTALL, "agents-md", "--force", cwd=shop).json["state"] == "replaced"


@pytest.mark.parametrize(
    "content", [BEGIN, END, BEGIN + BEGIN + END, END + BEGIN, (BEGIN + END) * 2]
)
def test_marks_that_are_no_block_are_left(cli: Cli, shop: Path, content: bytes) -> None:
    (shop / "AGENTS.md").write_bytes(content)
    said = cli(*INSTALL, "agents-md", "--force", cwd=shop)
    assert (said.code, said.lines[0]["data"]["code"]) == (2, "block_unclear")
    assert (shop / "AGENTS.md").read_bytes() == content


def test_a_link_is_not_followed(cli: Cli, shop: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.md").write_bytes(THEIRS)
    (shop / "AGENTS.md").symlink_to(tmp_path / "elsewhere.md")
    assert cli(*INSTALL, "agents-md", cwd=shop).code == 2
    assert (tmp_path / "elsewhere.md").read_bytes() == THEIRS


@given(st.binary(max_size=60))
def test_the_block_comes_and_nothing_goes(content: bytes) -> None:
    block = block_of("text\nmore", content)
    try:
        after = with_block(content, block)
    except Unclear:
        return
    found = standing_block(after)
    assert found is not None
    assert found.text == block
    assert with_block(after, block) == after
    assert after.startswith(content)


def test_what_is_printed_is_what_would_be_written(cli: Cli, shop: Path) -> None:
    before = contents(shop)
    block = cli("skill", "--client", "agents-md", cwd=shop).out
    skill = cli("skill", "--client", "codex", cwd=shop).out
    assert skill == cli("skill", cwd=shop).out
    assert contents(shop) == before
    cli(*INSTALL, "agents-md", cwd=shop)
    assert block.strip() in (shop / "AGENTS.md").read_text()


def test_a_person_is_told_where(cli: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Person:
        def confirm(self, question: str) -> bool:
            asked.append(question)
            return False

    monkeypatch.setattr("wizard.output.prompts.TerminalAsker", Person)
    clients: tuple[Any, ...] = ("--client", "codex", "--client", "agents-md")
    before = contents(shop)
    assert cli("skill", "--install", *clients, cwd=shop, tty=True).code == 130
    assert PLACES["codex"] in asked[0]
    assert "AGENTS.md" in asked[0]
    assert contents(shop) == before
