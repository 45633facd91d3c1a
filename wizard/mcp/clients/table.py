"""The clients: where each keeps its settings, how an entry reads there, what a person does next.

Only names and addresses are written: each client signs in by OAuth itself (F13).
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from wizard.mcp.clients.places import MAC, WINDOWS, Places
from wizard.mcp.clients.servers import Server
from wizard.model.clients import Transport

Entry = Mapping[str, Any]


class Client(NamedTuple):
    """`file` answers None where the client does not run on that system.

    `by_address` makes the entry of a server that is reached by address, `started` of one that the
    client starts; `signs_in` and `reloads` are the next steps after each, `{entry}` is its name.
    """

    id: str
    name: str
    file: Callable[[Places], Path | None]
    section: str
    by_address: Callable[[str], Entry]
    started: Callable[[str, list[str]], Entry]
    signs_in: str
    reloads: str
    remote: Literal["http", "bridge"] = "http"
    format: Literal["json", "toml"] = "json"
    traces: Callable[[Places], Path | None] = lambda _: None

    def entry_of(self, server: Server) -> Entry:
        if server.url is not None:
            return self.by_address(server.url)
        return self.started(server.command[0], [*server.command[1:]])

    def transport_of(self, server: Server) -> Transport:
        return self.remote if server.url is not None else "stdio"

    def next_step(self, server: Server) -> str:
        needs_account = server.id == "amplitude"
        return (self.signs_in if needs_account else self.reloads).format(entry=server.entry)

    def is_found(self, places: Places) -> bool:
        """Whether it has left its mark on this machine."""
        file, trace = self.file(places), self.traces(places)
        if file is None:
            return False
        has_folder = file.parent != places.home and file.parent.is_dir()
        return has_folder or file.exists() or bool(trace and trace.is_dir())


def _typed(command: str, arguments: list[str]) -> Entry:
    return {"type": "stdio", "command": command, "args": arguments}


def _plain(command: str, arguments: list[str]) -> Entry:
    return {"command": command, "args": arguments}


def _claude_desktop(places: Places) -> Path | None:
    if places.system not in (MAC, WINDOWS):
        return None
    return places.config / "Claude" / "claude_desktop_config.json"


def _claude_code(places: Places) -> Path:
    return places.own("CLAUDE_CONFIG_DIR", places.home) / ".claude.json"


def _zed(places: Places) -> Path:
    if places.system == WINDOWS:
        return places.config / "Zed" / "settings.json"
    where = places.home / ".config" if places.system == MAC else places.config
    return where / "zed" / "settings.json"


CLIENTS = (
    Client(
        "claude-code",
        "Claude Code",
        _claude_code,
        "mcpServers",
        lambda url: {"type": "http", "url": url},
        _typed,
        "start `claude`, run /mcp, choose {entry}, and sign in in the browser",
        "start `claude` anew; /mcp shows {entry}",
        traces=lambda places: places.home / ".claude",
    ),
    Client(
        "claude-desktop",
        "Claude Desktop",
        _claude_desktop,
        "mcpServers",
        # Its file takes only programs that it starts; what it reaches by address is set in its
        # window.
        lambda url: {"command": "npx", "args": ["-y", "mcp-remote", url]},
        _plain,
        "quit and open Claude; the bridge (npx mcp-remote, needs Node.js) opens the browser to sign"
        " in. Without Node.js: Settings, Connectors, Add custom connector",
        "quit and open Claude",
        remote="bridge",
    ),
    Client(
        "cursor",
        "Cursor",
        lambda places: places.home / ".cursor" / "mcp.json",
        "mcpServers",
        lambda url: {"url": url},
        _plain,
        "in Cursor's settings, under MCP, switch {entry} on and sign in",
        "in Cursor's settings, under MCP, switch {entry} on",
    ),
    Client(
        "vscode",
        "VS Code",
        lambda places: places.config / "Code" / "User" / "mcp.json",
        "servers",
        lambda url: {"type": "http", "url": url},
        _typed,
        "run `MCP: List Servers` in VS Code, start {entry} and sign in",
        "run `MCP: List Servers` in VS Code and start {entry}",
    ),
    Client(
        "windsurf",
        "Windsurf",
        lambda places: places.home / ".codeium" / "windsurf" / "mcp_config.json",
        "mcpServers",
        lambda url: {"serverUrl": url},
        _plain,
        "in Windsurf's MCP settings, refresh, then sign in to {entry}",
        "in Windsurf's MCP settings, refresh",
    ),
    Client(
        "zed",
        "Zed",
        _zed,
        "context_servers",
        lambda url: {"url": url},
        _plain,
        "in the settings of Zed's agent panel, sign in to {entry}",
        "the settings of Zed's agent panel show {entry}",
    ),
    Client(
        "codex",
        "Codex",
        lambda places: places.own("CODEX_HOME", places.home / ".codex") / "config.toml",
        "mcp_servers",
        lambda url: {"url": url},
        _plain,
        "run: codex mcp login {entry}",
        "start `codex` anew; /mcp shows {entry}",
        format="toml",
    ),
    Client(
        "gemini",
        "Gemini CLI",
        lambda places: places.home / ".gemini" / "settings.json",
        "mcpServers",
        lambda url: {"httpUrl": url},
        _plain,
        "start `gemini` and run: /mcp auth {entry}",
        "start `gemini` anew; /mcp shows {entry}",
    ),
    Client(
        "kiro",
        "Kiro",
        lambda places: places.home / ".kiro" / "settings" / "mcp.json",
        "mcpServers",
        lambda url: {"type": "http", "url": url},
        _plain,
        "in Kiro's MCP servers view, connect {entry} and sign in",
        "in Kiro's MCP servers view, connect {entry}",
        traces=lambda places: places.home / ".kiro",
    ),
)
BY_ID = {client.id: client for client in CLIENTS}
