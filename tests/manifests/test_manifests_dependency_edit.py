"""The dependency goes into the project's own manifest, and nothing else in it changes."""

import pytest

from wizard.manifests.dependency_edit import DependencyEdit, add_dependency
from wizard.model.edit import Edited, Refused, Unchanged
from wizard.model.source import MemoryTree
from wizard.splice import apply_splices

SDK = "amplitude-analytics>=1.1,<2"
HEAD = '[project]\nname = "x"\n'


def edit(
    manager: str, files: dict[str, str], ignored: dict[str, str] | None = None
) -> DependencyEdit:
    tree = MemoryTree(
        {path: text.encode() for path, text in files.items()},
        ignored={path: text.encode() for path, text in (ignored or {}).items()},
    )
    return add_dependency(tree, manager, SDK)


def edited(manager: str, files: dict[str, str]) -> tuple[str | None, str]:
    """The edited path and its new text; a second edit has nothing to do."""
    done = edit(manager, files)
    assert isinstance(done.result, Edited), done.result
    assert done.path is not None
    after = apply_splices(files[done.path].encode(), done.result.splices).decode()
    again = edit(manager, {**files, done.path: after})
    assert isinstance(again.result, Unchanged)
    return done.path, after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('["flask"]', f'["flask", "{SDK}"]', id="one line"),
        pytest.param("['flask']", f"['flask', '{SDK}']", id="single quotes"),
        pytest.param('["b", "a"]', f'["b", "a", "{SDK}"]', id="unsorted goes last"),
        pytest.param('["a", "b"]', f'["a", "{SDK}", "b"]', id="sorted stays sorted"),
        pytest.param('["b", "c",]', f'["{SDK}", "b", "c",]', id="first of a sorted line"),
        pytest.param('["b", "a",]', f'["b", "a", "{SDK}",]', id="trailing comma on a line"),
        pytest.param("[]", f'["{SDK}"]', id="empty"),
        pytest.param("[\n]", f'[\n    "{SDK}",\n]', id="empty on two lines"),
        pytest.param('[\n\t"flask",\n]', f'[\n\t"flask",\n\t"{SDK}",\n]', id="tabs"),
        pytest.param(
            '[\n  "flask" # last\n]', f'[\n  "flask", # last\n  "{SDK}"\n]', id="no trailing comma"
        ),
        pytest.param('[\n  "flask"]', f'[\n  "flask",\n  "{SDK}"]', id="bracket on the line"),
        pytest.param('[\n  "flask",]', f'[\n  "flask",\n  "{SDK}",]', id="comma and bracket"),
        pytest.param(
            '[\n  "b",\n  "c",\n]', f'[\n  "{SDK}",\n  "b",\n  "c",\n]', id="first of a sorted list"
        ),
        pytest.param(
            '[\n  # web\n  "b",\n  "c",\n]',
            f'[\n  # web\n  "b",\n  "c",\n  "{SDK}",\n]',
            id="a comment keeps its line",
        ),
        pytest.param(
            '[\n  "aiohttp", # x\n  # why\n  "flask",\n]',
            f'[\n  "aiohttp", # x\n  "{SDK}",\n  # why\n  "flask",\n]',
            id="between, above the comment of the next",
        ),
        pytest.param('[\n  "a", "c",\n  "b"\n]', f'[\n  "a", "c",\n  "b", "{SDK}"\n]', id="mixed"),
        pytest.param(
            '[\n  "a"\n  # x\n  ,\n]', f'[\n  "a",\n  "{SDK}"\n  # x\n  ,\n]', id="late comma"
        ),
        pytest.param('["x; p == \'[\'", "a"]', f'["x; p == \'[\'", "a", "{SDK}"]', id="brackets"),
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_pep_621_list(before: str, after: str, eol: str) -> None:
    files = {"pyproject.toml": f"{HEAD}dependencies = {before}\n[tool.x]\n".replace("\n", eol)}
    expected = f"{HEAD}dependencies = {after}\n[tool.x]\n".replace("\n", eol)
    assert edited("uv", files) == ("pyproject.toml", expected)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{HEAD}\n[tool.x]\n", f'{HEAD}dependencies = [\n    "{SDK}",\n]\n\n[tool.x]\n'),
        (HEAD[:-1], f'{HEAD}dependencies = [\n    "{SDK}",\n]\n'),
        (
            "[project]\n[project.urls]\n",
            f'[project]\ndependencies = [\n    "{SDK}",\n]\n[project.urls]\n',
        ),
    ],
)
def test_a_missing_list_is_made(before: str, after: str) -> None:
    assert edited("uv", {"pyproject.toml": before}) == ("pyproject.toml", after)


