"""Yarn 4 writes every package.json in an order of its own when it installs; undo takes that back
too (K02, K12).

`pytest -m heavy tests/installs`; needs Node and a package registry.
"""

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from tools import PLACE, TIMEOUT, Unreachable

ROOT = Path(__file__).parents[2]
YARN = "@yarnpkg/cli-dist@4.18.1"
SERVER = """\
import express from 'express';
import { orders } from './orders.js';

const app = express();
app.use(express.json());

app.post('/orders', async (req, res) => {
  const order = await orders.create({ total: req.body.total });
  res.status(201).json(order);
});

app.listen(3000);
"""
ORDERS = """\
const rows = [];

export const orders = {
  async create(order) {
    rows.push(order);
    return order;
  },
};
"""
# As no Yarn would write it: unsorted, empty parts, an object on one line, odd indentation.
PACKAGE = """\
{
  "name": "shop", "version": "0.0.0", "private": true,
  "type": "module",
  "scripts": { "start": "node src/server.js" },
  "dependencies": {
    "ms": "^2.1.3",
    "express": "^4.18.0"
  },
    "resolutions": {}
}
"""
APP = {"package.json": PACKAGE, "src/server.js": SERVER, "src/orders.js": ORDERS}
LINKED = "nodeLinker: node-modules\nenableTelemetry: false\n"
PLUGGED = "enableTelemetry: false\n"
MONOREPO = {
    "package.json": '{"name": "all", "private": true,\n "workspaces": ["apps/*"]}\n',
    **{f"apps/shop/{path}": text for path, text in APP.items()},
    "apps/docs/package.json": '{"scripts": { "a": "b" }, "name": "docs", "version": "0.0.0"}',
}
CASES = {
    "node-modules": ({**APP, ".yarnrc.yml": LINKED}, "", "\n"),
    "plug-and-play": ({**APP, ".yarnrc.yml": PLUGGED}, "", "\n"),
    "crlf": ({**APP, ".yarnrc.yml": LINKED}, "", "\r\n"),
    "member-of-a-workspace": ({**MONOREPO, ".yarnrc.yml": LINKED}, "apps/shop", "\n"),
}


@pytest.mark.heavy
@pytest.mark.parametrize("locked", [False, True], ids=["without-lock", "with-lock"])
@pytest.mark.parametrize("name", sorted(CASES))
def test_undo_is_identical_to_the_byte(name: str, locked: bool, tmp_path: Path) -> None:
    files, app, end = CASES[name]
    env, project = _environment(tmp_path), tmp_path / "shop"
    for path, text in files.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_bytes(text.replace("\n", end).encode())
    (project / "yarn.lock").write_bytes(b"")
    if locked:
        _run(("yarn", "install", "--no-immutable"), project, env)
        for path in files:
            (project / path).write_bytes(files[path].replace("\n", end).encode())
    before, package = _tree(project), Path(app) / "package.json"

    where = ("--app", app) if app else ()
    plan = _wizard(project, env, "plan", "--json", *where)["plan"]
    assert plan["commands"][-1]["argv"][0] == "yarn"
    _wizard(project, env, "apply", "--plan-id", plan["planId"], "--yes", "--json")
    rewritten = json.loads((project / package).read_text())
    assert "@amplitude/analytics-node" in rewritten["dependencies"]
    assert "resolutions" not in rewritten, "this Yarn leaves package.json as it is"

    _wizard(project, env, "undo", "--yes", "--json")
    assert _tree(project) == before


def _environment(folder: Path) -> dict[str, str]:
    """The real Yarn, fetched once, and nothing of the machine's own settings."""
    programs = PLACE / "yarn-berry"
    script = programs / "package" / "bin" / "yarn.js"
    if shutil.which("node") is None:
        pytest.skip("there is no Node")
    if not script.exists():
        programs.mkdir(parents=True, exist_ok=True)
        try:
            _fetched(programs)
        except (Unreachable, subprocess.TimeoutExpired) as error:
            pytest.skip(f"the package registry was not reached: {error}")
    program = programs / "yarn"
    program.write_text(f'#!/bin/sh\nexec node "{script}" "$@"\n')
    program.chmod(0o755)
    kept = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("AMPLITUDE", "YARN", "PYTHONPATH", "CI"))
    }
    return {
        **kept,
        "PATH": os.pathsep.join((str(programs), kept.get("PATH", ""))),
        "YARN_GLOBAL_FOLDER": str(folder / "yarn"),
        "AMPLITUDE_WIZARD_CACHE_DIR": str(folder / "state"),
    }


def _fetched(programs: Path) -> None:
    packed = subprocess.run(
        ("npm", "pack", "--silent", YARN),
        cwd=programs,
        capture_output=True,
        text=True,
        timeout=TIMEOUT,
        check=False,
    )
    if packed.returncode:
        raise Unreachable(packed.stderr.strip()[-300:])
    shutil.unpack_archive(programs / packed.stdout.strip().splitlines()[-1], programs)


def _wizard(project: Path, env: dict[str, str], *arguments: str) -> dict[str, dict]:
    argv = (sys.executable, "-m", "wizard", *arguments, "--install-dir", str(project))
    lines = map(json.loads, _run(argv, ROOT, env).splitlines())
    return {line["type"]: line.get("data", {}) for line in lines}


def _run(argv: tuple[str, ...], cwd: Path, env: dict[str, str]) -> str:
    done = subprocess.run(
        argv, cwd=cwd, env=env, capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    return done.stdout


# What Yarn keeps for itself, as node_modules is: no part of the project.
_OF_YARN = {"node_modules", ".yarn"}


def _tree(project: Path) -> dict[str, str]:
    found = {}
    for folder, folders, names in os.walk(project):
        folders[:] = sorted(set(folders) - _OF_YARN)
        for name in names:
            path = Path(folder) / name
            content = sha256(path.read_bytes()).hexdigest()
            found[str(path.relative_to(project))] = f"{path.stat().st_mode:o} {content}"
    return found
