"""How long the wizard takes: `python tests/benchmark.py [PATH[=INTEGRATION] …]`.

Measures two generated apps of 500 Python files, one Django and one Flask, with twice as many user
actions a file as real applications have, a generated front end of 1,500 TypeScript files, and each
PATH. Prints a Markdown table of medians. Every run is a process of its own; a cold one keeps
nothing from the last but compiled modules, which pip would have written.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import generated_front_end
import generated_python

REPOSITORY = Path(__file__).resolve().parents[1]
RUNS = 5
KEY = "0123456789abcdef0123456789abcdef"
LOAD = os.getloadavg() if hasattr(os, "getloadavg") else ()
SOURCES = {".py", ".js", ".jsx", ".ts", ".tsx", ".vue", ".svelte", ".astro"}
GENERATED = {
    "django": partial(generated_python.generate, "django"),
    "flask": partial(generated_python.generate, "flask"),
    "react": generated_front_end.generate,
}


class Took(NamedTuple):
    """Seconds on the clock, and seconds of work on all cores together."""

    clock: float
    work: float


def wizard(state: Path, *arguments: str) -> tuple[Took, str]:
    """How long one command takes, and its output. Raises `CalledProcessError` where it fails."""
    environment = os.environ | {
        "AMPLITUDE_WIZARD_CACHE_DIR": str(state),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(state.parent / "bytecode"),
    }
    began, worked = time.perf_counter(), child_seconds()
    done = subprocess.run(
        [sys.executable, "-m", "wizard", *arguments],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
    )
    took = Took(time.perf_counter() - began, child_seconds() - worked)
    if done.returncode not in (0, 1):
        sys.stderr.write(done.stdout + done.stderr)
        done.check_returncode()
    return took, done.stdout


def child_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def median(runs: int, state: Path, *arguments: str, cold: bool = False) -> str:
    """Medians of that many runs; one before them compiles the modules.

    A `cold` run has never seen the project; any other may remember what it has read of it.
    """
    wizard(state, *arguments)
    taken = []
    for _ in range(runs):
        if cold:
            shutil.rmtree(state)
        taken.append(wizard(state, *arguments)[0])
    clock = statistics.median(took.clock for took in taken)
    return f"{clock:.2f} ({statistics.median(took.work for took in taken):.2f})"


def measure(name: str, app: Path, runs: int, scratch: Path, extra: Sequence[str]) -> list[str]:
    """The cells of one app's row. `app` is left alone: what is wired is a copy of it."""
    state, copy = scratch / "state", scratch / "wired"
    sources = [path for path in app.rglob("*.*") if path.suffix in SOURCES and path.is_file()]
    size = sum(path.stat().st_size for path in sources)
    where = ("--install-dir", str(app), *extra)
    cells = [
        name,
        str(len(sources)),
        f"{size / 1_000_000:.1f}",
        median(runs, state, "detect", "--json", "--install-dir", str(app)),
        median(runs, state, "plan", "--json", *where, cold=True),
        median(runs, state, "plan", "--json", *where),
    ]
    shutil.copytree(app, copy, symlinks=True)
    there = ("--install-dir", str(copy))
    _, lines = wizard(state, "plan", "--json", *there, *extra)
    documents = [json.loads(line) for line in lines.splitlines()]
    plan = next(item["data"] for item in documents if item["type"] == "plan")
    if not plan["fileChanges"]:
        shutil.rmtree(copy)
        return [*cells, "-", "-"]
    key = ("--api-key", KEY)
    chosen = ("apply", "--plan-id", plan["planId"], "--yes", "--no-install", "--json")
    wizard(state, *chosen, *there, *key)
    cells.append(median(runs, state, "plan", "--json", *there, *extra))
    cells.append(median(runs, state, "verify", "--json", *there))
    shutil.rmtree(copy)
    return cells


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="PATH[=INTEGRATION]")
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--keep", type=Path, help="write the generated apps here and stop")
    given = parser.parse_args()
    if given.keep:
        for flavour, write in GENERATED.items():
            write(given.keep / flavour)
        return
    with tempfile.TemporaryDirectory() as folder:
        report(given, Path(folder))


def report(given: argparse.Namespace, scratch: Path) -> None:
    rows = [
        measure(f"{flavour}, generated", write(scratch / flavour), given.runs, scratch, ())
        for flavour, write in GENERATED.items()
    ]
    for text in given.paths:
        name, _, integration = text.partition("=")
        path = Path(name).resolve()
        extra = ("--integration", integration) if integration else ()
        rows.append(measure(path.name, path, given.runs, scratch, extra))
    version = median(given.runs, scratch / "state", "--version")
    head = (
        "app",
        "files",
        "MB",
        "`detect`",
        "`plan`, cold",
        "`plan`, again",
        "`plan`, wired",
        "`verify`",
    )
    lines = [
        f"{machine()}; median of {given.runs} runs.",
        "Seconds on the clock, in brackets seconds of work on all cores together.",
        f"`--version`: {version}",
        "",
        *(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def machine() -> str:
    """What the figures depend on; the load is that of others, before we began."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    busy = f", load {LOAD[0]:.1f} before" if LOAD else ""
    return f"Python {platform.python_version()}, {platform.system()}, {cores} cores{busy}"


if __name__ == "__main__":
    main()
