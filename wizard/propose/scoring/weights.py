"""The learned weights, as they ship: `python tests/proposals/train.py` writes the file."""

from functools import lru_cache
from pathlib import Path

import msgspec

from wizard.model.value import Value

FILE = Path(__file__).with_name("weights.json")


class Learned(Value, frozen=True, kw_only=True):
    """`labels` is the digest of the labels that the weights were learned from, `products` how many
    products they are of. `worth` is the least score of a function that is listed at all.
    """

    labels: str
    products: int
    worth: float
    weights: dict[str, float]


@lru_cache(maxsize=1)
def learned() -> Learned:
    return msgspec.json.decode(FILE.read_bytes(), type=Learned)
