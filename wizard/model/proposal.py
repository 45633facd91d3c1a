"""What to measure."""

from typing import Literal

from wizard.model.action import Placement, Side
from wizard.model.detection import Evidence
from wizard.model.reading import UnreadFile
from wizard.model.tracking import Decision
from wizard.model.value import Value

Example = str | int | float | bool
PropertyType = Literal["String", "Number", "Boolean", "Array", "Enum", "Any"]
Category = Literal["business_outcome", "user_journey", "feature_success", "friction_failure"]
Chart = Literal["Event Segmentation", "Funnel Analysis", "Retention Analysis", "Data Table"]
Convention = Literal[
    "Title Case", "Sentence case", "lower case", "CamelCase", "lowerCamelCase", "snake_case"
]


class EventProperty(Value, frozen=True, kw_only=True):
    """A property of a tracked event. `expression` is what the primary call site passes, `example`
    a value of its kind (A22), `reason` why it is the event's and not the user's (A25).
    """

    name: str
    type: PropertyType
    expression: str
    required: bool = True
    example: Example = ""
    reason: str = ""


class Location(Value, frozen=True, kw_only=True):
    """Where the event is sent: the symbol, its span, and how users reach it."""

    path: str
    line: int
    symbol: str
    symbol_start: int
    symbol_end: int
    surface: str


class TrackedEvent(Value, frozen=True, kw_only=True):
    """An analytics event that we propose (A22). `evidence` are the true reasons, in plain words.

    `question` is what it answers, `chart` the Amplitude chart that shows the answer (A41). One that
    is not `placeable` is listed for a person: no call of it is ever planned. The app sent it once
    under `former_names`.
    """

    id: str
    name: str
    description: str
    category: Category
    activity: Literal["active", "inactive"]
    source: Side
    question: str
    score: float
    properties: tuple[EventProperty, ...]
    location: Location
    evidence: tuple[str, ...]
    critical: bool = False
    chart: Chart = "Event Segmentation"
    placeable: bool = True
    former_names: tuple[str, ...] = ()


class Funnel(Value, frozen=True, kw_only=True):
    """The names of events that users go through one after the other, start and end included.

    `shared_properties` stand on every step, so that they can be held constant (A18).
    """

    steps: tuple[str, ...]
    shared_properties: tuple[str, ...] = ()


class CallSite(Value, frozen=True, kw_only=True):
    """One call of an event: where it goes and what it passes, as (name, expression) pairs.

    `identity` are keyword arguments that say who did it. `identify` asks for an identify call in
    front of the event: the action is a sign-up or a log-in; in a browser, a log-out resets the
    identity after the event. `side` is where the code of the call runs.
    """

    event_id: str
    path: str
    symbol: str
    placement: Placement
    properties: tuple[tuple[str, str], ...]
    identity: tuple[tuple[str, str], ...] = ()
    identify: Literal["sign_up", "log_in", "log_out"] | None = None
    side: Side = "server"


class LeftAlone(Value, frozen=True, kw_only=True):
    """An action that deserves an event but got no call, and why."""

    path: str
    line: int
    symbol: str
    event_name: str
    reason: str
    evidence: tuple[Evidence, ...] = ()


class Proposal(Value, frozen=True, kw_only=True):
    """The tracked events, ranked, with every call of each.

    `refused_properties` are (event id, property, reason): what was in scope and is not sent.
    Nothing is proposed in the files of `unread`. `decisions` are what a person has decided now.
    """

    events: tuple[TrackedEvent, ...]
    call_sites: tuple[CallSite, ...]
    left_alone: tuple[LeftAlone, ...]
    refused_properties: tuple[tuple[str, str, str], ...]
    convention: Convention
    critical_event: str | None
    usage_interval: Literal["daily", "weekly", "monthly"] | None
    candidates: int
    unread: tuple[UnreadFile, ...] = ()
    decisions: tuple[Decision, ...] = ()
    funnels: tuple[Funnel, ...] = ()
