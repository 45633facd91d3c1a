"""Which apps of a project are worked on: folders that are trees of their own."""

import posixpath
from collections.abc import Sequence
from typing import NamedTuple

from wizard.errors import InvalidArgument
from wizard.frameworks._members import inner_members, member_folders
from wizard.frameworks.base import Framework
from wizard.model.detection import Detection
from wizard.model.part import Part
from wizard.model.source import SourceTree


class App(NamedTuple):
    """One app: its folder ("" is the root), its files, what was detected, what is set up."""

    folder: str
    tree: SourceTree
    detection: Detection
    framework: Framework


def app_folders(tree: SourceTree, apps: Sequence[str]) -> tuple[str, ...]:
    """The folders that `--app` names, each once, in the order of the names.

    Raises `InvalidArgument` unknown_app for what is no folder of the project.
    """
    return tuple(dict.fromkeys(_folder(tree, name) for name in apps))


def app_tree(tree: SourceTree, folder: str) -> SourceTree:
    """The files of one app, without those of the projects inside of it."""
    members = member_folders(tree)
    inner = [name for name in inner_members(folder, members) if name]
    return Part(tree, folder, inner) if folder or inner else tree


def home_of(detection: Detection, chosen: Framework) -> str:
    """The folder that the answer is about, for a framework that is set up in its own package.

    Python code is set up from the root: what it imports and loads stands there.
    """
    if chosen.language != "javascript":
        return ""
    if chosen.id == detection.integration:
        return detection.app.removeprefix(".")
    fitting = [app.path for app in detection.apps if app.integration == chosen.id]
    return fitting[0].removeprefix(".") if len(fitting) == 1 else ""


def _folder(tree: SourceTree, name: str) -> str:
    path = posixpath.normpath(name.replace("\\", "/"))
    folder = "" if path == "." else path
    inside = f"{folder}/" if folder else ""
    if not path.startswith(("/", "..")) and any(item.startswith(inside) for item in tree.paths):
        return folder
    known = member_folders(tree)
    raise InvalidArgument(
        "unknown_app",
        f"there is no folder {name!r} in the project",
        hint=f"folders with projects: {', '.join(known) or 'none below the root'}",
        next_commands=[("detect", "--app", item) for item in known] or [("detect",)],
        details={"choices": list(known), "flag": "--app"},
    )
