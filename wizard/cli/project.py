"""From a call to the project that it means."""

from typing import TYPE_CHECKING

import msgspec

from wizard.cli.entry import Call
from wizard.errors import InvalidArgument
from wizard.propose.options import ProposeOptions
from wizard.stages import Choices, Features

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from wizard.cli.options import Feature, Layer
    from wizard.model.reading import Mapper
    from wizard.model.source import SourceTree
    from wizard.propose.options import Spans
    from wizard.workspace.project import Workspace


def workspace(call: Call, apps: "Sequence[str] | None" = None) -> "Workspace":
    """The guarded project, for what plans; one that a killed run has left half changed is none."""
    from wizard.transaction.recovery import check_whole

    opened = _guarded(call, apps)
    check_whole(opened)
    return opened


def recovered_workspace(call: Call, apps: "Sequence[str] | None" = None) -> "Workspace":
    """The guarded project, for what writes: what a killed run has left behind is put right."""
    from wizard.transaction.recovery import recover

    opened = _guarded(call, apps)
    recover(opened, emit=call.emit)
    return opened


def _guarded(call: Call, apps: "Sequence[str] | None") -> "Workspace":
    from wizard.workspace.project import open_workspace

    return open_workspace(call.install_dir, call.entry.settings, force=call.force, apps=apps or ())


def read_only_tree(call: Call) -> "SourceTree":
    """The project's files, for what only looks: any readable directory will do, and nothing of
    ours is looked for.
    """
    from wizard.workspace.guard import install_root
    from wizard.workspace.tree import open_tree

    return open_tree(install_root(call.install_dir, call.entry.settings))


def open_any(call: Call) -> "Workspace":
    """Like `workspace`, without asking for a project marker."""
    from wizard.workspace.project import open_workspace

    return open_workspace(call.install_dir, call.entry.settings, force=True)


def mapper(opened: "Workspace") -> "Mapper":
    """A `map` over the machine's cores that remembers what it has read of this project."""
    from wizard.workspace.remembered import RememberingMapper

    return RememberingMapper(opened.state)


def choices(
    call: Call,
    integration: str | None = None,
    package_manager: str | None = None,
    max_events: int | None = None,
    only: list[str] | None = None,
    drop: list[str] | None = None,
    rename: list[str] | None = None,
    wanted: "Sequence[Feature] | None" = None,
    unwanted: "Sequence[Feature] | None" = None,
    apps: "Sequence[str] | None" = None,
) -> Choices:
    """The options that shape a plan, as one value."""
    return Choices(
        integration=integration,
        package_manager=package_manager,
        options=ProposeOptions(
            max_events=max_events,
            only=tuple(only or ()),
            drop=tuple(drop or ()),
            rename=tuple(_renaming(pair) for pair in rename or ()),
        ),
        region=call.region.value if call.region else None,
        features=Features(_values(wanted), _values(unwanted)),
        apps=tuple(apps or ()),
    )


def within(root: "Path", wish: Choices, layer: "Layer | None", from_diff: str | None) -> Choices:
    """The wish for one layer, or for what a branch changes only.

    Raises `InvalidArgument` unknown_base where git can't tell what that is.
    """
    options = wish.options
    if layer is not None:
        options = msgspec.structs.replace(options, layer=layer.value)
    if from_diff is not None:
        options = msgspec.structs.replace(options, changed=_changed(root, from_diff))
    return wish._replace(options=options)


def _changed(root: "Path", base: str) -> "tuple[tuple[str, Spans], ...]":
    from wizard.workspace.git import changed_lines

    found = changed_lines(root, base)
    if found is None:
        raise InvalidArgument(
            "unknown_base",
            f"git can't compare this directory with {base or 'its main branch'!r}",
            hint="name a commit or branch of this repository: --from-diff main",
            next_commands=[("plan", "--from-diff", "main"), ("plan",)],
            details={"base": base},
        )
    return tuple(sorted(found.items()))


def _values(features: "Sequence[Feature] | None") -> tuple[str, ...]:
    return tuple(feature.value for feature in features or ())


def _renaming(pair: str) -> tuple[str, str]:
    old, equals, new = (part.strip() for part in pair.partition("="))
    if not (old and equals and new):
        raise InvalidArgument(
            "invalid_rename",
            f"--rename {pair!r} does not say what to rename to what",
            hint='write --rename "Old Name=New Name"',
            next_commands=[("propose", "--limit", "0")],
        )
    return old, new
