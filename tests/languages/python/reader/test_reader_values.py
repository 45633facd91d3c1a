"""What a call may pass: only what is bound and already read on every path, with its kind. Never a
call, never a property, never a stale row (A10, A25, A34, A36)."""

import pytest
from reading_kit import read

from wizard.model.action import ScopeValue


def values(source: str, head: str = "", **files: str) -> dict[str, ScopeValue]:
    """The values of the only placement of the first action, by expression."""
    action = read(source, head, **files).actions[0]
    (placement,) = action.placements
    return {value.expression: value for value in placement.values}


OFFERED = {
    "what_the_exit_reads": (
        "flask",
        """
        @app.post("/orders")
        def create_order():
            order = Order()
            db.session.add(order)
            db.session.commit()
            return jsonify(id=order.id, total=order.total)
        """,
        {"order.id", "order.total"},
    ),
    "read_between_commit_and_exit": (
        "flask",
        """
        @app.post("/orders")
        def create_order():
            order = Order()
            db.session.add(order)
            db.session.commit()
            log.info(order.status)
            return redirect("/")
        """,
        {"order.status"},
    ),
    "refreshed_after_the_commit": (
        "fastapi",
        """
        @router.post("/orders")
        def create_order(body: OrderIn, db=Depends(get_db)):
            order = Order(total=body.total)
            check(order.weight_count)
            db.add(order)
            db.commit()
            db.refresh(order)
            return {"ok": True}
        """,
        {"body.total", "order.weight_count"},
    ),
    "django_rows_do_not_expire": (
        "django",
        """
        def close_ticket(request, pk):
            ticket = Ticket.objects.get(pk=pk)
            if ticket.priority == "high":
                escalate()
            ticket.save()
            return redirect("tickets")
        """,
        {"pk", "ticket.priority"},
    ),
    "subscripts_of_the_request": (
        "django",
        """
        def subscribe(request):
            Subscription.objects.create(plan=request.POST["plan"])
            return redirect("done")
        """,
        {"request.POST['plan']"},
    ),
    "keyword_arguments_of_a_view": (
        "django",
        """
        def cancel_order(request, **kwargs):
            Order.objects.filter(pk=kwargs["pk"]).delete()
            return redirect("orders")
        """,
        {"kwargs['pk']"},
    ),
    "url_arguments_of_a_view_class": (
        "django",
        """
        class OrderCancelView(View):
            def post(self, request, *args, **kwargs):
                Order.objects.filter(pk=self.kwargs["pk"]).delete()
                return redirect("orders")
        """,
        {"self.kwargs['pk']"},
    ),
}


@pytest.mark.parametrize("case", OFFERED)
def test_values_that_are_already_read_are_offered(case: str) -> None:
    head, source, expected = OFFERED[case]
    assert expected <= set(values(source, head))


WITHHELD = {
    "stale_after_the_commit": (
        "flask",
        """
        @app.post("/orders/<int:pk>")
        def update_order(pk):
            order = Order.query.get(pk)
            log.info(order.status)
            db.session.commit()
            return redirect("/")
        """,
        {"order.status"},
    ),
    "stale_after_a_service_that_may_commit": (
        "fastapi",
        """
        @router.post("/orders")
        def create_order(db=Depends(get_db), current_user: User = Depends(get_user)):
            check(current_user.plan)
            crud.create_order(db)
            return {"ok": True}
        """,
        {"current_user.plan"},
    ),
    "read_in_one_branch": (
        "django",
        """
        def close_ticket(request, pk):
            ticket = Ticket.objects.get(pk=pk)
            if pk:
                note(ticket.priority)
            ticket.save()
            return redirect("tickets")
        """,
        {"ticket.priority"},
    ),
    "behind_a_short_circuit": (
        "django",
        """
        def close_ticket(request, pk):
            ticket = Ticket.objects.get(pk=pk)
            late = pk and ticket.priority
            early = ticket.stage if pk else None
            keys = [ticket.grade for _ in keys]
            later = lambda: ticket.level
            ticket.save()
            return redirect("tickets")
        """,
        {"ticket.priority", "ticket.stage", "ticket.grade", "ticket.level"},
    ),
    "rebound_after_the_read": (
        "django",
        """
        def close_ticket(request, pk):
            ticket = Ticket.objects.get(pk=pk)
            note(ticket.priority)
            ticket = Ticket.objects.create()
            return redirect("tickets")
        """,
        {"ticket.priority"},
    ),
    "deleted_row": (
        "django",
        """
        def delete_ticket(request, pk):
            ticket = Ticket.objects.get(pk=pk)
            note(ticket.priority)
            ticket.delete()
            return redirect("tickets")
        """,
        {"ticket.priority"},
    ),
    "popped_key": (
        "django",
        """
        def save_ticket(request):
            data = form.cleaned_data
            plan = data["plan"]
            data.pop("plan")
            Ticket.objects.create()
            return redirect("tickets")
        """,
        {"data['plan']"},
    ),
    "container_given_away": (
        "django",
        """
        def save_ticket(request, data):
            plan = data["plan"]
            Ticket.objects.create(**clean(data))
            return redirect("tickets")
        """,
        {"data['plan']"},
    ),
    "unbound_on_some_path": (
        "django",
        """
        def save_ticket(request, pk):
            if pk:
                level = 3
            Ticket.objects.create()
            return redirect("tickets")
        """,
        {"level"},
    ),
    "bound_in_a_loop_that_may_not_run": (
        "django",
        """
        def save_tickets(request, pks):
            for pk in pks:
                level = 3
                note(pks.total)
            Ticket.objects.create()
            return redirect("tickets")
        """,
        {"level", "pk", "pks.total"},
    ),
    "deleted_name": (
        "django",
        """
        def save_ticket(request):
            level = 3
            del level
            Ticket.objects.create()
            return redirect("tickets")
        """,
        {"level"},
    ),
    "bound_in_the_try_body": (
        "flask",
        """
        @app.post("/t")
        def create_ticket():
            try:
                level = int(request.form["level"])
            except ValueError:
                pass
            Ticket.objects.create()
            return redirect("/")
        """,
        {"level"},
    ),
    "the_request_itself_and_modules": (
        "django",
        """
        def save_ticket(request):
            note(request.method, request.path, settings.LEVEL)
            Ticket.objects.create()
            return redirect("tickets")
        """,
        {"request", "request.method", "request.path", "settings.LEVEL"},
    ),
    "a_step_of_a_protocol_is_no_state": (
        "django",
        """
        def add_security_key(request):
            state = request.session["state"]
            Credential.objects.create(data=verify(state, request.POST["response"]))
            return redirect("keys")
        """,
        {"state"},
    ),
    "an_assertion_may_be_switched_off": (
        "django",
        """
        def save_ticket(request, ticket):
            assert ticket.priority
            Ticket.objects.create()
            return redirect("tickets")
        """,
        {"ticket.priority"},
    ),
}


