"""Errors as failures: which event, which reason, what the caller can do next."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from wizard.cli.entry import Entry
from wizard.cli.program import argument_values
from wizard.errors import (
    AccessDenied,
    AppNameTaken,
    AuthRequired,
    Cancelled,
    Conflict,
    InputRequired,
    InstallFailed,
    InvalidArgument,
    LockHeld,
    NetworkFailed,
    PlanError,
    ProjectError,
    RunFailed,
    WizardError,
    WriteRefused,
)
from wizard.exit_codes import ExitCode
from wizard.output.crash import write_crash_log
from wizard.output.outcome import Failure

RECOVERABLE: dict[type[WizardError], str] = {
    AccessDenied: "human_required",
    AppNameTaken: "reinvoke_with_flag",
    AuthRequired: "human_required",
    Cancelled: "retry",
    Conflict: "human_required",
    InputRequired: "reinvoke_with_flag",
    InstallFailed: "human_required",
    InvalidArgument: "reinvoke_with_flag",
    LockHeld: "retry",
    NetworkFailed: "retry",
    PlanError: "reinvoke_with_flag",
    ProjectError: "reinvoke_with_flag",
    RunFailed: "human_required",
    WriteRefused: "reinvoke_with_flag",
}
REFUSALS = (ProjectError, LockHeld, WriteRefused, Conflict)
RESUME = ("--resume",)
# Where the cause is outside, the next command is this one again.
OUTSIDE = frozenset({"in_progress", "state_unwritable", "system_refused"})
NO_DIRECTORY = frozenset({"manifest", "demo", "--help"})
ISSUES = "wizard@amplitude.com"


def error_failure(entry: Entry, command: str, error: WizardError) -> Failure:
    """An expected error; its next commands become complete command lines."""
    event = _account_event(error)
    return Failure(
        event=event or _event(command, refused=isinstance(error, REFUSALS)),
        code=error.code,
        message=error.message,
        hint=error.hint,
        next_commands=_next_commands(entry, error),
        recoverable=RECOVERABLE.get(type(error), "fatal"),
        exit_code=error.exit_code,
        details={
            "installDir": str(_directory(entry)),
            **(_sign_in_commands(entry) if event else {}),
            **error.details,
        },
    )


def _account_event(error: WizardError) -> str | None:
    """Events about the account have one name, whichever command they stop."""
    if isinstance(error, AuthRequired):
        return "auth_required"
    is_signup = error.code == "signup_input_required" and isinstance(error, InputRequired)
    return error.code if is_signup else None


def _sign_in_commands(entry: Entry) -> dict[str, object]:
    """How a person signs in, and how this very call is made again (K17)."""
    return {
        "loginCommand": (*entry.program, "login"),
        "resumeCommand": (*entry.program, *_without_key(entry.argv)),
    }


def usage_failure(entry: Entry, command: str, error: Any) -> Failure:
    """Arguments that Typer could not read; its message carries the suggestion."""
    path = tuple(command.split())
    return Failure(
        event=_event(command, refused=False),
        code="invalid_arguments",
        message=error.format_message(),
        hint="see what is accepted",
        next_commands=((*entry.program, *path, "--help"),),
        recoverable="reinvoke_with_flag",
        exit_code=ExitCode.INVALID_ARGS,
        details={},
    )


def usage_command(entry: Entry, error: Any) -> str:
    """The command whose arguments could not be read; "" for the program itself."""
    return command_name(entry, error.ctx) if error.ctx else ""


def command_name(entry: Entry, ctx: Any) -> str:
    """The command as it is typed behind the program's name: `verify`, `mcp serve`."""
    return str(ctx.command_path).removeprefix(" ".join(entry.program)).strip()


def system_error(entry: Entry, error: OSError) -> WizardError:
    """What the machine refused: in our own state, or elsewhere."""
    from wizard.workspace.paths import unwritable

    reason = error.strerror or str(error)
    if is_of_state(entry, error):
        return unwritable(_state_root(entry), reason)
    where = f" ({error.filename})" if error.filename else ""
    return WizardError(
        "system_refused",
        f"The system refused something that is needed: {reason}{where}.",
        hint="Remove the cause, then run the command again.",
    )


def is_of_state(entry: Entry, error: OSError) -> bool:
    """Whether the error is about a file of our own state."""
    if not isinstance(error.filename, str | Path):
        return False
    return Path(error.filename).is_relative_to(_state_root(entry))


def cancelled_failure(command: str) -> Failure:
    return Failure(
        event=_event(command, refused=False),
        code="cancelled",
        message="cancelled",
        hint="",
        next_commands=(),
        recoverable="retry",
        exit_code=ExitCode.USER_CANCELLED,
        details={},
    )


def bug_failure(entry: Entry, command: str, bug: Exception) -> Failure:
    """Our own mistake: the traceback goes to a file that only the user can read."""
    log = write_crash_log(entry.settings, bug, entry.redact)
    debug = (*entry.program, *_without_key(entry.argv), "--debug")
    return Failure(
        event=_event(command, refused=False),
        code="internal_error",
        message=f"a bug in the wizard: {type(bug).__name__}",
        hint=f"the traceback is in {log}; please send it to {ISSUES}",
        next_commands=(debug,) if "--" not in entry.argv else (),
        recoverable="fatal",
        exit_code=ExitCode.INTERNAL_ERROR,
        details={"log": log},
    )


def _event(command: str, *, refused: bool) -> str:
    if command in ("", "run"):
        return "run_error"
    if command == "verify":
        return "verification_failed"
    name = re.sub(r"[ -]", "_", command)
    return f"{name}_refused" if refused else f"{name}_failed"


def _next_commands(entry: Entry, error: WizardError) -> tuple[tuple[str, ...], ...]:
    lines = tuple(_command_line(entry, words) for words in error.next_commands)
    is_outside = isinstance(error, Conflict | NetworkFailed) or error.code in OUTSIDE
    return lines or (((*entry.program, *_without_key(entry.argv)),) if is_outside else ())


def _without_key(argv: tuple[str, ...]) -> Iterator[str]:
    """The arguments as they were given, but for the key: it is nobody's to repeat."""
    is_key = False
    for word in argv:
        if not is_key and word != "--api-key" and not word.startswith("--api-key="):
            yield word
        is_key = word == "--api-key"


def _state_root(entry: Entry) -> Path:
    from wizard.workspace.paths import state_paths

    return state_paths(entry.settings, entry.cwd).root


def _command_line(entry: Entry, words: tuple[str, ...]) -> tuple[str, ...]:
    """The whole command, for the same directory; a resumed run keeps its options."""
    if words == RESUME:
        options = (word for word in _without_key(entry.argv) if word not in RESUME)
        return (*entry.program, *options, *RESUME)
    given = argument_values(entry.argv, "--install-dir")
    needs_directory = given and "--install-dir" not in words and not NO_DIRECTORY & {*words}
    where = ("--install-dir", given[-1]) if needs_directory else ()
    return (*entry.program, *words, *where)


def _directory(entry: Entry) -> Any:
    given = argument_values(entry.argv, "--install-dir")
    return given[-1] if given else entry.settings.install_dir or entry.cwd
