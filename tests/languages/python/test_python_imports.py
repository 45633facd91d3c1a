"""How a project imports itself."""

import pytest

from wizard.languages.python.imports import first_party_names, import_path, import_roots
from wizard.model.source import MemoryTree, SourceFile


def tree(**files: str) -> MemoryTree:
    return project({name.replace("__", "/") + ".py": text for name, text in files.items()})


def project(files: dict[str, str]) -> MemoryTree:
    return MemoryTree({path: text.encode() for path, text in files.items()})


@pytest.mark.parametrize(
    ("files", "roots"),
    [
        ({}, (".",)),
        ({"app.py": "import flask\n"}, (".",)),
        ({"app.py": "import models\n", "models.py": ""}, (".",)),
        ({"src/shop/a.py": "from shop.b import x\n", "src/shop/b.py": ""}, ("src",)),
        ({"src/shop/a.py": "", "src/shop/b.py": ""}, ("src",)),
        ({"src/__init__.py": "", "src/a.py": ""}, (".",)),
        ({"src/a.py": "from src.b import x\n", "src/b.py": ""}, (".",)),
        ({"web/manage.py": "", "web/shop/views.py": ""}, ("web",)),
        (
            {
                "web/manage.py": "import web_settings\n",
                "web/shop/__init__.py": "",
                "web/shop/views.py": "from shop.models import A\n",
                "web/shop/models.py": "from shop import views\n",
                "tests/test_a.py": "from web.shop.models import A\n",
            },
            ("web", "."),
        ),
        ({"a/b.py": "import json\nimport logging\n", "a/logging.py": "", "json.py": ""}, (".",)),
        ({"shop/a.py": "from shop.nothing import x\n", "shop/b.py": ""}, (".",)),
        (
            {"shop/__init__.py": "", "shop/a.py": "from shop import app\n", "b.py": "print 'x'\n"},
            (".",),
        ),
    ],
)
def test_roots(files: dict[str, str], roots: tuple[str, ...]) -> None:
    assert import_roots(project(files)) == roots


def test_only_what_stands_at_the_margin_counts() -> None:
    files = {"a/x.py": "def f():\n    import b\n", "a/b.py": "", "c.py": "import d\n", "d.py": ""}
    assert import_roots(project(files)) == (".",)


