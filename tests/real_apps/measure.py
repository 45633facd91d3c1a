"""What the wizard does to real applications: `python tests/real_apps/measure.py [NAME …]`.

Each is unpacked, planned, applied, checked, planned again and undone, by the command line alone.
Prints a Markdown table; exits 1 where a promise is broken.
"""

import json
import os
import py_compile
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from subject import App, Unreachable, known_apps, passes_check, unpack

KEY = "0123456789abcdef0123456789abcdef"


@dataclass
class Row:
    app: str
    framework: str
    python_files: int
    plan_seconds: float
    events: int
    call_sites: int
    manual_steps: int
    added_lines: int
    only_added: bool
    compiles: bool
    own_check: str
    static: str
    second_plan_empty: bool
    undo_identical: bool

    @property
    def kept(self) -> bool:
        return (
            self.events > 0
            and self.only_added
            and self.compiles
            and self.own_check in ("same", "not run")
            and self.second_plan_empty
            and self.undo_identical
        )


def measure(app: App, folder: Path) -> Row:
    """One application through the whole run. Raises `Unreachable`, or AssertionError on a crash."""
    tree = unpack(app, folder / "tree")
    state = {"AMPLITUDE_WIZARD_CACHE_DIR": str(folder / "state")}
    checked = bool(app.check)
    worked = checked and passes_check(app, tree, folder / "data")
    before = tree_hash(tree)
    started = time.monotonic()
    plan = _plan(tree, app, state)
    seconds = time.monotonic() - started
    assert tree_hash(tree) == before, "plan touched the tree"
    applied = ("apply", "--plan-id", plan["planId"], "--yes", "--no-install", "--json")
    run_wizard(tree, state, *applied, "--api-key", KEY)
    works = checked and passes_check(app, tree, folder / "data")
    verified = run_wizard(tree, state, "verify", "--json", ok=(0, 1))
    again = _plan(tree, app, state)
    run_wizard(tree, state, "undo", "--yes", "--json")
    return Row(
        app=f"{app.name} {app.version}",
        framework=plan["framework"],
        python_files=sum(1 for _ in tree.rglob("*.py")),
        plan_seconds=round(seconds, 1),
        events=len(plan["events"]),
        call_sites=_call_sites(plan),
        manual_steps=len(plan["manualSteps"]),
        added_lines=sum(change["additions"] for change in plan["fileChanges"]),
        only_added=all(change["deletions"] == 0 for change in plan["fileChanges"]),
        compiles=_compiles(plan),
        own_check=("same" if works == worked else "BROKEN") if checked else "not run",
        static=outcome(verified),
        second_plan_empty=not again["fileChanges"],
        undo_identical=tree_hash(tree) == before,
    )


def tree_hash(tree: Path) -> str:
    """Hash over path, mode and bytes of every file, but what git and Python keep for themselves."""
    found = sha256()
    for path in sorted(tree.rglob("*")):
        if ".git" in path.parts or "__pycache__" in path.parts or not path.is_file():
            continue
        found.update(f"{path.relative_to(tree)} {path.stat().st_mode}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def _plan(tree: Path, app: App, state: dict[str, str]) -> dict:
    lines = run_wizard(tree, state, "plan", "--json", "--integration", app.framework)
    return next(line["data"] for line in lines if line["type"] == "plan")


def run_wizard(tree: Path, state: dict[str, str], *args: str, ok: tuple[int, ...] = (0,)) -> list:
    command = [sys.executable, "-m", "wizard", *args, "--install-dir", str(tree)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=300, env={**os.environ, **state}
    )
    assert done.returncode in ok, (
        f"{args}: exit {done.returncode}\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}"
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _call_sites(plan: dict) -> int:
    names = [event["name"] for event in plan["events"]]
    added = [
        line
        for change in plan["fileChanges"]
        if change["path"].endswith(".py") and change["operation"] == "modify"
        for line in change["diff"].splitlines()
        if line.startswith("+")
    ]
    return sum(f'"{name}"' in line or f"'{name}'" in line for line in added for name in names)


def _compiles(plan: dict) -> bool:
    paths = [Path(plan["installDir"]) / change["path"] for change in plan["fileChanges"]]
    with tempfile.TemporaryDirectory() as folder:
        for path in paths:
            if path.suffix == ".py" and path.exists():
                py_compile.compile(str(path), cfile=f"{folder}/out.pyc", doraise=True)
    return True


def outcome(lines: list) -> str:
    return next(line["data"]["outcome"] for line in lines if "outcome" in line.get("data", {}))


def table(rows: Sequence[Any]) -> str:
    """Rows of one dataclass as a Markdown table."""
    names = [field.name for field in fields(rows[0])] if rows else []
    head = [" | ".join(names).replace("_", " "), " | ".join("---" for _ in names)]
    body = [" | ".join(_cell(getattr(row, name)) for name in names) for row in rows]
    return "\n".join(f"| {line} |" for line in [*head, *body])


def _cell(value: object) -> str:
    return {True: "yes", False: "NO"}[value] if isinstance(value, bool) else str(value)


def main(names: list[str]) -> int:
    rows: list[Row] = []
    failed = False
    for app in known_apps():
        if names and app.name not in names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                rows.append(measure(app, Path(folder)))
            except Unreachable as error:
                print(f"not reached: {app.name}: {error}", file=sys.stderr)
            except AssertionError as error:
                failed = True
                print(f"FAILED: {app.name}: {error}", file=sys.stderr)
    print(table(rows))
    return int(failed or not all(row.kept for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
