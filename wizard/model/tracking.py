"""The tracking that a project has already."""

from wizard.model.detection import Evidence
from wizard.model.value import Value

HELPER_VENDOR = "amplitude-wizard"
PROJECT_VENDOR = "project"


class ExistingCall(Value, frozen=True, kw_only=True):
    """A tracking call that is there already, whoever the vendor is."""

    path: str
    line: int
    symbol: str
    event_name: str
    vendor: str


class ExistingTracking(Value, frozen=True, kw_only=True):
    """`inits` are places where an Amplitude client is made by hand, `helper_path` is the helper
    module of an earlier run of ours, `server_helper_path` the one for the server code of an app
    that also runs in the browser, `plan_events` are the names in `.amplitude/events.json`.
    """

    calls: tuple[ExistingCall, ...] = ()
    inits: tuple[Evidence, ...] = ()
    helper_path: str | None = None
    server_helper_path: str | None = None
    plan_events: tuple[str, ...] = ()