POETRY = '[tool.poetry.dependencies]\npython = "^3.10"\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (POETRY, POETRY + 'amplitude-analytics = "^1.1"\n'),
        (POETRY[:-1], POETRY + 'amplitude-analytics = "^1.1"\n'),
        (
            POETRY + 'aiohttp = {version = "^3"} # x\n\n# db\nredis = "^5"\n\n[x]\n',
            POETRY
            + 'aiohttp = {version = "^3"} # x\namplitude-analytics = "^1.1"\n'
            + '\n# db\nredis = "^5"\n\n[x]\n',
        ),
        (
            POETRY + 'redis = "^5"\nflask = "^3"\n[tool.poetry.group.dev.dependencies]\n',
            POETRY
            + 'redis = "^5"\nflask = "^3"\namplitude-analytics = "^1.1"\n'
            + "[tool.poetry.group.dev.dependencies]\n",
        ),
    ],
)
def test_poetry_table(before: str, after: str) -> None:
    assert edited("poetry", {"pyproject.toml": before}) == ("pyproject.toml", after)


def test_poetry_with_a_pep_621_list_uses_the_list() -> None:
    files = {"pyproject.toml": f'{HEAD}dependencies = ["flask"]\n{POETRY}'}
    assert f'["flask", "{SDK}"]' in edited("poetry", files)[1]


def test_pipfile_table() -> None:
    before = '[[source]]\nurl = "x"\n\n[packages]\nflask = "*"\n\n[dev-packages]\n'
    after = before.replace('"*"\n', '"*"\namplitude-analytics = ">=1.1,<2"\n')
    assert edited("pipenv", {"Pipfile": before}) == ("Pipfile", after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("flask\n", f"flask\n{SDK}\n"),
        ("flask", f"flask\n{SDK}\n"),
        ("aiohttp\r\nflask\r\n", f"aiohttp\r\n{SDK}\r\nflask\r\n"),
        ("-r base.txt\nFlask==3\nredis\n", f"-r base.txt\n{SDK}\nFlask==3\nredis\n"),
        ("# web\nflask\nredis\n", f"# web\nflask\nredis\n{SDK}\n"),
        ("flask\n\n# db\nredis\n", f"flask\n\n# db\nredis\n{SDK}\n"),
        ("flask\n--pre\nredis\n", f"flask\n--pre\nredis\n{SDK}\n"),
        (
            "flask \\\n  ; python_version > '3'\nredis\n",
            f"{SDK}\nflask \\\n  ; python_version > '3'\nredis\n",
        ),
    ],
)
def test_requirements_lines(before: str, after: str) -> None:
    assert edited("pip", {"requirements.txt": before}) == ("requirements.txt", after)


