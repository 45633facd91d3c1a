"""`manifest`: everything that a program can rely on."""

import typer

from wizard.output.document import Raw
from wizard.output.outcome import JsonDocument, Outcome


def manifest(ctx: typer.Context) -> Outcome:
    """Print the machine-readable surface of this program."""
    from wizard.manifest import describe
    from wizard.output.json_reporter import pretty

    surface = describe(ctx.find_root().command)
    return Outcome(blocks=(Raw(pretty(surface) + "\n"),), document=JsonDocument(surface))
