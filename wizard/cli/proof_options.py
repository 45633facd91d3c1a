"""The options by which a set-up is proved: by the project's own build, by events that arrive."""

from typing import Annotated

import typer

ProofCommand = Annotated[
    list[str] | None,
    typer.Argument(metavar="[-- COMMAND...]", help="With --listen: what runs the app."),
]
Build = Annotated[
    bool,
    typer.Option(
        "--build", help="Run the project's own build, type check and lint, in a copy of it."
    ),
]
ListenForEvents = Annotated[
    bool, typer.Option("--listen", help="Wait for the planned events, on this machine.")
]
Seconds = Annotated[
    float | None,
    typer.Option(
        "--seconds",
        min=1,
        metavar="N",
        help="Wait for events at most so long (120), for each command of --build too (600).",
    ),
]
