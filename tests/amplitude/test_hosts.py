"""One table of addresses by region (J03), and what may stand in its place."""

import pytest

from wizard.amplitude.hosts import HOSTS, Region, host_of, hosts_for, is_loopback
from wizard.errors import InvalidArgument

FIELDS = ("oauth", "data_api", "app_api", "provisioning", "signup", "ingestion", "mcp", "app")


@pytest.mark.parametrize("field", FIELDS)
def test_regions_share_no_address(field: str) -> None:
    """J03, H10: nothing of an EU run goes to the US."""
    us, eu = getattr(HOSTS["us"], field), getattr(HOSTS["eu"], field)
    assert us != eu
    assert ".eu." in eu
    assert ".eu." not in us
    assert us.startswith("https://")
    assert eu.startswith("https://")


def test_regions_are_known_to_each_sign_in_by_another_id() -> None:
    assert HOSTS["us"].client_id != HOSTS["eu"].client_id


@pytest.mark.parametrize("region", ["us", "eu"])
def test_an_override_takes_one_place(region: Region) -> None:
    hosts = hosts_for(region, {"mcp": "http://localhost:8787/mcp/"})
    assert hosts.mcp == "http://localhost:8787/mcp"
    assert hosts.oauth == HOSTS[region].oauth
    assert hosts.region == region


@pytest.mark.parametrize(
    "url",
    [
        "http://evil.example",
        "http://127.0.0.1.evil.example",
        "http://localhost@evil.example",
        "https://user:secret@auth.example",
        "https://auth.example?next=1",
        "https://auth.example#x",
        "ftp://localhost",
        "auth.example",
        "",
        "http://[::1",
    ],
)
def test_tokens_travel_by_https_or_stay_here(url: str) -> None:
    with pytest.raises(InvalidArgument):
        hosts_for("us", {"oauth": url})


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://localhost", "http://[::1]:80"])
def test_this_machine_needs_no_https(url: str) -> None:
    assert hosts_for("eu", {"oauth": url}).oauth == url
    assert is_loopback(url)


def test_the_host_of_a_url() -> None:
    assert host_of("https://a.example:8443/x?y") == "a.example:8443"
    assert host_of("nothing") == ""
    assert host_of("http://[::1") == ""
