"""Which environment file the app really loads, and which one documents the names."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Literal

from wizard.manifests.compose import compose_env_files
from wizard.manifests.dependencies import Dependency
from wizard.manifests.env_file import add_name, env_value
from wizard.manifests.env_loaders import DEFAULT_FILE, LOADERS, Load, loads
from wizard.manifests.manifest_files import PIPFILE
from wizard.model.detection import Evidence
from wizard.model.source import SourceTree
from wizard.model.value import Value

__all__ = ["TEMPLATES", "Environment", "add_name", "env_value", "environment"]

TEMPLATES = (
    ".env.example",
    ".env.sample",
    ".env.template",
    ".env.dist",
    "env.example",
    ".env.local.example",
)
_DECOUPLE = "python-decouple"
_DECOUPLE_FILES = (".env", "settings.ini")


class Environment(Value, frozen=True, kw_only=True):
    """`loads_file` is the local file whose names reach `os.environ`, which need not exist yet.

    `reader` is "decouple" where the app reads its settings by python-decouple, which leaves
    `os.environ` alone; `reader_file` is the file it reads then. `template` is the committed file
    that lists the names without values.
    """

    loads_file: str | None
    template: str | None
    reader: str
    reader_file: str | None = None
    evidence: tuple[Evidence, ...] = ()


def environment(
    tree: SourceTree,
    dependencies: Iterable[Dependency],
    language: Literal["python", "javascript"] = "python",
) -> Environment:
    """How this project gets its environment variables; `reader` says how Python code does."""
    if language == "javascript":
        return _node_environment(tree)
    declared = {item.name: item for item in reversed(tuple(dependencies))}
    template = next((name for name in TEMPLATES if tree.read(name) is not None), None)
    load = next(chain(_loaded_by_code(tree, declared), _loaded_by_tools(tree, declared)), None)
    if load is not None:
        return Environment(loads_file=load[0], template=template, reader="os", evidence=(load[1],))
    if _DECOUPLE in declared:
        return Environment(
            loads_file=None,
            template=template,
            reader="decouple",
            reader_file=_decouple_file(tree),
            evidence=(_declared(declared[_DECOUPLE]),),
        )
    return Environment(loads_file=None, template=template, reader="os")


def _node_environment(tree: SourceTree) -> Environment:
    from wizard.manifests.node_env import node_env_file

    template = next((name for name in TEMPLATES if tree.read(name) is not None), None)
    load = node_env_file(tree)
    return Environment(
        loads_file=load.path if load and load.path not in TEMPLATES else None,
        template=template,
        reader="os",
        evidence=(load.evidence,) if load else (),
    )


def _loaded_by_code(
    tree: SourceTree, declared: dict[str, Dependency]
) -> Iterator[tuple[str, Evidence]]:
    found: list[Load] = []
    for loader in LOADERS:
        if loader.package in declared:
            found += loads(tree, loader)
    for load in sorted(found, key=lambda item: not item.exists):
        yield load.path, load.evidence


def _loaded_by_tools(
    tree: SourceTree, declared: dict[str, Dependency]
) -> Iterator[tuple[str, Evidence]]:
    """`flask run` with python-dotenv, `pipenv run`, and Compose."""
    if "flask" in declared and "python-dotenv" in declared:
        yield DEFAULT_FILE, _declared(declared["python-dotenv"])
    if tree.read(PIPFILE) is not None:
        yield DEFAULT_FILE, Evidence(path=PIPFILE, line=1, text="pipenv run loads .env")
    for path, evidence in compose_env_files(tree):
        if path not in TEMPLATES:
            yield path, evidence


def _decouple_file(tree: SourceTree) -> str:
    return next((name for name in _DECOUPLE_FILES if tree.read(name)), DEFAULT_FILE)


def _declared(dependency: Dependency) -> Evidence:
    return Evidence(path=dependency.path, line=dependency.line, text=dependency.text)
