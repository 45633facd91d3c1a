"""Plain Python: scripts, workers, command lines, and frameworks without a module of their own."""

import re

from wizard.frameworks import _python as python
from wizard.frameworks._marks import application_marks
from wizard.frameworks.base import Language, Project, Recognition, Setup
from wizard.model.detection import Candidate, Evidence
from wizard.model.source import SourceTree

_MARKERS = re.compile(
    r"^(pyproject\.toml|setup\.(py|cfg)|Pipfile(\.lock)?|(poetry|uv|pdm)\.lock|environment\.ya?ml"
    r"|requirements[^/]*\.(txt|in)|requirements/[^/]+\.(txt|in))$"
)
_SCRIPTS = re.compile(
    rb"^\[(?:project\.(?:gui-)?scripts|tool\.poetry\.scripts)\]\s*\n((?:[^\[\n][^\n]*\n?|\s*\n)+)",
    re.M,
)
_SCRIPT = re.compile(rb"=\s*['\"]([\w.]+):(\w+)['\"]")
_FOREIGN = (
    "package.json",
    "go.mod",
    "Cargo.toml",
    "pom.xml",
    "build.gradle",
    "build.gradle.kts",
    "Gemfile",
    "composer.json",
    "pubspec.yaml",
    "Package.swift",
    "CMakeLists.txt",
)


class Python:
    """Recognised by a manifest or an entry point; set up where the program begins."""

    id = "python"
    name = "Python"
    language: Language = "python"
    sdk = python.SDK
    env_var = python.ENV_VAR
    minimum_version: str | None = "3.8.0"
    docs_url = python.DOCS_URL
    autocaptured: tuple[str, ...] = ()

    def recognise(self, project: Project) -> Recognition | None:
        code = [path for path in project.tree.paths if path.endswith(".py")]
        markers = [path for path in project.tree.paths if _MARKERS.match(path)]
        entry = _console_script(project.tree) or _main_guard(project)
        if not code or not (markers or (entry and not _is_foreign(project.tree))):
            return None
        found = [_first_line(project.tree, path) for path in markers[:2]]
        return Recognition(
            candidate=Candidate(
                integration=self.id,
                score=(10 if markers else 0) + (15 if entry else 0),
                evidence=tuple(item for item in (entry, *found) if item),
            ),
            version=None,
            context={"entry": f"{entry.path}:{entry.line}"} if entry else {},
        )

    def setup(self, project: Project, context: dict[str, str]) -> Setup:
        from wizard.frameworks._python_set_up import set_up

        return set_up(project, context)


def _is_foreign(tree: SourceTree) -> bool:
    """Whether the project is another language's, with a few Python scripts beside it."""
    return any(tree.read(name) is not None for name in _FOREIGN)


def _console_script(tree: SourceTree) -> Evidence | None:
    """The function that the project's first console script calls."""
    pyproject = tree.read("pyproject.toml")
    table = _SCRIPTS.search(pyproject.content) if pyproject else None
    for module, function in _SCRIPT.findall(table[1]) if table else ():
        stem = module.decode().replace(".", "/")
        for path in (f"{root}{stem}{end}" for root in ("", "src/") for end in _ENDS):
            found = _line_of(tree, path, rb"^(async )?def %s\(" % function)
            if found:
                return found
    return None


_ENDS = (".py", "/__init__.py")


def _line_of(tree: SourceTree, path: str, pattern: bytes) -> Evidence | None:
    file = tree.read(path)
    found = re.search(pattern, file.content, re.M) if file else None
    if file is None or found is None:
        return None
    number = file.content.count(b"\n", 0, found.start()) + 1
    text = file.content[found.start() :].split(b"\n", 1)[0].decode(errors="replace").strip()
    return Evidence(path=path, line=number, text=text)


def _main_guard(project: Project) -> Evidence | None:
    """The main guard nearest to the root; `__main__.py` and `main.py` before others."""
    marks = application_marks(project.marks, "entry")
    usual = ("__main__.py", "main.py", "app.py", "cli.py", "run.py")

    def rank(path: str) -> tuple[int, int, str]:
        name = path.rsplit("/", 1)[-1]
        return path.count("/"), usual.index(name) if name in usual else len(usual), path

    best = min(marks, key=lambda mark: rank(mark.path), default=None)
    return Evidence(path=best.path, line=best.line, text=best.text) if best else None


def _first_line(tree: SourceTree, path: str) -> Evidence | None:
    file = tree.read(path)
    if file is None:
        return None
    text = file.content.split(b"\n", 1)[0].decode(errors="replace").strip()
    return Evidence(path=path, line=1, text=text)


FRAMEWORK = Python()
