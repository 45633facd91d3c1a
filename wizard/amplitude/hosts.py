"""Where Amplitude is: one table by region, and the overrides of the settings (J03).

    hosts = hosts_for("eu", settings.hosts)
    request = Request(api="MCP", method="POST", url=hosts.mcp, …)

No other module names a host of the service, and no address is built without a region.
"""

from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

from msgspec import structs

from wizard.errors import InvalidArgument
from wizard.model.value import Value

Region = Literal["us", "eu"]
TERMS_URL = "https://amplitude.com/terms"
PRIVACY_URL = "https://amplitude.com/privacy"
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


class Hosts(Value, frozen=True, kw_only=True):
    """The addresses of one region, none with a slash at its end.

    `oauth`, `app_api`, `provisioning`, `signup`, `ingestion` and `app` are bases to which a path is
    added; `data_api` and `mcp` are whole endpoints; `client_id` is who we are to `oauth`.
    """

    region: Region
    oauth: str
    client_id: str
    data_api: str
    app_api: str
    provisioning: str
    signup: str
    ingestion: str
    mcp: str
    app: str


HOSTS: Mapping[Region, Hosts] = {
    "us": Hosts(
        region="us",
        oauth="https://auth.amplitude.com",
        client_id="0ac84169-c41c-4222-885b-31469c761cb0",
        data_api="https://data-api.amplitude.com/graphql",
        app_api="https://core.amplitude.com",
        provisioning="https://core.amplitude.com/wizard",
        signup="https://app.amplitude.com",
        ingestion="https://api2.amplitude.com",
        mcp="https://mcp.amplitude.com/mcp",
        app="https://app.amplitude.com",
    ),
    "eu": Hosts(
        region="eu",
        oauth="https://auth.eu.amplitude.com",
        client_id="110d04a1-8e60-4157-9c43-fcbe4e014a85",
        data_api="https://data-api.eu.amplitude.com/graphql",
        app_api="https://core.eu.amplitude.com",
        provisioning="https://core.eu.amplitude.com/wizard",
        signup="https://app.eu.amplitude.com",
        ingestion="https://api.eu.amplitude.com",
        mcp="https://mcp.eu.amplitude.com/mcp",
        app="https://app.eu.amplitude.com",
    ),
}


def hosts_for(region: Region, overrides: Mapping[str, str] | None = None) -> Hosts:
    """The addresses of a region; `overrides` are by field (`settings.hosts`).

    Raises `InvalidArgument` (`invalid_host`): tokens travel by https, or stay on this machine.
    """
    given = dict(overrides or {})
    addresses = {name: _address(name, text) for name, text in given.items() if name != "client_id"}
    return structs.replace(HOSTS[region], **(given | addresses))


def is_loopback(url: str) -> bool:
    """Whether a URL's host is this machine."""
    try:
        return urlsplit(url).hostname in LOOPBACK_NAMES
    except ValueError:
        return False


def host_of(url: str) -> str:
    """The host that a URL names, with its port; "" where it names none."""
    try:
        parts = urlsplit(url)
        return f"{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"
    except ValueError:
        return ""


def _address(name: str, text: str) -> str:
    if not host_of(text) or not _is_safe(text):
        raise InvalidArgument(
            "invalid_host",
            f"the address for {name.replace('_', ' ')} is {text!r}",
            hint="give an https address; http is only for this machine (127.0.0.1, localhost)",
            details={"host": name},
        )
    return text.rstrip("/")


def _is_safe(url: str) -> bool:
    parts = urlsplit(url)
    is_private = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(url))
    return is_private and not (parts.username or parts.query or parts.fragment)
