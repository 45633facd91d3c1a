"""Tracebacks: in a file that only the user can read, or on the screen where asked for."""

import os
import traceback
from pathlib import Path

from wizard.errors import WizardError
from wizard.output.redaction import Redactor
from wizard.output.streams import Streams
from wizard.settings import Settings


def write_crash_log(settings: Settings, bug: BaseException, redact: Redactor) -> str:
    """Write the traceback into the state directory; the path, or why there is none."""
    from wizard.workspace.clock import utc_now
    from wizard.workspace.paths import state_paths

    try:
        state = state_paths(settings, Path())
        directory = state.ensure(state.root / "crashes")
        path = directory / f"{utc_now():%Y%m%dT%H%M%S%f}.log"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(_text(bug, redact))
    except (OSError, WizardError) as error:
        return f"(no log could be written: {error})"
    return str(path)


def show_traceback(streams: Streams, error: BaseException, redact: Redactor) -> None:
    streams.stderr.write(_text(error, redact))


def _text(error: BaseException, redact: Redactor) -> str:
    return redact("".join(traceback.format_exception(error)))
