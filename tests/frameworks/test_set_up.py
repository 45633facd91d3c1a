"""Where the set-up of each framework puts its lines, and where it leaves the code alone."""

import ast

import pytest
from project import added, edited, sample, set_up, tree_of

from wizard.model.source import MemoryTree

MANAGE = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site.settings")\n'
CONFIG = "from django.apps import AppConfig\n\n\nclass ShopConfig(AppConfig):\n    name = 'shop'\n"
SAMPLES = ("django/bookshop", "fastapi/recipes", "flask/taskboard", "python/invoicer")


def django_tree(
    apps: str = '"shop"', config: str = CONFIG, extra: dict[str, str] | None = None
) -> MemoryTree:
    settings = f'ROOT_URLCONF = "site.urls"\nINSTALLED_APPS = [{apps}]\n'
    files = {
        "manage.py": MANAGE,
        "site/__init__.py": "",
        "site/settings.py": settings,
        "shop/__init__.py": "",
        "shop/apps.py": config,
        "site/wsgi.py": "from x import get\n\napplication = get()\n",
    }
    return tree_of({**files, **(extra or {})})


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_apps_are_set_up_by_insertions_that_compile(name: str) -> None:
    """A24, D25"""
    tree = sample(name)
    setup = set_up(name.split("/")[0], tree)
    changed = edited(tree, setup)
    assert setup.manual_steps == ()
    assert [file.path for file in setup.files] == [setup.helper_path]
    for path, text in changed.items():
        ast.parse(text)
        if path != setup.helper_path:
            assert "start" in "\n".join(added(tree, setup, path))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_input_gives_the_same_set_up(name: str) -> None:
    framework_id = name.split("/")[0]
    assert set_up(framework_id, sample(name)) == set_up(framework_id, sample(name))


