"""How well events are named: every labelled function's name and kind beside the label's.

    python tests/proposals/names.py --gold GOLD --repos CHECKOUTS --cache REDACTED [--show 40]

All labelled functions count, not only those that the ranking finds; audit logs are left out.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

from gold import LANGUAGES, load_bench

from wizard.languages.javascript.inventory import read_inventory as read_script
from wizard.languages.python.inventory import read_inventory as read_python
from wizard.model.function import FunctionFacts
from wizard.model.source import SourceFile
from wizard.propose.function_name import name_of
from wizard.propose.naming import NamingStyle
from wizard.workspace.tree import open_tree


class Only:
    """A tree with some of its files."""

    skipped = ()
    truncated = False

    def __init__(self, root: Path, paths: set[str]) -> None:
        self._tree = open_tree(root)
        self.paths = tuple(sorted(paths))

    def read(self, path: str) -> SourceFile | None:
        return self._tree.read(path)


class Named(NamedTuple):
    """A labelled function under our name; `f1` is that of the best of its labels."""

    unit: Any
    facts: FunctionFacts | None
    name: str
    f1: float
    same_kind: bool


def named_units(bench: Any, repo: Any, cache: Path) -> Iterator[Named]:
    """Every labelled function of a product; without a name where the reader has not found it."""
    units = bench.gold_units(repo.labels, set(LANGUAGES))
    tree, _ = bench.redacted(repo, cache)
    drop = bench.prefixes(repo.labels, repo.name)
    known = _facts_of_units(bench, tree.resolve(), units)
    for unit in units:
        facts = known.get(unit.key)
        name = (name_of(facts, NamingStyle()) if facts else None) or ""
        parts = [part for label in unit.names for part in label.split("|")]
        f1 = max(bench.name_f1(name, part, drop) for part in parts)
        same = bench.kind(name) in {bench.kind(label) for label in unit.names}
        yield Named(unit, facts, name, f1, same)


def _facts_of_units(bench: Any, root: Path, units: list[Any]) -> dict[tuple, FunctionFacts]:
    tree = Only(root, {unit.path for unit in units})
    matcher = bench.Matcher(root, units)
    found: dict[tuple, FunctionFacts] = {}
    for facts in (*read_python(tree), *read_script(tree)):
        place = bench.Proposal(facts.path, facts.line, facts.symbol, (facts.line, facts.end_line))
        matcher.resolve(place)
        if place.unit:
            found.setdefault(place.unit.key, facts)
    return found


def _line(label: str, named: list[Named]) -> str:
    good = mean(item.f1 >= 0.5 for item in named)
    kinds = mean(item.same_kind for item in named)
    read = mean(item.facts is not None for item in named)
    f1 = mean(item.f1 for item in named)
    return f"{label:<34}{len(named):5}{read:8.2f}{f1:8.2f}{good:8.2f}{kinds:8.2f}"


def _shown(named: Named) -> str:
    facts = named.facts
    around = f"{facts.calls[:8]} {facts.labels[:4]}" if facts else "not found"
    where = f"{named.unit.path[-60:]} {facts.symbol if facts else named.unit.symbol}"
    return f"{named.f1:.2f} {where} {around} => {named.name} <> {named.unit.names[:3]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("gold", "repos", "cache"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--only", nargs="+")
    parser.add_argument("--show", type=int, default=0, help="print so many names, at random")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    bench = load_bench(args.gold)
    args.meta, args.labels, args.set = args.gold / "repos.json", args.gold / "labels", "all"
    rows: list[list[Named]] = []
    print(f"{'product':<34}{'K':>5}{'read':>8}{'F1':>8}{'F1>=.5':>8}{'kind':>8}")
    for repo in sorted(bench.load_repos(args), key=lambda item: item.name):
        named = (
            list(named_units(bench, repo, args.cache)) if repo.meta["klass"] == "product" else []
        )
        if named:
            rows.append(named)
            print(_line(repo.name, named), flush=True)
    means = [mean(mean(map(pick, row)) for row in rows) for pick in _PICKS]
    print(f"{'macro mean':<34}{len(rows):5}" + "".join(f"{value:8.3f}" for value in means))
    everything = [item for row in rows for item in row]
    random.Random(args.seed).shuffle(everything)
    for item in sorted(everything[: args.show], key=lambda item: item.f1):
        print(_shown(item))


_PICKS = (
    lambda item: item.facts is not None,
    lambda item: item.f1,
    lambda item: item.f1 >= 0.5,
    lambda item: item.same_kind,
)

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main()
