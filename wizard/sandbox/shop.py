"""The demo shop as files and as a running app."""

import socket
import sys
import time
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Protocol

import httpx

from wizard.closing import Closing
from wizard.errors import RunFailed
from wizard.templating import shipped

START_SECONDS = 20.0
_POLL_SECONDS = 0.05
_OUTPUT_TAIL = 2000
_LEFT_OUT = frozenset({"__pycache__", "instance"})


class ShopProcess(Protocol):
    """A command that runs beside us."""

    def poll(self) -> int | None: ...

    def stop(self) -> object: ...


class StartProcess(Protocol):
    """Starts a command; `env` is added to our own environment, `output` takes what it prints."""

    def __call__(
        self, argv: Sequence[str], *, cwd: Path, env: Mapping[str, str], output: IO[bytes]
    ) -> ShopProcess: ...


class RunningShop(Closing["RunningShop"]):
    """A shop that answers at `url`, until it is stopped."""

    def __init__(self, url: str, process: ShopProcess) -> None:
        self.url = url
        self._process = process

    def close(self) -> None:
        self._process.stop()


def copy_shop(destination: Path) -> Path:
    """A fresh copy of the shop's files at `destination`, which must not exist."""
    source = shipped("templates") / "demo_shop"
    destination.mkdir(parents=True)
    for path in sorted(source.rglob("*")):
        relative = path.relative_to(source)
        if path.is_file() and not _LEFT_OUT.intersection(relative.parts):
            target = destination / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return destination


def tree_hash(folder: Path) -> str:
    """Hex SHA-256 over every path, mode, link and byte below `folder`; nothing is left out."""
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        content = _content(path)
        mode = path.lstat().st_mode
        name = path.relative_to(folder).as_posix()
        digest.update(f"{name}\0{mode:o}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    if path.is_symlink():
        return str(path.readlink()).encode()
    return path.read_bytes() if path.is_file() else b""


def free_port() -> int:
    """A loopback port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_shop(
    path: Path, port: int, environment: Mapping[str, str], start_process: StartProcess
) -> RunningShop:
    """Run the shop at `path` and return when it answers. Leaves no file in its folder.

    Raises `RunFailed` (`demo_shop_failed`) where it ends, or does not answer in time.
    """
    argv = [sys.executable, "-m", "flask", "--app", "wsgi", "run"]
    argv += ["--host", "127.0.0.1", "--port", str(port), "--no-reload", "--no-debugger"]
    quiet = {"PYTHONDONTWRITEBYTECODE": "1", "FLASK_DEBUG": "0", "FLASK_SKIP_DOTENV": "1"}
    url = f"http://127.0.0.1:{port}"
    with TemporaryFile() as output:
        process = start_process(argv, cwd=path, env={**quiet, **environment}, output=output)
        if not _answers(url, process):
            process.stop()
            raise _not_started(output)
    return RunningShop(url, process)


def _answers(url: str, process: ShopProcess) -> bool:
    deadline = time.monotonic() + START_SECONDS
    with httpx.Client(base_url=url, trust_env=False, timeout=1.0) as client:
        while time.monotonic() < deadline and process.poll() is None:
            try:
                return client.get("/health").is_success
            except httpx.TransportError:
                time.sleep(_POLL_SECONDS)
    return False


def _not_started(output: IO[bytes]) -> RunFailed:
    output.seek(0)
    tail = output.read().decode(errors="replace").strip()[-_OUTPUT_TAIL:]
    return RunFailed(
        "demo_shop_failed",
        f"The demo shop did not start. It said:\n{tail}"
        if tail
        else "The demo shop did not start.",
        hint="Run the demo again; if it fails again, this is a bug in the wizard.",
        next_commands=[("demo",)],
    )
