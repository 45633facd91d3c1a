"""Whether a directory is a member of a workspace that stands above it."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from wizard.errors import ProjectError
from wizard.frameworks._members import workspace_of
from wizard.manifests.node_locks import LOCK_FILES
from wizard.workspace.tree import open_tree

_DEEPEST = 5
_OWN_LOCKS = (*LOCK_FILES, "uv.lock", "pdm.lock", "poetry.lock", "Pipfile.lock")


def check_whole_workspace(root: Path) -> None:
    """Raises `ProjectError` workspace_member: what the members share, their lock file above all,
    stands outside of `root`, where nothing is written and so nothing could be taken back.
    """
    if any((root / lock).exists() for lock in _OWN_LOCKS):
        return
    for above in _folders_above(root):
        member = root.relative_to(above).as_posix()
        tool = workspace_of(open_tree(above), member)
        if tool is not None:
            raise ProjectError(
                "workspace_member",
                f"{root} is a member of the {tool} workspace {above}, and its lock file is there.",
                hint=f"Set it up from there: --install-dir {above} --app {member}; "
                "or use --force to take this directory alone.",
                next_commands=[("plan", "--install-dir", str(above), "--app", member)],
                details={"workspace": str(above), "app": member},
            )


def _folders_above(root: Path) -> Iterator[Path]:
    """The nearest first, up to the root of the repository."""
    if (root / ".git").exists():
        return
    for folder in islice(root.parents, _DEEPEST):
        yield folder
        if (folder / ".git").exists():
            return
