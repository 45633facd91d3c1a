"""The last words of a guided run (K24)."""

import shlex
from collections.abc import Callable

from wizard.output.document import Block, Heading, Items, Text

FEEDBACK = "wizard@amplitude.com"


def farewell_blocks(command: Callable[..., tuple[str, ...]]) -> tuple[Block, ...]:
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
            )
        ),
        Text(f"What works, what is missing? {FEEDBACK}", "dim"),
    )
