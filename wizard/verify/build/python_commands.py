"""The checks that a Python project has: its framework's, its compiler's, those it configures."""

from collections.abc import Iterator

from wizard.model.report import BuildPurpose
from wizard.model.source import SourceTree
from wizard.verify.build.command import BuildCommand

_MYPY = (
    ("pyproject.toml", b"[tool.mypy]"),
    ("setup.cfg", b"[mypy]"),
    ("mypy.ini", b""),
    (".mypy.ini", b""),
)
_RUFF = (("pyproject.toml", b"[tool.ruff"), ("ruff.toml", b""), (".ruff.toml", b""))
_OWN_FILES = (b"\nfiles", b"\npackages", b"\nmodules")


def python_commands(
    tree: SourceTree, framework: str | None, python: str, folder: str = ""
) -> tuple[BuildCommand, ...]:
    """What there is, in the order in which it is run. `python` is the project's interpreter."""
    found = _checks(tree, framework)
    return tuple(
        BuildCommand(purpose=purpose, argv=(python, *argv), folder=folder)
        for purpose, argv in found
    )


def _checks(
    tree: SourceTree, framework: str | None
) -> Iterator[tuple[BuildPurpose, tuple[str, ...]]]:
    yield "build", ("-m", "compileall", "-q", "-x", "node_modules", ".")
    if framework == "django" and tree.read("manage.py") is not None:
        yield "check", ("manage.py", "check")
    mypy = _configured(tree, _MYPY)
    if mypy is not None:
        where = () if any(word in mypy for word in _OWN_FILES) else (".",)
        yield "type_check", ("-m", "mypy", *where)
    if _configured(tree, _RUFF) is not None:
        yield "lint", ("-m", "ruff", "check", ".")


def _configured(tree: SourceTree, places: tuple[tuple[str, bytes], ...]) -> bytes | None:
    """The content of the file that configures a tool."""
    for path, mark in places:
        file = tree.read(path)
        if file is not None and mark in file.content:
            return file.content
    return None
