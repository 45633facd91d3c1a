"""The last words of a guided run (K24)."""

import shlex
from collections.abc import Callable

from wizard.output.document import Block, Heading, Items, Text

FEEDBACK = "wizard@amplitude.com"
_TEAMS = (
    "Share it in Slack or Microsoft Teams: in Amplitude, Settings > Personal Settings > Profile, "
    "Connect to Slack or Connect to Microsoft Teams"
)
_EU = "; Slack's app for your region is “Amplitude - EU”"


def farewell_blocks(
    command: Callable[..., tuple[str, ...]], region: str | None = None
) -> tuple[Block, ...]:
    """Next things to try; `command` makes a command line of this program from arguments."""
    return (
        Heading("Next"),
        Items(
            (
                f"See your app's events arrive: {shlex.join(command('listen'))}",
                f"Check the set-up at any time: {shlex.join(command('verify'))}",
                f"Ask about your data from your editor: {shlex.join(command('mcp', 'add'))}",
            )
        ),
        Heading("Once data is flowing in Amplitude"),
        Items(
            (
                "Watch a session replay: what users really do in your app",
                "Launch a web experiment: test a change without more code",
                "Create a guide or a survey: ask users where they are",
                _TEAMS + (_EU if region == "eu" else ""),
            )
        ),
        Text(f"What works, what is missing? {FEEDBACK}", "dim"),
    )
