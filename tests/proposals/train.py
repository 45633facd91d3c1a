"""Learn the weights of the ranking from the labelled products:

    python tests/proposals/train.py --labels GOLD --repos CHECKOUTS --cache DIR

Every product is scored by weights that were learned without it. `--write` replaces the weights that
ship by those of all products; `--folds DIR` keeps the weights of each fold, for `command.py`.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from brown_field import print_brown_field  # noqa: E402
from gold import Product, products  # noqa: E402
from measuring import header, line, macro, measure  # noqa: E402
from model import PENALTY, PRIOR, Settings, Table, Weights, fit  # noqa: E402

SHIPPED = REPOSITORY / "wizard/propose/scoring/weights.json"
LEAST_WEIGHT = 0.004


def main() -> None:
    options = _options()
    known = list(products(options.labels, options.repos, options.cache, options.only))
    settings = Settings(penalty=options.penalty, prior=options.prior)
    table = Table([product for product in known if product.klass == "product"])
    folds = print_products(known, table, settings)
    digest = labels_digest(options.labels)
    if options.folds:
        options.folds.mkdir(parents=True, exist_ok=True)
        for name, weights in folds.items():
            path = options.folds / f"{name.replace('/', '+')}.json"
            path.write_text(shipped(weights, table.products, digest))
    if options.write:
        SHIPPED.write_text(shipped(fit(table, frozenset(), settings), table.products, digest))
    print_brown_field(table.products, folds)


def print_products(
    known: Sequence[Product], table: Table, settings: Settings
) -> dict[str, Weights]:
    """The table of every product by weights learned without it, audit logs apart."""
    print(header())
    shared = fit(table, frozenset(), settings)
    folds = {
        product.name: fit(table, frozenset({product.name}), settings)
        if product.klass == "product"
        else shared
        for product in known
    }
    for klass in ("product", "audit"):
        rows = []
        for product in known:
            if product.klass != klass:
                continue
            numbers = measure(product, folds[product.name])
            note = "" if product.scored or klass == "audit" else " (not in the mean)"
            print(line(product.name, str(len(product.units)), numbers) + note, flush=True)
            if not note:
                rows.append(numbers)
        if rows:
            print(line(f"mean of {len(rows)}: {klass}", "", macro(rows), digits=3), flush=True)
    return folds


def shipped(weights: Weights, known: Sequence[Product], digest: str) -> str:
    """The file that ships: small, sorted, readable."""
    kept = {name: round(weight, 3) for name, weight in sorted(weights.of.items())}
    kept = {name: weight for name, weight in kept.items() if abs(weight) >= LEAST_WEIGHT}
    document = {
        "labels": digest,
        "products": len(known),
        "worth": round(weights.worth, 2),
        "weights": kept,
    }
    return json.dumps(document, indent=1) + "\n"


def labels_digest(gold: Path) -> str:
    files = [gold / "repos.json", *sorted((gold / "labels").glob("*.csv"))]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:16]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repos", type=Path, required=True, help="checkouts named owner+name")
    parser.add_argument("--labels", type=Path, required=True, help="bench.py, repos.json, labels/")
    parser.add_argument("--cache", type=Path, required=True, help="redacted trees and features")
    parser.add_argument("--only", nargs="+", default=(), metavar="NAME")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--prior", type=float, default=PRIOR)
    parser.add_argument("--folds", type=Path, help="write the weights of each fold here")
    parser.add_argument("--write", action="store_true", help="replace the weights that ship")
    return parser.parse_args()


if __name__ == "__main__":
    main()
