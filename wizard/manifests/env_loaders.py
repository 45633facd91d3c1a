"""The calls by which an app loads an environment file into `os.environ`."""

import ast
import warnings
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import NamedTuple

from wizard.model.detection import Evidence
from wizard.model.source import SourceFile, SourceTree

DEFAULT_FILE = ".env"
_PATH_KEYWORDS = frozenset({"dotenv_path", "path", "env_file"})
_JOINS = frozenset({"join", "joinpath", "path"})
_WRAPPERS = frozenset({"str", "Path", "find_dotenv", "fspath", "resolve", "abspath"})
_NOT_THE_APP = frozenset({"test", "tests", "docs", "examples", "scripts", "conftest.py"})


class Loader(NamedTuple):
    """A library that loads environment files: by which call, and whether it searches upwards."""

    package: str
    call: str
    upwards: bool


LOADERS = (
    Loader("python-dotenv", "load_dotenv", upwards=True),
    Loader("django-environ", "read_env", upwards=False),
    Loader("environs", "read_env", upwards=True),
)


class Load(NamedTuple):
    """One call: the file that it loads, whether that exists, and where the call stands."""

    path: str
    exists: bool
    evidence: Evidence


def loads(tree: SourceTree, loader: Loader) -> Iterator[Load]:
    """Every call of the loader in the app's own code whose file can be told."""
    needle = loader.call.encode()
    for path in tree.paths:
        if not path.endswith(".py") or _NOT_THE_APP.intersection(path.split("/")):
            continue
        file = tree.read(path)
        if file is not None and needle in file.content:
            yield from _loads_in(tree, file, loader)


def _loads_in(tree: SourceTree, file: SourceFile, loader: Loader) -> Iterator[Load]:
    module = _parsed(file)
    if module is None:
        return
    lines = file.content.decode(errors="replace").splitlines()
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and _called(node) == loader.call:
            found = _located(tree, file.path, loader, _argument(node, module))
            if found is not None:
                text = lines[node.lineno - 1].strip()
                yield Load(*found, Evidence(path=file.path, line=node.lineno, text=text))


def _parsed(file: SourceFile) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(file.content)
    except (SyntaxError, ValueError, RecursionError):
        return None


def _called(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", "") or getattr(call.func, "id", ""))


def _argument(call: ast.Call, module: ast.Module) -> str | None:
    """The file that the call names, "" where it leaves that to the library, None if unknown."""
    named = [item.value for item in call.keywords if item.arg in _PATH_KEYWORDS]
    value = next(iter((*call.args, *named)), None)
    if value is None or (isinstance(value, ast.Constant) and value.value is None):
        return ""
    return _file_name(value, _assigned(module))


def _assigned(module: ast.Module) -> dict[str, ast.expr]:
    return {
        target.id: node.value
        for node in module.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _file_name(value: ast.expr, names: dict[str, ast.expr]) -> str | None:
    match value:
        case ast.Constant(value=str() as text):
            return text
        case ast.BinOp(op=ast.Div(), left=left, right=ast.Constant(value=str() as text)):
            head = _inner_parts(left)
            return "/".join((*head, text))
        case ast.Name(id=name) if name in names:
            rest = {key: item for key, item in names.items() if key != name}
            return _file_name(names[name], rest)
        case ast.Call() if _called(value) in _JOINS:
            parts = [_text(item) for item in value.args]
            return "/".join(part for part in parts if part) if parts and parts[-1] else None
        case ast.Call(args=[first, *_]) if _called(value) in _WRAPPERS:
            return _file_name(first, names)
        case ast.Call(args=[]) if _called(value) == "find_dotenv":
            return ""
    return None


def _inner_parts(left: ast.expr) -> tuple[str, ...]:
    """The constant parts of `BASE / "config" / …`."""
    match left:
        case ast.BinOp(op=ast.Div(), left=inner, right=ast.Constant(value=str() as text)):
            return (*_inner_parts(inner), text)
    return ()


def _text(value: ast.expr) -> str | None:
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None


def _located(
    tree: SourceTree, caller: str, loader: Loader, argument: str | None
) -> tuple[str, bool] | None:
    if argument is None or argument.startswith("/") or ".." in argument.split("/"):
        return None
    folders = list(_upwards(str(PurePosixPath(caller).parent)))
    if not argument and not loader.upwards:
        folders = folders[:1]
    name = argument.removeprefix("./") or DEFAULT_FILE
    for folder in folders:
        if tree.read(folder + name) is not None:
            return folder + name, True
    home = next((folder for folder in folders if tree.read(f"{folder}manage.py")), folders[-1])
    return home + name, False


def _upwards(folder: str) -> Iterator[str]:
    parts = [] if folder == "." else folder.split("/")
    for length in range(len(parts), -1, -1):
        yield "".join(f"{part}/" for part in parts[:length])
