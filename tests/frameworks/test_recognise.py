"""How each framework is recognised, and what is not taken for one."""

import pytest
from project import recognise, sample, tree_of

MANAGE = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\n'
SETTINGS = 'ROOT_URLCONF = "site.urls"\nINSTALLED_APPS = ["shop"]\n'
FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
FASTAPI = "from fastapi import FastAPI\n\napp = FastAPI()\n"


def score(framework_id: str, files: dict[str, str]) -> int:
    found = recognise(framework_id, tree_of(files))
    return found.candidate.score if found else 0


def context(framework_id: str, files: dict[str, str]) -> dict[str, str]:
    found = recognise(framework_id, tree_of(files))
    assert found is not None
    return found.context


@pytest.mark.parametrize(
    ("framework_id", "name", "expected"),
    [
        (
            "django",
            "django/bookshop",
            {
                "settings": "config/settings/base.py",
                "settings_module": "config.settings.local",
                "urls": "config/urls.py",
                "manage": "manage.py",
                "variant": "drf",
                "atomic_requests": "true",
            },
        ),
        ("flask", "flask/taskboard", {"variant": "standard", "app": "taskboard/__init__.py:11"}),
        (
            "fastapi",
            "fastapi/recipes",
            {"variant": "fastapi", "app": "app/main.py:16", "lifespan": "app/main.py:10"},
        ),
        ("python", "python/invoicer", {"entry": "invoicer/cli.py:23"}),
    ],
)
def test_the_sample_apps(framework_id: str, name: str, expected: dict[str, str]) -> None:
    """B01: the place of settings, URLs, app object, entry point is part of the answer."""
    found = recognise(framework_id, sample(name))
    assert found is not None
    assert found.context == expected
    assert found.candidate.evidence


def test_evidence_is_a_line_of_the_project() -> None:
    found = recognise("flask", tree_of({"requirements.txt": "flask==3.1.0\n", "app.py": FLASK}))
    assert found is not None
    lines = [(item.path, item.line, item.text) for item in found.candidate.evidence]
    assert lines == [
        ("requirements.txt", 1, "flask==3.1.0"),
        ("app.py", 3, "app = Flask(__name__)"),
    ]
    assert found.version == "3.1.0"


@pytest.mark.parametrize(
    "text",
    [
        "# app = Flask(__name__)\nimport flask\n",
        '"""Use it so:\n\n    app = Flask(__name__)\n"""\nimport flask\n',
        "import flask\nclass Flask(Base):\n    pass\n",
        "import flask\ndef Flask(name):\n    return name\n",
        'import flask\ntext = "app = Flask(__name__)"\n',
        "app = Flask(__name__)\n",
        "import flask\napp = MyFlask(__name__)\n",
    ],
)
def test_what_only_looks_like_an_app_object(text: str) -> None:
    assert recognise("flask", tree_of({"app.py": text})) is None


@pytest.mark.parametrize(
    "text",
    [
        "import flask\napp = flask.Flask(__name__)\n",
        "from flask import Flask\napp: Flask = Flask(__name__)\n",
        "from flask import Flask\ndef create():\n    return Flask(__name__)\n",
        "from flask import Flask\nclass Shop(Flask):\n    pass\napp = Shop(__name__)\n",
        "from flask import Flask\napp = application = Flask(__name__)\n",
    ],
)
def test_every_way_to_make_an_app(text: str) -> None:
    assert score("flask", {"shop.py": text}) >= 50


@pytest.mark.parametrize(
    "path", ["tests/app.py", "docs/app.py", "examples/a/app.py", "test_app.py"]
)
def test_an_app_of_tests_docs_and_examples_is_none(path: str) -> None:
    assert recognise("flask", tree_of({path: FLASK})) is None


@pytest.mark.parametrize(
    ("manifest", "most"),
    [
        ('[project]\nname = "x"\ndependencies = ["flask"]\n', 40),
        ('[project]\nname = "x"\n[dependency-groups]\ndev = ["flask"]\n', 5),
        ('[project]\nname = "x"\n[project.optional-dependencies]\nweb = ["flask"]\n', 5),
    ],
)
def test_a_dependency_of_the_tests_is_hardly_a_sign(manifest: str, most: int) -> None:
    """A library with flask among its test dependencies is no Flask app (peers)."""
    assert score("flask", {"pyproject.toml": manifest}) == most


