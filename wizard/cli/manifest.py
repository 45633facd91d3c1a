"""`manifest`: everything that a program can rely on."""

from wizard.output.document import Raw
from wizard.output.outcome import JsonDocument, Outcome


def manifest() -> Outcome:
    """Print the machine-readable surface of this program."""
    from wizard.cli.app import command_tree
    from wizard.manifest import describe
    from wizard.output.json_reporter import pretty

    surface = describe(command_tree())
    return Outcome(blocks=(Raw(pretty(surface) + "\n"),), document=JsonDocument(surface))