@pytest.mark.parametrize("case", WITHHELD)
def test_values_that_are_not_certain_are_withheld(case: str) -> None:
    head, source, expected = WITHHELD[case]
    assert not expected & set(values(source, head))


def test_a_property_of_the_project_is_never_read() -> None:
    source = """
        def pay_order(request, pk):
            order = Order.objects.get(pk=pk)
            note(order.total, order.paid_total)
            order.save()
            return redirect("orders")
        """
    models = """
        class Order(Model):
            @cached_property
            def paid_total(self):
                return self.payments.aggregate(Sum("amount"))
        """
    found = values(source, "django", shop__models=models)
    assert "order.total" in found
    assert "order.paid_total" not in found


def test_no_value_is_a_call() -> None:
    source = """
        @app.post("/orders")
        def create_order():
            order = Order()
            db.session.commit()
            return jsonify(order.to_dict(), order.count())
        """
    assert not [text for text in values(source, "flask") if "(" in text or "to_dict" in text]


KINDS = {
    # a statement in front of the write, the expression, its kind, its type
    "id": ("order_id = find()", "order_id", "id", "any"),
    "uuid": ("uuid = make()", "uuid", "id", "any"),
    "amount": ("total = cart.sum_up()", "total", "amount", "any"),
    "count": ("item_count = 3", "item_count", "count", "number"),
    "length": ("n_items = len(items)", "n_items", "count", "number"),
    "cast": ("level = int(request.POST['level'])", "level", "enum", "number"),
    "number_without_a_word": ("blob = float(x)", "blob", "count", "number"),
    "flag_by_name": ("is_gift = find()", "is_gift", "flag", "any"),
    "flag_by_comparison": ("late = a > b", "late", "flag", "boolean"),
    "enum": ("status = request.POST['status']", "status", "enum", "any"),
    "text": ("comment = request.POST['comment']", "comment", "text", "any"),
    "unknown_raw_input": ("thing = request.POST.get('thing')", "thing", "text", "any"),
    "object": ("order = Order.objects.get(pk=1)", "order", "object", "any"),
    "object_with_the_name_of_an_enum": ("plan = Plan.objects.get(pk=1)", "plan", "object", "any"),
    "array": ("things = [1, 2]", "things", "object", "array"),
    "personal": ("email = request.POST['email']", "email", "personal", "any"),
    "secret": ("token = make()", "token", "secret", "any"),
    "personal_by_origin": ("extra = user.email", "extra", "personal", "any"),
    "personal_by_call": ("digits = scramble(user.email)", "digits", "personal", "any"),
    "personal_by_method": ("tail = user.email.lower()", "tail", "personal", "string"),
    "personal_by_format": ("line = f'{user.phone}!'", "line", "personal", "string"),
    "personal_by_key": ("extra = request.POST['phone']", "extra", "personal", "any"),
    "personal_by_get": ("extra = request.POST.get('first_name')", "extra", "personal", "any"),
    "id_of_a_person": ("owner_id = user.id", "owner_id", "id", "any"),
    "ordinary": ("extra = cart.weight", "extra", "object", "any"),
}


