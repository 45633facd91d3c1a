"""What a process brings along, and what one command makes of it: flag, then environment, then
default."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from wizard.cli.options import Region
from wizard.errors import InvalidArgument
from wizard.output.redaction import Redactor
from wizard.output.reporter import Mode, Reporter
from wizard.output.streams import Streams
from wizard.settings import Settings

if TYPE_CHECKING:
    from wizard.model.run_event import RunEvent


class Entry(Struct, frozen=True):
    """The world outside: streams, environment, how the program was called, where to report.

    `at_end` is called before it is said how a run has ended: from then on nothing may change that.
    """

    argv: tuple[str, ...]
    program: tuple[str, ...]
    cwd: Path
    streams: Streams
    settings: Settings
    mode: Mode
    redact: Redactor
    reporter: Reporter
    is_agent: bool = False
    at_end: Callable[[], None] = lambda: None


class Call(Struct, frozen=True):
    """One command's call: the entry, and the options that every command has.

    `app_id`, `project_id` and `confirm_app` are as typed: a sandbox knows nothing of the app that
    the environment names (`account.wanted_app`).
    """

    entry: Entry
    install_dir: Path | None
    api_key: str | None
    region: Region | None
    yes: bool
    force: bool
    agent: bool
    auto_approve: bool
    ci: bool
    offline: bool = False
    ca_cert: Path | None = None
    app_id: int | None = None
    project_id: str | None = None
    confirm_app: bool = False

    @property
    def is_json(self) -> bool:
        return self.entry.mode == "json"

    @property
    def may_ask(self) -> bool:
        """Whether a question can be put: somebody is there, and nothing forbids it."""
        silent = self.is_json or self.ci or self.yes or self.agent
        return self.entry.streams.interactive and not silent

    @property
    def may_write(self) -> bool:
        """Whether writing was granted: `--agent` and `--auto-approve` grant nothing."""
        return self.yes or self.ci

    @property
    def target(self) -> Path:
        """The directory that is worked on."""
        from wizard.workspace.guard import expanded

        return expanded(self.install_dir or self.entry.cwd)

    def emit(self, event: "RunEvent") -> None:
        self.entry.reporter.emit(event)

    def command(self, *arguments: str) -> tuple[str, ...]:
        """A command line of this program for the same directory, as it was called."""
        where = ("--install-dir", str(self.install_dir)) if self.install_dir else ()
        return (*self.entry.program, *arguments, *where)


def make_call(entry: Entry, given: dict[str, Any]) -> Call:
    """The call from the given global options; what is not given comes from the environment."""
    settings = entry.settings
    install_dir = given["install_dir"] or settings.install_dir
    return Call(
        entry=entry,
        install_dir=Path(install_dir) if install_dir else None,
        api_key=given["api_key"] or settings.api_key,
        region=_region(given["region"] or settings.region),
        yes=given["yes"] or settings.yes,
        force=given["force"] or settings.force,
        agent=given["agent"] or settings.agent,
        auto_approve=given["auto_approve"] or settings.auto_approve,
        ci=given["ci"] or settings.ci or settings.on_ci_server,
        offline=given["offline"] or settings.offline,
        ca_cert=given["ca_cert"] or (Path(settings.ca_cert) if settings.ca_cert else None),
        app_id=given["app_id"],
        project_id=given["project_id"],
        confirm_app=bool(given["confirm_app"]),
    )


def _region(text: str | None) -> Region | None:
    """The region, if one was named. Raises `InvalidArgument` for one that does not exist."""
    if text is None:
        return None
    try:
        return Region(text.lower())
    except ValueError:
        raise InvalidArgument(
            "invalid_region",
            f"AMPLITUDE_WIZARD_REGION is {text!r}",
            hint="regions are us and eu",
            next_commands=[("--help",)],
        ) from None
