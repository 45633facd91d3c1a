"""The servers that can be installed, and how to tell that an entry is one of them."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from wizard.amplitude.hosts import HOSTS

ServerId = Literal["amplitude", "docs", "wizard"]
DOCS_URL = "https://amplitude.com/docs/api/mcp"
ENTRIES: Mapping[ServerId, str] = {
    "amplitude": "amplitude",
    "docs": "amplitude-docs",
    "wizard": "amplitude-wizard",
}
_ADDRESSES = ("url", "serverUrl", "httpUrl")
_SERVE = ["mcp", "serve"]


class Server(NamedTuple):
    """`url` for one that is reached by address, `command` for one that the client starts."""

    id: ServerId
    url: str | None = None
    command: tuple[str, ...] = ()

    @property
    def entry(self) -> str:
        """The name in the client's settings."""
        return ENTRIES[self.id]


def amplitude_server(url: str, *, progressive: bool) -> Server:
    """Amplitude's own; `progressive` shows a client few tools at first (F07)."""
    return Server("amplitude", f"{url}?discovery=progressive" if progressive else url)


def docs_server() -> Server:
    """Amplitude's documentation, public (F08)."""
    return Server("docs", DOCS_URL)


def wizard_server(command: tuple[str, ...]) -> Server:
    """This program, started by the client."""
    return Server("wizard", command=command)


def is_ours(server: Server, value: object) -> bool:
    """Whether an entry is that server, in whatever region and shape."""
    if not isinstance(value, Mapping):
        return False
    if server.url is None:
        return _words(value)[-2:] == _SERVE and "wizard" in target_of(value)
    others = {hosts.mcp for hosts in HOSTS.values()} if server.id == "amplitude" else set()
    return bool({_base(text) for text in _addresses(value)} & {*others, _base(server.url)})


def target_of(value: Mapping[str, Any]) -> str:
    """Where an entry leads, for a person: its address, else its command line."""
    addresses = _addresses(value)
    if addresses:
        return addresses[0]
    words = [value.get("command", ""), *_words(value)]
    return " ".join(str(word) for word in words if word)


def _base(url: str) -> str:
    return url.partition("?")[0]


def _addresses(value: Mapping[str, Any]) -> list[str]:
    """By its own field, or as an argument of a bridge."""
    own = [value[name] for name in _ADDRESSES if isinstance(value.get(name), str)]
    return own or [word for word in _words(value) if word.startswith(("https://", "http://"))]


def _words(value: Mapping[str, Any]) -> list[str]:
    given = value.get("args")
    return [word for word in given if isinstance(word, str)] if isinstance(given, list) else []
