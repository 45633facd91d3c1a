"""The generated helper module: its place, its name, its text."""

from wizard.frameworks._python import ENV_VAR
from wizard.frameworks.base import Context, Project
from wizard.model.change import CreateFile
from wizard.model.source import SourceTree, is_blocked

_NAMES = ("amplitude_events.py", "amplitude_tracking.py", "product_events.py")


def helper_file(
    project: Project, folder: str, template: str, context: Context, **values: object
) -> CreateFile:
    """The generated module, under a name that no file of the project has."""
    from wizard.manifests.env import environment
    from wizard.templating import render

    content = render(
        f"{template}/amplitude_events.py.j2",
        framework=template,
        env_var=ENV_VAR,
        zone="EU" if context.get("region") == "eu" else "US",
        reader=environment(project.tree, project.dependencies).reader,
        **values,
    )
    return CreateFile(path=free_path(project.tree, folder), content=content)


def free_path(tree: SourceTree, folder: str) -> str:
    """A module name beside the app that nothing else has, package or file."""
    inside = [path.removeprefix(folder) for path in tree.paths if path.startswith(folder)]
    taken = {path.split("/")[0] for path in inside}
    for name in _NAMES:
        is_free = name not in taken and name.removesuffix(".py") not in taken
        if is_free and not is_blocked(tree, f"{folder}{name}"):
            return f"{folder}{name}"
    numbers = iter(range(2, len(taken) + 3))
    return next(
        f"{folder}amplitude_events_{number}.py"
        for number in numbers
        if f"amplitude_events_{number}.py" not in taken
    )
