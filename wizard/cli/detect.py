"""`detect`: which framework is used here, and why."""

import typer

from wizard.cli import options as o
from wizard.cli.entry import Call
from wizard.exit_codes import ExitCode
from wizard.output.outcome import JsonDocument, Outcome


def detect(ctx: typer.Context, app: o.App = None) -> Outcome:
    """Say which framework is used here, and show why. Reads only."""
    from wizard.app_stages import detect_apps
    from wizard.cli.project import read_only_tree
    from wizard.output.views.detection import detection_blocks

    call: Call = ctx.obj
    detection = detect_apps(read_only_tree(call), app or ())
    found = detection.confidence != "none"
    return Outcome(
        blocks=detection_blocks(detection),
        document=JsonDocument(detection),
        exit_code=ExitCode.SUCCESS if found else ExitCode.GENERAL_ERROR,
    )
