from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_login import LoginManager, login_required, login_user, logout_user
from sqlalchemy import select

from .db import session
from .models import User

bp = Blueprint("auth", __name__, url_prefix="/auth")
login_manager = LoginManager()
login_manager.login_view = "auth.login"


@login_manager.user_loader
def load_user(user_id):
    return session.get(User, int(user_id))


@bp.route("/register", methods=["GET", "POST"])
def register():
    if request.method == "POST":
        email = request.form["email"]
        if session.scalar(select(User).where(User.email == email)):
            flash("That address is taken.")
            return render_template("register.html"), 409
        user = User(email=email)
        user.set_password(request.form["password"])
        session.add(user)
        session.commit()
        login_user(user)
        return redirect(url_for("boards.index"))
    return render_template("register.html")


@bp.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "POST":
        user = session.scalar(select(User).where(User.email == request.form["email"]))
        if user is None or not user.check_password(request.form["password"]):
            flash("Wrong e-mail or password.")
            return render_template("login.html"), 401
        login_user(user, remember="remember" in request.form)
        return redirect(url_for("boards.index"))
    return render_template("login.html")


@bp.post("/logout")
@login_required
def logout():
    logout_user()
    return redirect(url_for("auth.login"))
