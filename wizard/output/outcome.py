"""What a command hands back: the same answer for a person and for a program."""

from typing import TYPE_CHECKING

from msgspec import Struct

from wizard.exit_codes import ExitCode
from wizard.output.document import Block

if TYPE_CHECKING:
    from wizard.model.run_event import RunEvent


class JsonDocument(Struct, frozen=True):
    """The one JSON document that a command prints; `value` is anything msgspec encodes."""

    value: object


class Outcome(Struct, frozen=True):
    """`blocks` for people; `document` or `events` (NDJSON lines) for programs."""

    blocks: tuple[Block, ...] = ()
    document: JsonDocument | None = None
    events: "tuple[RunEvent, ...]" = ()
    exit_code: ExitCode = ExitCode.SUCCESS


class Failure(Struct, frozen=True):
    """An error as every reporter needs it.

    `next_commands` are complete command lines; `reason` is the word that programs branch on.
    """

    event: str
    code: str
    message: str
    hint: str
    next_commands: tuple[tuple[str, ...], ...]
    recoverable: str
    exit_code: ExitCode
    details: dict[str, object]
