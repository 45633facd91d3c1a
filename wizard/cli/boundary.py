"""The one place where an error becomes words, a JSON line and an exit code."""

from collections.abc import Callable
from time import monotonic
from typing import Any

import typer

from wizard.cli.entry import Entry
from wizard.cli.failures import bug_failure, cancelled_failure, error_failure, usage_failure
from wizard.cli.program import before_separator
from wizard.errors import WizardError
from wizard.exit_codes import ExitCode
from wizard.output.crash import show_traceback
from wizard.output.outcome import Failure, Outcome

RUNS = frozenset({"run", "apply", "undo", "listen", "demo"})
READER_GONE = (BrokenPipeError, ConnectionResetError)

# The base of all wrong usage; Typer exports only its children.
UsageError: Any = typer.BadParameter.__mro__[1]


def guarded(entry: Entry, command: str, work: Callable[[], Any]) -> ExitCode:
    """Do the work, report its outcome or its error, and say with which exit code to end.

    `work` answers with an `Outcome`, or with the exit code of work that has reported by itself.
    A command that changes or waits for something ends with exactly one `run_completed`.
    """
    started = monotonic()
    try:
        code = _reported(entry, command, work)
        if command in RUNS:
            entry.reporter.end_run(code, round((monotonic() - started) * 1000))
    except READER_GONE:
        return ExitCode.USER_CANCELLED
    return code


def _reported(entry: Entry, command: str, work: Callable[[], Any]) -> ExitCode:
    try:
        result = work()
        if isinstance(result, Outcome):
            entry.reporter.finish(result)
            return result.exit_code
        return ExitCode(result or 0)
    except READER_GONE:
        raise
    except BaseException as error:
        failure = _failure(entry, command, error)
        if failure is None:
            raise
        if "--debug" in before_separator(entry.argv) or entry.settings.debug:
            show_traceback(entry.streams, error, entry.redact)
    entry.reporter.fail(failure)
    return failure.exit_code


def _failure(entry: Entry, command: str, error: BaseException) -> Failure | None:
    match error:
        case WizardError():
            return error_failure(entry, command, error)
        case KeyboardInterrupt() | typer.Abort():
            return cancelled_failure(command)
        case Exception() if isinstance(error, UsageError):
            return usage_failure(entry, command, error)
        case Exception():
            return bug_failure(entry, command, error)
    return None
