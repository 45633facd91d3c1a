"""The house rules of DESIGN, kept by the build: floors, doors, sizes, no hidden state."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "wizard"
MODULE_LINES = 300
FUNCTION_LINES = 60

# From the ground up; a module imports from its own floor and from those below. The longest
# matching prefix decides.
FLOORS = {
    "wizard.__init__": 0,
    "wizard.model": 0,
    "wizard.errors": 0,
    "wizard.closing": 0,
    "wizard.exit_codes": 0,
    "wizard.digest": 1,
    "wizard.ignore_patterns": 1,
    "wizard.splice": 1,
    "wizard.settings": 1,
    "wizard.templating": 1,
    "wizard.vocabulary": 1,
    "wizard.languages": 1,
    "wizard.manifests": 1,
    "wizard.frameworks": 2,
    "wizard.dashboard": 3,
    "wizard.detect": 3,
    "wizard.propose": 3,
    "wizard.plan": 3,
    "wizard.planned": 3,
    "wizard.render": 3,
    "wizard.status": 3,
    "wizard.verify": 3,
    "wizard.workspace": 3,
    "wizard.amplitude": 3,
    "wizard": 4,
    "wizard.sandbox": 5,
    "wizard.output": 6,
    "wizard.surface": 6,
    "wizard.flags": 6,
    "wizard.manifest": 7,
    "wizard.cli": 8,
    "wizard.mcp": 8,
    "wizard.__main__": 9,
}
PURE = (
    "wizard.model",
    "wizard.languages",
    "wizard.manifests",
    "wizard.frameworks",
    "wizard.dashboard",
    "wizard.propose",
    "wizard.plan",
    "wizard.verify",
    "wizard.detect",
    "wizard.render",
)
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


def roots(tree: ast.Module) -> set[str]:
    return {name.partition(".")[0] for name in imports(tree)}


def outside(*rooms: str) -> dict[str, ast.Module]:
    """Every module that is in none of these rooms."""
    return {name: tree for name, tree in MODULES.items() if not name.startswith(rooms)}


def test_imports_go_down() -> None:
    """DESIGN: a module imports only from its own floor and those below."""
    up = [
        f"{module} imports {name}"
        for module, tree in MODULES.items()
        for name in imports(tree)
        if name.startswith("wizard.") and floor(name) > floor(module)
    ]
    assert not up


def test_pure_modules_have_no_effects() -> None:
    """DESIGN: the pure stages touch neither disk nor network nor processes."""
    found = {module: roots(tree) & EFFECTS for module, tree in MODULES.items()}
    assert not {module: names for module, names in found.items() if names and is_pure(module)}


def is_pure(module: str) -> bool:
    return module.startswith(PURE)


def test_only_doors_speak() -> None:
    """Only `output/` and `__main__` write to the streams or end the process."""
    speaking = {"print", "sys.exit", "sys.stdout", "sys.stderr"}
    assert not _users(outside("wizard.output", "wizard.__main__"), speaking)


def test_one_place_reads_the_environment() -> None:
    assert not _users(outside("wizard.settings"), {"os.environ", "os.getenv", "os.putenv"})


def test_one_room_starts_processes() -> None:
    others = outside("wizard.workspace")
    assert not [module for module, tree in others.items() if "subprocess" in roots(tree)]
    assert not _users(others, {"os.system", "os.popen", "os.execv", "os.fork"})


def test_no_mutable_module_state() -> None:
    """A collection at module level is a constant, and its name says so."""
    mutable = [
        f"{module}: {target.id}"
        for module, tree in MODULES.items()
        for target, value in _assignments(tree)
        if isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp)
        and not (target.id.isupper() or target.id == "__all__")
    ]
    assert not mutable


def test_nothing_is_global() -> None:
    assert not [module for module, node in _nodes() if isinstance(node, ast.Global)]


def test_no_error_is_swallowed() -> None:
    """`except Exception: pass` hides bugs."""
    assert not [
        f"{module}:{node.lineno}"
        for module, node in _nodes()
        if isinstance(node, ast.ExceptHandler)
        and ast.unparse(node.body[0]) in ("pass", "...")
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]


def test_modules_are_small() -> None:
    sizes = {
        module: max((node.end_lineno or 0 for node in tree.body), default=0)
        for module, tree in MODULES.items()
    }
    assert not {module: size for module, size in sizes.items() if size > MODULE_LINES}


def test_functions_are_small() -> None:
    assert not [
        f"{module}:{node.lineno} {node.name}"
        for module, node in _nodes()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    ]


def test_every_module_says_what_it_is() -> None:
    assert not [module for module, tree in MODULES.items() if not ast.get_docstring(tree)]


def _nodes() -> Iterator[tuple[str, ast.AST]]:
    for module, tree in MODULES.items():
        yield from ((module, node) for node in ast.walk(tree))


def _users(modules: dict[str, ast.Module], names: set[str]) -> dict[str, set[str]]:
    """Who uses any of these names."""
    found = {module: _names(tree) & names for module, tree in modules.items()}
    return {module: used for module, used in found.items() if used}


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
