"""What the wizard does to checkouts of real web applications, JavaScript and TypeScript ones:
`python tests/real_apps/measure_checkouts.py [--types] PATH[=APP] …`, APP being one app of a
monorepo.

Each is copied, planned, applied, verified, planned again and undone, by the command line alone.
`--types` installs each application's own packages, and runs its own type checker before and after.
Prints a Markdown table; exits 1 where a promise is broken.
"""

import argparse
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from measure import KEY, outcome, run_wizard, table, tree_hash
from type_check import type_errors

from wizard.languages.javascript.parse import SUFFIXES, ParsedFile, parse_script
from wizard.model.source import SourceFile


@dataclass
class Row:
    app: str
    framework: str
    script_files: int
    plan_seconds: float
    events: int
    files_changed: int
    manual_steps: int
    added_lines: int
    lines_rewritten: int
    parses: bool
    types: str
    static: str
    second_plan_empty: bool
    undo_identical: bool

    @property
    def kept(self) -> bool:
        return (
            self.parses
            and "new" not in self.types
            and self.second_plan_empty
            and self.undo_identical
        )


def measure(checkout: Path, app: str, folder: Path, *, types: bool) -> Row:
    """One checkout through the whole run. Raises AssertionError on a crash."""
    tree = _copy(checkout, folder / "tree")
    state = {"AMPLITUDE_WIZARD_CACHE_DIR": str(folder / "state")}
    where = ("--app", app) if app else ()
    before, errors = tree_hash(tree), _errors(tree)
    started = time.monotonic()
    plan = _plan(tree, state, where)
    seconds = time.monotonic() - started
    assert tree_hash(tree) == before, "plan touched the tree"
    applied = ("apply", "--plan-id", plan["planId"], "--yes", "--no-install", "--json")
    run_wizard(tree, state, *applied, "--api-key", KEY)
    parses = _errors(tree) == errors
    verified = run_wizard(tree, state, "verify", "--json", *where, ok=(0, 1))
    again = _plan(tree, state, where)
    run_wizard(tree, state, "undo", "--yes", "--json")
    return Row(
        app=f"{checkout.name}{f' {app}' if app else ''}",
        framework=plan["framework"],
        script_files=sum(path.suffix in SUFFIXES for path in tree.rglob("*")),
        plan_seconds=round(seconds, 1),
        events=len(plan["events"]),
        files_changed=len(plan["fileChanges"]),
        manual_steps=len(plan["manualSteps"]),
        added_lines=sum(change["additions"] for change in plan["fileChanges"]),
        lines_rewritten=sum(change["deletions"] for change in plan["fileChanges"]),
        parses=parses,
        types=_types(checkout, app, folder) if types else "not run",
        static=outcome(verified),
        second_plan_empty=not again["fileChanges"],
        undo_identical=tree_hash(tree) == before,
    )


def _copy(checkout: Path, target: Path) -> Path:
    ignored = shutil.ignore_patterns(".git", "node_modules")
    return shutil.copytree(checkout, target, symlinks=True, ignore=ignored)


def _types(checkout: Path, app: str, folder: Path) -> str:
    """What the application's own type checker says to the change, in an installed copy."""
    tree = _copy(checkout, folder / "typed")
    state = {"AMPLITUDE_WIZARD_CACHE_DIR": str(folder / "typed-state")}
    before = type_errors(tree, app)
    if before is None:
        return "none to run"
    plan = _plan(tree, state, ("--app", app) if app else ())
    applied = ("apply", "--plan-id", plan["planId"], "--yes", "--no-install", "--json")
    run_wizard(tree, state, *applied, "--api-key", KEY)
    after = type_errors(tree, app)
    new = after - before if after is not None else None
    if new:
        print(*new.elements(), sep="\n", file=sys.stderr)
    return "not run" if new is None else f"{new.total()} new" if new else "same"


def _plan(tree: Path, state: dict[str, str], where: tuple[str, ...]) -> dict:
    lines = run_wizard(tree, state, "plan", "--json", *where)
    return next(line["data"] for line in lines if line["type"] == "plan")


def _errors(tree: Path) -> int:
    """How many scripts of the tree the parser finds an error in."""
    found = 0
    for path in tree.rglob("*"):
        if path.suffix in SUFFIXES and path.is_file():
            parsed = parse_script(SourceFile(path=path.name, content=path.read_bytes()))
            if isinstance(parsed, ParsedFile):
                found += any(section.root.has_error for section in parsed.scripts)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", metavar="PATH[=APP]")
    parser.add_argument("--types", action="store_true")
    given = parser.parse_args()
    rows: list[Row] = []
    failed = False
    for argument in given.paths:
        path, _, app = argument.partition("=")
        with tempfile.TemporaryDirectory() as folder:
            try:
                rows.append(measure(Path(path).resolve(), app, Path(folder), types=given.types))
            except AssertionError as error:
                failed = True
                print(f"FAILED: {argument}: {error}", file=sys.stderr)
    print(table(rows))
    return int(failed or not all(row.kept for row in rows))


if __name__ == "__main__":
    sys.exit(main())
