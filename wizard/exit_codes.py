"""The exit codes of every command. The README table is rendered from here."""

from enum import IntEnum


class ExitCode(IntEnum):
    """Documented exit codes (docs page 003; K16). `describe` is the text of the table."""

    SUCCESS = 0
    GENERAL_ERROR = 1
    INVALID_ARGS = 2
    AUTH_REQUIRED = 3
    NETWORK_ERROR = 4
    RUN_FAILED = 10
    APP_NAME_TAKEN = 11
    INPUT_REQUIRED = 12
    WRITE_REFUSED = 13
    LOCK_HELD = 14
    INSTALL_FAILED = 15
    INTERNAL_ERROR = 20
    USER_CANCELLED = 130

    @property
    def describe(self) -> str:
        return _DESCRIPTIONS[self]


_DESCRIPTIONS = {
    ExitCode.SUCCESS: "Success, also when there was nothing left to do",
    ExitCode.GENERAL_ERROR: "General error; a failed `verify`",
    ExitCode.INVALID_ARGS: "Invalid arguments, an unusable directory, or an unusable plan",
    ExitCode.AUTH_REQUIRED: "Authentication required, or the account lacks a right",
    ExitCode.NETWORK_ERROR: "Network error; nothing that was written is taken back",
    ExitCode.RUN_FAILED: "The run failed and was rolled back, or has more steps than it may take",
    ExitCode.APP_NAME_TAKEN: "An app of that name is there already (`--app-name`)",
    ExitCode.INPUT_REQUIRED: "A question needs an answer and nobody can be asked",
    ExitCode.WRITE_REFUSED: "Writing was not granted (`--yes`), or would overwrite (`--force`)",
    ExitCode.LOCK_HELD: "Another run is writing to this project; try again",
    ExitCode.INSTALL_FAILED: "The code is in place, the dependency install failed",
    ExitCode.INTERNAL_ERROR: "A bug in the wizard",
    ExitCode.USER_CANCELLED: "Cancelled (Ctrl+C), or the reader of the output went away",
}