def test_the_app_with_the_most_on_it_is_the_app() -> None:
    files = {
        "metrics/main.py": FASTAPI,
        "service/server.py": f"{FASTAPI}app.include_router(a)\napp.include_router(b)\n",
    }
    assert context("fastapi", files)["app"] == "service/server.py:3"


@pytest.mark.parametrize(
    ("requirement", "variant"),
    [("flask-restx", "restx"), ("flask-smorest", "smorest"), ("flask-appbuilder", "appbuilder")],
)
def test_flask_variants(requirement: str, variant: str) -> None:
    files = {"requirements.txt": f"flask\n{requirement}\n", "app.py": FLASK}
    assert context("flask", files)["variant"] == variant


def test_starlette_is_what_fastapi_is_made_of() -> None:
    text = "from starlette.applications import Starlette\n\napp = Starlette()\n"
    assert context("fastapi", {"app.py": text}) == {"app": "app.py:3", "variant": "starlette"}


def test_a_fastapi_dependency_without_an_app() -> None:
    assert context("fastapi", {"requirements.txt": "fastapi\n"}) == {"variant": "fastapi"}


@pytest.mark.parametrize(
    ("requirement", "settings", "variant"),
    [
        ("wagtail", "", "wagtail"),
        ("djangorestframework", "", "drf"),
        ("django", '["channels"]', "channels"),
        ("django", "", "standard"),
    ],
)
def test_django_variants(requirement: str, settings: str, variant: str) -> None:
    files = {
        "requirements.txt": f"{requirement}\n",
        "manage.py": MANAGE,
        "site/settings.py": f"{SETTINGS}EXTRA = {settings or '[]'}\n",
    }
    assert context("django", files)["variant"] == variant


@pytest.mark.parametrize(
    ("root", "settings"),
    [("", "site/settings.py"), ("src/", "src/site/settings.py"), ("", "site/settings/base.py")],
)
def test_django_settings_are_found_wherever_they_are(root: str, settings: str) -> None:
    files = {f"{root}manage.py": MANAGE, settings: SETTINGS, f"{root}site/urls.py": ""}
    if settings.endswith("base.py"):
        files["site/settings/__init__.py"] = "from .base import *\n"
    found = context("django", files)
    assert found["settings"] == settings
    assert found["urls"] == f"{root}site/urls.py"
    assert found["atomic_requests"] == "false"


def test_a_manage_py_alone_is_django_but_its_settings_are_unknown() -> None:
    found = context("django", {"manage.py": MANAGE})
    assert "settings" not in found


def test_a_list_of_apps_in_a_library_is_no_django_project() -> None:
    assert recognise("django", tree_of({"oscar/__init__.py": 'INSTALLED_APPS = ["a"]\n'})) is None


def test_a_library_that_needs_django_has_no_starting_point() -> None:
    files = {
        "setup.cfg": "[options]\ninstall_requires =\n    django\n",
        "lib/a.py": "import django\n",
    }
    assert context("django", files) == {}


@pytest.mark.parametrize(
    ("files", "entry"),
    [
        (
            {"requirements.txt": "requests\n", "run.py": 'if __name__ == "__main__":\n    go()\n'},
            "run.py:1",
        ),
        ({"setup.py": "", "lib/core.py": "x = 1\n"}, None),
        (
            {
                "pyproject.toml": '[project.scripts]\ngo = "tool.cli:main"\n',
                "src/tool/cli.py": "async def main():\n    pass\n",
            },
            "src/tool/cli.py:1",
        ),
        (
            {
                "pyproject.toml": '[project.scripts]\ngo = "other.cli:main"\n',
                "tool/__main__.py": 'if __name__ == "__main__":\n    go()\n',
            },
            "tool/__main__.py:1",
        ),
    ],
)
def test_where_a_program_begins(files: dict[str, str], entry: str | None) -> None:
    assert context("python", files).get("entry") == entry


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"README.md": "flask django fastapi"},
        {"lib.py": "x = 1\n"},
        {"package.json": "{}", "scripts/a.py": 'if __name__ == "__main__":\n    go()\n'},
        {"go.mod": "module x\n", "a.py": 'if __name__ == "__main__":\n    go()\n'},
    ],
)
@pytest.mark.parametrize("framework_id", ["django", "fastapi", "flask", "python"])
def test_other_projects_are_not_python(framework_id: str, files: dict[str, str]) -> None:
    assert recognise(framework_id, tree_of(files)) is None
