"""What a project declares is read from every kind of manifest, with path, line and version."""

import subprocess
import sys

import pytest

from wizard.manifests.reading import declared_dependencies, unreadable_manifests
from wizard.model.source import MemoryTree


def read(files: dict[str, str | bytes]) -> list[tuple[str, str, str, int, str | None, str]]:
    tree = MemoryTree(
        {path: text if isinstance(text, bytes) else text.encode() for path, text in files.items()}
    )
    return [
        (item.name, item.specifier, item.path, item.line, item.version, item.group)
        for item in declared_dependencies(tree)
    ]


def names(files: dict[str, str | bytes]) -> list[str]:
    return [item[0] for item in read(files)]


REQUIREMENTS = """\
# web
Flask[async]>=3.1  # the framework
Django_Rest.Framework==3.16 ; python_version > "3.8"
foo==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
-e git+https://example.org/x.git#egg=Zed
bar @ https://example.org/bar.whl
https://example.org/baz.zip#sha256=00&egg=baz
./local
-e .
--index-url https://example.org/simple
-c constraints.txt
qux (>=1.0,<2)
"""


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_requirements_lines(eol: str, encoding: str) -> None:
    content = REQUIREMENTS.replace("\n", eol).encode(encoding)
    path = "requirements.txt"
    assert read({path: content}) == [
        ("flask", ">=3.1", path, 2, None, "main"),
        ("django-rest-framework", "==3.16", path, 3, "3.16", "main"),
        ("foo", "==1.0", path, 4, "1.0", "main"),
        ("zed", "@ git+https://example.org/x.git#egg=Zed", path, 7, None, "main"),
        ("bar", "@ https://example.org/bar.whl", path, 8, None, "main"),
        ("baz", "@ https://example.org/baz.zip#sha256=00&egg=baz", path, 9, None, "main"),
        ("qux", ">=1.0,<2", path, 14, None, "main"),
    ]


def test_requirements_includes_are_followed_once() -> None:
    files: dict[str, str | bytes] = {
        "requirements.txt": "-r deps/all.txt\n",
        "deps/all.txt": "flask\n-r ../requirements.txt\n--requirement=../../outside.txt\n",
    }
    assert read(files) == [("flask", "", "deps/all.txt", 1, None, "main")]


def test_requirements_for_developers_are_told_apart() -> None:
    files: dict[str, str | bytes] = {
        "requirements/base.in": "django\n",
        "requirements/base.txt": "django==5.2\n",
        "requirements/dev.txt": "pytest\n",
        "requirements-test.txt": "hypothesis\n",
        "requirements-prod.txt": "gunicorn\n",
    }
    assert {(item[0], item[4], item[5]) for item in read(files)} == {
        ("django", "5.2", "main"),
        ("pytest", None, "dev"),
        ("hypothesis", None, "dev"),
        ("gunicorn", None, "main"),
    }


PYPROJECT = """\
[project]
name = "shop"
dependencies = [
  "Flask>=3.1", # LTS
  'django==5.2.1; python_version < "4"',
]
optional-dependencies.pdf = ["weasyprint"]

[dependency-groups]
dev = ["pytest", {include-group = "lint"}]
lint = []

[tool.uv]
dev-dependencies = ["ruff"]

[tool.pdm.dev-dependencies]
x = ["tox"]

[tool.poetry.dependencies]
python = "^3.10"
redis = {version = "^4", extras = ["hiredis"]}
celery = "5.4.0"
numpy = [{version = ">=1", python = "<3.9"}, {version = ">=2", python = ">=3.9"}]
boto3 = {version = "1.0", optional = true}

[tool.poetry.group.dev.dependencies.mypy]
version = "^1"
"""


def test_pyproject_tables() -> None:
    path = "pyproject.toml"
    assert read({path: PYPROJECT}) == [
        ("flask", ">=3.1", path, 4, None, "main"),
        ("django", "==5.2.1", path, 5, "5.2.1", "main"),
        ("weasyprint", "", path, 7, None, "optional"),
        ("pytest", "", path, 10, None, "dev"),
        ("tox", "", path, 17, None, "dev"),
        ("ruff", "", path, 14, None, "dev"),
        ("redis", "^4", path, 21, None, "main"),
        ("celery", "5.4.0", path, 22, "5.4.0", "main"),
        ("numpy", ">=1", path, 23, None, "main"),
        ("boto3", "1.0", path, 24, "1.0", "optional"),
        ("mypy", "^1", path, 26, None, "dev"),
    ]


def test_inline_tables_are_read_without_a_place() -> None:
    text = 'project = {name = "x", dependencies = ["flask"]}\n'
    assert read({"pyproject.toml": text}) == [("flask", "", "pyproject.toml", 1, None, "main")]


def test_pipfile() -> None:
    text = '[packages]\nflask = "*"\nrequests = "==2.32"\n[dev-packages]\npytest = "*"\n'
    assert read({"Pipfile": text}) == [
        ("flask", "*", "Pipfile", 2, None, "main"),
        ("requests", "==2.32", "Pipfile", 3, "2.32", "main"),
        ("pytest", "*", "Pipfile", 5, None, "dev"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[options]\ninstall_requires =\n  flask>=3\n  # why\n  redis\n[x]\ny = 1\n", [3, 5]),
        ("[options]\ninstall_requires = flask>=3; redis\n", [2, 2]),
        ("[options]\ninstall_requires = file: requirements.txt\n", []),
        ("[metadata]\ninstall_requires =\n  flask\n", []),
        ("[options]\npackages = find:\n", []),
    ],
)
def test_setup_cfg(text: str, expected: list[int]) -> None:
    assert [item[3] for item in read({"setup.cfg": text})] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from setuptools import setup\nsetup(install_requires=['flask>=3', 'redis'])\n", 2),
        ("import setuptools\nNEEDS = ('flask',)\nsetuptools.setup(install_requires=NEEDS)\n", 1),
        ("setup(install_requires=open('requirements.txt').readlines())\n", 0),
        ("setup(install_requires=[name, 'not a requirement!'])\n", 0),
        ("other(install_requires=['flask'])\n", 0),
        ("setup(extras='\\d')\n", 0),
    ],
)
def test_setup_py_literals_only(text: str, expected: int) -> None:
    assert len(read({"setup.py": text})) == expected


