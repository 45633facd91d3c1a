"""The labelled products as rows: every function of the redacted tree, its features, its label.

The labels' own `bench.py` redacts the trees and says which function is a hit, so that training and
measuring agree on what is right.
"""

import hashlib
import importlib
import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from wizard.model.function import FunctionFacts
from wizard.propose.scoring.adapting import own_features
from wizard.propose.scoring.combining import combined
from wizard.workspace.tree import open_tree

WIZARD = Path(__file__).resolve().parents[2] / "wizard"
LANGUAGES = {"python": "python", "js": "javascript"}
"""What the labels call a language, and what the wizard does."""
FEW_UNITS = 13
"""With fewer events a product says too little to be scored, but something to be learnt from."""
UNSCORED = ("onyx-dot-app/onyx",)


@dataclass(frozen=True)
class Row:
    """A function; `unit` is the number of the labelled function that it is, -1 for none. `own` are
    the features in the product's own words."""

    path: str
    line: int
    symbol: str
    side: str
    area: str
    features: frozenset[str]
    own: frozenset[str]
    unit: int


@dataclass(frozen=True)
class Product:
    name: str
    klass: str
    set: str
    rows: tuple[Row, ...]
    units: tuple[Any, ...]

    @property
    def scored(self) -> bool:
        return len(self.units) >= FEW_UNITS and self.name not in UNSCORED


def load_bench(gold: Path) -> ModuleType:
    sys.path.insert(0, str(gold))
    return importlib.import_module("bench")


def products(gold: Path, repos: Path, cache: Path, only: Sequence[str] = ()) -> Iterator[Product]:
    """Every product in Python or JavaScript that is checked out below `repos`, by name."""
    bench = load_bench(gold)
    args = Namespace(
        meta=gold / "repos.json", labels=gold / "labels", repos=repos, only=only or None, set="all"
    )
    for repo in sorted(bench.load_repos(args), key=lambda repo: repo.name):
        units = bench.gold_units(repo.labels, set(LANGUAGES))
        if units:
            tree, _ = bench.redacted(repo, cache)
            rows = tuple(_rows(bench, repo, tree.resolve(), units, cache / "features"))
            yield Product(repo.name, repo.meta["klass"], repo.meta["set"], rows, tuple(units))


def _rows(bench: ModuleType, repo: Any, tree: Path, units: list[Any], cache: Path) -> Iterator[Row]:
    matcher = bench.Matcher(tree, units)
    rules = {family: bench.redact.Rules.read(said) for family, said in repo.meta["extract"].items()}
    area = bench.Area(rules, set(LANGUAGES))
    number = {unit.key: at for at, unit in enumerate(units)}
    for facts in _inventory(tree, cache / f"{repo.folder}.json", _languages(repo)):
        if not area.covers(facts.path):
            continue
        place = bench.Proposal(facts.path, facts.line, facts.symbol, (facts.line, facts.end_line))
        matcher.resolve(place)
        yield Row(
            facts.path,
            facts.line,
            facts.symbol,
            facts.side,
            bench.syntax.area_of_path(facts.path),
            combined(facts.features),
            frozenset(own_features(facts)),
            number[place.unit.key] if place.unit else -1,
        )


def _languages(repo: Any) -> tuple[str, ...]:
    return tuple({"py": "python", "js": "js"}[key] for key in repo.meta["extract"] if key != "mob")


def _inventory(tree: Path, cache: Path, languages: Sequence[str]) -> list[FunctionFacts]:
    """All functions of a tree, each language kept until its reader changes."""
    found: list[FunctionFacts] = []
    for language in languages:
        kept = cache.with_name(f"{cache.stem}.{language}.json")
        stamp = _stamp(language, tree)
        known = json.loads(kept.read_text()) if kept.is_file() else {}
        if known.get("stamp") != stamp:
            known = {"stamp": stamp, "functions": [_plain(item) for item in _read(language, tree)]}
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(known))
        found += [_facts(item) for item in known["functions"]]
    return found


def _read(language: str, tree: Path) -> tuple[FunctionFacts, ...]:
    reader = importlib.import_module(f"wizard.languages.{LANGUAGES[language]}.inventory")
    return tuple(reader.read_inventory(open_tree(tree), map))


def _plain(facts: FunctionFacts) -> list[Any]:
    place = [facts.path, facts.symbol, facts.name, facts.line, facts.end_line, facts.side]
    return [*place, facts.features, facts.calls]


def _facts(plain: list[Any]) -> FunctionFacts:
    path, symbol, name, line, end_line, side, features, calls = plain
    return FunctionFacts(
        path=path, symbol=symbol, name=name, line=line, end_line=end_line, side=side,
        features=tuple(map(sys.intern, features)), calls=tuple(calls),
    )  # fmt: skip


def _stamp(language: str, tree: Path) -> str:
    """Of the sources that make the features, and of the redaction of the tree."""
    folder = WIZARD / "languages" / LANGUAGES[language]
    sources = [
        *sorted((folder / "inventory").rglob("*.py")),
        *sorted((WIZARD / "languages").glob("inventory_*.py")),
        tree.with_name(f"{tree.name}.redaction.json"),
    ]
    return hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()
