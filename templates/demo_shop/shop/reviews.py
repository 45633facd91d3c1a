"""Reviews of products."""

from flask import Blueprint, flash, g, redirect, request, url_for

from .auth import login_required
from .db import get_db

bp = Blueprint("reviews", __name__)


@bp.post("/products/<int:product_id>/reviews")
@login_required
def create(product_id):
    rating = request.form.get("rating", type=int)
    body = request.form.get("body", "").strip()
    error = check_review(product_id, rating, body)
    if error is not None:
        flash(error)
        return redirect(url_for("catalog.product", product_id=product_id))

    db = get_db()
    db.execute(
        "INSERT INTO review (product_id, user_id, rating, body) VALUES (?, ?, ?, ?)",
        (product_id, g.user["id"], rating, body),
    )
    db.commit()
    flash("Thank you for your review.")
    return redirect(url_for("catalog.product", product_id=product_id))


def check_review(product_id, rating, body):
    if rating is None or not 1 <= rating <= 5:
        return "Please give one to five stars."
    if not body:
        return "Please write a few words."
    bought = (
        get_db()
        .execute(
            "SELECT 1 FROM order_item"
            " JOIN shop_order ON shop_order.id = order_item.order_id"
            " WHERE product_id = ? AND user_id = ?",
            (product_id, g.user["id"]),
        )
        .fetchone()
    )
    if bought is None:
        return "Only who has bought a product can review it."
    reviewed = (
        get_db()
        .execute(
            "SELECT 1 FROM review WHERE product_id = ? AND user_id = ?",
            (product_id, g.user["id"]),
        )
        .fetchone()
    )
    if reviewed is not None:
        return "You have reviewed this product already."
    return None


def product_reviews(product_id):
    return (
        get_db()
        .execute(
            "SELECT review.*, user.name FROM review"
            " JOIN user ON user.id = review.user_id"
            " WHERE product_id = ? ORDER BY review.id DESC",
            (product_id,),
        )
        .fetchall()
    )
