"""The one command that installs a dependency after its manifest was edited."""

import sys

from wizard.manifests.locks import LOCK_FILES
from wizard.model.plan import Command
from wizard.model.source import SourceFile, SourceTree

_VENVS = (".venv", "venv")
_NOTES = {"pdm": (".pdm-python",)}


def install_command(
    tree: SourceTree, manager: str, folder: str, requirement: str, name: str, listed_in: str | None
) -> Command:
    """`folder` is where the manifest stands; `listed_in` is a requirements file to install."""
    argv = _tool_argv(manager, folder, name) if listed_in is None else None
    if argv is None:
        what = ("-r", listed_in) if listed_in else (requirement,)
        argv = (*_pip_install(tree, manager), *what)
        return Command(argv=argv, purpose=f"Install {name}")
    return Command(argv=argv, purpose=f"Install {name}", rewrites=_rewrites(tree, manager, folder))


def compile_command(tree: SourceTree, source: str, compiled: SourceFile) -> Command:
    """Writes the compiled requirements anew, with the tool that wrote them before."""
    by_uv = b"uv pip compile" in compiled.content
    tool = ("uv", "pip", "compile") if by_uv else (*_python(tree), "-m", "piptools", "compile")
    hashes = ("--generate-hashes",) if b"--hash=" in compiled.content else ()
    argv = (*tool, *hashes, "--output-file", compiled.path, source)
    return Command(argv=argv, purpose=f"Compile {source}", rewrites=(compiled.path,))


def _tool_argv(manager: str, folder: str, name: str) -> tuple[str, ...] | None:
    match manager:
        case "uv":
            # Exact mode would remove what the user installed by hand or as an extra.
            return ("uv", "sync", "--inexact", *_option("--project", folder))
        case "poetry":
            return ("poetry", *_option("--directory", folder), "update", name)
        case "pdm":
            return ("pdm", "install", *_option("--project", folder))
        case "pipenv":
            return ("pipenv", "install")
    return None


def _option(flag: str, folder: str) -> tuple[str, ...]:
    return (flag, folder) if folder else ()


def _rewrites(tree: SourceTree, manager: str, folder: str) -> tuple[str, ...]:
    """The lock file and the notes that the tool may write; also those that are not there yet."""
    name = LOCK_FILES[manager]
    places = tuple(dict.fromkeys(f"{place}{name}" for place in (_inside(folder), "")))
    locks = tuple(path for path in places if tree.read(path) is not None)[:1] or places
    return (*locks, *(f"{_inside(folder)}{note}" for note in _NOTES.get(manager, ())))


def _inside(folder: str) -> str:
    return f"{folder}/" if folder else ""


def _pip_install(tree: SourceTree, manager: str) -> tuple[str, ...]:
    """Into the project's own virtual environment; one that uv made has no pip in it."""
    for venv in _VENVS:
        config = tree.read(f"{venv}/pyvenv.cfg")
        if config is not None and _made_by_uv(config):
            return ("uv", "pip", "install", "--python", venv)
    return ("uv", "pip", "install") if manager == "uv" else (*_python(tree), "-m", "pip", "install")


def _python(tree: SourceTree) -> tuple[str, ...]:
    inner = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
    for venv in _VENVS:
        if tree.read(f"{venv}/pyvenv.cfg") is not None:
            return (f"{venv}/{inner}",)
    return ("python",)


def _made_by_uv(config: SourceFile) -> bool:
    keys = [line.split(b"=")[0].strip() for line in config.content.splitlines()]
    return b"uv" in keys and b"seed" not in keys
