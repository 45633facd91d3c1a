"""A linear model with very strong regularisation, fitted around weights that people gave.

Without evidence a weight stays what `rules.py` says; twenty-odd products move it only a little.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from gold import Product, Row
from rules import POINTS
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack

PENALTY = 1.0
PRIOR = 0.35
LEAST_PRODUCTS = 6
FACTOR = 8.0
LISTED = 0.25
"""The share of a product's functions that `propose --limit 0` lists, in the mean."""


@dataclass(frozen=True)
class Weights:
    """Feature → what it adds to the score; `worth` is the least score of what is listed."""

    of: Mapping[str, float]
    worth: float

    def score(self, row: Row) -> float:
        # In order: sums of the same numbers in another order differ in the last bit.
        return sum(self.of.get(feature, 0.0) for feature in sorted(row.features))


@dataclass(frozen=True)
class Settings:
    """`penalty` per unit of weight squared, `prior` the log-odds that one point of a rule is."""

    penalty: float = PENALTY
    prior: float = PRIOR
    least: int = LEAST_PRODUCTS


class Table:
    """All products as one matrix, made once; a fit leaves some of them out."""

    def __init__(self, products: Sequence[Product]) -> None:
        self.products = products
        self.names = sorted({f for p in products for row in p.rows for f in row.features})
        column = {name: at for at, name in enumerate(self.names)}
        self.parts = [_matrix(product.rows, column) for product in products]
        self.hits = [np.array([row.unit >= 0 for row in p.rows]) for p in products]
        self.present = np.array([np.asarray(part.getnnz(axis=0)) > 0 for part in self.parts])

    @cached_property
    def points(self) -> np.ndarray:
        return np.array([POINTS.get(name, 0.0) for name in self.names])


def fit(table: Table, without: frozenset[str], settings: Settings) -> Weights:
    """Each product counts by the root of its events, its hits as much as all the rest."""
    chosen = [at for at, p in enumerate(table.products) if p.name not in without]
    use = table.present[chosen].sum(axis=0) >= settings.least
    use |= table.points != 0
    columns = np.flatnonzero(use)
    matrix = vstack([table.parts[at] for at in chosen])[:, columns].tocsr()
    hits = np.concatenate([table.hits[at] for at in chosen])
    weight = np.concatenate([_importance(table.products[at], table.hits[at]) for at in chosen])
    weight /= weight.sum()
    share = np.asarray(matrix.mean(axis=0)).ravel()
    factor = np.minimum(1 / np.sqrt(np.maximum(share * (1 - share), 1e-12)), FACTOR)
    prior = table.points[columns] * settings.prior
    start = matrix @ prior
    scaled = matrix.multiply(factor).tocsr()
    sign = np.where(hits, 1.0, -1.0)

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (scaled @ theta[:-1] + start + theta[-1])
        value = weight @ np.logaddexp(0, -margin)
        slope = -weight * sign / (1 + np.exp(margin))
        gradient = np.append(scaled.T @ slope, slope.sum())
        gradient[:-1] += settings.penalty * theta[:-1]
        return value + settings.penalty / 2 * theta[:-1] @ theta[:-1], gradient

    found = minimize(loss, np.zeros(len(columns) + 1), jac=True, method="L-BFGS-B",
                     options={"maxiter": 200, "ftol": 1e-7}).x  # fmt: skip
    learnt = found[:-1] * factor + prior
    of = {table.names[at]: float(w) for at, w in zip(columns, learnt, strict=True)}
    least = [np.quantile(table.parts[at][:, columns] @ learnt, 1 - LISTED) for at in chosen]
    return Weights(of, float(np.mean(least)))


def _matrix(rows: Sequence[Row], column: Mapping[str, int]) -> csr_matrix:
    indices: list[int] = []
    starts = [0]
    for row in rows:
        indices += sorted(column[feature] for feature in row.features)
        starts.append(len(indices))
    return csr_matrix((np.ones(len(indices)), indices, starts), shape=(len(rows), len(column)))


def _importance(product: Product, hits: np.ndarray) -> np.ndarray:
    weight = np.sqrt(max(len(product.units), 1)) / 2
    positive, negative = max(hits.sum(), 1), max((~hits).sum(), 1)
    return np.where(hits, weight / positive, weight / negative)
