"""Small applications that track already, each in its own way, with a script that uses them."""

from typing import NamedTuple


class Wrapped(NamedTuple):
    """`sent` are the events that a visit has to send; `called` how the new calls begin."""

    files: dict[str, str]
    sent: dict[str, int]
    lines: tuple[str, ...]


_CLIENT = """\
import os

from amplitude import Amplitude, BaseEvent, Config

client = Amplitude(
    os.environ.get("AMPLITUDE_API_KEY", ""),
    Config(server_url=os.environ["AMPLITUDE_SERVER_URL"], flush_interval_millis=50),
)
"""
_DATABASE = """\
import sqlite3

db = sqlite3.connect(":memory:", check_same_thread=False)
for table in ("orders", "carts", "returns", "coupons"):
    db.execute(f"create table {table} (id integer primary key, user_id integer)")
"""
_FLASK_BEGIN = """\
from types import SimpleNamespace

from flask import Flask, g, jsonify

from shop.database import db
"""
_FLASK_APP = """\
app = Flask(__name__)


@app.before_request
def load_user():
    g.user = SimpleNamespace(id=700007)


@app.post("/carts")
def create_cart():
    cursor = db.execute("insert into carts (user_id) values (?)", (g.user.id,))
    db.commit()
    {cart}
    return jsonify(id=cursor.lastrowid), 201


@app.post("/orders")
def create_order():
    cursor = db.execute("insert into orders (user_id) values (?)", (g.user.id,))
    order_id = cursor.lastrowid
    db.commit()
    return jsonify(id=order_id), 201


@app.post("/orders/<int:order_id>/delete")
def delete_order(order_id):
    if order_id > 1:
        return jsonify(error="unknown"), 404
    db.execute("delete from orders where id = ? and user_id = ?", (order_id, g.user.id))
    db.commit()
    {deleted}
    return jsonify(ok=True)


@app.post("/coupons")
def create_coupon():
    cursor = db.execute("insert into coupons (user_id) values (0)")
    coupon_id = cursor.lastrowid
    db.commit()
    return jsonify(id=coupon_id), 201
"""
_FLASK_VISIT = """\
from shop.app import app
from shop.{module} import client

visitor = app.test_client()
for path, status in [("/carts", 201), ("/orders", 201), ("/orders/9/delete", 404),
                     ("/orders/1/delete", 200), ("/coupons", 201)]:
    assert visitor.post(path).status_code == status, path
client.shutdown()
"""


def _flask(imports: str, cart: str, deleted: str, **modules: str) -> dict[str, str]:
    app = _FLASK_BEGIN + imports + "\n" + _FLASK_APP.format(cart=cart, deleted=deleted)
    return {
        "requirements.txt": "flask==3.1.0\namplitude-analytics==1.1.4\n",
        "shop/__init__.py": "",
        "shop/database.py": _DATABASE,
        "shop/app.py": app,
        **{f"shop/{name}.py": text for name, text in modules.items()},
        "visit.py": _FLASK_VISIT.format(module=next(iter(modules))),
    }


FUNCTION = Wrapped(
    files=_flask(
        "from shop.tracking import track_event\n",
        'track_event(g.user, "Cart Created", {"cart_id": cursor.lastrowid})',
        'track_event(g.user, "Order Deleted", {"order_id": order_id})',
        tracking=_CLIENT + "\n\ndef track_event(user, event, properties=None):\n"
        "    client.track(BaseEvent(event, user_id=f'user-{user.id}',\n"
        "                           event_properties=properties or {}))\n",
    ),
    sent={"Cart Created": 1, "Order Created": 1, "Order Deleted": 1},
    lines=('    track_event(g.user, "Order Created", {"order_id": order_id})',),
)
CLIENT = Wrapped(
    files=_flask(
        "from amplitude import BaseEvent\n\nfrom shop.amplitude_client import client\n",
        'client.track(BaseEvent(event_type="Cart Created", user_id=f"user-{g.user.id}"))\n'
        '    client.track(BaseEvent(event_type="Cart Opened", user_id="user-" + str(g.user.id)))\n'
        '    client.track(BaseEvent(event_type="Cart Shown", user_id=str(g.user.id)))',
        'client.track(\n        BaseEvent(event_type="Order Deleted", user_id=str(g.user.id),\n'
        '                  event_properties={"order_id": order_id}))',
        amplitude_client=_CLIENT,
    ),
    sent={
        "Cart Created": 1,
        "Cart Opened": 1,
        "Cart Shown": 1,
        "Order Created": 1,
        "Order Deleted": 1,
    },
    lines=(
        "    client.track(",
        "        BaseEvent(",
        '            event_type="Order Created",',
        "            user_id=str(g.user.id),",
        '            event_properties={"order_id": order_id},',
        "        )",
        "    )",
    ),
)
KEYWORDS = Wrapped(
    files=_flask(
        "from shop import analytics\n",
        'analytics.capture("cart_created", user_id=g.user.id, cart_id=cursor.lastrowid)',
        'analytics.capture("order_deleted", user_id=g.user.id, order_id=order_id)',
        analytics=_CLIENT + "\n\ndef capture(event, *, user_id, **properties):\n"
        "    client.track(BaseEvent(event, user_id=f'user-{user_id}',\n"
        "                           event_properties=properties))\n",
    ),
    sent={"cart_created": 1, "Order Created": 1, "order_deleted": 1},
    lines=('    analytics.capture("Order Created", user_id=g.user.id, order_id=order_id)',),
)
