"""For people at a terminal: the same words as plain text, with colour and tables."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Literal, TextIO

from rich.console import Console, RenderableType
from rich.syntax import Syntax
from rich.table import Table as RichTable
from rich.text import Text as RichText

from wizard.exit_codes import ExitCode
from wizard.model.run_event import RunEvent
from wizard.output.document import Block, Diff, Heading, Items, Raw, Table, Text
from wizard.output.outcome import Failure, Outcome
from wizard.output.plain_reporter import failure_lines, progress_line
from wizard.output.plain_text import SET_APART
from wizard.output.redaction import Redactor
from wizard.output.streams import Streams, write_exact
from wizard.output.visible import cleaned, visible

TONES = {"plain": "", "good": "green", "warn": "yellow", "bad": "red", "dim": "dim"}
LEVELS = {"success": "green", "warn": "yellow", "error": "red", "step": "bold"}
FAILURE_STYLES = {"error": "bold red", "stopped": "bold", "hint": "yellow", "next": "cyan"}


class TerminalReporter:
    def __init__(self, streams: Streams, redact: Redactor, *, colour: bool = True) -> None:
        self._stdout = streams.stdout
        self._out = _console(streams.stdout, colour=colour)
        self._err = _console(streams.stderr, colour=colour)
        self._clean = cleaned(redact)
        self._redact = redact
        self._has_answered = False

    def emit(self, event: RunEvent) -> None:
        """A result is said by the answer, so it is not said on the way."""
        if event.type == "result":
            return
        style = LEVELS.get(event.level or "", "dim")
        self._err.print(RichText(self._clean(progress_line(event)), style=style))

    def finish(self, outcome: Outcome) -> None:
        for block in outcome.blocks:
            if self._has_answered and isinstance(block, SET_APART):
                self._out.print()
            self._show(block)
            self._has_answered = True

    def fail(self, failure: Failure) -> None:
        for line in failure_lines(failure):
            style = FAILURE_STYLES[line.partition(":")[0]]
            self._err.print(RichText(self._clean(line), style=style))

    def alive(self) -> AbstractContextManager[None]:
        """A person sees by the messages that something is going on."""
        return nullcontext()

    def end_run(self, exit_code: ExitCode, duration_ms: int) -> None:
        """A person sees the ending in the answer, or in the error."""

    def _show(self, block: Block) -> None:
        if isinstance(block, Raw):
            self._write(self._redact(block.text))
        else:
            self._out.print(_renderable(block, self._clean))

    def _write(self, text: str) -> None:
        """A patch goes into a file as it is; on a screen it is only looked at."""
        if self._stdout.isatty():
            self._stdout.write(visible(text))
        else:
            write_exact(self._stdout, text)


def _console(file: TextIO, *, colour: bool) -> Console:
    system: Literal["auto"] | None = "auto" if colour else None
    return Console(file=file, highlight=False, soft_wrap=True, color_system=system)


def _renderable(
    block: Heading | Text | Items | Table | Diff, redact: Callable[[str], str]
) -> RenderableType:
    match block:
        case Heading(text):
            return RichText(redact(text), style="bold")
        case Text(text, tone):
            return RichText(redact(text), style=TONES[tone])
        case Items(items):
            return RichText("\n".join(f"  • {redact(item)}" for item in items))
        case Table(columns, rows):
            return _table(columns, rows, redact)
        case Diff(text):
            return Syntax(redact(text).rstrip("\n"), "diff", background_color="default")


def _table(
    columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...], redact: Callable[[str], str]
) -> RichTable:
    table = RichTable(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(RichText(redact(column)), overflow="fold")
    for row in rows:
        table.add_row(*(RichText(redact(cell)) for cell in row))
    return table
