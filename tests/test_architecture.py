"""The house rules of DESIGN, kept by the build: floors, doors, sizes, no hidden state."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "wizard"
MODULE_LINES = 300
FUNCTION_LINES = 60

# From the ground up; a module imports from its own floor and from those below. The longest
# matching prefix decides.
FLOORS = {
    "wizard.__init__": 0,
    "wizard.model": 0,
    "wizard.errors": 0,
    "wizard.exit_codes": 0,
    "wizard.digest": 1,
    "wizard.splice": 1,
    "wizard.settings": 1,
    "wizard.templating": 1,
    "wizard.languages": 1,
    "wizard.manifests": 1,
    "wizard.frameworks": 2,
    "wizard.detect": 3,
    "wizard.propose": 3,
    "wizard.plan": 3,
    "wizard.planned": 3,
    "wizard.render": 3,
    "wizard.status": 3,
    "wizard.verify": 3,
    "wizard.workspace": 3,
    "wizard": 4,
    "wizard.sandbox": 5,
    "wizard.output": 6,
    "wizard.surface": 6,
    "wizard.flags": 6,
    "wizard.manifest": 7,
    "wizard.docs": 7,
    "wizard.cli": 8,
    "wizard.__main__": 9,
}
PURE = ("wizard.model", "wizard.languages", "wizard.manifests", "wizard.frameworks",
        "wizard.propose", "wizard.plan", "wizard.verify", "wizard.detect", "wizard.render")  # fmt: skip
EFFECTS = {"subprocess", "socket", "http", "urllib", "httpx", "shutil", "tempfile", "random"}


def modules() -> dict[str, ast.Module]:
    return {
        _name(path): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    is_package = parts[-1] == "__init__" and len(parts) > 2
    return ".".join(parts[:-1] if is_package else parts)


MODULES = modules()
parametrised = pytest.mark.parametrize("module", MODULES)


def floor(module: str) -> int:
    parts = module.split(".")
    prefixes = (".".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next(FLOORS[prefix] for prefix in prefixes if prefix in FLOORS)


def imports(tree: ast.Module) -> Iterator[str]:
    """Every imported module, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (_imported(node.module, alias.name) for alias in node.names)


def _imported(module: str, name: str) -> str:
    return f"{module}.{name}" if f"{module}.{name}" in MODULES else module


@parametrised
def test_imports_go_down(module: str) -> None:
    """DESIGN: a module imports only from its own floor and those below."""
    up = [
        name
        for name in imports(MODULES[module])
        if name.startswith("wizard.") and floor(name) > floor(module)
    ]
    assert not up


@parametrised
def test_pure_modules_have_no_effects(module: str) -> None:
    """DESIGN: the pure stages touch neither disk nor network nor processes."""
    if not module.startswith(PURE):
        return
    roots = {name.partition(".")[0] for name in imports(MODULES[module])}
    assert not roots & EFFECTS


@parametrised
def test_only_doors_speak(module: str) -> None:
    """Only `output/` and `__main__` write to the streams or end the process."""
    if module.startswith("wizard.output") or module == "wizard.__main__":
        return
    assert not _names(MODULES[module]) & {"print", "sys.exit", "sys.stdout", "sys.stderr"}


@parametrised
def test_one_place_reads_the_environment(module: str) -> None:
    if module != "wizard.settings":
        assert not _names(MODULES[module]) & {"os.environ", "os.getenv", "os.putenv"}


@parametrised
def test_one_room_starts_processes(module: str) -> None:
    if not module.startswith("wizard.workspace"):
        roots = {name.partition(".")[0] for name in imports(MODULES[module])}
        assert "subprocess" not in roots
        assert not _names(MODULES[module]) & {"os.system", "os.popen", "os.execv", "os.fork"}


@parametrised
def test_no_mutable_module_state(module: str) -> None:
    """A collection at module level is a constant, and its name says so."""
    mutable = [
        target.id
        for target, value in _assignments(MODULES[module])
        if isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp)
        and not target.id.isupper()
    ]
    assert mutable in ([], ["__all__"])


@parametrised
def test_nothing_is_global(module: str) -> None:
    assert not any(isinstance(node, ast.Global) for node in ast.walk(MODULES[module]))


@parametrised
def test_no_error_is_swallowed(module: str) -> None:
    """`except Exception: pass` hides bugs."""
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.ExceptHandler) and ast.unparse(node.body[0]) in ("pass", "..."):
            caught = ast.unparse(node.type) if node.type else "everything"
            assert caught not in ("everything", "Exception", "BaseException")


@parametrised
def test_modules_are_small(module: str) -> None:
    tree = MODULES[module]
    last = max((getattr(node, "end_lineno", 0) or 0 for node in tree.body), default=0)
    assert last <= MODULE_LINES


@parametrised
def test_functions_are_small(module: str) -> None:
    for node in ast.walk(MODULES[module]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < FUNCTION_LINES, node.name


@parametrised
def test_every_module_says_what_it_is(module: str) -> None:
    assert ast.get_docstring(MODULES[module])


def _assignments(tree: ast.Module) -> Iterator[tuple[ast.Name, ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.Assign):
            yield from ((item, node.value) for item in node.targets if isinstance(item, ast.Name))
        elif isinstance(node, ast.AnnAssign) and node.value and isinstance(node.target, ast.Name):
            yield node.target, node.value


def _names(tree: ast.Module) -> set[str]:
    """Names and one-step attributes that are read: `print`, `sys.exit`."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add(f"{node.value.id}.{node.attr}")
    return found
