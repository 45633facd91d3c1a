"""`mcp add`, `remove` and `list`: other programs' settings, as their owner would change them."""

import json
import os
import sys
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from cli_projects import contents
from running_cli import Cli, Said
from unprivileged import as_mere_user

from wizard.cli.mcp_options import ClientName, ServerName
from wizard.mcp.clients.places import Places
from wizard.mcp.clients.servers import ENTRIES
from wizard.mcp.clients.table import BY_ID, CLIENTS

ON_LINUX = [client.id for client in CLIENTS if client.id != "claude-desktop"]
US, EU = "https://mcp.amplitude.com/mcp", "https://mcp.eu.amplitude.com/mcp"
SETTINGS = {
    ".claude.json": '{"numStartups": 3, "projects": {"/a": {}}}',
    ".cursor/mcp.json": "{}",
    ".config/Code/User/mcp.json": (
        '{\n\t// mine\n\t"servers": {\n\t\t"x": {"url": "https://x"}, // note\n\t},\n}\n'
    ),
    ".codeium/windsurf/mcp_config.json": '{\n  "mcpServers": {\n  }\n}\n',
    ".config/zed/settings.json": '// Zed\n{\n  "theme": "One", /* dark */\n}\n',
    ".codex/config.toml": '# my own\nmodel = "o3"\n\n[mcp_servers.o]\ncommand = "x" # c\n',
    ".kiro/settings/mcp.json": '{"mcpServers": {}, "powers": {}}\n',
    ".gemini/settings.json": '{\r\n  "mcpServers": {"o": {"httpUrl": "https://o"}}\r\n}',
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Somebody with every program that runs here, each with settings of its own."""
    place = tmp_path / "home"
    for path, text in SETTINGS.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(text.encode())
    return place


@pytest.fixture
def mcp(cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(home))

    def run(*arguments: str, **options: Any) -> Said:
        return cli("mcp", *arguments, **options)

    return run


def states(said: Said) -> dict[str, str]:
    return {item["client"]: item["state"] for item in said.json["changes"]}


def test_the_options_name_what_there_is() -> None:
    assert [item.value for item in ClientName] == [client.id for client in CLIENTS]
    assert [item.value for item in ServerName] == list(ENTRIES)


def test_added_everywhere_and_taken_back_to_the_byte(mcp: Cli, home: Path) -> None:
    """F06, F11: every comment and comma stays; a second run changes nothing."""
    before = contents(home)
    added = mcp("add", "--yes", "--json", "--region", "eu")
    assert (added.code, set(states(added).values())) == (0, {"added"})
    assert list(states(added)) == ON_LINUX
    after = contents(home)
    for path, content in before.items():
        kept = [line for line in content.decode().splitlines() if "{}" not in line]
        text = after[path].decode()
        assert all(line.strip().rstrip("},") in text for line in kept), path
        assert EU in text
    again = mcp("add", "--yes", "--json", "--region", "eu")
    assert set(states(again).values()) == {"unchanged"}
    assert contents(home) == after
    removed = mcp("remove", "--yes", "--json")
    assert set(states(removed).values()) == {"removed"}
    assert contents(home) == before


def test_each_client_gets_the_entry_that_it_understands(mcp: Cli, home: Path) -> None:
    mcp("add", "--yes", "--server", "amplitude", "--server", "wizard")
    claude = json.loads((home / ".claude.json").read_text())["mcpServers"]
    assert claude["amplitude"] == {"type": "http", "url": US}
    assert claude["amplitude-wizard"] == {
        "type": "stdio",
        "command": sys.executable,
        "args": ["-m", "wizard", "mcp", "serve"],
    }
    windsurf = json.loads((home / ".codeium/windsurf/mcp_config.json").read_text())
    assert windsurf["mcpServers"]["amplitude"] == {"serverUrl": US}
    gemini = json.loads((home / ".gemini/settings.json").read_text())
    assert gemini["mcpServers"]["amplitude"] == {"httpUrl": US}
    assert (
        '"context_servers": {\n    "amplitude"' in (home / ".config/zed/settings.json").read_text()
    )
    assert f'[mcp_servers.amplitude]\nurl = "{US}"' in (home / ".codex/config.toml").read_text()


def test_the_region_is_that_of_the_sign_in(
    mcp: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F05, K19: an option beats the environment, and that the region that was used last."""
    monkeypatch.setattr("wizard.amplitude.session.SessionStore.current_region", lambda _: "eu")
    mcp("add", "--yes", "--client", "cursor")
    assert EU in (home / ".cursor/mcp.json").read_text()
    us = {"AMPLITUDE_WIZARD_REGION": "us"}
    mcp("add", "--yes", "--client", "cursor", environ=us)
    assert US in (home / ".cursor/mcp.json").read_text()
    mcp("add", "--yes", "--client", "cursor", "--region", "eu", environ=us)
    assert EU in (home / ".cursor/mcp.json").read_text()


def test_where_a_file_was_edited_since_only_the_entry_goes(mcp: Cli, home: Path) -> None:
    mcp("add", "--yes", "--client", "cursor", "--client", "codex")
    cursor, codex = home / ".cursor/mcp.json", home / ".codex/config.toml"
    cursor.write_text(cursor.read_text().replace("{\n", '{\n  "mine": 1,\n', 1))
    codex.write_text(codex.read_text() + "\n[later]\n")
    assert mcp("remove", "--yes").code == 0
    assert json.loads(cursor.read_text()) == {"mine": 1, "mcpServers": {}}
    assert codex.read_text() == SETTINGS[".codex/config.toml"] + "\n[later]\n"


def test_one_of_two_servers_is_taken_out(mcp: Cli, home: Path) -> None:
    before = contents(home)
    mcp("add", "--yes", "--client", "vscode")
    only_amplitude = contents(home)
    mcp("add", "--yes", "--client", "vscode", "--server", "docs")
    assert mcp("remove", "--yes", "--server", "docs").code == 0
    assert contents(home) == only_amplitude
    mcp("remove", "--yes")
    assert contents(home) == before


def test_a_file_that_was_not_there_is_gone_again(mcp: Cli, home: Path) -> None:
    (home / ".cursor/mcp.json").unlink()
    added = mcp("add", "--yes", "--json", "--client", "cursor").json["changes"][0]
    assert added["backup"] is None
    assert (home / ".cursor/mcp.json").stat().st_mode & 0o777 == 0o600
    mcp("remove", "--yes")
    assert not (home / ".cursor/mcp.json").exists()


def test_another_region_replaces_what_we_wrote(mcp: Cli, home: Path) -> None:
    """F05, F07."""
    mcp("add", "--yes", "--client", "cursor")
    moved = mcp("add", "--yes", "--json", "--client", "cursor", "--region", "eu", "--progressive")
    assert states(moved) == {"cursor": "replaced"}
    entry = json.loads((home / ".cursor/mcp.json").read_text())["mcpServers"]["amplitude"]
    assert entry == {"url": f"{EU}?discovery=progressive"}
    mcp("remove", "--yes")
    assert (home / ".cursor/mcp.json").read_text() == "{}"


def test_an_entry_that_is_not_ours_stays(mcp: Cli, home: Path) -> None:
    text = '{"mcpServers": {"amplitude": {"url": "https://elsewhere.example/mcp"}}}'
    (home / ".cursor/mcp.json").write_text(text)
    for verb in ("add", "remove"):
        refused = mcp(verb, "--yes", "--json", "--client", "cursor", "--server", "amplitude")
        assert (refused.code, states(refused)) == (13, {"cursor": "refused"})
        assert refused.json["changes"][0]["code"] == "not_ours"
    assert (home / ".cursor/mcp.json").read_text() == text
    assert mcp("add", "--yes", "--force", "--client", "cursor").code == 0
    assert US in (home / ".cursor/mcp.json").read_text()


def test_an_entry_that_somebody_has_added_to_stays(mcp: Cli, home: Path) -> None:
    text = f'{{"mcpServers": {{"amplitude": {{"url": "{US}", "headers": {{"X": "1"}}}}}}}}'
    (home / ".cursor/mcp.json").write_text(text)
    assert mcp("add", "--yes", "--client", "cursor", "--region", "eu").code == 13
    assert (home / ".cursor/mcp.json").read_text() == text


@pytest.mark.parametrize(
    "content",
    [
        b"{broken",
        b"[]",
        b"\xff\xfe{",
        b'{"mcpServers": {}, "mcpServers": {}}',
        b'{"mcpServers": "no"}',
        b"[" * 100_000,
    ],
    ids=["broken", "a list", "not UTF-8", "twice", "no object", "deep"],
)
def test_broken_settings_are_refused_and_left(mcp: Cli, home: Path, content: bytes) -> None:
    """One client's trouble does not keep another from its server."""
    (home / ".cursor/mcp.json").write_bytes(content)
    said = mcp("add", "--yes", "--json", "--client", "cursor", "--client", "gemini")
    assert (said.code, states(said)) == (1, {"cursor": "refused", "gemini": "added"})
    assert "mcp.json can't be edited" in said.json["changes"][0]["reason"]
    assert (home / ".cursor/mcp.json").read_bytes() == content


def test_what_is_no_plain_file_is_refused(mcp: Cli, home: Path) -> None:
    place = home / ".cursor/mcp.json"
    place.unlink()
    os.mkfifo(place)
    (home / ".gemini/settings.json").unlink()
    (home / ".gemini/settings.json").symlink_to("nowhere")
    said = mcp("add", "--yes", "--json", "--client", "cursor", "--client", "gemini")
    assert [item["code"] for item in said.json["changes"]] == ["not_a_file", "link_in_the_way"]
    assert mcp("list").code == 0


def test_a_link_stays_one(mcp: Cli, home: Path) -> None:
    """Many keep their settings in a repository of their own."""
    real = home / "dotfiles.json"
    real.write_text("{}")
    real.chmod(0o640)
    place = home / ".cursor/mcp.json"
    place.unlink()
    place.symlink_to(real)
    assert mcp("add", "--yes", "--client", "cursor").code == 0
    assert place.is_symlink()
    assert US in real.read_text()
    assert real.stat().st_mode & 0o777 == 0o640


def test_settings_that_can_not_be_written_are_refused(mcp: Cli, home: Path) -> None:
    (home / ".cursor/mcp.json").chmod(0o444)
    said = mcp("add", "--yes", "--json", "--client", "cursor")
    assert (said.code, said.json["changes"][0]["code"]) == (1, "file_read_only")
    (home / ".gemini").chmod(0o555)
    try:
        code = as_mere_user(
            lambda: mcp("add", "--yes", "--json", "--client", "gemini").json["changes"][0]["code"]
        )
    finally:
        (home / ".gemini").chmod(0o755)
    assert code == "file_read_only"


def test_nobody_to_ask(mcp: Cli, home: Path) -> None:
    """Exit 12 with the answers, 13 with the command; nothing is written."""
    before = contents(home)
    asked = mcp("add", "--json", "--region", "eu", "--server", "docs")
    (question,) = asked.events("needs_input")
    assert (asked.code, question["code"]) == (12, "client_selection")
    flags = question["resumeFlags"][1]["flags"]
    assert flags == [
        "mcp", "add", "--region", "eu", "--server", "docs", "--client", "cursor", "--yes",
    ]  # fmt: skip
    refused = mcp("add", "--json", "--client", "cursor")
    assert (refused.code, refused.lines[0]["data"]["code"]) == (13, "writes_not_granted")
    assert contents(home) == before
    assert mcp(*flags[1:]).code == 0


def test_a_person_chooses(mcp: Cli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    class Person:
        def choose_several(self, question: str, choices: tuple[str, ...]) -> tuple[str, ...]:
            asked.append(choices)
            return choices[1:2] if len(asked) == 1 else ()

        def confirm(self, question: str) -> bool:
            return False

    monkeypatch.setattr("wizard.output.prompts.TerminalAsker", Person)
    assert mcp("add", tty=True).code == 0
    assert US in (home / ".cursor/mcp.json").read_text()
    assert US not in (home / ".claude.json").read_text()
    assert str(home / ".cursor/mcp.json") in asked[0][1]
    assert mcp("remove", tty=True).code == 130
    assert len(asked[1]) == 1
    assert mcp("add", "--client", "gemini", tty=True).code == 130


def test_the_list_says_what_is_there(mcp: Cli, home: Path) -> None:
    mcp("add", "--yes", "--client", "zed", "--region", "eu")
    (home / ".gemini/settings.json").write_text("{")
    found = {item["client"]: item for item in mcp("list", "--json").json["clients"]}
    assert list(found) == [client.id for client in CLIENTS]
    assert found["zed"]["servers"][0] == {
        "server": "amplitude", "entry": "amplitude", "state": "installed", "target": EU,
    }  # fmt: skip
    assert found["claude-desktop"]["path"] is None
    assert (found["claude-desktop"]["remote"], found["zed"]["remote"]) == ("bridge", "http")
    assert "not valid JSON" in found["gemini"]["problem"]
    assert "amplitude" in mcp("list").out


def test_a_program_that_does_not_run_here_is_refused(mcp: Cli) -> None:
    said = mcp("add", "--yes", "--json", "--client", "claude-desktop")
    assert (said.code, said.json["changes"][0]["code"]) == (1, "unsupported")


def test_no_secret_is_written(mcp: Cli, home: Path) -> None:
    """F13, J05."""
    key, token = "0123456789abcdef0123456789abcdef", "token-of-somebody-else"
    secrets = {"AMPLITUDE_WIZARD_API_KEY": key, "AMPLITUDE_TOKEN": token}
    said = mcp("add", "--yes", "--json", environ=secrets)
    everything = said.out + "".join(map(str, contents(home).values()))
    assert key not in everything
    assert token not in everything


def test_settings_of_others_are_never_printed(mcp: Cli, home: Path) -> None:
    (home / ".cursor/mcp.json").write_text('{"mcpServers": {"o": {"env": {"T": "hush-hush"}}}}')
    for arguments in (("list",), ("add", "--yes"), ("list", "--json"), ("remove", "--yes")):
        said = mcp(*arguments)
        assert "hush-hush" not in said.out + said.err


def test_without_a_program_there_is_a_question(mcp: Cli, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    said = mcp("add", "--yes", "--json", environ={"HOME": str(empty)})
    assert said.code == 12
    assert len(said.events("needs_input")[0]["choices"]) == len(CLIENTS)
    assert mcp("remove", "--yes", "--json", environ={"HOME": str(empty)}).code == 12


def test_a_server_that_could_not_start_is_not_installed(
    mcp: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(home)
    monkeypatch.setattr("wizard.cli.mcp_clients.find_spec", lambda _: None)
    assert mcp("add", "--yes", "--server", "wizard").code == 2
    assert contents(home) == before
    uvx = "/c/uv/archive-v0/hash/bin/amplitude-wizard"
    assert mcp("add", "--yes", "--server", "wizard", "--client", "cursor", program=uvx).code == 0
    entry = json.loads((home / ".cursor/mcp.json").read_text())["mcpServers"]["amplitude-wizard"]
    assert entry == {"command": "uvx", "args": ["amplitude-wizard[mcp]", "mcp", "serve"]}


FILES = {
    "claude-code": (".claude.json", ".claude.json", ".claude.json"),
    "claude-desktop": (
        None,
        "Library/Application Support/Claude/claude_desktop_config.json",
        "AppData/Roaming/Claude/claude_desktop_config.json",
    ),
    "vscode": (
        ".config/Code/User/mcp.json",
        "Library/Application Support/Code/User/mcp.json",
        "AppData/Roaming/Code/User/mcp.json",
    ),
    "zed": (
        ".config/zed/settings.json",
        ".config/zed/settings.json",
        "AppData/Roaming/Zed/settings.json",
    ),
    "codex": (".codex/config.toml",) * 3,
}


@pytest.mark.parametrize(
    ("client", "system", "path"),
    [
        (client, system, path)
        for client, paths in FILES.items()
        for system, path in zip(("linux", "darwin", "win32"), paths, strict=True)
    ],
)
def test_each_system_has_its_places(client: str, system: str, path: str | None) -> None:
    given = {"HOME": "/h", "USERPROFILE": "/h"}
    found = BY_ID[client].file(Places(given, system))
    assert found == (PurePosixPath("/h", path) if path else None)


def test_the_variables_of_those_programs_are_heeded() -> None:
    given = {
        "HOME": "/h", "XDG_CONFIG_HOME": "/x", "CLAUDE_CONFIG_DIR": "/c", "CODEX_HOME": "relative",
    }  # fmt: skip
    places = Places(given, "linux")
    assert str(BY_ID["vscode"].file(places)) == "/x/Code/User/mcp.json"
    assert str(BY_ID["claude-code"].file(places)) == "/c/.claude.json"
    assert str(BY_ID["codex"].file(places)) == "/h/.codex/config.toml"
