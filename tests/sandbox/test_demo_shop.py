"""The demo shop is a real shop: it sells, and it turns away what is wrong, without analytics."""

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wizard.errors import RunFailed
from wizard.sandbox.driver import VISIT, drive_shop
from wizard.sandbox.shop import copy_shop, free_port, start_shop, tree_hash
from wizard.workspace import process


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return copy_shop(tmp_path / "shop")


@pytest.fixture
def visitor(shop: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(shop)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    from shop import create_app  # type: ignore[import-not-found]

    app = create_app({"DATABASE": str(shop.with_name("test.sqlite")), "TESTING": True})
    with app.test_client() as client:
        yield client
    for name in [name for name in sys.modules if name.partition(".")[0] == "shop"]:
        del sys.modules[name]


def test_a_whole_visit(visitor: Any, shop: Path) -> None:
    for action in VISIT:
        page = visitor.open(
            action.path, method=action.method, data=action.form, follow_redirects=True
        )
        assert action.says in page.text, action.title

    database = sqlite3.connect(shop.with_name("test.sqlite"))
    assert database.execute(
        "SELECT status, total_cents, shipping_cents FROM shop_order ORDER BY id"
    ).fetchall() == [("refunded", 2500, 490), ("free", 0, 0)]
    assert database.execute("SELECT amount_cents, reason FROM refund").fetchall() == [
        (2500, "damaged")
    ]
    assert database.execute("SELECT rating FROM review").fetchall() == [(5,)]
    assert database.execute("SELECT count(*) FROM cart_item").fetchone() == (0,)
    (password,) = database.execute("SELECT password_hash FROM user").fetchone()
    assert password.startswith("scrypt:")
    database.close()


@pytest.mark.parametrize(
    ("path", "status"), [("/products/99", 404), ("/orders/1", 302), ("/nothing", 404)]
)
def test_what_is_not_there_or_not_yours(visitor: Any, path: str, status: int) -> None:
    assert visitor.get(path).status_code == status


def test_pages_of_a_customer(visitor: Any) -> None:
    form = {"name": "Ada", "email": "ada@example.com", "password": "long enough"}
    visitor.post("/sign-up", data=form)
    visitor.post("/cart/items", data={"product_id": 4, "quantity": 1})

    assert "€ 79.00" in visitor.get("/cart/").text
    assert "invoice" in visitor.get("/checkout").text
    address = {"street": "1 Mill Lane", "city": "Utrecht"}
    bad = visitor.post("/checkout", data={**address, "payment_method": "shells"})
    assert bad.status_code == 400
    visitor.post("/checkout", data={**address, "payment_method": "invoice"})
    assert "€ 79.00, paid" in visitor.get("/orders").text
    assert visitor.get("/orders/2").status_code == 404


def test_it_has_no_analytics_and_no_template_syntax_of_ours(shop: Path) -> None:
    files = [path for path in shop.rglob("*") if path.is_file()]

    assert {".env.example", ".gitignore"} <= {path.name for path in files}
    assert not [path for path in files if path.suffix == ".j2"]
    assert not [path for path in files if b"amplitude" in path.read_bytes().lower()]


def test_the_copy_of_a_served_shop_stays_as_it_was(shop: Path) -> None:
    before = tree_hash(shop)
    environment = {"SHOP_DATABASE": str(shop.with_name("shop.sqlite"))}
    with start_shop(shop, free_port(), environment, process.start) as running:
        actions = drive_shop(running.url)

    assert [action.title for action in actions if not action.as_expected] == []
    assert [action.started_at_ms for action in actions] == sorted(
        {action.started_at_ms for action in actions}
    )
    assert tree_hash(shop) == before


def test_a_shop_that_does_not_start_says_why(shop: Path) -> None:
    (shop / "wsgi.py").write_text("raise RuntimeError('out of stock')\n")

    with pytest.raises(RunFailed) as caught:
        start_shop(shop, free_port(), {}, process.start)
    assert caught.value.code == "demo_shop_failed"
    assert "out of stock" in caught.value.message


def test_a_shop_that_is_gone_fails_every_action() -> None:
    assert not any(action.as_expected for action in drive_shop(f"http://127.0.0.1:{free_port()}"))


def test_the_tree_hash_sees_bytes_names_modes_and_links(tmp_path: Path) -> None:
    folder = tmp_path / "tree"
    folder.mkdir()
    (folder / "a").write_text("1")
    hashes = [tree_hash(folder)]

    def changed() -> bool:
        hashes.append(tree_hash(folder))
        return hashes[-1] not in hashes[:-1]

    (folder / "a").write_text("2")
    assert changed()
    (folder / "a").rename(folder / "b")
    assert changed()
    (folder / "b").chmod(0o700)
    assert changed()
    (folder / "empty").mkdir()
    assert changed()
    (folder / "link").symlink_to("b")
    assert changed()
    (folder / "link").unlink()
    (folder / "link").symlink_to("empty")
    assert changed()
