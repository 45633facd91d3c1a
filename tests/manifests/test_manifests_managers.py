"""The tool that installs is told by its files; two lock files are a question, not a guess."""

import pytest

from wizard.manifests.managers import package_managers
from wizard.model.source import MemoryTree

PROJECT = '[project]\nname = "x"\ndependencies = ["flask"]\n'


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, []),
        ({"app.py": ""}, []),
        ({"uv.lock": "version = 1", "pyproject.toml": PROJECT}, [("uv", "uv.lock", 1)]),
        ({"poetry.lock": "#", "requirements.txt": "flask"}, [("poetry", "poetry.lock", 1)]),
        ({"pdm.lock": "#"}, [("pdm", "pdm.lock", 1)]),
        ({"Pipfile": "[packages]", "Pipfile.lock": "{}"}, [("pipenv", "Pipfile.lock", 1)]),
        (
            {"uv.lock": "#", "poetry.lock": "#", "pyproject.toml": PROJECT},
            [("uv", "uv.lock", 1), ("poetry", "poetry.lock", 1)],
        ),
        (
            {"pyproject.toml": PROJECT + "[tool.uv]\npackage = false\n"},
            [("uv", "pyproject.toml", 4)],
        ),
        (
            {"pyproject.toml": PROJECT + "\n[tool.poetry.group.dev.dependencies]\n"},
            [("poetry", "pyproject.toml", 5)],
        ),
        (
            {"pyproject.toml": PROJECT + '[build-system]\nbuild-backend = "pdm.backend"\n'},
            [("pdm", "pyproject.toml", 5)],
        ),
        (
            {"pyproject.toml": PROJECT + '[build-system]\nbuild-backend = "hatchling.build"\n'},
            [("pip", "pyproject.toml", 3)],
        ),
        ({"Pipfile": "[packages]\n"}, [("pipenv", "Pipfile", 1)]),
        ({"requirements.txt": "# x\nflask\n"}, [("pip", "requirements.txt", 2)]),
        ({"environment.yml": "dependencies:\n- flask\n"}, [("conda", "environment.yml", 2)]),
        ({"setup.py": "setup()"}, [("pip", None, None)]),
        ({"pyproject.toml": "[tool.uv"}, [("pip", None, None)]),
        (
            {"api/pyproject.toml": PROJECT, "uv.lock": "#"},
            [("uv", "uv.lock", 1)],
        ),
        (
            {"api/pyproject.toml": PROJECT, "api/poetry.lock": "#"},
            [("poetry", "api/poetry.lock", 1)],
        ),
    ],
)
def test_package_managers(
    files: dict[str, str], expected: list[tuple[str, str | None, int | None]]
) -> None:
    tree = MemoryTree({path: text.encode() for path, text in files.items()})
    found = [
        (item.name, item.evidence and item.evidence.path, item.evidence and item.evidence.line)
        for item in package_managers(tree)
    ]
    assert found == expected
