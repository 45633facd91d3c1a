"""What the wizard does to checkouts of real web applications, JavaScript and TypeScript ones:
`python tests/real_apps/measure_checkouts.py PATH[=APP] …`, APP being one app of a monorepo.

Each is copied, planned, applied, verified, planned again and undone, by the command line alone.
Prints a Markdown table; exits 1 where a promise is broken.
"""

import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from measure import KEY, outcome, run_wizard, table, tree_hash

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
    static: str
    second_plan_empty: bool
    undo_identical: bool

    @property
    def kept(self) -> bool:
        return self.parses and self.second_plan_empty and self.undo_identical


def measure(checkout: Path, app: str, folder: Path) -> Row:
    """One checkout through the whole run. Raises AssertionError on a crash."""
    tree = folder / "tree"
    ignored = shutil.ignore_patterns(".git", "node_modules")
    shutil.copytree(checkout, tree, symlinks=True, ignore=ignored)
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
        static=outcome(verified),
        second_plan_empty=not again["fileChanges"],
        undo_identical=tree_hash(tree) == before,
    )


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


def main(arguments: list[str]) -> int:
    rows: list[Row] = []
    failed = False
    for argument in arguments:
        path, _, app = argument.partition("=")
        with tempfile.TemporaryDirectory() as folder:
            try:
                rows.append(measure(Path(path).resolve(), app, Path(folder)))
            except AssertionError as error:
                failed = True
                print(f"FAILED: {argument}: {error}", file=sys.stderr)
    print(table(rows))
    return int(failed or not all(row.kept for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
