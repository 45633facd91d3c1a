"""The cart of a customer."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for

from .auth import login_required
from .catalog import find_product
from .db import get_db

bp = Blueprint("cart", __name__, url_prefix="/cart")

MAX_QUANTITY = 20


@bp.get("/")
@login_required
def show():
    items = cart_items(g.user["id"])
    return render_template("cart/show.html", items=items, total=cart_total(items))


@bp.post("/items")
@login_required
def add_item():
    product_id = request.form.get("product_id", type=int)
    quantity = request.form.get("quantity", default=1, type=int)
    product = find_product(product_id)
    if not 1 <= quantity <= MAX_QUANTITY:
        flash(f"Please choose between 1 and {MAX_QUANTITY}.")
        return redirect(url_for("catalog.product", product_id=product_id))

    db = get_db()
    db.execute(
        "INSERT INTO cart_item (user_id, product_id, quantity) VALUES (?, ?, ?)"
        " ON CONFLICT (user_id, product_id) DO UPDATE SET quantity = excluded.quantity",
        (g.user["id"], product["id"], quantity),
    )
    db.commit()
    flash(f"{product['name']} is in your cart.")
    return redirect(url_for("cart.show"))


@bp.post("/items/<int:product_id>/remove")
@login_required
def remove_item(product_id):
    db = get_db()
    removed = db.execute(
        "DELETE FROM cart_item WHERE user_id = ? AND product_id = ?",
        (g.user["id"], product_id),
    )
    if removed.rowcount == 0:
        flash("This product was not in your cart.")
        return redirect(url_for("cart.show"))

    db.commit()
    flash("Removed from your cart.")
    return redirect(url_for("cart.show"))


def cart_items(user_id):
    return (
        get_db()
        .execute(
            "SELECT product.*, cart_item.quantity FROM cart_item"
            " JOIN product ON product.id = cart_item.product_id"
            " WHERE cart_item.user_id = ? ORDER BY product.name",
            (user_id,),
        )
        .fetchall()
    )


def cart_total(items):
    return sum(item["price_cents"] * item["quantity"] for item in items)
