"""The user's project and what we keep about it."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from wizard.settings import Settings
from wizard.workspace.guard import check_project, install_root
from wizard.workspace.paths import StatePaths, state_paths
from wizard.workspace.tree import DiskTree, open_tree


class Workspace(Struct, frozen=True):
    """`root` is the real path of the install directory."""

    root: Path
    state: StatePaths

    def tree(self) -> DiskTree:
        """A fresh view of the project."""
        return open_tree(self.root)


def open_workspace(
    install_dir: Path | None,
    settings: Settings,
    *,
    force: bool = False,
    apps: Sequence[str] = (),
) -> Workspace:
    """The workspace of `install_dir`, else of the environment's, else of the current directory.

    `force` takes a directory that is no project too; reading commands pass it, since for them
    "nothing found" is an answer. Raises `ProjectError` (see `guard` and `member`). Writes nothing.
    """
    root = install_root(install_dir, settings)
    if not force:
        check_project(root, apps)
        # What only looks needs none of the rules by which members are found.
        from wizard.workspace.member import check_whole_workspace

        check_whole_workspace(root)
    return Workspace(root=root, state=state_paths(settings, root))
