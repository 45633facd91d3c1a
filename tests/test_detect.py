"""The ranked answer: detected, ambiguous, none; workspaces and their members."""

import sys
from pathlib import Path

import pytest

from wizard.detect import detect
from wizard.frameworks import frameworks
from wizard.model.detection import Detection
from wizard.model.source import MemoryTree

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
FASTAPI = "from fastapi import FastAPI\n\napp = FastAPI()\n"
MANAGE = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\n'
SETTINGS = 'ROOT_URLCONF = "site.urls"\nINSTALLED_APPS = ["shop"]\n'
DJANGO = {"manage.py": MANAGE, "site/settings.py": SETTINGS, "site/urls.py": "import django\n"}
APPS = Path(__file__).parent / "apps"


def look(files: dict[str, str]) -> Detection:
    tree = MemoryTree({path: text.encode() for path, text in files.items()})
    ticks = iter(range(1000))
    return detect(tree, frameworks(), clock=lambda: next(ticks) / 1000)


def under(folder: str, files: dict[str, str]) -> dict[str, str]:
    return {f"{folder}/{path}": text for path, text in files.items()}


@pytest.mark.parametrize(
    ("files", "integration"),
    [
        ({"requirements.txt": "flask\n", "app.py": FLASK}, "flask"),
        ({"requirements.in": "flask\n", "app.py": FLASK}, "flask"),
        ({"requirements.txt": "fastapi\n", "main.py": FASTAPI}, "fastapi"),
        ({"requirements.txt": "django\n", **DJANGO}, "django"),
        (DJANGO, "django"),
        (under("src", DJANGO), "django"),
        ({"environment.yml": "dependencies:\n  - django\n", **DJANGO}, "django"),
        ({"requirements/base.txt": "django\n", **DJANGO}, "django"),
        ({"package.json": '{"devDependencies": {"tailwindcss": "4"}}', **DJANGO}, "django"),
        ({"requirements.txt": "requests\n", "run.py": "# Django, flask\nx = 1\n"}, "python"),
        ({"requirements.txt": "litestar\n", "app.py": "import litestar\n"}, "python"),
        (
            {"pyproject.toml": '[dependency-groups]\ndev = ["flask"]\n', "lib.py": "x = 1\n"},
            "python",
        ),
        (
            {
                "pyproject.toml": '[project]\nname = "x"\n[project.optional-dependencies]\n'
                'web = ["django"]\n',
                "lib/a.py": "import django\n",
                "tests/settings.py": SETTINGS,
            },
            "python",
        ),
    ],
)
def test_one_clear_answer(files: dict[str, str], integration: str) -> None:
    """B01, B02: the shapes that other tools miss or mistake are among these."""
    found = look(files)
    assert (found.confidence, found.integration) == ("detected", integration)
    assert found.candidates[0].integration == integration
    assert found.framework_name


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"README.md": "# Flask"},
        {"package.json": "{}", "src/index.ts": ""},
        {"go.mod": "module x\n", "main.go": ""},
        {"pubspec.yaml": "", "android/build.gradle": ""},
        {"package.json": "{}", "scripts/release.py": 'if __name__ == "__main__":\n    go()\n'},
        {"package.json": "{}", "docs/requirements.txt": "flask\n", "docs/conf.py": "x = 1\n"},
    ],
)
def test_what_is_no_python_app_is_none_and_never_a_wrong_answer(files: dict[str, str]) -> None:
    found = look(files)
    assert (found.confidence, found.integration, found.framework_name) == ("none", None, None)
    assert [signal.integration for signal in found.signals] == [item.id for item in frameworks()]
    assert not any(signal.detected for signal in found.signals)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"requirements.txt": "flask\nfastapi\n", "a/app.py": FLASK, "b/main.py": FASTAPI},
            {"flask", "fastapi"},
        ),
        (
            {"requirements.txt": "django\nfastapi\n", **DJANGO, "api/main.py": FASTAPI},
            {"django", "fastapi"},
        ),
    ],
)
def test_two_real_apps_in_one_are_a_question(files: dict[str, str], expected: set[str]) -> None:
    found = look(files)
    assert (found.confidence, found.integration, found.context) == ("ambiguous", None, {})
    assert {item.integration for item in found.candidates[:2]} == expected


def test_the_one_that_clearly_owns_the_app_is_the_answer() -> None:
    """A monolith with a mock server of another framework among its scripts."""
    views = {f"shop/view_{number}.py": "import flask\n" for number in range(12)}
    files = {"requirements.txt": "flask\n", "shop/app.py": FLASK, "mock.py": FASTAPI, **views}
    found = look(files)
    assert (found.confidence, found.integration) == ("detected", "flask")


def test_a_signal_tells_how_long_its_detector_took() -> None:
    found = look({"requirements.txt": "flask\n", "app.py": FLASK})
    detected = {signal.integration: signal.detected for signal in found.signals}
    assert {name for name, is_detected in detected.items() if is_detected} == {"flask", "python"}
    assert {signal.duration_ms for signal in found.signals} == {1}


def test_version_and_package_manager_are_part_of_the_answer() -> None:
    found = look({"requirements.txt": "flask==3.1.0\n", "app.py": FLASK})
    assert found.version == "3.1.0"
    assert found.package_manager is not None
    assert found.package_manager.name == "pip"
    assert found.apps == ()


