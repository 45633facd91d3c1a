from flask import g
from sqlalchemy import create_engine
from sqlalchemy.orm import DeclarativeBase, scoped_session, sessionmaker
from sqlalchemy.pool import StaticPool


class Base(DeclarativeBase):
    pass


session = scoped_session(sessionmaker())


def init_db(app):
    from . import models  # noqa: F401

    url = app.config["DATABASE_URL"]
    options = {}
    if url == "sqlite://":
        options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    engine = create_engine(url, **options)
    session.remove()
    session.configure(bind=engine)
    Base.metadata.create_all(engine)

    @app.teardown_appcontext
    def close_session(error=None):
        g.pop("board", None)
        session.remove()
