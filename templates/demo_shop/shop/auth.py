"""Accounts: sign up, log in, log out."""

import functools

from flask import (
    Blueprint,
    flash,
    g,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from werkzeug.security import check_password_hash, generate_password_hash

from .db import get_db

bp = Blueprint("auth", __name__)

MIN_PASSWORD_LENGTH = 8


@bp.before_app_request
def load_user():
    user_id = session.get("user_id")
    if user_id is None:
        g.user = None
    else:
        g.user = get_db().execute("SELECT * FROM user WHERE id = ?", (user_id,)).fetchone()


def login_required(view):
    @functools.wraps(view)
    def wrapped(**kwargs):
        if g.user is None:
            return redirect(url_for("auth.log_in", next=request.path))
        return view(**kwargs)

    return wrapped


@bp.route("/sign-up", methods=("GET", "POST"))
def sign_up():
    if request.method == "POST":
        email = request.form["email"].strip().lower()
        name = request.form["name"].strip()
        password = request.form["password"]
        plan = request.form.get("plan", "standard")
        newsletter = "newsletter" in request.form
        error = check_sign_up(email, name, password, plan)

        if error is None:
            db = get_db()
            cursor = db.execute(
                "INSERT INTO user (email, name, password_hash, plan, newsletter)"
                " VALUES (?, ?, ?, ?, ?)",
                (email, name, generate_password_hash(password), plan, newsletter),
            )
            db.commit()
            user_id = cursor.lastrowid
            session.clear()
            session["user_id"] = user_id
            flash(f"Welcome, {name}.")
            return redirect(url_for("catalog.index"))

        flash(error)

    return render_template("auth/sign_up.html")


def check_sign_up(email, name, password, plan):
    if "@" not in email:
        return "Please enter an e-mail address."
    if not name:
        return "Please enter your name."
    if len(password) < MIN_PASSWORD_LENGTH:
        return f"A password has at least {MIN_PASSWORD_LENGTH} characters."
    if plan not in ("standard", "member"):
        return "Please choose a plan."
    taken = get_db().execute("SELECT 1 FROM user WHERE email = ?", (email,)).fetchone()
    if taken:
        return "This e-mail address has an account already."
    return None


@bp.route("/log-in", methods=("GET", "POST"))
def log_in():
    if request.method == "POST":
        email = request.form["email"].strip().lower()
        password = request.form["password"]
        user = get_db().execute("SELECT * FROM user WHERE email = ?", (email,)).fetchone()

        if user is None or not check_password_hash(user["password_hash"], password):
            flash("E-mail address or password is wrong.")
            return render_template("auth/log_in.html"), 401

        session.clear()
        session["user_id"] = user["id"]
        if request.args.get("next") == url_for("cart.show"):
            flash("You can check out now.")
            return redirect(url_for("cart.show"))
        flash(f"Welcome back, {user['name']}.")
        return redirect(url_for("catalog.index"))

    return render_template("auth/log_in.html")


@bp.post("/log-out")
@login_required
def log_out():
    session.clear()
    return redirect(url_for("catalog.index"))