class TestHelper:
    def test_it_never_shadows_the_sdk_or_a_module_of_the_project(self) -> None:
        app = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
        taken = {"amplitude_events.py": "", "amplitude_tracking/__init__.py": ""}
        assert set_up("flask", tree_of(app)).helper_path == "amplitude_events.py"
        assert set_up("flask", tree_of({**app, **taken})).helper_path == "product_events.py"
        taken["product_events.py"] = ""
        assert set_up("flask", tree_of({**app, **taken})).helper_path == "amplitude_events_2.py"

    def test_its_zone_is_the_regions(self) -> None:
        tree = sample("python/invoicer")
        assert (
            'AMPLITUDE_SERVER_ZONE") or "EU"'
            in set_up("python", tree, region="eu").files[0].content
        )
        assert 'AMPLITUDE_SERVER_ZONE") or "US"' in set_up("python", tree).files[0].content

    def test_it_reads_the_environment_as_the_project_does(self) -> None:
        files = {
            "requirements.txt": "flask\npython-decouple\n",
            "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        }
        content = set_up("flask", tree_of(files)).files[0].content
        assert "from decouple import config" in content


class TestExisting:
    FILES = {  # noqa: RUF012
        "requirements.txt": "flask\namplitude-analytics\n",
        "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "analytics.py": "from amplitude import Amplitude\n\n# Amplitude(old)\n"
        "client = Amplitude(KEY)\n",
    }

    @pytest.mark.parametrize("framework_id", ["django", "fastapi", "flask", "python"])
    def test_a_client_of_the_projects_own_is_adopted(self, framework_id: str) -> None:
        """A03: nothing is written; the steps say how events go through it."""
        setup = set_up(framework_id, tree_of(self.FILES))
        assert (setup.files, setup.edits) == ((), ())
        assert [(item.path, item.line) for item in setup.existing] == [("analytics.py", 4)]
        assert setup.helper_path == "analytics.py"
        assert setup.manual_steps[0].snippet

    @pytest.mark.parametrize(
        "text",
        [
            "from audio import Amplitude\nwave = Amplitude(3)\n",
            "# written by amplitude-wizard\nimport amplitude\nclient = amplitude.Amplitude(KEY)\n",
        ],
    )
    def test_what_is_no_install_of_somebody_else(self, text: str) -> None:
        tree = tree_of({**self.FILES, "analytics.py": text})
        assert set_up("flask", tree).existing == ()


class TestDjango:
    def test_a_config_without_ready_gets_one(self) -> None:
        tree = django_tree()
        setup = set_up("django", tree)
        assert setup.helper_path == "shop/amplitude_events.py"
        assert added(tree, setup, "shop/apps.py") == [
            "def ready(self):",
            "from .amplitude_events import start",
            "start()",
        ]

    @pytest.mark.parametrize("entry", ['"shop"', '"shop.apps.ShopConfig"'])
    def test_an_app_is_installed_by_its_name_or_its_config(self, entry: str) -> None:
        assert set_up("django", django_tree(entry)).helper_path == "shop/amplitude_events.py"

    @pytest.mark.parametrize(
        "body",
        [
            "        from . import signals\n",
            "        if True:\n            pass\n",
            '        """Doc."""\n',
        ],
    )
    def test_an_existing_ready_goes_on_with_ours(self, body: str) -> None:
        tree = django_tree(config=f"{CONFIG}\n    def ready(self):\n{body}")
        setup = set_up("django", tree)
        lines = added(tree, setup, "shop/apps.py")
        assert lines == ["from .amplitude_events import start", "start()"]

    def test_a_ready_that_would_hide_that_of_a_base_calls_it(self) -> None:
        config = CONFIG.replace("(AppConfig)", "(BaseConfig)")
        tree = django_tree('"shop.apps.ShopConfig"', config)
        lines = added(tree, set_up("django", tree), "shop/apps.py")
        assert lines[-1] == "super().ready()"

    @pytest.mark.parametrize(
        ("apps", "config"),
        [
            ('"other"', CONFIG),
            ('"shop"', CONFIG + "\n\nclass Second(AppConfig):\n    name = 'second'\n"),
            ('"shop"', CONFIG.replace("(AppConfig)", "(BaseConfig)")),
            ('"shop"', "class Broken(\n"),
            ('"shop.apps.OtherConfig"', CONFIG),
            ("*apps()", CONFIG),
        ],
    )
    def test_a_config_that_is_not_provably_installed_is_left_alone(
        self, apps: str, config: str
    ) -> None:
        """Then the server's entry point starts the client."""
        tree = django_tree(apps, config)
        setup = set_up("django", tree)
        assert [request.path for request in setup.edits] == ["site/wsgi.py"]
        assert setup.helper_path == "site/amplitude_events.py"
        assert added(tree, setup, "site/wsgi.py")[-1] == "start()"

    def test_apps_of_one_settings_file_among_several_are_not_proof(self) -> None:
        extra = {
            "site/settings/__init__.py": "",
            "site/settings/dev.py": 'ROOT_URLCONF = "u"\nINSTALLED_APPS = ["shop"]\n',
            "site/settings/live.py": 'ROOT_URLCONF = "u"\nINSTALLED_APPS = ["other"]\n',
        }
        files = {"manage.py": MANAGE, "shop/apps.py": CONFIG, "shop/__init__.py": "", **extra}
        assert set_up("django", tree_of(files)).edits == ()

    def test_apps_that_come_from_a_star_import_count(self) -> None:
        files = {
            "manage.py": MANAGE,
            "shop/__init__.py": "",
            "shop/apps.py": CONFIG,
            "site/__init__.py": "",
            "site/_base.py": 'LOCAL_APPS = ["shop"]\nINSTALLED_APPS = LOCAL_APPS\n',
            "site/settings.py": 'from ._base import *\nROOT_URLCONF = "site.urls"\n',
        }
        assert set_up("django", tree_of(files)).helper_path == "shop/amplitude_events.py"

    def test_without_any_place_there_is_a_manual_step(self) -> None:
        setup = set_up("django", tree_of({"manage.py": MANAGE}))
        assert setup.edits == ()
        assert setup.manual_steps[0].title == "Call start() when Django is ready"


FLASK = "from flask import Flask\n\n\ndef create_app():\n{}"


class TestFlask:
    def start_line(self, text: str) -> str:
        """The line before ours."""
        tree = tree_of({"app.py": text})
        lines = edited(tree, set_up("flask", tree))["app.py"].splitlines()
        number = next(index for index, line in enumerate(lines) if line.strip() == "start()")
        return lines[number - 1].strip()

    @pytest.mark.parametrize(
        ("body", "before"),
        [
            (
                "    app = Flask(__name__)\n    app.debug = True\n    x = 1\n    return app\n",
                "x = 1",
            ),
            (
                "    app = Flask(__name__)\n    app.debug = True\n    return wrap(app)\n",
                "app.debug = True",
            ),
            ("    app = Flask(__name__)\n    x = 1\n    run(app)\n", "app = Flask(__name__)"),
            (
                "    try:\n        app = Flask(__name__)\n        return app\n"
                "    except E:\n        raise\n",
                "app = Flask(__name__)",
            ),
        ],
    )
    def test_in_a_factory_it_comes_when_the_app_is_configured(self, body: str, before: str) -> None:
        assert self.start_line(FLASK.format(body)) == before

    def test_beside_a_module_level_app(self) -> None:
        text = (
            "from flask import Flask\n\napp = Flask(\n    __name__,\n)\napp.config['A'] = 1\n\n\n"
            "@app.get('/')\ndef home():\n    return ''\n"
        )
        assert self.start_line(text) == "app.config['A'] = 1"

    @pytest.mark.parametrize(
        "text",
        [
            "from flask import Flask\n\n\ndef make():\n    return Flask(__name__)\n",
            "import flask\n\nserve(flask.Flask(__name__))\n",
        ],
    )
    def test_an_app_without_a_name_is_a_manual_step(self, text: str) -> None:
        setup = set_up("flask", tree_of({"app.py": text}))
        assert setup.edits == ()
        assert setup.manual_steps[0].path == "app.py"

    @pytest.mark.parametrize(
        ("line", "key"),
        [
            ("session['account_id'] = account.id", "account_id"),
            ("session['user'] = user.email", "_user_id"),
            ("session['user_id'] = form['username']", "_user_id"),
            ("session['cart'] = cart.id", "_user_id"),
            ("if session['user_id'] == 5: pass", "_user_id"),
        ],
    )
    def test_the_sessions_own_user_key_is_found(self, line: str, key: str) -> None:
        files = {
            "app.py": "from flask import Flask, session\n\napp = Flask(__name__)\n",
            "auth.py": f"def log_in():\n    {line}\n",
        }
        assert f'session.get("{key}")' in set_up("flask", tree_of(files)).files[0].content


FASTAPI = "from fastapi import FastAPI\n\n{}app = FastAPI({})\n"
LIFESPAN = (
    "from contextlib import asynccontextmanager\n\n\n"
    "@asynccontextmanager\nasync def lifespan(app):\n{}\n\n\n"
)


class TestFastApi:
    def lines(self, files: dict[str, str], path: str = "main.py") -> list[str]:
        tree = tree_of(files)
        return added(tree, set_up("fastapi", tree), path)

    def test_an_app_without_hooks_gets_our_lifespan(self) -> None:
        tree = tree_of({"main.py": FASTAPI.format("", "")})
        setup = set_up("fastapi", tree)
        text = edited(tree, setup)["main.py"]
        assert "FastAPI(lifespan=amplitude_lifespan)\napp.add_middleware(AmplitudeContext)" in text
        assert "async def amplitude_lifespan" in setup.files[0].content

    @pytest.mark.parametrize(
        "body",
        [
            "    yield",
            "    yield {'db': 1}",
            "    async with db():\n        yield\n        await late()",
            "    try:\n        yield\n    finally:\n        stop()",
        ],
    )
    def test_a_lifespan_of_the_project_goes_on_with_ours(self, body: str) -> None:
        text = FASTAPI.format(LIFESPAN.format(body), "lifespan=lifespan")
        assert {"start()", "await shutdown_async()"} <= set(self.lines({"main.py": text}))
        assert (
            "amplitude_lifespan"
            not in set_up("fastapi", tree_of({"main.py": text})).files[0].content
        )

    def test_a_lifespan_of_another_module_is_edited_there(self) -> None:
        files = {
            "pkg/__init__.py": "",
            "pkg/events.py": LIFESPAN.format("    yield"),
            "pkg/main.py": FASTAPI.format("from .events import lifespan as run\n", "lifespan=run"),
        }
        imported, *calls = self.lines(files, "pkg/events.py")
        assert imported.endswith("amplitude_events import shutdown_async, start")
        assert calls == ["start()", "await shutdown_async()"]
        assert "app.add_middleware(AmplitudeContext)" in self.lines(files, "pkg/main.py")

    @pytest.mark.parametrize(
        ("before", "arguments"),
        [
            (
                LIFESPAN.format("    if x:\n        yield\n    else:\n        yield"),
                "lifespan=lifespan",
            ),
            (LIFESPAN.format("    got = yield"), "lifespan=lifespan"),
            (
                LIFESPAN.replace("@asynccontextmanager\n", "").format("    yield"),
                "lifespan=lifespan",
            ),
            ("", "lifespan=make_lifespan()"),
            ("", "lifespan=unknown"),
            ("", "on_startup=[go]"),
            ("", "**options"),
        ],
    )
    def test_hooks_that_are_not_plain_are_left_to_a_person(
        self, before: str, arguments: str
    ) -> None:
        files = {"main.py": FASTAPI.format(before, arguments)}
        assert self.lines(files)[-1] == "app.add_middleware(AmplitudeContext)"
        (step,) = set_up("fastapi", tree_of(files)).manual_steps
        assert "start()" in (step.snippet or "")

    def test_hooks_of_another_module_are_not_switched_off(self) -> None:
        """A lifespan makes FastAPI ignore every `on_event`."""
        files = {
            "main.py": FASTAPI.format("", ""),
            "jobs.py": "@router.on_event('startup')\nasync def go():\n    pass\n",
        }
        (step,) = set_up("fastapi", tree_of(files)).manual_steps
        assert step.path == "main.py"

    def test_legacy_handlers_get_two_more(self) -> None:
        text = FASTAPI.format("", "") + "\n\n@app.on_event('startup')\ndef go():\n    pass\n"
        lines = self.lines({"main.py": text})
        assert [line for line in lines if line.startswith("@")] == [
            '@app.on_event("startup")',
            '@app.on_event("shutdown")',
        ]

    @pytest.mark.parametrize("text", ["serve(FastAPI())", "def make():\n    return FastAPI()"])
    def test_an_app_without_a_name_is_a_manual_step(self, text: str) -> None:
        setup = set_up("fastapi", tree_of({"main.py": f"from fastapi import FastAPI\n\n{text}\n"}))
        assert setup.edits == ()
        assert "AmplitudeContext" in (setup.manual_steps[0].snippet or "")

    def test_a_name_that_is_taken_is_imported_under_another(self) -> None:
        text = FASTAPI.format(
            LIFESPAN.format("    yield") + "def start():\n    pass\n\n\n", "lifespan=lifespan"
        )
        assert "amplitude_start()" in self.lines({"main.py": text})


class TestPython:
    def test_a_main_guard_starts_the_client_first(self) -> None:
        files = {"requirements.txt": "x\n", "run.py": 'if __name__ == "__main__":\n    go()\n'}
        tree = tree_of(files)
        text = edited(tree, set_up("python", tree))["run.py"]
        assert text.endswith('if __name__ == "__main__":\n    start()\n    go()\n')

    @pytest.mark.parametrize(
        ("files", "helper"),
        [
            (
                {"setup.py": "", "lib/__init__.py": "", "lib/a/__init__.py": ""},
                "lib/amplitude_events.py",
            ),
            ({"setup.py": "", "lib.py": ""}, "amplitude_events.py"),
            (
                {"setup.py": "", "run.py": 'if __name__ == "__main__": go()\n'},
                "amplitude_events.py",
            ),
            (
                {
                    "pyproject.toml": '[project.scripts]\ngo = "a:main"\n',
                    "a.py": 'def main():\n    """Doc."""\n',
                },
                "amplitude_events.py",
            ),
        ],
    )
    def test_without_an_entry_point_there_is_a_manual_step(
        self, files: dict[str, str], helper: str
    ) -> None:
        setup = set_up("python", tree_of(files))
        assert setup.edits == ()
        assert setup.helper_path == helper
        assert setup.manual_steps[0].title == "Call start() where the program begins"


@pytest.mark.parametrize(
    ("extra", "title"),
    [
        ({"requirements.txt": "rq\n"}, "Call shutdown() at the end of RQ jobs that send events"),
        ({"deploy/uwsgi.ini": "[uwsgi]\n"}, "Let uWSGI run threads"),
    ],
)
def test_what_only_the_way_of_running_can_give_is_said(extra: dict[str, str], title: str) -> None:
    files = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n", **extra}
    assert [step.title for step in set_up("flask", tree_of(files)).manual_steps] == [title]


def test_a_uwsgi_with_threads_needs_nothing() -> None:
    files = {
        "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "uwsgi.ini": "[uwsgi]\nenable-threads = true\n",
    }
    assert set_up("flask", tree_of(files)).manual_steps == ()


@pytest.mark.parametrize("framework_id", ["django", "fastapi", "flask"])
def test_a_context_without_a_place_still_gives_a_helper(framework_id: str) -> None:
    setup = set_up(framework_id, tree_of({"requirements.txt": f"{framework_id}\n"}))
    assert setup.edits == ()
    assert setup.files
    assert setup.manual_steps
