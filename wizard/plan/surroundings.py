"""What an event needs around it: the SDK as a dependency, and the key in the environment."""

from collections.abc import Sequence
from typing import NamedTuple

from wizard.frameworks.base import Sdk
from wizard.languages.support import Language
from wizard.manifests.dependencies import Dependency
from wizard.manifests.dependency_edit import add_dependency
from wizard.manifests.env import Environment, add_name, environment
from wizard.manifests.gitignore import add_line, ignores
from wizard.model.change import Change, CreateFile, EditFile
from wizard.model.edit import Edited, EditResult, Refused
from wizard.model.plan import Command, EnvVar, ManualStep, Step
from wizard.model.source import SourceFile, SourceTree, is_blocked

KEY_COMMENT = "Ingestion API key of your Amplitude project (Settings > Projects)"
GITIGNORE = ".gitignore"


class Surroundings(NamedTuple):
    steps: tuple[Step, ...]
    commands: tuple[Command, ...]
    env_vars: tuple[EnvVar, ...]
    manual_steps: tuple[ManualStep, ...]


def dependency(tree: SourceTree, sdks: Sequence[Sdk], manager: str) -> Surroundings:
    """The SDKs in the project's own manifest, by its own tool."""
    if not sdks:
        return Surroundings((), (), (), ())
    found = add_dependency(tree, manager, *(sdk.requirement for sdk in sdks))
    names = " and ".join(sdk.package for sdk in sdks)
    match found.result:
        case Edited(splices=splices) if found.path is not None:
            change = EditFile(path=found.path, splices=splices)
            step = Step(
                id=f"dependency:{sdks[0].package}",
                title=f"Add {names} to {found.path.lstrip('/')}",
                kind="dependency",
                changes=(change,),
            )
            commands = [command for command in (found.prepare, found.command) if command]
            return Surroundings((step,), tuple(commands), (), ())
        case Refused(reason=reason):
            manual = ManualStep(
                title=f"Add {names} to the project's dependencies",
                reason=reason,
                path=found.path,
                snippet=" ".join(sdk.requirement for sdk in sdks),
            )
            return Surroundings((), (found.command,), (), (manual,))
    return Surroundings((), (), (), ())


def environment_names(
    tree: SourceTree,
    env_var: str,
    dependencies: tuple[Dependency, ...],
    language: Language = "python",
) -> Surroundings:
    """The key's name where this project keeps such names; never its value (H12).

    Nothing for a project whose code reads no variable: then `env_var` is "".
    """
    if not env_var:
        return Surroundings((), (), (), ())
    found = environment(tree, dependencies, language)
    named = _local_file(found)
    obstacle = _obstacle(tree, named)
    local = None if obstacle else named
    changes = [
        *_named(tree, found.template, env_var),
        *_named(tree, local, env_var),
        *_ignored(tree, local),
    ]
    step = Step(
        id="environment",
        title=f"Name {env_var} in the environment files",
        kind="environment",
        changes=tuple(changes),
    )
    variable = EnvVar(name=env_var, description=KEY_COMMENT, required=True, path=local)
    by_hand = _set_key(env_var, named, obstacle)
    return Surroundings((step,) if changes else (), (), (variable,), (by_hand,))


def _local_file(found: Environment) -> str | None:
    """The file of `NAME=value` lines that the running app sees, in whichever way it reads it."""
    if found.reader_file is not None and found.reader_file.rpartition("/")[2] == ".env":
        return found.reader_file
    return found.loads_file


def _obstacle(tree: SourceTree, path: str | None) -> str | None:
    """Why nothing is written to the local file: it can't be, or it would get into a commit."""
    if path is None:
        return None
    if is_blocked(tree, path):
        return f"{path} is no plain file of the project, so it was left as it is"
    if ignores(tree, path):
        return None
    if is_blocked(tree, GITIGNORE):
        return f"{GITIGNORE} is no plain file, so {path} can't be kept out of version control"
    match add_line(tree.read(GITIGNORE), path):
        case Refused(reason=reason):
            return f"{reason}, so {path} can't be kept out of version control"
    return None


def _set_key(env_var: str, local: str | None, obstacle: str | None) -> ManualStep:
    reason = obstacle or (
        "a plan never holds the value; pass --api-key to apply, or set it yourself"
        if local
        else "the app reads no environment file, so only you know where its environment is set"
    )
    return ManualStep(
        title=f"Set {env_var} in {local or 'the environment that the app runs in'}",
        reason=reason,
        path=local,
        snippet=f"{env_var}=<your ingestion API key>",
    )


def _named(tree: SourceTree, path: str | None, name: str) -> list[Change]:
    if path is None:
        return []
    file = tree.read(path)
    return _change(file, path, add_name(file, name, KEY_COMMENT))


def _ignored(tree: SourceTree, path: str | None) -> list[Change]:
    if path is None or ignores(tree, path):
        return []
    file = tree.read(GITIGNORE)
    return _change(file, GITIGNORE, add_line(file, path))


def _change(file: SourceFile | None, path: str, result: EditResult) -> list[Change]:
    match result:
        case Edited(splices=splices) if file is None:
            return [CreateFile(path=path, content="".join(item.text for item in splices))]
        case Edited(splices=splices):
            return [EditFile(path=path, splices=splices)]
    return []