CFG = "[metadata]\nname = x\n\n[options]\ninstall_requires =\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (CFG + "    flask\n\n[x]\ny = 1\n", CFG + f"    flask\n    {SDK}\n\n[x]\ny = 1\n"),
        (CFG + "\taiohttp\n\t# why\n\tflask", CFG + f"\taiohttp\n\t{SDK}\n\t# why\n\tflask"),
        (CFG + "  flask>=3; x", CFG + f"  flask>=3; x\n  {SDK}\n"),
    ],
)
def test_setup_cfg_lines(before: str, after: str) -> None:
    assert edited("pip", {"setup.cfg": before, "setup.py": "setup()"}) == ("setup.cfg", after)


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ({"requirements.txt": "flask", "requirements/base.txt": "django"}, "requirements.txt"),
        (
            {"requirements.txt": "-r requirements/base.txt\n", "requirements/base.txt": "django"},
            "requirements/base.txt",
        ),
        (
            {"requirements/common.txt": "flask", "requirements/production.txt": "gunicorn"},
            "requirements/common.txt",
        ),
        (
            {"requirements/production.txt": "flask", "requirements/dev.txt": "pytest"},
            "requirements/production.txt",
        ),
        ({"requirements.in": "flask", "requirements.txt": "flask==3"}, "requirements.in"),
        (
            {"web-requirements.txt": "flask", "requirements-dev.txt": "pytest"},
            "web-requirements.txt",
        ),
        ({"requirements.txt": ""}, "requirements.txt"),
        ({"pyproject.toml": HEAD, "requirements.txt": "flask"}, "requirements.txt"),
        (
            {"pyproject.toml": HEAD + 'dependencies = ["flask"]', "requirements.txt": "flask"},
            "pyproject.toml",
        ),
        ({"pyproject.toml": HEAD + "dependencies = []", "setup.py": "setup()"}, "pyproject.toml"),
        (
            {"pyproject.toml": HEAD + 'dynamic = ["dependencies"]', "setup.cfg": CFG + "  a"},
            "setup.cfg",
        ),
        ({"pyproject.toml": "[tool.x", "requirements.txt": "flask"}, "requirements.txt"),
        ({"api/requirements.txt": "flask"}, "api/requirements.txt"),
    ],
)
def test_the_right_manifest_is_edited(files: dict[str, str], path: str) -> None:
    assert edited("pip", files)[0] == path


COMPILED = """\
#
# This file is autogenerated by pip-compile with Python 3.11
#    pip-compile deps/web.in
#
"""


@pytest.mark.parametrize(
    ("manager", "files", "reason"),
    [
        ("pip", {}, "no file of its own"),
        ("pip", {"setup.py": "setup(install_requires=['flask'])"}, "setup.py is a program"),
        ("pip", {"requirements.txt": "flask==3 --hash=sha256:aa\n"}, "by hash"),
        ("pip", {"requirements.txt": COMPILED + "flask==3\n"}, "generated from another file"),
        ("pip", {"web-requirements.txt": "flask", "job-requirements.txt": "rq"}, "several files"),
        ("pip", {"a/requirements.txt": "flask", "b/requirements.txt": "rq"}, "several folders"),
        (
            "pip",
            {"setup.cfg": "[options]\ninstall_requires = flask\n"},
            "not one dependency to a line",
        ),
        ("pip", {"environment.yml": "dependencies:\n- flask\n"}, "no file of its own"),
        ("uv", {"pyproject.toml": "[project\n"}, "can't be read"),
        ("uv", {"pyproject.toml": HEAD + 'dynamic = ["dependencies"]\n'}, "no file of its own"),
        (
            "uv",
            {"pyproject.toml": 'project = {name = "x", dependencies = ["a"]}\n'},
            "not a plain list",
        ),
        ("uv", {"pyproject.toml": 'project = {name = "x"}\n'}, "no [project] table"),
        ("pip", {"requirements.txt": "flask \\\n"}, "no safe place"),
        ("pip", {"setup.cfg": CFG + "  flask\n[options]\n"}, "no safe place"),
        (
            "poetry",
            {"pyproject.toml": '[tool.poetry]\ndependencies = {python = "*"}\n'},
            "table of its own",
        ),
        ("pipenv", {"requirements.txt": "flask"}, "no Pipfile"),
        ("pipenv", {"Pipfile": "[dev-packages]\n"}, "table of its own"),
        ("pipenv", {"Pipfile": "[packages\n"}, "not valid TOML"),
        ("pipenv", {"api/Pipfile": '[packages]\nflask = "*"\n'}, "run the wizard there"),
    ],
)
def test_in_doubt_nothing_is_edited(manager: str, files: dict[str, str], reason: str) -> None:
    done = edit(manager, files)
    assert isinstance(done.result, Refused)
    assert reason in done.result.reason
    assert done.command.argv == ("python", "-m", "pip", "install", SDK)
    assert done.command.rewrites == ()


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1"])
@pytest.mark.parametrize("path", ["requirements.txt", "setup.cfg"])
def test_other_encodings_are_read_but_not_edited(path: str, encoding: str) -> None:
    tree = MemoryTree({path: "# café\nflask\n".encode(encoding)})
    assert isinstance(add_dependency(tree, "pip", SDK).result, Refused)


