"""Plan, apply, undo with the package managers that users have (K02, K12, J01).

`pytest -m heavy tests/installs`; needs a package registry.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from tools import TIMEOUT, Unreachable, environment, tools

ROOT = Path(__file__).parents[2]
APP = """\
from flask import Flask, jsonify

from shop.db import db

app = Flask(__name__)


@app.post("/orders")
def create_order():
    cursor = db.execute("insert into orders default values")
    order_id = cursor.lastrowid
    db.commit()
    return jsonify(id=order_id), 201
"""
FILES = {
    "shop/__init__.py": "",
    "shop/app.py": APP,
    "shop/db.py": 'import sqlite3\n\ndb = sqlite3.connect("shop.db")\n',
    ".gitignore": ".venv/\n__pycache__/\n",
}
PROJECT = '[project]\nname = "shop"\nversion = "0.1"\nrequires-python = ">=3.10"\n'
POETRY = """\
[tool.poetry]
package-mode = false

[tool.poetry.dependencies]
python = "^3.10"
itsdangerous = "^2.2"

[[tool.poetry.source]]
name = "simple"
url = "https://pypi.org/simple/"
priority = "primary"
"""
DEPENDENCIES = 'dependencies = ["itsdangerous>=2.2"]\n'
PIPFILE = """\
[[source]]
url = "https://pypi.org/simple"
verify_ssl = true
name = "pypi"

[packages]
itsdangerous = ">=2.2"
"""


class Manager(NamedTuple):
    """`lock` makes the lock file as its users do; `python` runs code in the environment."""

    files: dict[str, str]
    lock_file: str
    lock: tuple[str, ...]
    python: tuple[str, ...]


MANAGERS = {
    "uv": Manager(
        {"pyproject.toml": f"{PROJECT}{DEPENDENCIES}\n[tool.uv]\npackage = false\n"},
        "uv.lock",
        ("uv", "lock"),
        ("uv", "run", "--no-sync", "python"),
    ),
    "poetry": Manager(
        {"pyproject.toml": POETRY}, "poetry.lock", ("poetry", "lock"), ("poetry", "run", "python")
    ),
    "pdm": Manager(
        {"pyproject.toml": f"{PROJECT}{DEPENDENCIES}\n[tool.pdm]\ndistribution = false\n"},
        "pdm.lock",
        ("pdm", "lock"),
        ("pdm", "run", "python"),
    ),
    "pipenv": Manager(
        {"Pipfile": PIPFILE}, "Pipfile.lock", ("pipenv", "lock"), ("pipenv", "run", "python")
    ),
}


CASES = [(name, locked) for name in sorted(MANAGERS) for locked in (False, True)]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[tuple[str, bool], Future]]:
    """All cases at once: they wait for the network most of the time."""
    try:
        programs = tools()
    except Unreachable as error:
        pytest.skip(f"the package registry was not reached: {error}")
    with ThreadPoolExecutor(max_workers=4) as pool:
        yield {
            case: pool.submit(installed_and_taken_back, *case, programs, folder)
            for case in CASES
            if (folder := tmp_path_factory.mktemp(case[0]))
        }


@pytest.mark.heavy
@pytest.mark.parametrize("locked", [False, True], ids=["without-lock", "with-lock"])
@pytest.mark.parametrize("name", sorted(MANAGERS))
def test_installed_and_taken_back(
    name: str, locked: bool, running: dict[tuple[str, bool], Future]
) -> None:
    """The SDK can be imported where the app runs; undo leaves no file of the tool behind."""
    running[name, locked].result()


def installed_and_taken_back(name: str, locked: bool, programs: Path, folder: Path) -> None:
    manager, env = MANAGERS[name], environment(programs, folder / "state")
    project = folder / "shop"
    write(project, {**FILES, **manager.files})
    if locked:
        made = run(manager.lock, project, env)
        assert made.returncode == 0, made.stderr[-2000:]
    before = tree_hash(project)

    plan = wizard(project, env, "plan", "--json", "--package-manager", name)["plan"]
    assert tree_hash(project) == before
    assert plan["commands"][-1]["argv"][0] == name
    wizard(project, env, "apply", "--plan-id", plan["planId"], "--yes", "--json")
    assert "amplitude" in (project / manager.lock_file).read_text()
    imported = run((*manager.python, "-c", "import amplitude"), project, env)
    assert imported.returncode == 0, imported.stderr

    wizard(project, env, "undo", "--yes", "--json")
    assert tree_hash(project) == before, sorted(path.name for path in project.iterdir())


def write(project: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)


def wizard(project: Path, env: dict[str, str], *arguments: str) -> dict[str, dict]:
    """One command; the data of the last line of each type."""
    argv = (sys.executable, "-m", "wizard", *arguments, "--install-dir", str(project))
    done = run(argv, ROOT, env)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    lines = map(json.loads, done.stdout.splitlines())
    return {line["type"]: line.get("data", {}) for line in lines}


def run(argv: tuple[str, ...], cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        argv, cwd=cwd, env=env, capture_output=True, text=True, timeout=TIMEOUT, check=False
    )


def tree_hash(project: Path) -> str:
    """Every file but those of the virtual environment and of running Python."""
    digest = sha256()
    for folder, folders, names in os.walk(project):
        folders[:] = sorted(set(folders) - {".venv", "__pycache__"})
        for name in sorted(names):
            path = Path(folder) / name
            digest.update(f"{path.relative_to(project)}\0{path.stat().st_mode:o}\0".encode())
            digest.update(path.read_bytes() + b"\0")
        digest.update("\0".join(folders).encode())
    return digest.hexdigest()
