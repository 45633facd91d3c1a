"""Projects to run commands on."""

from pathlib import Path

APP = '''"""A small shop."""

from flask import Flask, redirect, request, session

from store import db

app = Flask(__name__)


@app.route("/orders", methods=["POST"])
def create_order():
    quantity = int(request.form["quantity"])
    cursor = db.execute("INSERT INTO orders (quantity) VALUES (?)", (quantity,))
    order_id = cursor.lastrowid
    db.commit()
    return redirect(f"/orders/{order_id}")


@app.route("/orders/<int:order_id>/cancel", methods=["POST"])
def cancel_order(order_id):
    db.execute("DELETE FROM orders WHERE id = ?", (order_id,))
    db.commit()
    return redirect("/orders")


@app.route("/health")
def health():
    return "ok"
'''
STORE = '"""The database."""\n\nimport sqlite3\n\ndb = sqlite3.connect(":memory:")\n'


def make_shop(path: Path) -> Path:
    """A Flask app with two user actions."""
    path.mkdir(parents=True)
    (path / "requirements.txt").write_text("flask==3.1.0\n")
    (path / "app.py").write_text(APP)
    (path / "store.py").write_text(STORE)
    return path


def contents(path: Path) -> dict[str, bytes]:
    """Every file below `path` with its bytes."""
    files = (item for item in sorted(path.rglob("*")) if item.is_file())
    return {str(item.relative_to(path)): item.read_bytes() for item in files}