@pytest.mark.parametrize(
    ("manager", "files"),
    [
        ("pip", {"requirements.txt": "Amplitude_Analytics==1.0\n"}),
        ("pip", {"requirements.txt": "-r base.txt\n", "base.txt": "amplitude-analytics\n"}),
        ("uv", {"pyproject.toml": HEAD + 'dependencies = ["amplitude-analytics"]\n'}),
        ("uv", {"pyproject.toml": HEAD + 'optional-dependencies.x = ["amplitude.analytics"]\n'}),
        ("poetry", {"pyproject.toml": POETRY + 'amplitude-analytics = "*"\n'}),
        ("pipenv", {"Pipfile": '[packages]\namplitude-analytics = "*"\n'}),
        ("pip", {"setup.cfg": CFG + "  amplitude-analytics\n"}),
        ("pip", {"setup.py": "setup(install_requires=['amplitude-analytics'])"}),
    ],
)
def test_a_declared_dependency_stays_as_it_is(manager: str, files: dict[str, str]) -> None:
    assert isinstance(edit(manager, files).result, Unchanged)


def test_a_dependency_of_developers_is_not_one_of_the_app() -> None:
    files = {"requirements.txt": "flask\n", "requirements-dev.txt": "amplitude-analytics\n"}
    assert edited("pip", files)[0] == "requirements.txt"


PROJECT = {"pyproject.toml": f'{HEAD}dependencies = ["flask"]\n{POETRY}'}
PIP = ("python", "-m", "pip", "install")


@pytest.mark.parametrize(
    ("manager", "files", "argv", "rewrites"),
    [
        ("uv", {**PROJECT, "uv.lock": ""}, ("uv", "sync", "--inexact"), ("uv.lock",)),
        ("uv", PROJECT, ("uv", "sync", "--inexact"), ("uv.lock",)),
        (
            "poetry",
            {**PROJECT, "poetry.lock": ""},
            ("poetry", "update", "amplitude-analytics"),
            ("poetry.lock",),
        ),
        ("pdm", {**PROJECT, "pdm.lock": ""}, ("pdm", "install"), ("pdm.lock", ".pdm-python")),
        ("pdm", PROJECT, ("pdm", "install"), ("pdm.lock", ".pdm-python")),
        (
            "pipenv",
            {"Pipfile": "[packages]\n", "Pipfile.lock": "{}"},
            ("pipenv", "install"),
            ("Pipfile.lock",),
        ),
        ("pip", PROJECT, (*PIP, SDK), ()),
        ("pip", {"requirements.txt": "flask"}, (*PIP, "-r", "requirements.txt"), ()),
        (
            "uv",
            {"requirements.txt": "flask"},
            ("uv", "pip", "install", "-r", "requirements.txt"),
            (),
        ),
        (
            "pip",
            {"requirements.txt": "amplitude-analytics"},
            (*PIP, "-r", "requirements.txt"),
            (),
        ),
        (
            "uv",
            {"api/pyproject.toml": PROJECT["pyproject.toml"], "uv.lock": ""},
            ("uv", "sync", "--inexact", "--project", "api"),
            ("uv.lock",),
        ),
        (
            "uv",
            {"api/pyproject.toml": PROJECT["pyproject.toml"]},
            ("uv", "sync", "--inexact", "--project", "api"),
            ("api/uv.lock", "uv.lock"),
        ),
        (
            "poetry",
            {"api/pyproject.toml": PROJECT["pyproject.toml"], "api/poetry.lock": ""},
            ("poetry", "--directory", "api", "update", "amplitude-analytics"),
            ("api/poetry.lock",),
        ),
    ],
)
def test_one_command_installs(
    manager: str, files: dict[str, str], argv: tuple[str, ...], rewrites: tuple[str, ...]
) -> None:
    command = edit(manager, files).command
    assert (command.argv, command.rewrites) == (argv, rewrites)


