"""Which tool installs packages, whatever language the project is written in."""

from typing import Literal

from wizard.manifests.managers import MANAGERS, package_managers
from wizard.manifests.node_managers import NODE_MANAGERS, node_managers
from wizard.model.detection import PackageManager
from wizard.model.source import SourceTree

Ecosystem = Literal["python", "javascript"]


def known_managers(ecosystem: Ecosystem) -> tuple[str, ...]:
    """The tools that can be chosen; the first of npm's and pip is what is taken by default."""
    return MANAGERS if ecosystem == "python" else NODE_MANAGERS


def project_managers(tree: SourceTree, ecosystem: Ecosystem) -> tuple[PackageManager, ...]:
    """The tools that fit; more than one is a question to ask, none where nothing is declared."""
    return package_managers(tree) if ecosystem == "python" else node_managers(tree)


def default_manager(ecosystem: Ecosystem) -> str:
    """What everybody has who has the language."""
    return "pip" if ecosystem == "python" else "npm"
