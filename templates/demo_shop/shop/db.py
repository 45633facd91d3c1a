"""One SQLite connection per request."""

import sqlite3
from pathlib import Path

from flask import current_app, g

PRODUCTS = [
    ("Enamel mug", "kitchen", 1250, "Holds a third of a litre. Survives a fall."),
    ("Linen apron", "kitchen", 3400, "Washed linen, two pockets, one size."),
    ("Beeswax candle", "home", 890, "Burns for about twelve hours."),
    ("Wool blanket", "home", 7900, "Woven from undyed wool."),
    ("Pocket notebook", "desk", 650, "Ninety-six blank pages, sewn."),
    ("Brass pencil sharpener", "desk", 1490, "The last one you will need."),
    ("Seed catalogue", "garden", 0, "Forty pages, free of charge."),
]


def get_db():
    if "db" not in g:
        g.db = sqlite3.connect(current_app.config["DATABASE"])
        g.db.row_factory = sqlite3.Row
        g.db.execute("PRAGMA foreign_keys = ON")
    return g.db


def close_db(error=None):
    db = g.pop("db", None)
    if db is not None:
        db.close()


def init_db():
    db = get_db()
    with current_app.open_resource("schema.sql") as schema:
        db.executescript(schema.read().decode())
    if db.execute("SELECT count(*) FROM product").fetchone()[0] == 0:
        db.executemany(
            "INSERT INTO product (name, category, price_cents, description) VALUES (?, ?, ?, ?)",
            PRODUCTS,
        )
    db.commit()


def init_app(app):
    Path(app.config["DATABASE"]).parent.mkdir(parents=True, exist_ok=True)
    app.teardown_appcontext(close_db)
    with app.app_context():
        init_db()
