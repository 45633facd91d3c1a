"""A small web shop."""

import os
from pathlib import Path

from flask import Flask, render_template

from . import auth, cart, catalog, db, orders, reviews


def create_app(config=None):
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(
        SECRET_KEY=os.environ.get("SHOP_SECRET_KEY") or "only-for-development",
        DATABASE=os.environ.get("SHOP_DATABASE") or str(Path(app.instance_path, "shop.sqlite")),
        SESSION_COOKIE_SAMESITE="Lax",
        FREE_SHIPPING_FROM=5000,
        SHIPPING_CENTS=490,
    )
    if config is not None:
        app.config.from_mapping(config)

    db.init_app(app)

    app.register_blueprint(auth.bp)
    app.register_blueprint(catalog.bp)
    app.register_blueprint(cart.bp)
    app.register_blueprint(orders.bp)
    app.register_blueprint(reviews.bp)

    @app.get("/health")
    def health():
        return {"status": "ok"}

    @app.errorhandler(404)
    def not_found(error):
        return render_template("error.html", message="This page does not exist."), 404

    @app.template_filter("money")
    def money(cents):
        return f"€ {cents / 100:,.2f}"

    return app