def test_a_member_is_installed_by_the_tool_of_its_workspace() -> None:
    files = {
        "pyproject.toml": '[tool.uv.workspace]\nmembers = ["backend"]\n',
        "uv.lock": "version = 1\n",
        "backend/pyproject.toml": '[project]\nname = "app"\ndependencies = ["fastapi"]\n',
        "backend/main.py": FASTAPI,
    }
    found = look(files)
    assert found.integration == "fastapi"
    assert found.package_manager is not None
    assert found.package_manager.name == "uv"


def test_an_app_in_a_subfolder_answers_for_the_root() -> None:
    """A backend folder beside a frontend: evidence and context are paths from the root."""
    files = {
        **under("backend", {"requirements.txt": "django==5.2\n", **DJANGO}),
        "frontend/package.json": "{}",
    }
    found = look(files)
    assert (found.confidence, found.integration, found.version) == ("detected", "django", "5.2")
    assert found.context["manage"] == "backend/manage.py"
    assert found.context["settings"] == "backend/site/settings.py"
    assert found.context["settings_module"] == "site.settings"
    assert found.candidates[0].evidence[0].path == "backend/requirements.txt"
    assert found.package_manager is not None
    assert found.package_manager.evidence is not None
    assert found.package_manager.evidence.path == "backend/requirements.txt"
    assert [(item.path, item.kind) for item in found.apps] == [("backend", "app")]


WORKSPACE = {
    "pyproject.toml": '[project]\nname = "all"\n[tool.uv.workspace]\nmembers = ["packages/*"]\n',
    "packages/core/pyproject.toml": '[project]\nname = "core"\ndependencies = []\n',
    "packages/core/core/a.py": "x = 1\n",
    "packages/api/pyproject.toml": '[project]\nname = "api"\ndependencies = ["fastapi"]\n',
    "packages/api/main.py": FASTAPI,
}


def test_the_members_of_a_workspace_are_listed_with_a_reason() -> None:
    found = look(WORKSPACE)
    assert found.integration == "fastapi"
    members = {item.path: (item.integration, item.kind, item.reason) for item in found.apps}
    assert members["packages/api"] == (
        "fastapi",
        "app",
        "member of the uv workspace; FastAPI starts at main.py:3",
    )
    assert members["packages/core"] == (
        "python",
        "library",
        "member of the uv workspace; it has no application object and no entry point",
    )


def test_several_apps_below_the_root_are_a_question() -> None:
    files = {
        **WORKSPACE,
        "packages/web/pyproject.toml": '[project]\nname = "web"\ndependencies = ["flask"]\n',
        "packages/web/app.py": FLASK,
    }
    found = look(files)
    assert (found.confidence, found.integration) == ("ambiguous", None)
    assert [item.integration for item in found.candidates[:2]] == ["fastapi", "flask"]
    assert found.candidates[0].evidence[0].path == "packages/api/pyproject.toml"


def test_two_projects_of_one_framework_are_a_question_too() -> None:
    found = look({**under("one", DJANGO), **under("two", DJANGO)})
    assert found.confidence == "ambiguous"
    assert [item.path for item in found.apps] == ["one", "two"]


def test_a_root_that_is_an_app_stays_the_answer_beside_its_members() -> None:
    files = {
        "requirements.txt": "flask\n",
        "app.py": FLASK,
        **under("worker", {"pyproject.toml": '[project]\nname = "w"\n', "main.py": "x = 1\n"}),
    }
    found = look(files)
    assert found.integration == "flask"
    assert [(item.path, item.integration) for item in found.apps] == [
        (".", "flask"),
        ("worker", "python"),
    ]


def test_a_lone_member_without_a_framework_answers_for_an_empty_root() -> None:
    files = under("tool", {"pyproject.toml": '[project]\nname = "t"\n', "a.py": "x = 1\n"})
    found = look(files)
    assert (found.confidence, found.integration) == ("detected", "python")


def test_a_library_says_that_it_is_one() -> None:
    files = {
        "setup.cfg": "[options]\ninstall_requires =\n    django\n",
        "lib/a.py": "import django\n",
    }
    found = look(files)
    assert found.integration == "django"
    assert [(item.path, item.kind) for item in found.apps] == [(".", "library")]


@pytest.mark.parametrize(
    "path", ["tests/project/pyproject.toml", "docs/requirements.txt", "a/b/c/d/e/pyproject.toml"]
)
def test_what_is_no_member(path: str) -> None:
    files = {"requirements.txt": "flask\n", "app.py": FLASK, path: '[project]\nname = "x"\n'}
    assert look(files).apps == ()


def test_a_setup_module_inside_a_package_is_no_member() -> None:
    files = {
        "app.py": FLASK,
        "shop/telemetry/__init__.py": "",
        "shop/telemetry/setup.py": "def setup():\n    pass\n",
    }
    assert look(files).apps == ()


def test_detecting_loads_no_parser() -> None:
    """K11: LibCST costs a third of a second; `detect` has as much in all."""
    import subprocess

    code = (
        "import sys, wizard.detect, wizard.frameworks as f; f.frameworks();"
        "sys.exit(bool({'libcst', 'jinja2'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("framework_id", ["django", "fastapi", "flask", "python"])
def test_the_sample_apps_are_what_they_are(framework_id: str) -> None:
    (root,) = (APPS / framework_id).glob("*/before")
    files = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*")
        if path.is_file() and path.suffix not in (".pyc", ".sqlite3")
    }
    found = look(files)
    assert (found.confidence, found.integration) == ("detected", framework_id)


def test_the_answer_is_the_same_every_time() -> None:
    assert look(WORKSPACE) == look(dict(reversed(WORKSPACE.items())))
