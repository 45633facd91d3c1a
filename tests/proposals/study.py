"""What the ranking misses and what comes instead, read by a person who is not told which is which:

    python tests/proposals/study.py sheets --labels GOLD --repos CHECKOUTS --cache DIR \\
        --folds FOLDS --out SHEETS [--verdicts VERDICTS]
    python tests/proposals/study.py join SHEETS tests/proposals/verdicts.txt

FOLDS are the weights that `train.py --folds` learned without each product. `sheets` writes a sheet
per product, of what has no verdict yet, and apart from it a key. `join` puts verdicts beside the
keys: how many of the first proposals a person wants, how many of the labelled functions the same
person wants, and the classes of error.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from gold import Row, load_bench, products
from judged import Judged, judged, print_classes, print_products, read_verdicts
from measuring import ranked
from model import Weights
from sheets import Code, Item, chosen

KEY = ".key.json"


def write_sheets(options: argparse.Namespace) -> None:
    bench = load_bench(options.labels)
    verdicts = read_verdicts(options.verdicts) if options.verdicts else {}
    options.out.mkdir(parents=True, exist_ok=True)
    for product in products(options.labels, options.repos, options.cache, options.only):
        folder = product.name.replace("/", "+")
        if product.scored and product.klass == "product":
            weights = _weights(options.folds / f"{folder}.json")
            known = verdicts.get(product.name, {})
            items = chosen(product, _once(ranked(product.rows, weights)), known)
            unread = [item for item in items if item.place not in known]
            sheet = _sheet(unread, Code(bench, options.cache / folder))
            (options.out / f"{folder}.txt").write_text("\n".join(sheet) + "\n")
            key = {"product": product.name, "items": [asdict(item) for item in items]}
            (options.out / f"{folder}{KEY}").write_text(json.dumps(key, indent=0) + "\n")
            print(f"{product.name:<34}{len(items):>4}{len(unread):>4} to read", flush=True)


def _once(places: Sequence[Row]) -> list[Row]:
    """The ranking, a labelled function once."""
    first: dict[int, Row] = {}
    for at, row in enumerate(places):
        first.setdefault(row.unit if row.unit >= 0 else -1 - at, row)
    return list(first.values())


def _weights(file: Path) -> Weights:
    known = json.loads(file.read_text())
    return Weights(known["weights"], known["worth"])


def _sheet(items: list[Item], code: Code) -> Iterator[str]:
    for number, item in enumerate(items, start=1):
        yield f"## {number} {item.path}:{item.line} {item.name}"
        yield code.of(item)


def join(options: argparse.Namespace) -> None:
    verdicts = read_verdicts(options.verdicts)
    found: list[Judged] = []
    for key in sorted(options.sheets.glob(f"*{KEY}")):
        known = json.loads(key.read_text())
        items = [Item(**item) for item in known["items"]]
        found.append(judged(known["product"], items, verdicts.get(known["product"], {})))
    print_products(found)
    print_classes(found)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    modes = parser.add_subparsers(required=True)
    sheets = modes.add_parser("sheets")
    sheets.set_defaults(run=write_sheets)
    for name in ("labels", "repos", "cache", "folds", "out"):
        sheets.add_argument(f"--{name}", type=Path, required=True)
    sheets.add_argument("--only", nargs="+", default=())
    sheets.add_argument("--verdicts", type=Path, help="what was read before")
    verdicts = modes.add_parser("join")
    verdicts.set_defaults(run=join)
    verdicts.add_argument("sheets", type=Path)
    verdicts.add_argument("verdicts", type=Path)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
