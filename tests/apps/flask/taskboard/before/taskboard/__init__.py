import os

from flask import Flask

from .auth import bp as auth_bp, login_manager
from .boards import bp as boards_bp
from .db import init_db


def create_app(config=None):
    app = Flask(__name__)
    app.config["SECRET_KEY"] = os.environ.get("SECRET_KEY", "dev")
    app.config["DATABASE_URL"] = os.environ.get("DATABASE_URL", "sqlite://")
    if config:
        app.config.from_mapping(config)

    init_db(app)
    login_manager.init_app(app)
    app.register_blueprint(auth_bp)
    app.register_blueprint(boards_bp)

    @app.get("/healthz")
    def healthz():
        return {"status": "ok"}

    return app
