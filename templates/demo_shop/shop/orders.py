"""Checkout, orders, refunds."""

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    g,
    redirect,
    render_template,
    request,
    url_for,
)

from .auth import login_required
from .cart import cart_items, cart_total
from .db import get_db

bp = Blueprint("orders", __name__)

PAYMENT_METHODS = ("card", "invoice", "wallet")
REFUND_REASONS = ("damaged", "wrong_item", "changed_mind")


@bp.route("/checkout", methods=("GET", "POST"))
@login_required
def checkout():
    items = cart_items(g.user["id"])
    if not items:
        flash("Your cart is empty.")
        return redirect(url_for("cart.show"))
    if request.method == "GET":
        return render_template("orders/checkout.html", items=items, methods=PAYMENT_METHODS)

    street = request.form["street"].strip()
    city = request.form["city"].strip()
    payment_method = request.form.get("payment_method")
    total = cart_total(items)
    item_count = sum(item["quantity"] for item in items)
    if not street or not city:
        flash("Where shall we send it?")
        return render_template("orders/checkout.html", items=items, methods=PAYMENT_METHODS), 400

    if total == 0:
        order_id = place_order(items, "free", 0, 0, "none", street, city)
        flash("It is on its way, free of charge.")
        return redirect(url_for("orders.show", order_id=order_id))

    if payment_method not in PAYMENT_METHODS:
        flash("Please choose how to pay.")
        return render_template("orders/checkout.html", items=items, methods=PAYMENT_METHODS), 400

    shipping = shipping_costs(total)
    order_id = place_order(items, "paid", total, shipping, payment_method, street, city)
    flash(f"Thank you. {item_count} items are on their way.")
    return redirect(url_for("orders.show", order_id=order_id))


def shipping_costs(total):
    if total >= current_app.config["FREE_SHIPPING_FROM"] or g.user["plan"] == "member":
        return 0
    return current_app.config["SHIPPING_CENTS"]


def place_order(items, status, total, shipping, payment_method, street, city):
    db = get_db()
    cursor = db.execute(
        "INSERT INTO shop_order"
        " (user_id, status, total_cents, shipping_cents, payment_method, street, city)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (g.user["id"], status, total, shipping, payment_method, street, city),
    )
    order_id = cursor.lastrowid
    db.executemany(
        "INSERT INTO order_item (order_id, product_id, quantity, price_cents) VALUES (?, ?, ?, ?)",
        [(order_id, item["id"], item["quantity"], item["price_cents"]) for item in items],
    )
    db.execute("DELETE FROM cart_item WHERE user_id = ?", (g.user["id"],))
    db.commit()
    return order_id


@bp.get("/orders")
@login_required
def index():
    orders = (
        get_db()
        .execute(
            "SELECT * FROM shop_order WHERE user_id = ? ORDER BY id DESC",
            (g.user["id"],),
        )
        .fetchall()
    )
    return render_template("orders/index.html", orders=orders)


@bp.get("/orders/<int:order_id>")
@login_required
def show(order_id):
    order = find_order(order_id)
    items = (
        get_db()
        .execute(
            "SELECT order_item.*, product.name FROM order_item"
            " JOIN product ON product.id = order_item.product_id WHERE order_id = ?",
            (order_id,),
        )
        .fetchall()
    )
    return render_template("orders/show.html", order=order, items=items, reasons=REFUND_REASONS)


@bp.post("/orders/<int:order_id>/refund")
@login_required
def refund(order_id):
    order = find_order(order_id)
    reason = request.form.get("reason")
    if reason not in REFUND_REASONS:
        flash("Please choose a reason.")
        return redirect(url_for("orders.show", order_id=order_id))
    if order["status"] != "paid":
        flash("There is nothing to refund.")
        return redirect(url_for("orders.show", order_id=order_id))

    db = get_db()
    db.execute(
        "INSERT INTO refund (order_id, amount_cents, reason) VALUES (?, ?, ?)",
        (order_id, order["total_cents"], reason),
    )
    db.execute("UPDATE shop_order SET status = 'refunded' WHERE id = ?", (order_id,))
    db.commit()
    flash("We have sent your money back.")
    return redirect(url_for("orders.show", order_id=order_id))


def find_order(order_id):
    order = (
        get_db()
        .execute(
            "SELECT * FROM shop_order WHERE id = ? AND user_id = ?",
            (order_id, g.user["id"]),
        )
        .fetchone()
    )
    if order is None:
        abort(404)
    return order
