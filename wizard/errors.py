"""The error tree. Every error that a user can meet is one of these.

WizardError
├── ProjectError       the directory can't be worked on
├── PlanError          the plan can't be used
├── WriteRefused       writing was not granted
├── LockHeld           another run is writing
├── Conflict           a file is not what it has to be
├── InputRequired      a question is open and nobody can be asked
├── InvalidArgument    a flag or a value makes no sense
├── RunFailed          a run failed and was rolled back
├── InstallFailed      the code is in place, the dependency is not
├── NetworkFailed      Amplitude can't be reached, or gives no answer that can be read
├── AuthRequired       nobody is signed in, or not to the right place
├── AccessDenied       the account lacks a right, or a quota is used up
├── AppNameTaken       an app of that name is there
└── Cancelled          the user, or the reader of our output, went away

`code` is stable and machine-readable, `hint` says what to do, `next_commands` are ready to run
(each an argv without the program name).
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from wizard.exit_codes import ExitCode


class WizardError(Exception):
    """An expected failure: a code, a cause, a hint and the next command."""

    exit_code: ClassVar[ExitCode] = ExitCode.GENERAL_ERROR

    def __init__(
        self,
        code: str,
        message: str,
        *,
        hint: str = "",
        next_commands: Sequence[Sequence[str]] = (),
        details: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.next_commands = tuple(tuple(command) for command in next_commands)
        self.details = dict(details or {})


class ProjectError(WizardError):
    exit_code = ExitCode.INVALID_ARGS


class PlanError(WizardError):
    exit_code = ExitCode.INVALID_ARGS


class WriteRefused(WizardError):
    exit_code = ExitCode.WRITE_REFUSED


class LockHeld(WizardError):
    exit_code = ExitCode.LOCK_HELD


class Conflict(WizardError):
    exit_code = ExitCode.INVALID_ARGS


class InputRequired(WizardError):
    exit_code = ExitCode.INPUT_REQUIRED


class InvalidArgument(WizardError):
    exit_code = ExitCode.INVALID_ARGS


class RunFailed(WizardError):
    exit_code = ExitCode.RUN_FAILED


class InstallFailed(WizardError):
    exit_code = ExitCode.INSTALL_FAILED


class NetworkFailed(WizardError):
    exit_code = ExitCode.NETWORK_ERROR


class AuthRequired(WizardError):
    """`details["reason"]` is one of the documented reasons (K17)."""

    exit_code = ExitCode.AUTH_REQUIRED


class AccessDenied(WizardError):
    exit_code = ExitCode.AUTH_REQUIRED


class AppNameTaken(WizardError):
    exit_code = ExitCode.APP_NAME_TAKEN


class Cancelled(WizardError):
    exit_code = ExitCode.USER_CANCELLED
