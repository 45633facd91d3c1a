"""Stored journals: one JSON document per run, in the project's folder of the state."""

import uuid
from pathlib import Path

import msgspec

from wizard.errors import InvalidArgument
from wizard.model.journal import Journal
from wizard.workspace.paths import StatePaths
from wizard.workspace.stored import Unreadable, decode
from wizard.workspace.writer import write_private


def save_journal(state: StatePaths, journal: Journal) -> Path:
    """Store a journal; it is on the disk when this returns."""
    path = state.ensure(state.journals) / f"{journal.run_id}.json"
    write_private(path, msgspec.json.encode(journal))
    return path


def load_journal(state: StatePaths, run_id: str) -> Journal:
    """The journal of a run. Raises `InvalidArgument`: run_not_found, journal_invalid."""
    path = state.journals / f"{run_id}.json"
    if not _is_uuid(run_id) or not path.is_file():
        raise InvalidArgument(
            "run_not_found",
            f"There is no run {run_id!r} of this project.",
            hint="List the runs of this project with `history`.",
            next_commands=[("history",)],
        )
    try:
        return _read(path)
    except (OSError, Unreadable) as error:
        raise InvalidArgument(
            "journal_invalid",
            f"The journal of run {run_id} can't be read: {error}.",
            hint="It may be from a newer version; upgrade amplitude-wizard and try again.",
            next_commands=[("history",)],
        ) from error


def list_journals(state: StatePaths) -> tuple[Journal, ...]:
    """The runs of this project, newest first. Journals that can't be read are left out."""
    found = [_read_or_none(path) for path in state.journals.glob("*.json")]
    journals = [journal for journal in found if journal is not None]
    return tuple(sorted(journals, key=_age, reverse=True))


def unreadable_journals(state: StatePaths) -> tuple[str, ...]:
    """The ids of runs whose journal is there and can't be read, sorted."""
    paths = sorted(state.journals.glob("*.json"))
    return tuple(path.stem for path in paths if _read_or_none(path) is None)


def latest_journal(state: StatePaths) -> Journal | None:
    """The newest run that is in place, None where there is none to take back."""
    return next((item for item in list_journals(state) if item.state == "committed"), None)


def _age(journal: Journal) -> tuple[str, str]:
    return journal.started_at, journal.run_id


def _read(path: Path) -> Journal:
    return decode(path.read_bytes(), Journal)


def _read_or_none(path: Path) -> Journal | None:
    try:
        return _read(path)
    except (OSError, Unreadable):
        return None


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
