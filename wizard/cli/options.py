"""The options, each declared once, shared by every command that takes it."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer


class Region(str, Enum):
    """Where the Amplitude project's data lives."""

    US = "us"
    EU = "eu"


class PlanFormat(str, Enum):
    """How `plan` shows the plan."""

    DIFF = "diff"
    PATCH = "patch"
    JSON = "json"
    EVENTS = "events"


class Feature(str, Enum):
    """What the browser SDK does beyond the events of the plan."""

    AUTOCAPTURE = "autocapture"
    SESSION_REPLAY = "session-replay"
    GUIDES = "guides"
    EXPERIMENT = "experiment"


class Onboarding(str, Enum):
    """How to come to an account."""

    SIGN_IN = "sign-in"
    CREATE_ACCOUNT = "create-account"


class Layer(str, Enum):
    """Where events are sent from."""

    SERVER = "server"
    BROWSER = "browser"


InstallDir = Annotated[
    Path | None,
    # Whether it can be read is for our own guard to say, which knows what to do about it.
    typer.Option(
        "--install-dir",
        metavar="DIR",
        readable=False,
        help="Directory to set up. Default: the current one.",
    ),
]
ApiKey = Annotated[
    str | None,
    typer.Option("--api-key", metavar="KEY", help="Amplitude project API key (ingestion)."),
]
RegionOption = Annotated[
    Region | None,
    typer.Option("--region", "--zone", help="Data region of the Amplitude project. Default: us."),
]
Menu = Annotated[bool, typer.Option("--menu", help="Pick the framework from a list.")]
Yes = Annotated[
    bool, typer.Option("--yes", "-y", help="Answer every question with yes and grant writes.")
]
Force = Annotated[
    bool,
    typer.Option("--force", help="Accept an unusual directory; allow what would overwrite."),
]
Json = Annotated[bool, typer.Option("--json", help="Machine-readable output; grants nothing.")]
Human = Annotated[bool, typer.Option("--human", help="Text for people; wins over --json.")]
Agent = Annotated[
    bool,
    typer.Option("--agent", help="For programs: NDJSON, no questions. Writes only with --yes."),
]
AutoApprove = Annotated[
    bool,
    typer.Option("--auto-approve", help="Take the recommended answers; grants no writing."),
]
Ci = Annotated[bool, typer.Option("--ci", help="No questions, no colour.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]

CaCert = Annotated[
    Path | None,
    typer.Option(
        "--ca-cert", metavar="FILE", readable=False, help="Trust the certificates of this file too."
    ),
]
Offline = Annotated[bool, typer.Option("--offline", help="Never use the network.")]

AppId = Annotated[
    int | None,
    typer.Option(
        "--app-id", min=1, metavar="ID", help="Amplitude app; wins over all else that names one."
    ),
]
ProjectId = Annotated[
    str | None,
    typer.Option("--project-id", metavar="ID", help="Only apps of this Amplitude project."),
]
AppName = Annotated[
    str | None,
    typer.Option(
        "--app-name",
        "--project-name",
        metavar="NAME",
        help="Create an Amplitude app: where there is none, or with --agent or --ci.",
    ),
]
ConfirmApp = Annotated[
    bool, typer.Option("--confirm-app", help="Ask for the app, also where there is only one.")
]
AuthOnboarding = Annotated[
    Onboarding | None,
    typer.Option(
        "--auth-onboarding", help="Sign in to an account, or create one. Default: sign-in."
    ),
]
Email = Annotated[
    str | None, typer.Option("--email", metavar="EMAIL", help="E-mail of the new account.")
]
FullName = Annotated[
    str | None, typer.Option("--full-name", metavar="NAME", help="Name of the new account's owner.")
]
AcceptTos = Annotated[
    bool,
    typer.Option(
        "--accept-tos",
        help="The new account's owner accepts Amplitude's terms. Only with their consent.",
    ),
]
UseSandbox = Annotated[
    bool,
    typer.Option("--sandbox", help="Try it with a local Amplitude; no account is needed."),
]
NoBrowser = Annotated[
    bool, typer.Option("--no-browser", help="Print the address, open no browser.")
]
Paste = Annotated[
    bool,
    typer.Option(
        "--paste", help="Sign in elsewhere (SSH, containers) and paste the address it ends at."
    ),
]

Integration = Annotated[
    str | None,
    typer.Option("--integration", metavar="ID", help="Take this framework, do not detect one."),
]
App = Annotated[
    list[str] | None,
    typer.Option("--app", metavar="PATH", help="Take this app of the project (folder); repeat."),
]
PackageManager = Annotated[
    str | None,
    typer.Option("--package-manager", metavar="NAME", help="Tool that installs dependencies."),
]
MaxEvents = Annotated[
    int | None,
    typer.Option("--max-events", min=0, metavar="N", help="Propose at most N events; 0: all."),
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="EVENT", help="Take only this event (name or id); repeat."),
]
Drop = Annotated[
    list[str] | None,
    typer.Option("--drop", metavar="EVENT", help="Leave this event out (name or id); repeat."),
]
Rename = Annotated[
    list[str] | None,
    typer.Option("--rename", metavar="OLD=NEW", help="Give an event another name; repeat."),
]
LayerOption = Annotated[
    Layer | None,
    typer.Option("--layer", help="Only events of this side: sent by the server, or the browser."),
]
FromDiff = Annotated[
    str | None,
    typer.Option(
        "--from-diff",
        metavar="[BASE]",
        help="Only what this branch changes since it left BASE. Default: the main branch.",
    ),
]
With = Annotated[
    list[Feature] | None,
    typer.Option(
        "--with",
        help="Turn a feature of the browser SDK on; repeat. Only autocapture is on by itself.",
    ),
]
Without = Annotated[
    list[Feature] | None,
    typer.Option("--without", help="Turn a feature of the browser SDK off; repeat."),
]
NoInstall = Annotated[
    bool,
    typer.Option("--no-install", help="Print the install command instead of running it."),
]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on with the guided run where it stopped.")
]
Limit = Annotated[
    int | None,
    typer.Option(
        "--limit", min=0, metavar="N", help="At most N events; 0: all. Default: what fits."
    ),
]
Format = Annotated[PlanFormat | None, typer.Option("--format", help="How to show the plan.")]
PlanId = Annotated[
    str | None, typer.Option("--plan-id", metavar="ID", help="The plan, as `plan` named it.")
]
ApproveEvents = Annotated[
    bool,
    typer.Option("--approve-events", help="The events are approved: grants exactly this plan."),
]
SkipEvents = Annotated[
    bool, typer.Option("--skip-events", help="The events are declined: nothing is applied.")
]
Remember = Annotated[
    bool,
    typer.Option(
        "--remember",
        help="With --skip-events and --yes: these events are not proposed again (journalled).",
    ),
]
ReviseEvents = Annotated[
    str | None,
    typer.Option(
        "--revise-events",
        metavar="TEXT",
        help='Plan again: "drop X; rename Y to Z; only A, B", or @events.yaml. Shown again.',
    ),
]
Port = Annotated[
    int | None,
    typer.Option("--port", min=0, max=65535, metavar="N", help="Port; 0 takes a free one."),
]
Version = Annotated[bool, typer.Option("--version", "-v", help="Print the version and end.")]
InstallOnly = Annotated[
    bool,
    typer.Option("--install-only", help="Only the code: no sign-in, no waiting, no dashboard."),
]
ArrivalTimeout = Annotated[
    float | None,
    typer.Option(
        "--arrival-timeout",
        min=0,
        metavar="SECONDS",
        help="Wait so long for events; 0 asks once. Default: 300, with --yes or --ci 0.",
    ),
]
ArrivalInterval = Annotated[
    float | None,
    typer.Option(
        "--arrival-interval",
        min=0.05,
        metavar="SECONDS",
        help="First pause between questions; later ones are longer, up to 30. Default: 5.",
    ),
]
SkipArrival = Annotated[bool, typer.Option("--skip-arrival", help="Do not wait for events.")]
SkipDashboard = Annotated[
    bool, typer.Option("--skip-dashboard", help="Only plan the dashboard, create nothing.")
]
WantedEvent = Annotated[
    list[str] | None,
    typer.Option("--event", metavar="NAME", help="Wait for this event only; repeat."),
]
Since = Annotated[
    str | None,
    typer.Option(
        "--since", metavar="TIME", help="Count from then on (ISO 8601). Default: the last run."
    ),
]
Strict = Annotated[bool, typer.Option("--strict", help="Exit 1 where an event is missing.")]
Proxy = Annotated[
    str | None,
    typer.Option(
        "--proxy", metavar="URL", help="Send through this address of yours; it is taken as it is."
    ),
]
MaxCharts = Annotated[
    int | None, typer.Option("--max-charts", min=1, metavar="N", help="At most N. Default: 8.")
]
Space = Annotated[
    str | None,
    typer.Option("--space", metavar="ID", help="Amplitude space. Default: your own one."),
]
NewDashboard = Annotated[
    bool, typer.Option("--new", help="Make a new dashboard, also where there is one.")
]