@pytest.mark.parametrize(
    ("platform", "config", "argv"),
    [
        ("linux", "home = /usr\n", (".venv/bin/python", "-m", "pip", "install")),
        ("win32", "home = C\n", (".venv/Scripts/python.exe", "-m", "pip", "install")),
        ("linux", "home = /usr\nuv = 0.9\n", ("uv", "pip", "install", "--python", ".venv")),
        ("linux", "uv = 0.9\nseed = true\n", (".venv/bin/python", "-m", "pip", "install")),
    ],
)
def test_the_projects_own_environment_is_used(
    monkeypatch: pytest.MonkeyPatch, platform: str, config: str, argv: tuple[str, ...]
) -> None:
    monkeypatch.setattr("wizard.manifests.install_command.sys.platform", platform)
    done = edit("pip", {"requirements.txt": "flask"}, {".venv/pyvenv.cfg": config})
    assert done.command.argv == (*argv, "-r", "requirements.txt")


@pytest.mark.parametrize(
    ("compiled", "argv"),
    [
        (
            "# autogenerated by pip-compile\nflask==3\n",
            ("python", "-m", "piptools", "compile"),
        ),
        (
            "# This file was autogenerated by uv via the following command:\n"
            "#    uv pip compile requirements.in\nflask==3 --hash=sha256:aa\n",
            ("uv", "pip", "compile", "--generate-hashes"),
        ),
    ],
)
def test_a_compiled_file_is_left_to_its_compiler(compiled: str, argv: tuple[str, ...]) -> None:
    done = edit("pip", {"requirements.in": "flask", "requirements.txt": compiled})
    assert done.path == "requirements.in"
    assert done.prepare is not None
    assert done.prepare.argv == (*argv, "--output-file", "requirements.txt", "requirements.in")
    assert done.prepare.rewrites == ("requirements.txt",)
    assert done.command.argv == (*PIP, "-r", "requirements.txt")


def test_the_source_of_a_compiled_file_is_named_in_its_header() -> None:
    done = edit("pip", {"requirements.txt": COMPILED + "flask==3\n", "deps/web.in": "flask\n"})
    assert done.path == "deps/web.in"
    assert isinstance(done.result, Edited)


@pytest.mark.parametrize(
    ("requirement", "constraint"),
    [
        ("amplitude-analytics>=1.1,<2", "^1.1"),
        ("amplitude-analytics>=1.1, <3", ">=1.1, <3"),
        ("amplitude-analytics>=0.9,<1", ">=0.9,<1"),
        ("amplitude-analytics", "*"),
    ],
)
def test_poetry_says_it_in_its_own_words(requirement: str, constraint: str) -> None:
    done = add_dependency(MemoryTree({"pyproject.toml": POETRY.encode()}), "poetry", requirement)
    assert isinstance(done.result, Edited)
    assert done.result.splices[0].text == f'amplitude-analytics = "{constraint}"\n'
