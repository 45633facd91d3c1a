"""What may say who did it, and is safe to read where the call would stand (promise 2)."""

import pytest

from wizard.languages.python.reading import read_python
from wizard.model.action import Placement
from wizard.model.source import MemoryTree

FLASK = """\
from flask import Flask, redirect
from flask_login import current_user, login_required
app = Flask(__name__)

@app.post("/orders")
@login_required
def create_order():
    {body}
    return redirect("/")
"""
DJANGO = """\
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import redirect
from django.views.generic import CreateView

{decorator}
def create_order(request):
    {body}
    return redirect("/")

urlpatterns = [path("orders", create_order)]
"""


def placed(text: str) -> Placement:
    reading = read_python(MemoryTree({"shop/views.py": text.encode()}))
    action = next(action for action in reading.actions if action.placements)
    return action.placements[0]


@pytest.mark.parametrize(
    ("body", "safe", "stale"),
    [
        ("db.session.add(Order(user_id=current_user.id)); db.session.commit()", False, True),
        (
            "order = Order(total=1)\n    db.session.add(order)\n    db.session.commit()",
            False,
            False,
        ),
        (
            "db.session.add(Order(user_id=current_user.id))\n    db.session.commit()\n"
            "    audit(current_user.id)",
            True,
            False,
        ),
        (
            "db.session.add(Order(by=current_user.id if x else 1))\n    db.session.commit()",
            False,
            False,
        ),
    ],
)
def test_a_row_that_a_commit_has_made_stale(body: str, safe: bool, stale: bool) -> None:
    place = placed(FLASK.format(body=body))
    assert ("current_user.id" in place.reads) is safe
    assert ("current_user.id" in place.stale_reads) is stale


ORDER = "order = Order.objects.create(total=1)"
OWN = "order = Order.objects.create(owner=request.user)"
ASKED = f"signed_in = request.user.is_authenticated\n    {ORDER}"


@pytest.mark.parametrize(
    ("decorator", "body", "reads"),
    [
        ("", ORDER, {"request"}),
        ("", OWN, {"request", "request.user", "request.user.id", "request.user.pk"}),
        (
            "@login_required",
            ORDER,
            {"request", "request.user", "request.user.id", "request.user.pk"},
        ),
        ("", ASKED, {"request"}),
    ],
)
def test_a_user_of_django_is_at_hand_or_perhaps_nobody(
    decorator: str, body: str, reads: set[str]
) -> None:
    assert set(placed(DJANGO.format(decorator=decorator, body=body)).reads) == reads


@pytest.mark.parametrize("mixin", ["", "LoginRequiredMixin, "])
def test_a_view_that_inherits_its_action(mixin: str) -> None:
    view = f"class OrderCreate({mixin}CreateView):\n    model = Order\n    fields = ['total']\n"
    place = placed(DJANGO.format(decorator="", body="pass") + view)
    assert place.style == "method"
    assert ("self.request.user.pk" in place.reads) is bool(mixin)
