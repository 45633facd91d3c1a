"""A call's way to Amplitude: its addresses, its transport, its stored sign-in."""

from typing import TYPE_CHECKING

from wizard.amplitude.hosts import Hosts, Region, hosts_for, is_loopback
from wizard.amplitude.session import SessionStore, session_store
from wizard.cli.entry import Call
from wizard.model.run_data import Retrying
from wizard.model.run_event import RunEvent
from wizard.workspace.paths import StatePaths, state_paths

if TYPE_CHECKING:
    from wizard.amplitude.signed_in import SignedIn
    from wizard.amplitude.transport import Transport

DEFAULT_REGION: Region = "us"


def transport(call: Call) -> "Transport":
    """The door to the network, as options and environment want it; nothing is opened yet."""
    from wizard.amplitude.transport import Transport

    return Transport(
        ca_cert=call.ca_cert,
        offline=call.offline,
        on_wait=lambda seconds, why: call.emit(_retrying(seconds, why)),
    )


def hosts(call: Call, region: Region) -> Hosts:
    """The addresses of a region. Raises `InvalidArgument` (invalid_host)."""
    return hosts_for(region, call.entry.settings.hosts)


def state(call: Call) -> StatePaths:
    return state_paths(call.entry.settings, call.target)


def store(call: Call) -> SessionStore:
    """The stored sign-ins; those of a sandbox stand apart."""
    return session_store(state(call), hosts(call, DEFAULT_REGION))


def is_local(call: Call) -> bool:
    """Whether the service is a sandbox on this machine: wherever the account or its apps are from
    there, they are nothing to the real one.
    """
    known = hosts(call, DEFAULT_REGION)
    return any(map(is_loopback, (known.oauth, known.data_api, known.provisioning)))


def given_region(call: Call) -> Region | None:
    """What option or environment say."""
    return call.region.value if call.region else None


def known_region(call: Call) -> Region | None:
    """The region that was named, or that was used last."""
    return given_region(call) or store(call).current_region()


def signed_in(call: Call, region: Region, door: "Transport") -> "SignedIn":
    """The sign-in of a region; whether there is one, its first use tells."""
    from wizard.amplitude.signed_in import SignedIn

    return SignedIn(
        hosts=hosts(call, region),
        transport=door,
        store=store(call),
        override=call.entry.settings.token,
        learn=call.entry.redact.learn,
    )


def _retrying(seconds: float, why: str) -> RunEvent:
    data = Retrying(next_retry_in_ms=round(seconds * 1000), reason=why).as_dict()
    message = f"{why}; trying again in {seconds:g} s"
    return RunEvent(type="diagnostic", message=message, level="warn", data=data)
