"""A new package in the project's own package.json, and the command that installs it."""

from collections.abc import Sequence

from wizard.manifests.node_install import node_install
from wizard.manifests.node_workspaces import package_at
from wizard.manifests.package_edit import add_packages
from wizard.manifests.package_json import PACKAGE_JSON
from wizard.model.edit import EditResult, Refused, Unchanged
from wizard.model.part import folder_of, upwards
from wizard.model.plan import Command
from wizard.model.source import SourceTree


def add_npm_packages(
    tree: SourceTree, manager: str, requirements: Sequence[str]
) -> tuple[str | None, EditResult, Command]:
    """Path of the package.json, the edit of it, and the install command.

    The requirements are `name@range`. A folder without a package.json of its own, as nx has them,
    belongs to the one above it.
    """
    packages = [split_requirement(item) for item in requirements]
    owner = next((folder for folder in upwards(tree) if tree.read(folder + PACKAGE_JSON)), None)
    names = " and ".join(name for name, _ in packages)
    command = node_install(tree, manager, names, owner=owner or "")
    file = tree.read((owner or "") + PACKAGE_JSON)
    if file is None:
        reason = "the project has no package.json"
        return None, Refused(reason=reason), _by_name(command, manager, requirements)
    wanted = [item for item in packages if owner != "" or not _is_hoisted(tree, item[0])]
    if not wanted:
        return file.path, Unchanged(reason=f"{names} is declared at the root"), command
    return file.path, add_packages(file, wanted), command


def split_requirement(requirement: str) -> tuple[str, str]:
    """`@scope/name@^1.0` as name and range; without a range any version will do."""
    name, at, specifier = requirement.rpartition("@")
    return (name, specifier) if at and name else (requirement, "*")


def _is_hoisted(tree: SourceTree, name: str) -> bool:
    """Whether the root shares its packages: the member declares none of its own for the app."""
    own, root = package_at(tree), package_at(tree, "/") if folder_of(tree) else None
    if own is None or root is None or any(item.group == "main" for item in own.dependencies):
        return False
    return any(item.name == name and item.group == "main" for item in root.dependencies)


def _by_name(command: Command, manager: str, requirements: Sequence[str]) -> Command:
    verb = "install" if manager == "npm" else "add"
    return Command(argv=(manager, verb, *requirements), purpose=command.purpose)
