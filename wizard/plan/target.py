"""What a plan is made for."""

from typing import NamedTuple

from wizard.frameworks.base import Framework, Project
from wizard.model.source import SourceTree
from wizard.plan.region import Region


class Target(NamedTuple):
    """What is planned for: the project, its framework, the tool that installs packages, the data
    centre, and the features of the browser SDK that are on. `chosen_region` is None where nobody
    has asked for one.
    """

    install_dir: str
    project: Project
    framework: Framework
    context: dict[str, str]
    manager: str
    region: Region = "us"
    features: tuple[str, ...] = ()
    chosen_region: Region | None = None

    @property
    def tree(self) -> SourceTree:
        return self.project.tree
