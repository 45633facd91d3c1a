"""`skill`: what coding agents are told is what the program does."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from cli_projects import contents, make_shop
from running_cli import Cli

from wizard.cli.app import command_tree
from wizard.manifest import describe

MANIFEST: dict[str, Any] = describe(command_tree())
PLACE = ".claude/skills/amplitude-setup/SKILL.md"
NEVER_DECIDED = ("--yes", "--force", "--region", "--accept-tos", "--with")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return make_shop(tmp_path / "shop")


def command_lines(text: str) -> list[list[str]]:
    """Every command line of this program in the text, inside code."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    code = [line.strip() for block in blocks for line in block.splitlines()]
    code += [" ".join(span.split()) for span in re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))]  # fmt: skip  # noqa: E501
    words = [shlex.split(line) for line in code if line.startswith("amplitude-wizard ")]
    return [line[1:] for line in words]


def flags_of(flags: list[dict[str, Any]]) -> set[str]:
    return {name for flag in flags for name in (flag["name"], *flag["aliases"])}


def known(line: list[str]) -> set[str]:
    """The flags that the manifest knows for a command line. The longest name decides."""
    everywhere = flags_of(MANIFEST["globalFlags"])
    commands = {
        tuple(word for word in item["command"].split() if word.islower()): item
        for item in MANIFEST["commands"]
    }
    names = [name for name in commands if tuple(line[: len(name)]) == name]
    if not names:
        assert line[0].startswith("-"), line
        return everywhere
    return everywhere | flags_of(commands[max(names, key=len)]["flags"])


def test_every_command_and_option_in_it_exists(cli: Cli) -> None:
    text = cli("skill").out
    lines = command_lines(text)
    assert len(lines) >= 8
    for line in lines:
        flags = {word for word in line if word.startswith("-")}
        assert flags <= known(line), line


def test_every_option_and_exit_code_that_it_names_exists(cli: Cli) -> None:
    text = cli("skill").out
    every = {
        *flags_of(MANIFEST["globalFlags"]),
        *(name for item in MANIFEST["commands"] for name in flags_of(item["flags"])),
    }
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)) <= every
    codes = {int(code) for row in re.findall(r"^\| ([\d, ]+) \|", text, re.M) for code in row.split(",")}  # fmt: skip  # noqa: E501
    failures = {item["code"] for item in MANIFEST["exitCodes"]} - {0, 1}
    assert codes <= failures
    assert failures - codes <= {11}
    assert set(re.findall(r"AMPLITUDE_\w+", text)) <= {item["name"] for item in MANIFEST["env"]}


def test_what_is_a_persons_to_decide_is_said(cli: Cli) -> None:
    """H04."""
    _, _, never = cli("skill").out.partition("## Never decide yourself")
    assert all(flag in never for flag in NEVER_DECIDED)


def test_it_reads_as_a_skill(cli: Cli) -> None:
    """The format of skills: a front matter with a name and a description of one line."""
    head = re.match(
        r"---\nname: ([a-z-]{1,64})\ndescription: (.{1,1024})\n---\n\n# ", cli("skill").out
    )
    assert head is not None
    assert head[1] == Path(PLACE).parent.name


def test_it_names_the_program_as_it_was_called(cli: Cli) -> None:
    text = cli("skill", program="/c/uv/archive-v0/hash/bin/amplitude-wizard").out
    assert "`uvx amplitude-wizard manifest`" in text


def test_printing_writes_nothing(cli: Cli, shop: Path) -> None:
    before = contents(shop)
    said = cli("skill", "--json", cwd=shop).json
    assert (said["state"], said["path"]) == ("printed", None)
    assert said["text"] == cli("skill", cwd=shop).out
    assert contents(shop) == before


def test_it_is_installed_once(cli: Cli, shop: Path) -> None:
    assert cli("skill", "--install", "--json", cwd=shop).code == 13
    assert not (shop / PLACE).exists()
    added = cli("skill", "--install", "--yes", "--json", cwd=shop)
    assert (added.code, added.json["state"]) == (0, "added")
    assert (shop / PLACE).read_text() == added.json["text"]
    again = cli("skill", "--install", "--json", cwd=shop)
    assert (again.code, again.json["state"]) == (0, "unchanged")


def test_one_that_somebody_has_changed_stays(cli: Cli, shop: Path) -> None:
    (shop / PLACE).parent.mkdir(parents=True)
    (shop / PLACE).write_text("mine")
    refused = cli("skill", "--install", "--yes", "--json", cwd=shop)
    assert (refused.code, refused.lines[0]["data"]["code"]) == (13, "would_overwrite")
    assert (shop / PLACE).read_text() == "mine"
    replaced = cli("skill", "--install", "--yes", "--force", "--json", cwd=shop)
    assert replaced.json["state"] == "replaced"


def test_a_link_out_of_the_project_is_not_followed(cli: Cli, shop: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (shop / ".claude").symlink_to(tmp_path / "elsewhere")
    assert cli("skill", "--install", "--yes", cwd=shop).code == 2
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_person_is_asked(cli: Cli, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([False, True])

    class Person:
        def confirm(self, question: str) -> bool:
            return next(answers)

    monkeypatch.setattr("wizard.output.prompts.TerminalAsker", Person)
    assert cli("skill", "--install", cwd=shop, tty=True).code == 130
    assert not (shop / PLACE).exists()
    assert cli("skill", "--install", cwd=shop, tty=True).code == 0
    assert (shop / PLACE).exists()
