"""The process of `mcp serve`: its streams, its end, and what it needs."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from mcp_client import SERVE
from running_cli import Cli

from wizard.mcp.stdin import ended_by_signals

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}


def served(cwd: Path, *options: str, **environ: str) -> "subprocess.Popen[bytes]":
    """A server that has answered its client's greeting."""
    process = subprocess.Popen(
        [sys.executable, *SERVE, *options],
        cwd=cwd,
        env={**os.environ, **environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(HELLO).encode() + b"\n")
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["result"]["serverInfo"]
    return process


def rest(process: "subprocess.Popen[bytes]") -> tuple[int, bytes]:
    out, _ = process.communicate(timeout=30)
    return process.returncode, out


def test_it_ends_with_its_client(tmp_path: Path) -> None:
    """Contract 11.1: exit 0 when stdin closes; nothing but the protocol is ever on stdout."""
    assert rest(served(tmp_path, "--agent", "--debug")) == (0, b"")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_when_it_is_asked_to(tmp_path: Path, number: int) -> None:
    """Contract 11.1: exit 0, though the client still holds stdin."""
    process = served(tmp_path)
    process.send_signal(number)
    try:
        assert process.wait(30) == 0
    finally:
        process.kill()
        rest(process)


def test_a_signal_is_the_end_of_stdin(tmp_path: Path) -> None:
    """What the client sent before is read to the last byte."""
    (tmp_path / "sent").write_bytes(b"hello\n")
    before = os.dup(0)
    sent = os.open(tmp_path / "sent", os.O_RDONLY)
    handler = signal.getsignal(signal.SIGTERM)
    os.dup2(sent, 0)
    try:
        with ended_by_signals():
            assert os.read(0, 100) == b"hello\n"
            os.kill(os.getpid(), signal.SIGTERM)
            assert os.read(0, 100) == b""
    finally:
        os.dup2(before, 0)
        os.close(before)
        os.close(sent)
    assert signal.getsignal(signal.SIGTERM) == handler


def test_without_the_sdk_it_says_what_to_install(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    monkeypatch.delitem(sys.modules, "wizard.mcp.server", raising=False)
    said = cli("mcp", "serve", "--json")
    (line,) = said.lines
    assert said.code == 2
    assert line["data"]["code"] == "mcp_extra_missing"
    assert line["data"]["hint"] == "pip install 'amplitude-wizard[mcp]'"


@pytest.mark.parametrize(
    ("arguments", "event"),
    [(("mcp",), "mcp_failed"), (("mcp", "serve", "--no-such"), "mcp_serve_failed")],
)
def test_wrong_usage_names_the_command(cli: Cli, arguments: tuple[str, ...], event: str) -> None:
    said = cli(*arguments, "--json")
    (line,) = said.lines
    assert (said.code, line["data"]["event"]) == (2, event)
    assert line["data"]["nextCommands"][0][-1] == "--help"
