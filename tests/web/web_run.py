"""A sample app on this machine: its commands, its server, and a visit to it."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

import httpx
from web_journeys import Journey
from web_tools import HERE, Tools

START_SECONDS = 60
STOP_SECONDS = 15
VISIT_SECONDS = 180


@dataclass(frozen=True)
class StepDone:
    title: str
    outcome: str
    started_at: int


@dataclass(frozen=True)
class Visit:
    """What the visitor did. `intercepted` are requests that went to Amplitude's own hosts."""

    done: tuple[StepDone, ...]
    failures: tuple[str, ...] = ()
    page_errors: tuple[str, ...] = ()
    console_errors: tuple[str, ...] = ()
    intercepted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ran:
    ok: bool
    seconds: float
    output: str = field(repr=False)


def run(command: list[str], root: Path, environment: dict[str, str]) -> Ran:
    """Run one of the app's own commands; an empty one succeeds."""
    if not command:
        return Ran(True, 0.0, "")
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=400,
    )
    return Ran(done.returncode == 0, time.monotonic() - started, done.stdout[-6000:])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(
    journey: Journey, root: Path, tools: Tools, environment: dict[str, str]
) -> Iterator[str]:
    """The app's address while it runs; it is ended as a deployment would, by SIGTERM."""
    port = free_port()
    command = journey.serve
    if journey.static:
        files = str(root / journey.static)
        command = ["node", str(HERE / "serve.mjs"), files, str(journey.app / "api.mjs")]
    where = {"PORT": str(port), "HOST": "127.0.0.1", "HOSTNAME": "127.0.0.1"}
    base = f"http://localhost:{port}"
    with TemporaryFile() as output:
        process = subprocess.Popen(
            command,
            cwd=root,
            env={**environment, **where},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _await_answer(base + journey.ready, process, output)
            yield base
        finally:
            _end(process)


def _await_answer(url: str, process: subprocess.Popen[bytes], output: Any) -> None:
    deadline = time.monotonic() + START_SECONDS
    with httpx.Client(trust_env=False, timeout=5) as client:
        while time.monotonic() < deadline and process.poll() is None:
            try:
                if client.get(url).status_code < 500:
                    return
            except httpx.TransportError:
                time.sleep(0.1)
    output.seek(0)
    raise AssertionError(f"{url} does not answer:\n{output.read().decode()[-3000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """SIGTERM to the whole group: npm does not hand it on by itself."""
    for number, patience in ((signal.SIGTERM, STOP_SECONDS), (signal.SIGKILL, 5)):
        try:
            os.killpg(process.pid, number)
            process.wait(patience)
            return
        except ProcessLookupError:
            process.wait()
            return
        except subprocess.TimeoutExpired:
            continue


def drive(journey: Journey, base: str, sandbox_url: str, tools: Tools) -> Visit:
    """Carry out the journey; raises AssertionError with what was on the page where it got stuck."""
    task = {
        "base": base,
        "chromium": tools.chromium,
        "sandbox": sandbox_url,
        "steps": [{"title": step.title, "do": step.do} for step in journey.steps],
    }
    done = subprocess.run(
        [str(tools.node), str(HERE / "drive.mjs")],
        input=json.dumps(task),
        env=tools.environment({"WEB_TOOLS": f"{tools.modules}/"}),
        capture_output=True,
        text=True,
        timeout=VISIT_SECONDS,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    failures = tuple(
        f"{line['step']}: {line['failed']}\n--- on the page:\n{line.get('shown') or ''}"
        for line in lines
        if "failed" in line
    )
    if done.returncode and not failures:
        failures = (done.stderr,)
    outcomes = {step.title: step.outcome for step in journey.steps}
    return Visit(
        done=tuple(
            StepDone(line["step"], outcomes[line["step"]], line["startedAt"])
            for line in lines
            if "step" in line
        ),
        failures=failures,
        page_errors=tuple(line["pageError"] for line in lines if "pageError" in line),
        console_errors=tuple(line["consoleError"] for line in lines if "consoleError" in line),
        intercepted=tuple(line["intercepted"] for line in lines if "intercepted" in line),
    )
