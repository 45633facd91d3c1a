"""The server's own helper beside a wrapper that only runs in the browser."""

from msgspec import structs

from wizard.frameworks.base import Setup
from wizard.model.proposal import Proposal
from wizard.model.tracking import ExistingTracking
from wizard.plan.helpers import helpers_by_side
from wizard.plan.target import Target

_SERVER_SDK = b"@amplitude/analytics-node"


def server_half(target: Target, existing: ExistingTracking, proposal: Proposal) -> Setup | None:
    """How the events of the server are sent; None where all of them go through the wrapper, and
    where the server has an Amplitude client of its own, which stays the only one."""
    wrapper = existing.wrapper
    on_server = any(site.side == "server" for site in proposal.call_sites)
    if wrapper is None or wrapper.side != "browser" or not on_server:
        return None
    if existing.helper_path is not None:
        return Setup(
            helper_path=existing.helper_path,
            server_helper_path=existing.server_helper_path or existing.helper_path,
            files=(),
            edits=(),
            manual_steps=(),
            sdks=(),
        )
    if target.framework.language != "javascript" or _has_client(target, existing):
        return None
    return _own_half(target)


def with_server_half(target: Target, setup: Setup, proposal: Proposal) -> Setup:
    """The set-up of an earlier run that only had the browser's events, with a part for those of the
    server that are new."""
    on_server = any(site.side == "server" for site in proposal.call_sites)
    if not on_server or "server" in helpers_by_side(setup, target.tree):
        return setup
    half = _own_half(target)
    if half is None:
        return setup
    return structs.replace(
        half, helper_path=setup.helper_path, server_helper_path=half.server_helper_path
    )


def _own_half(target: Target) -> Setup | None:
    wish = {"region": target.region, "features": "", "sides": "browser,server", "client": "own"}
    return target.framework.setup(target.project, {**target.context, **wish}).server_half


def _has_client(target: Target, existing: ExistingTracking) -> bool:
    """Whether code of the project makes a client on the server already."""
    files = (target.tree.read(place.path) for place in existing.inits)
    return any(file is not None and _SERVER_SDK in file.content for file in files)
