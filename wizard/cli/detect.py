"""`detect`: which framework is used here, and why."""

import typer

from wizard.cli.entry import Call
from wizard.exit_codes import ExitCode
from wizard.output.outcome import JsonDocument, Outcome


def detect(ctx: typer.Context) -> Outcome:
    """Say which framework is used here, and show why. Reads only."""
    from wizard.cli.project import read_only_tree
    from wizard.output.views.detection import detection_blocks
    from wizard.stages import detect_project

    call: Call = ctx.obj
    detection = detect_project(read_only_tree(call))
    found = detection.confidence != "none"
    return Outcome(
        blocks=detection_blocks(detection),
        document=JsonDocument(detection),
        exit_code=ExitCode.SUCCESS if found else ExitCode.GENERAL_ERROR,
    )
