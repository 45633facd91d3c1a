from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from flask.views import MethodView
from flask_login import current_user, login_required
from sqlalchemy import select

from .db import session
from .models import Board, Task

bp = Blueprint("boards", __name__)


def own_board(board_id):
    board = session.get(Board, board_id)
    if board is None or board.owner_id != current_user.id:
        abort(404)
    return board


@bp.get("/")
@login_required
def index():
    boards = session.scalars(select(Board).where(Board.owner_id == current_user.id)).all()
    return render_template("index.html", boards=boards)


@bp.post("/boards")
@login_required
def create_board():
    title = request.form.get("title", "").strip()
    if not title:
        return render_template("index.html", boards=[], error="A board needs a title."), 400
    board = Board(title=title, owner_id=current_user.id)
    session.add(board)
    session.commit()
    return redirect(url_for("boards.show_board", board_id=board.id))


@bp.get("/boards/<int:board_id>")
@login_required
def show_board(board_id):
    return render_template("board.html", board=own_board(board_id))


@bp.post("/boards/<int:board_id>/delete")
@login_required
def delete_board(board_id):
    board = own_board(board_id)
    for task in board.tasks:
        session.delete(task)
    session.delete(board)
    session.commit()
    return redirect(url_for("boards.index"))


class TaskView(MethodView):
    decorators = [login_required]

    def post(self, board_id):
        board = own_board(board_id)
        data = request.get_json()
        task = Task(title=data["title"], priority=data.get("priority", "normal"), board=board)
        session.add(task)
        session.commit()
        return jsonify(id=task.id), 201

    def patch(self, board_id, task_id):
        own_board(board_id)
        task = session.get(Task, task_id)
        if task is None:
            abort(404)
        task.done = bool(request.get_json().get("done"))
        session.commit()
        return jsonify(id=task.id, done=task.done)


tasks = TaskView.as_view("tasks")
bp.add_url_rule("/boards/<int:board_id>/tasks", view_func=tasks, methods=["POST"])
bp.add_url_rule("/boards/<int:board_id>/tasks/<int:task_id>", view_func=tasks, methods=["PATCH"])
