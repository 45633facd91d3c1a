"""The npm packages that a project declares, with their places."""

from typing import Literal

from wizard.manifests.dependencies import Dependency
from wizard.manifests.node_workspaces import package_at, workspace_root
from wizard.manifests.package_json import PACKAGE_JSON, read_package
from wizard.manifests.reading import UnreadableManifest, declared_dependencies
from wizard.manifests.text import Unreadable
from wizard.model.part import folder_of
from wizard.model.source import SourceTree


def declared_packages(tree: SourceTree) -> tuple[Dependency, ...]:
    """Its own, then those that the root of its workspace declares for all members.

    `version` stays open: `node_locks.package_version` tells that of one package.
    """
    own = package_at(tree)
    root = workspace_root(tree)
    if root is None and own is None and folder_of(tree):
        root = "/"
    shared = package_at(tree, root) if root is not None else None
    listed = own.dependencies if own else ()
    names = {item.name for item in listed}
    above = shared.dependencies if shared else ()
    return (*listed, *(item for item in above if item.name not in names))


def project_dependencies(
    tree: SourceTree, language: Literal["python", "javascript"]
) -> tuple[Dependency, ...]:
    """What is declared for code of that language."""
    return declared_dependencies(tree) if language == "python" else declared_packages(tree)


def unreadable_packages(tree: SourceTree) -> tuple[UnreadableManifest, ...]:
    """The package.json of the project where it can't be read, and why."""
    file = tree.read(PACKAGE_JSON)
    try:
        if file is not None:
            read_package(file)
    except Unreadable as error:
        return (UnreadableManifest(file.path if file else PACKAGE_JSON, str(error)),)
    return ()
