"""The tracking that a project has already."""

from typing import Literal

from wizard.model.action import Side
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


class ShapeArgument(Value, frozen=True, kw_only=True):
    """One argument of a tracking call; by place, unless it has a `keyword`.

    "property" stands for any number of properties, each a keyword argument by its own name.
    `expressions` fill the user in the calls that are there, the commonest first; `stale` are those
    of them that are read after a commit. Some calls leave an `optional` argument out.
    """

    role: Literal["event", "user", "properties", "property"]
    keyword: str | None = None
    expressions: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    optional: bool = False


class Wrapper(Value, frozen=True, kw_only=True):
    """What the project tracks by, in the shape of the calls that are there: `name`, or
    `name.method`, of the module at `path`; `line` is where it is defined or made.

    `via_module`: callers import the module and read `name` from it. `event_class` is the (module,
    class) that takes the arguments, where the call takes one such object. `reserved` are parameters
    that no property may be named like. `amplitude`: it is known to send to Amplitude.
    `refusal` says why no call of it may be inserted; `awaited`: callers wait for it.
    JavaScript: `exported` is what its module calls `name`, where it is something else ("default",
    "*"); `module` is how callers import it wherever they stand, by an alias or as a package;
    `hook`: components get `method` from what the hook `name` returns. `side` is the only one that
    it can be called on, `properties_type` the type of its properties if not every value fits it.
    """

    path: str
    line: int
    name: str
    method: str | None = None
    via_module: bool = False
    event_class: tuple[str, str] | None = None
    arguments: tuple[ShapeArgument, ...]
    reserved: tuple[str, ...] = ()
    amplitude: bool = False
    awaited: bool = False
    refusal: str | None = None
    exported: str | None = None
    module: str | None = None
    hook: bool = False
    side: Side | None = None
    properties_type: str | None = None

    @property
    def called(self) -> str:
        if self.hook:
            return self.method or self.name
        return f"{self.name}.{self.method}" if self.method else self.name


class Decision(Value, frozen=True, kw_only=True):
    """What a person has said about a proposed event: not this one, or under another `name`."""

    event: str
    decision: Literal["rejected", "renamed"]
    name: str | None = None


class ExistingTracking(Value, frozen=True, kw_only=True):
    """`inits` are places where an Amplitude client is made by hand, `helper_path` is the helper
    module of an earlier run of ours, `server_helper_path` the one for the server code of an app
    that also runs in the browser, `plan_events` are the names in `.amplitude/events.json`,
    `wrapper` is what the project tracks by itself, `decisions` what was decided about proposals
    of earlier runs, the latest last.
    """

    calls: tuple[ExistingCall, ...] = ()
    inits: tuple[Evidence, ...] = ()
    helper_path: str | None = None
    server_helper_path: str | None = None
    plan_events: tuple[str, ...] = ()
    wrapper: Wrapper | None = None
    decisions: tuple[Decision, ...] = ()
