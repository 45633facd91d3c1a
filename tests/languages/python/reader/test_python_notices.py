"""What the user is told in Python code, and what names follow from classes and branches."""

import pytest
from reading_kit import read


@pytest.mark.parametrize(
    ("source", "notices"),
    [
        (
            "def place(request):\n    order = Order.objects.create()\n"
            "    messages.success(request, _('Order placed'))\n    return redirect('/')\n",
            ("Order placed",),
        ),
        (
            "def place(request):\n    Order.objects.create()\n"
            "    messages.add_message(request, messages.INFO, f'Order {x} placed')\n"
            "    return redirect('/')\n",
            ("Order {} placed",),
        ),
        (
            "def place(request):\n    Order.objects.create()\n"
            "    return JsonResponse({'message': 'Order placed'})\n",
            ("Order placed",),
        ),
        (
            "def place(request):\n    Order.objects.create()\n"
            "    return Status(success=True, message='Order placed')\n",
            ("Order placed",),
        ),
        (
            "def place(request):\n    Order.objects.create()\n"
            "    messages.error(request, 'Order lost')\n    return redirect('/')\n",
            (),
        ),
        (
            "def place(request):\n    messages.success(request, 'Nothing done yet')\n"
            "    Order.objects.create()\n    return redirect('/')\n",
            (),
        ),
    ],
)
def test_what_is_told_behind_the_action(source: str, notices: tuple[str, ...]) -> None:
    (action,) = read(source, "django").actions
    assert action.notices == notices


def test_what_another_branch_tells_is_not_what_this_one_does() -> None:
    source = (
        "@app.post('/keys')\ndef keys():\n"
        "    if kind == 1:\n        db.session.add(Key())\n        db.session.commit()\n"
        "        return redirect('/')\n"
        "    db.session.add(Lock())\n    db.session.commit()\n    flash('Lock added', 'success')\n"
        "    return redirect('/')\n"
    )
    (action,) = read(source, "flask").actions
    assert len(action.placements) == 2
    assert action.notices == ()


def test_flashes_of_failure_are_none() -> None:
    source = (
        "@app.post('/orders')\ndef place():\n    db.session.add(Order())\n    db.session.commit()\n"
        "    flash('Order lost', 'danger')\n    flash(_('Order placed'), 'success')\n"
        "    return redirect('/')\n"
    )
    (action,) = read(source, "flask").actions
    assert action.notices == ("Order placed", "success")


def test_buttons_of_one_view_that_answer_for_themselves_are_several_things() -> None:
    source = (
        "def keys(request):\n"
        "    if request.method == 'POST' and request.POST.get('new'):\n"
        "        Key.objects.create()\n        return redirect('/')\n"
        "    if request.method == 'POST' and request.POST.get('drop'):\n"
        "        Key.objects.filter(user=1).delete()\n        return redirect('/')\n"
        "    return render(request, 'keys.html')\n"
    )
    (action,) = read(source, "django").actions
    assert action.placements == ()
    assert "several things" in (action.refusal or "")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("NewPost", ("create", "post")),
        ("ShoppingListController", ("create", "shopping_list")),
        ("OrderListView", ("create", "order")),
        ("CreateUserUpload", ("create", "user_upload")),
    ],
)
def test_names_of_classes(name: str, said: tuple[str, str]) -> None:
    source = (
        f"class {name}(MethodView):\n    def post(self):\n        db.session.add(form())\n"
        "        db.session.commit()\n        return redirect('/')\n"
        f"app.add_url_rule('/x', view_func={name}.as_view('x'))\n"
    )
    assert [(a.verb, a.object) for a in read(source, "flask").actions][:1] == [said]