def test_conda_environment() -> None:
    text = """\
name: shop
dependencies:
  - python=3.11
  - conda-forge::flask=3.1=py311
  - "redis>=5"  # cache
  - pip
  - pip:
    - uvicorn==0.38
    - -r requirements.txt
prefix:
  - nothing
"""
    assert [(item[0], item[4]) for item in read({"environment.yml": text})] == [
        ("flask", "3.1"),
        ("redis", None),
        ("uvicorn", "0.38"),
    ]


TOML_LOCK = """\
version = 1
[[package]]
name = "Flask"
version = "3.1.2"
source = { registry = "somewhere" }

[[package]]
name = "nameless-version"
"""


@pytest.mark.parametrize(
    ("lock", "text", "version"),
    [
        ("uv.lock", TOML_LOCK, "3.1.2"),
        ("poetry.lock", TOML_LOCK.replace("\n", "\r\n"), "3.1.2"),
        ("pdm.lock", TOML_LOCK, "3.1.2"),
        ("Pipfile.lock", '{"default": {"flask": {"version": "==3.1.2"}}, "develop": 1}', "3.1.2"),
        ("Pipfile.lock", '{"default": {"flask": {"git": "x"}}}', None),
        ("Pipfile.lock", "{", None),
        ("Pipfile.lock", "[]", None),
    ],
)
def test_versions_come_from_lock_files(lock: str, text: str, version: str | None) -> None:
    files: dict[str, str | bytes] = {"requirements.txt": "flask>=3\n", lock: text}
    assert [item[4] for item in read(files)] == [version]


def test_lock_of_the_workspace_counts_for_a_member() -> None:
    files: dict[str, str | bytes] = {
        "backend/pyproject.toml": '[project]\ndependencies = ["flask"]\n',
        "uv.lock": TOML_LOCK,
    }
    assert [item[4] for item in read(files)] == ["3.1.2"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param({"a.py": ""}, [], id="no manifest"),
        pytest.param(
            {"requirements.txt": "flask", "member/requirements.txt": "django"},
            ["flask"],
            id="members are apps of their own",
        ),
        pytest.param(
            {"pyproject.toml": "[tool.black]\n", "backend/requirements.txt": "django"},
            ["django"],
            id="a root that declares nothing is passed over",
        ),
        pytest.param(
            {
                "pyproject.toml": '[dependency-groups]\ndev = ["ruff"]\n',
                "api/requirements/base.txt": "fastapi",
            },
            ["fastapi"],
            id="a root with tools only is passed over",
        ),
        pytest.param(
            {"requirements-dev.txt": "ruff", "deep/er/setup.cfg": "[options]\n"},
            ["ruff"],
            id="tools are better than nothing",
        ),
        pytest.param(
            {"setup.cfg": "[metadata]\n", "api/requirements-dev.txt": "ruff"},
            [],
            id="the root is better than tools below it",
        ),
        pytest.param(
            {"app/telemetry/setup.py": "print 2", "app/x/setup.py": "", "b/c/d/Pipfile": ""},
            [],
            id="any module may be called setup",
        ),
        pytest.param(
            {"docs/requirements.txt": "sphinx", ".ci/requirements.txt": "tox"},
            [],
            id="docs, tests and hidden folders are no apps",
        ),
        pytest.param(
            {"not_requirements_at_all.md": "flask", "requirements.rst": "flask"},
            [],
            id="lookalikes",
        ),
    ],
)
def test_nearest_manifests_count(files: dict[str, str | bytes], expected: list[str]) -> None:
    assert names(files) == expected


@pytest.mark.parametrize(
    ("path", "content", "reason"),
    [
        ("pyproject.toml", b"[project\n", "not valid TOML"),
        ("Pipfile", b"x", "not valid TOML"),
        ("pyproject.toml", b"\xff\xfe", "not UTF-8"),
        ("requirements.txt", b"flask # caf\xe9\n", "not UTF-8"),
        ("requirements.txt", b"\xff\xfeabc", "not UTF-16"),
        ("setup.py", b"print 'python 2'\n", "not valid Python 3"),
        ("setup.py", b"\0", "not valid Python 3"),
        ("setup.cfg", b"\xff", "not UTF-8"),
        ("environment.yml", b"\xff", "not UTF-8"),
    ],
)
def test_a_broken_manifest_is_reported_and_the_rest_is_read(
    path: str, content: bytes, reason: str
) -> None:
    tree = MemoryTree({path: content, "base-requirements.txt": b"flask\n"})
    assert [item.name for item in declared_dependencies(tree)] == ["flask"]
    (broken,) = unreadable_manifests(tree)
    assert broken.path == path
    assert broken.reason.startswith(reason)


def test_a_project_without_toml_loads_no_toml_parser() -> None:
    code = (
        "import sys\n"
        "from wizard.manifests.reading import declared_dependencies\n"
        "from wizard.model.source import MemoryTree\n"
        "declared_dependencies(MemoryTree({'requirements.txt': b'flask'}))\n"
        "print([name for name in ('tomlkit', 'tomllib', 'tomli') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
