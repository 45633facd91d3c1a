"""Every named function of Python code, with the features that ranking weighs."""

import random

import pytest

from wizard.languages.python.inventory import read_inventory
from wizard.model.function import FunctionFacts
from wizard.model.source import MemoryTree

VIEWS = """
from flask import Blueprint, flash, redirect
from shop.services import place_order

bp = Blueprint("orders", __name__)


@bp.route("/orders", methods=["POST"])
def create_order():
    try:
        order = place_order(request.form)
    except ValueError:
        raise
    flash("Thanks")
    return redirect("/orders")


@bp.route("/orders")
def list_orders():
    return [order for order in Order.query.all()]


class Report:
    @property
    def total(self):
        return 1

    def _hidden(self):
        def inner():
            return send_mail("a")

        return inner()
"""
SERVICES = """
def place_order(form):
    order = Order(**form)
    db.session.add(order)
    db.session.commit()
    return order


async def fetch_all():
    await one()
    await two()
"""
FILES = {"shop/views.py": VIEWS, "shop/services.py": SERVICES}


def read(files: dict[str, str]) -> dict[str, FunctionFacts]:
    tree = MemoryTree({path: text.encode() for path, text in files.items()})
    return {facts.symbol: facts for facts in read_inventory(tree)}


@pytest.mark.parametrize(
    ("symbol", "features"),
    [
        ("create_order", "route:write route:any try raises shows_toast answers verb:action"),
        ("create_order", "verb:create linked:write_call linked:commits decorated"),
        ("list_orders", "route:get first:list lines:1-3"),
        ("place_order", "write_call commits linked:route:write folder:shop"),
        ("fetch_all", "async awaits awaits:2+ getter unreferenced"),
        ("Report.total", "property method lines:1-3 calls:none"),
        ("Report._hidden", "private inner_functions calls:one"),
        ("Report._hidden.inner", "nested sends_mail"),
    ],
)
def test_features_are_those_of_the_function_and_of_its_neighbours(
    symbol: str, features: str
) -> None:
    known = set(read(FILES)[symbol].features)
    assert set(features.split()) - {"folder:shop"} <= known


@pytest.mark.parametrize(
    ("symbol", "features"),
    [
        ("list_orders", "route:write write_call verb:action"),
        ("place_order", "getter private route:any"),
        ("Report._hidden", "sends_mail route:any"),
        ("fetch_all", "linked:route:write commits"),
    ],
)
def test_what_is_not_true_is_absent(symbol: str, features: str) -> None:
    assert set(features.split()).isdisjoint(read(FILES)[symbol].features)


def test_a_function_has_its_place_and_what_it_calls_in_order() -> None:
    facts = read(FILES)["create_order"]
    assert (facts.path, facts.line, facts.end_line) == ("shop/views.py", 9, 15)
    assert facts.calls == ("place_order", "flash", "redirect")
    assert facts.side == "server"


@pytest.mark.parametrize(
    "path", ["tests/test_shop.py", "shop/migrations/0001_initial.py", "docs/conf.py"]
)
def test_tests_and_tooling_are_no_candidates(path: str) -> None:
    assert read({path: SERVICES}) == {}


def test_what_cannot_be_parsed_has_no_functions() -> None:
    assert read({"shop/broken.py": "def broken(:\n"}) == {}


def test_a_name_that_many_share_links_nothing() -> None:
    twins = {f"shop/twin{n}.py": "def place_order():\n    return 1\n" for n in range(3)}
    assert "linked:write_call" not in read(FILES | twins)["create_order"].features


def test_the_order_of_the_files_is_of_no_consequence() -> None:
    names = [*FILES]
    random.Random(1).shuffle(names)
    assert read({name: FILES[name] for name in names}) == read(FILES)


def test_each_feature_stands_once_and_in_order() -> None:
    for facts in read(FILES).values():
        assert list(facts.features) == sorted(set(facts.features))


SPEAKING = """
class Desk:
    def open(self):
        def quote():
            return "the pricing page"

        return "choose your plan"


def idle():
    return planet
"""


def speaking(name: str) -> set[str]:
    found = read_inventory(MemoryTree({"app/desk.py": SPEAKING.encode()}))
    return {
        feature
        for each in found
        if each.name == name
        for feature in each.features
        if feature.startswith("says:")
    }


def test_a_function_speaks_by_its_own_lines() -> None:
    assert speaking("open") == {"says:plan", "says:you"}
    assert speaking("quote") == {"says:checkout"}


def test_what_speaks_of_nothing_has_no_topic() -> None:
    assert not speaking("idle")
