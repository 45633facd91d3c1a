"""The instructions for coding agents, on stdout or in the project."""

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from wizard.cli import network
from wizard.cli.applying import granted
from wizard.cli.entry import Call
from wizard.cli.project import open_any
from wizard.cli.skill_block import Unclear, block_of, standing_block, with_block
from wizard.cli.skill_options import SkillClient
from wizard.cli.skill_places import NAME, Place, places
from wizard.cli.skill_record import SkillRecord
from wizard.errors import Cancelled, Conflict, WriteRefused
from wizard.exit_codes import ExitCode
from wizard.model.skill import Skill, SkillFile
from wizard.output.document import Items, Raw, Text
from wizard.output.outcome import JsonDocument, Outcome
from wizard.templating import render
from wizard.workspace.writer import read_file, write_file

OVERWRITES = "would_overwrite"


class _Change(NamedTuple):
    """What is to be written; `before` is the whole file as it is, `ours` our part of it."""

    place: Place
    state: Literal["added", "replaced", "unchanged"]
    before: bytes | None
    after: bytes
    ours: bytes


def skill_text(call: Call) -> str:
    """The instructions; the commands in them name this program as it was called."""
    return render("skill/SKILL.md.j2", program=shlex.join(call.entry.program))


def block_text(call: Call) -> str:
    """What stands in AGENTS.md: it leads to the instructions."""
    return render("skill/AGENTS.md.j2", program=shlex.join(call.entry.program))


def print_skill(call: Call, clients: Sequence[SkillClient] = ()) -> Outcome:
    """What an agent would read; of several, each once."""
    text = "\n".join(dict.fromkeys(_text(call, place) for place in places(clients)))
    shown = Skill(name=NAME, state="printed", path=None, text=text)
    return Outcome(blocks=(Raw(text),), document=JsonDocument(shown))


def install_skill(call: Call, clients: Sequence[SkillClient] = ()) -> Outcome:
    """Write the instructions to where these agents look. What others have written stays.

    Raises `WriteRefused` and `Cancelled` where nobody grants it; of one place also where it would
    overwrite, and `Conflict` where it can't be. Of several, each is told for itself.
    """
    meant = places(clients)
    root = open_any(call).root
    if len(meant) == 1:
        change = _change(call, root, meant[0])
        if change.state != "unchanged":
            _grant(call, meant)
        return _told(call, (_written(call, root, change),))
    tried = [_tried(call, root, place) for place in meant]
    if any(isinstance(item, _Change) and item.state != "unchanged" for item in tried):
        _grant(call, meant)
    done = (_done(call, root, item) if isinstance(item, _Change) else item for item in tried)
    return _told(call, tuple(done))


def _text(call: Call, place: Place) -> str:
    return block_text(call) if place.is_block else skill_text(call)


def _change(call: Call, root: Path, place: Place) -> _Change:
    """Raises `Conflict`, and `WriteRefused` for what somebody else has written there."""
    before = read_file(root, place.path)
    text = _text(call, place)
    if not place.is_block:
        after = ours = text.encode()
        standing = before
    else:
        ours = block_of(text, before)
        standing, after = _in_block(place, before, ours)
    if standing == ours:
        return _Change(place, "unchanged", before, after, ours)
    is_free = standing is None or SkillRecord(network.state(call)).is_ours(place.path, standing)
    if not (is_free or call.force):
        raise _overwrites(place)
    return _Change(place, "added" if standing is None else "replaced", before, after, ours)


def _in_block(place: Place, before: bytes | None, ours: bytes) -> tuple[bytes | None, bytes]:
    """Our block that stands there, and the file with the new one."""
    try:
        standing = standing_block(before or b"")
        return standing.text if standing else None, with_block(before, ours)
    except Unclear as error:
        raise Conflict(
            "block_unclear",
            f"{place.path} can't be edited: {error}.",
            hint="Take the marks away, or make them one block.",
            details={"files": [place.path]},
        ) from None


def _overwrites(place: Place) -> WriteRefused:
    what = "has a block of ours that was changed" if place.is_block else "says something else"
    return WriteRefused(
        OVERWRITES,
        f"{place.path} is there and {what}",
        hint="--force replaces it; a copy is kept",
        next_commands=[("skill", "--install", *_flags((place,)), "--yes", "--force")],
        details={"files": [place.path]},
    )


def _written(call: Call, root: Path, change: _Change) -> SkillFile:
    """Write it, with a copy of what was there. Raises `Conflict`."""
    place, backup = change.place, None
    record = SkillRecord(network.state(call))
    if change.state != "unchanged":
        backup = record.keep(place.path, change.before)
        write_file(root, place.path, change.after)
        record.save(place.path, change.ours)
    return SkillFile(
        client=place.client,
        path=str(root / place.path),
        state=change.state,
        backup=str(backup) if backup else None,
        next_step=place.next_step,
    )


def _tried(call: Call, root: Path, place: Place) -> "_Change | SkillFile":
    try:
        return _change(call, root, place)
    except (Conflict, WriteRefused) as error:
        return _refused(root, place, error)


def _done(call: Call, root: Path, change: _Change) -> SkillFile:
    try:
        return _written(call, root, change)
    except Conflict as error:
        return _refused(root, change.place, error)


def _refused(root: Path, place: Place, error: Conflict | WriteRefused) -> SkillFile:
    return SkillFile(
        client=place.client,
        path=str(root / place.path),
        state="refused",
        code=error.code,
        reason=error.message,
    )


def _grant(call: Call, meant: Sequence[Place]) -> None:
    if not call.may_ask:
        granted(call, "skill --install", ("skill", "--install", *_flags(meant), "--yes"))
        return
    from wizard.output.prompts import TerminalAsker

    if not TerminalAsker().confirm(f"Write {', '.join(place.path for place in meant)}?"):
        raise Cancelled("declined", "Nothing was written.")


def _flags(meant: Sequence[Place]) -> tuple[str, ...]:
    return tuple(word for place in meant for word in ("--client", place.client))


def _told(call: Call, files: tuple[SkillFile, ...]) -> Outcome:
    first = next((item for item in files if item.state in ("added", "replaced")), files[0])
    shown = Skill(
        name=NAME,
        state="unchanged" if first.state == "refused" else first.state,
        path=first.path,
        text=skill_text(call),
        files=files,
    )
    blocks = tuple(block for item in files for block in _said(item))
    return Outcome(blocks=blocks, document=JsonDocument(shown), exit_code=_exit_code(files))


def _said(item: SkillFile) -> tuple[Text | Items, ...]:
    tone: Literal["good", "bad"] = "bad" if item.state == "refused" else "good"
    notes = (
        item.reason,
        item.backup and f"copy of the file as it was: {item.backup}",
        item.next_step if item.state in ("added", "replaced") else None,
    )
    told = tuple(note for note in notes if note)
    return (Text(f"{item.state}: {item.path}", tone), *((Items(told),) if told else ()))


def _exit_code(files: Sequence[SkillFile]) -> ExitCode:
    codes = {item.code for item in files if item.state == "refused"}
    if not codes:
        return ExitCode.SUCCESS
    return ExitCode.WRITE_REFUSED if codes == {OVERWRITES} else ExitCode.GENERAL_ERROR
