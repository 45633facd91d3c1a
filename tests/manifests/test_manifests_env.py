"""The key goes into the file that the app really loads (1j); where none is, into none."""

import pytest

from wizard.manifests.env import Environment, environment
from wizard.manifests.reading import declared_dependencies
from wizard.model.source import MemoryTree


def found(files: dict[str, str]) -> Environment:
    tree = MemoryTree({path: text.encode() for path, text in files.items()})
    return environment(tree, declared_dependencies(tree))


DOTENV = {"requirements.txt": "python-dotenv\n"}
ENVIRON = {"requirements.txt": "django-environ\n", "manage.py": ""}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({**DOTENV, "app.py": "from dotenv import load_dotenv\nload_dotenv()\n"}, ".env"),
        ({**DOTENV, "shop/app.py": "load_dotenv()\n", "shop/.env": ""}, "shop/.env"),
        ({**DOTENV, "shop/app.py": "load_dotenv()\n", ".env": ""}, ".env"),
        ({**DOTENV, "app.py": "dotenv.load_dotenv(dotenv_path='.env.local')\n"}, ".env.local"),
        ({**DOTENV, "app.py": "load_dotenv(find_dotenv())\n"}, ".env"),
        ({**DOTENV, "app.py": "load_dotenv(find_dotenv('dev.env'))\n"}, "dev.env"),
        ({**DOTENV, "app.py": "load_dotenv(None, override=True)\n"}, ".env"),
        ({**DOTENV, "app.py": "P = BASE / 'conf' / '.env'\nload_dotenv(P)\n"}, "conf/.env"),
        ({**DOTENV, "app.py": "load_dotenv(os.path.join(BASE, '.env'))\n"}, ".env"),
        ({**DOTENV, "app.py": "load_dotenv(BASE.joinpath('a', '.env'))\n"}, "a/.env"),
        (
            {**DOTENV, "a.py": "load_dotenv('.env.prod')\n", "b.py": "load_dotenv()\n", ".env": ""},
            ".env",
        ),
        ({**ENVIRON, "config/settings.py": "env.read_env(BASE_DIR / '.env')\n"}, ".env"),
        ({**ENVIRON, "config/settings.py": "environ.Env.read_env()\n"}, "config/.env"),
        (
            {
                "src/requirements.txt": "django-environ",
                "src/manage.py": "",
                "src/conf/settings.py": "environ.Env.read_env(str(ROOT / '.env'))\n",
            },
            "src/.env",
        ),
        ({"requirements.txt": "environs", "src/app.py": "env.read_env()\n"}, ".env"),
        ({"requirements.txt": "flask\npython-dotenv\n", "app.py": ""}, ".env"),
        ({"Pipfile": "[packages]\n"}, ".env"),
    ],
)
def test_a_loaded_file_is_found(files: dict[str, str], expected: str) -> None:
    environment_found = found(files)
    assert (environment_found.loads_file, environment_found.reader) == (expected, "os")
    assert environment_found.evidence


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="nothing"),
        pytest.param({".env": "A=1", "app.py": "import os"}, id="a file that nobody loads"),
        pytest.param({"app.py": "load_dotenv()"}, id="the library is not a dependency"),
        pytest.param({**DOTENV, "app.py": "print()"}, id="the library is not called"),
        pytest.param({**DOTENV, "app.py": "x = load_dotenv"}, id="named, not called"),
        pytest.param({**DOTENV, "tests/conftest.py": "load_dotenv()"}, id="tests only"),
        pytest.param({**DOTENV, "app.py": "load_dotenv('/etc/app.env')"}, id="outside"),
        pytest.param({**DOTENV, "app.py": "load_dotenv('../.env')"}, id="above"),
        pytest.param({**DOTENV, "app.py": "load_dotenv(os.environ['F'])"}, id="unknown file"),
        pytest.param({**DOTENV, "app.py": "F = F\nload_dotenv(F)"}, id="a name that is itself"),
        pytest.param({**DOTENV, "app.py": "load_dotenv(os.path.join(A, b))"}, id="unknown tail"),
        pytest.param({**DOTENV, "app.py": "load_dotenv() print 'x'"}, id="does not parse"),
        pytest.param({"requirements.txt": "pydantic-settings"}, id="pydantic keeps it to itself"),
        pytest.param({"requirements.txt": "starlette"}, id="starlette keeps it to itself"),
    ],
)
def test_no_file_is_loaded(files: dict[str, str]) -> None:
    environment_found = found(files)
    assert (environment_found.loads_file, environment_found.reader) == (None, "os")


@pytest.mark.parametrize(
    ("files", "file"),
    [
        ({}, ".env"),
        ({"settings.ini": "[settings]\n"}, "settings.ini"),
        ({".env": "", "settings.ini": "[settings]\n"}, ".env"),
    ],
)
def test_decouple_does_not_reach_the_process_environment(files: dict[str, str], file: str) -> None:
    environment_found = found({"requirements.txt": "python-decouple", **files})
    assert environment_found.reader == "decouple"
    assert environment_found.loads_file is None
    assert environment_found.reader_file == file


@pytest.mark.parametrize(
    ("compose", "expected"),
    [
        ("services:\n  web:\n    build: .\n    env_file: .env\n", ".env"),
        (
            "services:\n  web:\n    env_file:\n      - ./web.env # x\n"
            "    build:\n      context: .\n",
            "web.env",
        ),
        (
            "services:\n  web:\n    build: .\n    env_file:\n    - path: 'a.env'\n"
            "      required: false\n",
            "a.env",
        ),
        (
            "services:\n  db:\n    image: postgres\n    env_file: db.env\n  web:\n    build: .\n",
            None,
        ),
        ("services:\n  web:\n    build: .\n    env_file: ${FILE}\n", None),
        ("services:\n  web:\n    build: .\n    env_file: ../.env\n", None),
        ("services:\n  web:\n    build: .\n    env_file: .env.example\n", None),
        ("services:\n  web:\n    build: .\n    env_file:\n    ports:\n      - '80:80'\n", None),
        ("services:\n  web:\n    build: .\n", None),
    ],
)
def test_compose_gives_its_env_file_to_what_it_builds(compose: str, expected: str | None) -> None:
    assert found({"docker-compose.yml": compose}).loads_file == expected


def test_a_compose_file_that_is_no_text_is_passed_over() -> None:
    tree = MemoryTree({"compose.dev.yaml": b"env_file: \xff"})
    assert environment(tree, ()).loads_file is None


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({".env.example": "", "env.example": ""}, ".env.example"),
        ({".env.dist": "", ".env.sample": ""}, ".env.sample"),
        ({".env": ""}, None),
    ],
)
def test_the_template_is_the_committed_list_of_names(
    files: dict[str, str], expected: str | None
) -> None:
    assert found(files).template == expected
