"""How the wizard is pointed at a sandbox: every address of the service is the sandbox's."""

from msgspec.structs import replace

from wizard.amplitude.hosts import Hosts, Region, hosts_for
from wizard.settings import Settings


def sandbox_overrides(url: str) -> dict[str, str]:
    """The addresses, by the field of `Hosts`."""
    return {
        "oauth": url,
        "data_api": f"{url}/graphql",
        "app_api": url,
        "provisioning": f"{url}/wizard",
        "signup": url,
        "ingestion": url,
        "mcp": f"{url}/mcp",
        "app": url,
    }


def sandbox_hosts(url: str, region: Region) -> Hosts:
    return hosts_for(region, sandbox_overrides(url))


def sandbox_settings(settings: Settings, url: str) -> Settings:
    """The settings of a run against the sandbox; nothing of the real account gets in."""
    return replace(settings, hosts=sandbox_overrides(url), token=None, ca_cert=None)