@pytest.mark.parametrize("case", KINDS)
def test_each_value_has_a_kind_and_a_type(case: str) -> None:
    statement, name, kind, type_ = KINDS[case]
    source = f"""
        def save_order(request):
            {statement}
            Order.objects.create()
            return redirect("orders")
        """
    value = values(source, "django")[name]
    assert (value.kind, value.type) == (kind, type_)


def test_what_is_personal_stays_personal_through_locals() -> None:
    source = """
        def save_order(request):
            mail = request.POST["email"]
            handle = mail.split("@")[0]
            label = handle
            Order.objects.create()
            return redirect("orders")
        """
    found = values(source, "django")
    assert {name: found[name].kind for name in ("mail", "handle", "label")} == {
        "mail": "personal",
        "handle": "personal",
        "label": "personal",
    }


def test_names_of_properties_say_whose_they_are() -> None:
    source = """
        def cancel(request, pk, status):
            order = Order.objects.get(pk=pk)
            order.save()
            return redirect("x", order.id, order.total, order.type, order.customer_id)
        """
    found = values(source, "django")
    names = {value.expression: value.name for value in found.values()}
    assert names["order.total"] == "total"
    assert names["order.type"] == "order_type"
    assert names["order.customer_id"] == "customer_id"
    assert names["status"] == "order_status"
    assert names["pk"] == "order_id"
    assert "order.id" not in names, "one property name is offered once, the bound name first"


def test_parameters_have_the_types_of_their_annotations() -> None:
    source = """
        @router.post("/orders")
        def create_order(
            total: Decimal, quantity: Optional[int], gift: bool, tags: list[str], sku: "str", x: O
        ):
            Order.objects.create()
            return {}
        """
    found = values(source, "fastapi")
    assert {name: value.type for name, value in found.items()} == {
        "total": "number",
        "quantity": "number",
        "gift": "boolean",
        "tags": "array",
        "sku": "string",
        "x": "any",
    }


IDENTITY = {
    "function_view": (
        "django",
        "def create_order(request):\n    Order.objects.create()\n    return redirect('a')",
        (("request", "request"),),
    ),
    "method_without_a_request": (
        "django",
        "class OrderViewSet(GenericViewSet):\n    def perform_create(self, serializer):\n"
        "        serializer.save()",
        (("request", "self.request"),),
    ),
    "log_in_of_a_named_user": (
        "django",
        "def log_in(request):\n    user = form.get_user()\n    login(request, user)\n"
        "    return redirect('a')",
        (("request", "request"), ("user", "user")),
    ),
    "log_in_without_a_name": (
        "django",
        "def log_in(request):\n    login(request, form.get_user())\n    return redirect('a')",
        (("request", "request"),),
    ),
    "the_old_user_is_not_the_new_one": (
        "django",
        "def signup(request):\n    user = request.user\n    create_user(request)\n"
        "    return redirect('a')",
        (("request", "request"),),
    ),
    "flask": (
        "flask",
        "@app.post('/orders')\ndef create_order():\n    db.session.commit()\n    return {}",
        (),
    ),
    "fastapi_dependency": (
        "fastapi",
        "@router.post('/orders')\ndef create_order(current_user: User = Depends(get_user)):\n"
        "    session.commit()\n    return {}",
        (("user", "current_user"),),
    ),
    "fastapi_alias": (
        "fastapi",
        "@router.post('/orders')\nasync def create_order(user: CurrentUser):\n"
        "    await session.commit()\n    return {}",
        (("user", "user"),),
    ),
    "fastapi_body_is_nobody": (
        "fastapi",
        "@router.post('/users')\ndef create_user(user: UserIn):\n    session.commit()\n",
        (),
    ),
    "signal": (
        "django",
        "@receiver(user_logged_in)\ndef greet(sender, request, user, **kw):\n    note(user)",
        (("request", "request"), ("user", "user")),
    ),
}


@pytest.mark.parametrize("case", IDENTITY)
def test_who_did_it(case: str) -> None:
    head, source, expected = IDENTITY[case]
    (action,) = read(source, head).actions
    assert action.identity == expected


def test_rows_of_a_query_are_no_yes_or_no() -> None:
    source = """
        @app.post("/orders")
        def close_orders():
            open_orders = Order.query.filter(Order.is_open).all()
            are_paid = all(order.paid for order in request.json)
            db.session.commit()
            return redirect("/")
        """
    found = values(source, "flask")
    assert (found["open_orders"].type, found["open_orders"].kind) == ("array", "object")
    assert (found["are_paid"].type, found["are_paid"].kind) == ("boolean", "flag")