@pytest.mark.parametrize(
    ("files", "path", "target", "module"),
    [
        ({"app.py": ""}, "app.py", "amplitude_events.py", "amplitude_events"),
        (
            {"shop/__init__.py": "", "shop/v.py": "from .models import A\n", "shop/models.py": ""},
            "shop/v.py",
            "shop/amplitude_events.py",
            ".amplitude_events",
        ),
        (
            {"shop/__init__.py": "", "shop/o/__init__.py": "", "shop/o/v.py": "from . import a\n"},
            "shop/o/v.py",
            "shop/amplitude_events.py",
            "..amplitude_events",
        ),
        (
            {"shop/__init__.py": "", "shop/o/__init__.py": "", "shop/o/v.py": "from . import a\n"},
            "shop/o/v.py",
            "shop/core/amplitude_events.py",
            "..core.amplitude_events",
        ),
        (
            {"shop/o/v.py": "from .. import a\n"},
            "shop/o/v.py",
            "shop/amplitude_events.py",
            "..amplitude_events",
        ),
        (
            {"shop/o/v.py": "from . import a\n", "b.py": "from shop.o import v\n"},
            "shop/o/v.py",
            "shop/amplitude_events.py",
            "shop.amplitude_events",
        ),
        (
            {
                "shop/__init__.py": "",
                "shop/v.py": "from .models import A\nfrom shop.a import b\nfrom shop.c import d\n",
                "shop/a.py": "",
                "shop/c.py": "",
            },
            "shop/v.py",
            "shop/amplitude_events.py",
            "shop.amplitude_events",
        ),
        (
            {"shop/__init__.py": "", "shop/v.py": "from .a import b\n"},
            "shop/v.py",
            "amplitude_events.py",
            "amplitude_events",
        ),
        (
            {"shop/__init__.py": "", "shop/v.py": "from .a import b\n"},
            "shop/v.py",
            "shop/__init__.py",
            ".",
        ),
        (
            {"shop/__init__.py": "", "shop/v.py": "import os\n"},
            "shop/v.py",
            "shop/__init__.py",
            "shop",
        ),
        (
            {"src/shop/a.py": "from shop.b import x\n", "src/shop/b.py": ""},
            "src/shop/a.py",
            "src/shop/amplitude_events.py",
            "shop.amplitude_events",
        ),
        (
            {"src/a.py": "from src.b import x\n", "src/b.py": ""},
            "src/a.py",
            "src/amplitude_events.py",
            "src.amplitude_events",
        ),
        (
            {
                "web/a.py": "import b\n",
                "web/b.py": "",
                "other/c.py": "from other import d\n",
                "other/d.py": "",
            },
            "web/a.py",
            "web/amplitude_events.py",
            "amplitude_events",
        ),
        (
            {"web/a.py": "", "web/c.py": "import b\n", "web/b.py": ""},
            "web/a.py",
            "web/amplitude_events.py",
            "amplitude_events",
        ),
        (
            {"services/api/shop/__init__.py": "", "services/api/shop/v.py": ""},
            "services/api/shop/v.py",
            "services/api/shop/amplitude_events.py",
            "shop.amplitude_events",
        ),
        (
            {"web/app.py": "", "tests/t.py": "from web.app import app\n"},
            "web/app.py",
            "web/amplitude_events.py",
            "web.amplitude_events",
        ),
        (
            {"web/app.py": 'if __name__ == "__main__":\n    run()\n'},
            "web/app.py",
            "web/amplitude_events.py",
            "amplitude_events",
        ),
        (
            {"web/app.py": "", "Procfile": "web: uvicorn web.app:app\n"},
            "web/app.py",
            "web/amplitude_events.py",
            "web.amplitude_events",
        ),
        (
            {"my-web/app.py": "import models\n", "my-web/models.py": ""},
            "my-web/app.py",
            "my-web/amplitude_events.py",
            "amplitude_events",
        ),
    ],
)
def test_import_path(files: dict[str, str], path: str, target: str, module: str) -> None:
    made = project(files)
    file = made.read(path)
    assert file is not None
    assert import_path(file, target, made, import_roots(made)) == module


@pytest.mark.parametrize(
    ("files", "path", "target"),
    [
        ({"my-web/app.py": ""}, "my-web/app.py", "my-web/amplitude_events.py"),
        ({"web/app.py": "", "Procfile": "web: python run.py\n"}, "web/app.py", "web/a.py"),
        ({"a.py": "", "my-web/b.py": ""}, "a.py", "my-web/amplitude_events.py"),
        ({"a.py": ""}, "a.py", "class/amplitude_events.py"),
        ({"a.py": ""}, "a.py", "__init__.py"),
        ({"web/__init__.py": "", "web/a.py": ""}, "web/a.py", "my-web/x.py"),
        ({"p/__init__.py": "", "p/a.py": "from . import b\n"}, "p/a.py", "p/my-x/y.py"),
    ],
)
def test_no_way_to_import(files: dict[str, str], path: str, target: str) -> None:
    made = project(files)
    file = made.read(path)
    assert file is not None
    assert import_path(file, target, made, import_roots(made)) is None


def test_a_file_that_is_not_listed_can_ask_too() -> None:
    made = project({"shop/__init__.py": "", "shop/a.py": "from shop import b\n", "shop/b.py": ""})
    file = SourceFile(path="shop/new/c.py", content=b"from shop import b\n")
    assert import_path(file, "shop/events.py", made, import_roots(made)) == "shop.events"


def test_first_party_names() -> None:
    made = project({"src/shop/a.py": "", "src/run.py": "", "docs/conf.py": ""})
    assert first_party_names(made, ("src",)) == {"shop", "run"}
