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


class Feature(str, Enum):
    """What the browser SDK does beyond the events of the plan."""

    AUTOCAPTURE = "autocapture"
    SESSION_REPLAY = "session-replay"
    GUIDES = "guides"
    EXPERIMENT = "experiment"


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
ReviseEvents = Annotated[
    str | None,
    typer.Option(
        "--revise-events",
        metavar="TEXT",
        help='Plan again: "drop X; rename Y to Z; only A, B". Needs approval again.',
    ),
]
Port = Annotated[
    int | None,
    typer.Option("--port", min=0, max=65535, metavar="N", help="Port; 0 takes a free one."),
]
Version = Annotated[bool, typer.Option("--version", "-v", help="Print the version and end.")]
