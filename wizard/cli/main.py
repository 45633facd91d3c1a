"""From an argument list and three streams to an exit code."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec.structs import replace

from wizard.cli.app import command_tree
from wizard.cli.boundary import guarded
from wizard.cli.entry import Entry
from wizard.cli.program import argument_values, before_separator, invoked_as
from wizard.output.redaction import Redactor, redactor
from wizard.output.reporter import Mode, Reporter, reporter_for
from wizard.output.streams import Streams
from wizard.settings import Settings


def run(
    argv: Sequence[str],
    streams: Streams,
    settings: Settings,
    cwd: Path | None = None,
    at_end: Callable[[], None] = lambda: None,
) -> int:
    """Run one command line; `argv` starts with the name that the program was called by."""
    entry = make_entry(argv, streams, settings, cwd or _current_directory())
    entry = replace(entry, at_end=at_end)
    return guarded(
        entry,
        "",
        lambda: command_tree(entry.argv).main(
            list(entry.argv),
            prog_name=" ".join(entry.program),
            standalone_mode=False,
            obj=entry,
        ),
    )


def make_entry(argv: Sequence[str], streams: Streams, settings: Settings, cwd: Path) -> Entry:
    """What is known before anything is parsed: errors of parsing need it too."""
    arguments = tuple(argv[1:])
    mode = output_mode(arguments, streams, settings)
    redact = redactor((settings.api_key, settings.token, *argument_values(arguments, "--api-key")))
    driven = is_agent(arguments, settings)
    return Entry(
        argv=arguments,
        program=invoked_as(argv[0], sys.orig_argv[0]),
        cwd=cwd,
        streams=streams,
        settings=settings,
        mode=mode,
        redact=redact,
        reporter=_reporter(mode, streams, redact, settings, driven=driven),
        is_agent=driven,
    )


def _reporter(
    mode: Mode, streams: Streams, redact: Redactor, settings: Settings, *, driven: bool
) -> Reporter:
    if not driven:
        return reporter_for(mode, streams, redact)
    from wizard.workspace.audit import audit_log

    return reporter_for(mode, streams, redact, is_agent=True, audit=audit_log(settings))


def is_agent(arguments: Sequence[str], settings: Settings) -> bool:
    """Whether a program drives the run."""
    return settings.agent or "--agent" in before_separator(arguments)


def output_mode(arguments: Sequence[str], streams: Streams, settings: Settings) -> Mode:
    """JSON only where asked for; colour only at a terminal that has not refused it."""
    own = before_separator(arguments)
    if "--human" not in own and ("--json" in own or is_agent(arguments, settings)):
        return "json"
    wants_plain = "--ci" in own or settings.ci or settings.no_color
    wants_colour = settings.force_color or streams.stdout.isatty()
    return "terminal" if wants_colour and not wants_plain else "plain"


def _current_directory() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:
        # Somebody has removed it; whoever needs it will say so.
        return Path()
