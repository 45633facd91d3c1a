"""Products: overview, search, product page."""

from flask import Blueprint, abort, render_template, request

from .db import get_db
from .reviews import product_reviews

bp = Blueprint("catalog", __name__)


@bp.get("/")
def index():
    products = get_db().execute("SELECT * FROM product ORDER BY category, name").fetchall()
    return render_template("catalog/index.html", products=products)


@bp.get("/search")
def search():
    query = request.args.get("q", "").strip()
    category = request.args.get("category", "")
    if not query:
        return render_template("catalog/search.html", query=query, products=[])

    sql = "SELECT * FROM product WHERE name LIKE ?"
    values = [f"%{query}%"]
    if category:
        sql += " AND category = ?"
        values.append(category)
    products = get_db().execute(sql + " ORDER BY name", values).fetchall()
    result_count = len(products)
    return render_template(
        "catalog/search.html", query=query, products=products, result_count=result_count
    )


@bp.get("/products/<int:product_id>")
def product(product_id):
    item = find_product(product_id)
    return render_template(
        "catalog/product.html", product=item, reviews=product_reviews(product_id)
    )


def find_product(product_id):
    item = get_db().execute("SELECT * FROM product WHERE id = ?", (product_id,)).fetchone()
    if item is None:
        abort(404)
    return item
