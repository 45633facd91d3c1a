"""The one place where an error becomes words, a JSON line and an exit code."""

import errno
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

import typer

from wizard.cli.entry import Entry
from wizard.cli.failures import (
    bug_failure,
    cancelled_failure,
    error_failure,
    is_of_state,
    system_error,
    usage_command,
    usage_failure,
)
from wizard.cli.program import before_separator
from wizard.errors import WizardError
from wizard.exit_codes import ExitCode
from wizard.output.crash import show_traceback
from wizard.output.outcome import Failure, Outcome

RUNS = frozenset(
    {"arrival", "dashboard", "run", "apply", "undo", "listen", "login", "demo", "test-event"}
)
_DRIVEN = "run"
# Its stdout is another protocol's, from the first byte to the last.
_OTHER_PROTOCOL = "mcp serve"
# What the machine refuses us, and no change of our code could mend.
REFUSED_BY_SYSTEM = frozenset(
    {
        errno.EACCES,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOSPC,
        errno.EPERM,
        errno.EROFS,
    }
)

# The base of all wrong usage; Typer exports only its children.
UsageError: Any = typer.BadParameter.__mro__[1]


def guarded(entry: Entry, command: str, work: Callable[[], Any]) -> ExitCode:
    """Do the work, report its outcome or its error, and say with which exit code to end.

    `work` answers with an `Outcome`, or with the exit code of work that has reported by itself.
    A command that changes or waits for something ends with exactly one `run_completed`, and so
    does every command of a program that drives us: to it, output without one is a crash.
    """
    started = monotonic()
    try:
        with entry.reporter.alive():
            command, code = _reported(entry, command, work)
        if _is_run(entry, command):
            entry.at_end()
            entry.reporter.end_run(code, round((monotonic() - started) * 1000))
    except OSError as error:
        return _unheard(entry, error)
    return code


def _is_run(entry: Entry, command: str) -> bool:
    return command in RUNS or (entry.is_agent and command not in ("", _OTHER_PROTOCOL))


def _reported(entry: Entry, command: str, work: Callable[[], Any]) -> tuple[str, ExitCode]:
    """The command that was meant, which only its parsing may have told, and how it ended."""
    try:
        result = work()
        if isinstance(result, Outcome):
            entry.reporter.finish(_for_driver(result, command) if entry.is_agent else result)
            return command, result.exit_code
        return command, ExitCode(result or 0)
    except BaseException as error:
        if _reader_is_gone(error):
            raise
        command = usage_command(entry, error) if isinstance(error, UsageError) else command
        failure = failure_of(entry, command, error)
        if failure is None:
            raise
        if "--debug" in before_separator(entry.argv) or entry.settings.debug:
            show_traceback(entry.streams, error, entry.redact)
    entry.reporter.fail(failure)
    return command or (_DRIVEN if entry.is_agent else ""), failure.exit_code


def _for_driver(result: Outcome, command: str) -> Outcome:
    from wizard.output.answers import as_lines

    return as_lines(result, command)


def failure_of(entry: Entry, command: str, error: BaseException) -> Failure | None:
    """The error in our words; None for one that is none, such as a demand to end."""
    match error:
        case WizardError():
            return error_failure(entry, command, error)
        case KeyboardInterrupt() | typer.Abort():
            return cancelled_failure(command)
        case Exception() if isinstance(error, UsageError):
            return usage_failure(entry, command, error)
        case OSError() if _is_refusal(entry, error):
            return error_failure(entry, command, system_error(entry, error))
        case Exception():
            return bug_failure(entry, command, error)
    return None


def _reader_is_gone(error: BaseException) -> bool:
    """A closed pipe, or a terminal that was closed."""
    is_closed = isinstance(error, BrokenPipeError | ConnectionResetError)
    return is_closed or (isinstance(error, OSError) and error.errno == errno.EIO)


def _is_refusal(entry: Entry, error: OSError) -> bool:
    return error.errno in REFUSED_BY_SYSTEM or is_of_state(entry, error)


def _unheard(entry: Entry, error: OSError) -> ExitCode:
    """Nobody hears the answer: the reader has gone, or nothing more can be written to stdout."""
    if _reader_is_gone(error):
        return ExitCode.USER_CANCELLED
    with suppress(OSError):
        entry.streams.stderr.write(f"error: the answer can't be written: {error.strerror}\n")
    return ExitCode.GENERAL_ERROR
