"""Where the action has succeeded: after the last effect, before the successful exit, each branch
once; never before validation and never on a failure (A24, A26)."""

import pytest
from reading_kit import marked, placed, read

PLACED = {
    "flask_commit_then_redirect": (
        "flask",
        """
        app = Flask(__name__)

        @app.post("/orders")
        def create_order():
            if not request.form["sku"]:
                return redirect("/cart")
            order = Order(sku=request.form["sku"])
            db.session.add(order)
            db.session.commit()
            return redirect("/orders")  # <before>
        """,
    ),
    "form_view_with_errors_below": (
        "django",
        """
        def checkout(request):
            if request.method == "POST":
                form = OrderForm(request.POST)
                if form.is_valid():
                    order = form.save()
                    return redirect("done")  # <before>
            else:
                form = OrderForm()
            return render(request, "checkout.html", {"form": form})
        """,
    ),
    "branch_that_falls_through_to_a_common_return": (
        "django",
        """
        def edit_profile(request):
            form = ProfileForm(request.POST)
            if form.is_valid():
                form.save()
                messages.success(request, "Saved")  # <after>
            return render(request, "profile.html", {"form": form})
        """,
    ),
    "every_success_branch_once": (
        "flask",
        """
        @app.post("/cart/<int:pk>")
        def update_cart(pk):
            item = CartItem.query.get_or_404(pk)
            if request.form["action"] == "remove":
                db.session.delete(item)
                db.session.commit()
                return redirect("/cart")  # <before>
            item.quantity = int(request.form["quantity"])
            db.session.commit()
            return jsonify(ok=True)  # <before>
        """,
    ),
    "both_branches_write_before_a_common_return": (
        "django",
        """
        def toggle_like(request, pk):
            if request.user in post.likes.all():
                Like.objects.filter(post=pk).delete()
            else:
                Like.objects.create(post_id=pk)
            return redirect("post")  # <before>
        """,
    ),
    "failure_exits_by_status": (
        "flask",
        """
        @app.post("/pay")
        def pay_order():
            result = gateway.create_charge(request.json["amount"])
            db.session.add(Payment())
            db.session.commit()
            if result.status_code != 200:
                return jsonify(error="declined"), 402
            return jsonify(id=1), 201  # <before>
        """,
    ),
    "flash_danger_is_a_failure": (
        "flask",
        """
        @app.post("/orders/<int:pk>/cancel")
        def cancel_order(pk):
            if shipped(pk):
                db.session.rollback()
                flash("Too late", "danger")
                return redirect("/orders")
            Order.query.filter_by(id=pk).delete()
            db.session.commit()
            flash("Canceled", "success")
            return redirect("/orders")  # <before>
        """,
    ),
    "handler_exits": (
        "flask",
        """
        @app.post("/tags")
        def create_tag():
            try:
                db.session.add(Tag(label=request.form["label"]))
                db.session.commit()
            except IntegrityError:
                db.session.rollback()
                return redirect("/tags?error=1")
            return redirect("/tags")  # <before>
        """,
    ),
    "handler_falls_through": (
        "flask",
        """
        @app.post("/tags")
        def create_tag():
            try:
                db.session.add(Tag(label=request.form["label"]))
                db.session.commit()  # <after>
            except IntegrityError:
                db.session.rollback()
            return redirect("/tags")
        """,
    ),
    "mail_that_may_fail_quietly": (
        "django",
        """
        def create_order(request):
            order = Order.objects.create(user=request.user)
            try:
                send_mail("New order", "", None, [])
            except SMTPException:
                logger.warning("mail")
            return redirect("done")  # <before>
        """,
    ),
    "not_there_yet_is_no_failure": (
        "django",
        """
        def toggle_follow(request, pk):
            try:
                Follow.objects.get(pk=pk).delete()
            except Follow.DoesNotExist:
                Follow.objects.create(pk=pk)
            return redirect("profile")  # <before>
        """,
    ),
    "finally_is_passed_over": (
        "flask",
        """
        @app.post("/items")
        def create_item():
            try:
                session.add(Item())
                session.commit()
            finally:
                session.close()
            return redirect("/items")  # <before>
        """,
    ),
    "after_the_loop": (
        "django",
        """
        def delete_photos(request):
            for photo in Photo.objects.filter(pk__in=request.POST.getlist("ids")):
                photo.delete()
            return redirect("photos")  # <before>
        """,
    ),
    "exit_inside_the_loop": (
        "django",
        """
        def redeem_voucher(request):
            for voucher in Voucher.objects.all():
                if voucher.code == request.POST["code"]:
                    voucher.used = True
                    voucher.save()
                    return redirect("cart")  # <before>
            return render(request, "voucher.html")
        """,
    ),
    "falls_off_the_end": (
        "django",
        """
        class OrderViewSet(viewsets.GenericViewSet):
            def perform_create(self, serializer):
                serializer.save(owner=self.request.user)  # <after>
        """,
    ),
    "after_the_transaction_block": (
        "django",
        """
        def place_order(request):
            with transaction.atomic():
                order = Order.objects.create(user=request.user)
                order.lines.create(sku="a")
            return redirect("done")  # <before>
        """,
    ),
    "sql_block_commits_at_its_end": (
        "fastapi",
        """
        router = APIRouter()

        @router.post("/orders")
        async def create_order(body: OrderIn):
            async with session.begin():
                session.add(Order())
            return {"ok": True}  # <before>
        """,
    ),
    "commit_inside_a_session_block": (
        "fastapi",
        """
        @router.post("/orders")
        def create_order(body: OrderIn):
            with get_session() as session:
                session.add(Order())
                session.commit()
                return {"ok": True}  # <before>
        """,
    ),
    "match": (
        "flask",
        """
        @app.post("/sub")
        def change_subscription():
            match request.form["action"]:
                case "stop":
                    Subscription.query.delete()
                    return redirect("/bye")  # <before>
                case _:
                    return redirect("/nothing")
        """,
    ),
    "decorator_for_an_action_in_the_return": (
        "fastapi",
        """
        @router.post("/items")
        def create_item(item: ItemIn, db=Depends(get_db)):  # <decorator>
            return crud.create_item(db, item)
        """,
    ),
    "decorator_for_super_form_valid": (
        "django",
        """
        class OrderCreate(CreateView):
            def form_valid(self, form):  # <decorator>
                form.instance.user = self.request.user
                return super().form_valid(form)
        """,
    ),
    "effect_asked_in_a_test": (
        "flask",
        """
        @app.delete("/notes/<int:pk>")
        def delete_note(pk):
            if not notes_service.delete_note(pk):
                return jsonify(message="missing")
            return jsonify(message="gone")  # <before>
        """,
    ),
    "result_asked_in_a_test": (
        "fastapi",
        """
        @router.delete("/notes/{pk}")
        async def delete_note(pk: int):
            gone = await Notes.delete_note_by_id(pk)
            if gone:
                return True  # <before>
            raise HTTPException(404)
        """,
    ),
    "command_object": (
        "flask",
        """
        @app.post("/charts")
        def post():
            try:
                chart = CreateChartCommand(request.json).run()
                return self.response(201, id=chart.id)  # <before>
            except ChartInvalidError as ex:
                return self.response_422(message=str(ex))
        """,
    ),
    "websocket_join": (
        "fastapi",
        """
        @app.websocket("/rooms/{room_id}")
        async def join_room_socket(websocket, room_id: str):
            await manager.connect(websocket, room_id)  # <after>
            while True:
                await websocket.receive_text()
        """,
    ),
    "a_warning_beside_a_success_is_a_failure": (
        "django",
        """
        def send_test_notification(request, code):
            channel = find_channel(request.user, code)
            Notification.objects.filter(channel=channel).delete()
            error = channel.notify(make_flip())
            if error:
                messages.warning(request, f"Could not send it: {error}")
            else:
                messages.success(request, "Sent")  # <after>
            return redirect("channels", channel.code)
        """,
    ),
    "a_warning_alone_is_none": (
        "django",
        """
        def save_note(request):
            note = Note.objects.create()
            if note.is_long:
                messages.warning(request, "This is a long note")
            return redirect("notes")  # <before>
        """,
    ),
    "tabs": (
        "django",
        "def save_note(request):\n\tNote.objects.create()\n\treturn redirect('a')  # <before>\n",
    ),
    "while_true": (
        "flask",
        """
        @app.post("/codes")
        def create_code():
            while True:
                code = make()
                if free(code):
                    break
            Code.objects.create(code=code)
            return redirect("/codes")  # <before>
        """,
    ),
    "made_where_the_look_up_has_found_none": (
        "django",
        """
        def signup(request):
            try:
                user = User.objects.get(name=request.POST["name"])
            except User.DoesNotExist:
                user = User.objects.create_user(request.POST["name"])  # <after>
            user.profile.send_link()
            return redirect("home")
        """,
    ),
    "found_or_made_and_asked_which": (
        "django",
        """
        def create_subscription(request):
            row, created = Subscription.objects.get_or_create(topic=request.POST["topic"])
            if created:
                notify(row)  # <after>
            return JsonResponse({"id": row.id})
        """,
    ),
    "found_is_over_first": (
        "django",
        """
        def create_subscription(request):
            row, created = Subscription.objects.get_or_create(topic=request.POST["topic"])
            if not created:
                return JsonResponse({"id": row.id})
            return JsonResponse({"id": row.id}, status=201)  # <before>
        """,
    ),
    "made_in_one_way_and_found_in_the_other": (
        "django",
        """
        def create_subscription(request):
            row, created = Subscription.objects.get_or_create(topic=request.POST["topic"])
            if created:
                return JsonResponse({"id": row.id}, status=201)  # <before>
            else:
                return JsonResponse({"id": row.id})
        """,
    ),
    "a_like_is_one_each_time": (
        "django",
        """
        def like_post(request, pk):
            Like.objects.get_or_create(user=request.user, post_id=pk)
            return redirect("posts")  # <before>
        """,
    ),
    "a_like_that_is_taken_back_by_the_next": (
        "django",
        """
        def like_post(request, pk):
            like, created = Like.objects.get_or_create(user=request.user, post_id=pk)
            if not created:
                like.delete()
                return redirect("posts")
            return redirect("posts")  # <before>
        """,
    ),
    "a_default_where_nothing_was_looked_up": (
        "django",
        """
        def create_order(request, form=None):
            if form is None:
                form = OrderForm(request.POST)
            form.save()
            return redirect("orders")  # <before>
        """,
    ),
    "a_default_that_is_made_up_front": (
        "django",
        """
        def create_order(request):
            cart = cart_of(request)
            if not cart:
                cart = Cart()
            order = Order(cart=cart)
            order.save()
            return redirect("orders")  # <before>
        """,
    ),
}


@pytest.mark.parametrize("case", PLACED)
def test_the_call_stands_where_the_action_has_succeeded(case: str) -> None:
    head, source = PLACED[case]
    (action,) = read(source, head).actions
    assert action.refusal is None
    assert placed(action) == marked(source, head)


REFUSED = {
    "return_before_an_sql_block_commits": (
        "fastapi",
        "transaction",
        """
        @router.post("/orders")
        def create_order(body: OrderIn):
            with session.begin():
                session.add(Order())
                return {"ok": True}
        """,
    ),
    "decorator_with_a_failing_return": (
        "flask",
        "without success",
        """
        @app.post("/items")
        def create_item():
            if not request.json:
                return jsonify(error="empty"), 400
            return crud.create_item(request.json)
        """,
    ),
    "decorator_would_hide_annotations": (
        "",
        "annotations",
        """
        from __future__ import annotations
        from fastapi import APIRouter
        router = APIRouter()

        @router.post("/items")
        def create_item(item: ItemIn):
            return crud.create_item(item)
        """,
    ),
    "generator": (
        "flask",
        "generator",
        """
        @app.post("/chat")
        def create_chat():
            Chat.objects.create()
            yield "a"
        """,
    ),
    "one_line_suite": (
        "django",
        "more than one statement",
        """
        def archive_note(request):
            Note.objects.filter(pk=1).update(archived=True)
            if request.POST: return redirect("notes")
            return redirect("home")
        """,
    ),
    "semicolon": (
        "django",
        "more than one statement",
        """
        def archive_note(request):
            Note.objects.filter(pk=1).delete(); return redirect("notes")
        """,
    ),
    "independent_branches": (
        "django",
        "several branches",
        """
        def update_settings(request):
            if "name" in request.POST:
                Setting.objects.filter(pk=1).update(name=1)
            if "plan" in request.POST:
                Setting.objects.filter(pk=1).update(plan=1)
            return render(request, "settings.html")
        """,
    ),
    "failure_may_follow": (
        "django",
        "failure may still follow",
        """
        def update_settings(request):
            if "name" in request.POST:
                Setting.objects.filter(pk=1).update(name=1)
            if too_many():
                return HttpResponseBadRequest()
            return render(request, "settings.html")
        """,
    ),
    "return_in_finally": (
        "django",
        "finally",
        """
        def update_settings(request):
            try:
                Setting.objects.create()
            finally:
                return redirect("a")
        """,
    ),
    "found_or_made_by_an_unknown_call": (
        "django",
        "only where a look-up finds none",
        """
        def signup(request):
            try:
                user = User.objects.get(name=request.POST["name"])
            except User.DoesNotExist:
                user = _user_of(request.POST)
            user.profile.send_link()
            return redirect("home")
        """,
    ),
    "found_or_made_and_nobody_asks": (
        "django",
        "only where a look-up finds none",
        """
        def create_subscription(request):
            row, created = Subscription.objects.get_or_create(topic=request.POST["topic"])
            return JsonResponse({"id": row.id}, status=201 if created else 200)
        """,
    ),
    "missing_and_then_made": (
        "flask",
        "only where a look-up finds none",
        """
        @app.post("/orders")
        def create_order():
            order = find_order(request.json)
            if order is None:
                order = Order(request.json)
            order.save()
            return jsonify({})
        """,
    ),
    "no_write_visible": (
        "flask",
        "no write",
        """
        @app.post("/orders")
        def create_order():
            return jsonify(build(request.json))
        """,
    ),
    "websocket_without_a_join": (
        "fastapi",
        "no write",
        """
        @app.websocket("/live")
        async def live(websocket):
            relay(websocket)
        """,
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_in_doubt_there_is_a_reason_and_no_place(case: str) -> None:
    head, reason, source = REFUSED[case]
    (action,) = read(source, head).actions
    assert action.placements == ()
    assert reason in (action.refusal or "")


def test_inside_a_django_transaction_the_call_waits_for_the_commit() -> None:
    source = """
        @transaction.atomic
        def place_order(request):
            order = Order.objects.create()
            return redirect("done")  # <before>
        """
    (action,) = read(source, "django").actions
    assert [placement.on_commit for placement in action.placements] == [True]
    assert placed(action) == marked(source, "django")


def test_a_return_inside_a_transaction_block_waits_too() -> None:
    source = """
        def place_order(request):
            with transaction.atomic():
                Order.objects.create()
                return redirect("done")  # <before>
        """
    (action,) = read(source, "django").actions
    assert [placement.on_commit for placement in action.placements] == [True]
    assert placed(action) == marked(source, "django")


def test_a_function_of_the_module_that_writes_is_an_effect() -> None:
    source = """
        @app.post("/checkout")
        def checkout():
            if not request.form["street"]:
                return render_template("checkout.html"), 400
            order_id = place_order(request.form)
            return redirect(f"/orders/{order_id}")  # <before>

        def place_order(form):
            cursor = db.execute("INSERT INTO orders VALUES (1)")
            db.commit()
            return cursor.lastrowid
        """
    (action,) = read(source, "flask").actions
    assert placed(action) == marked(source, "flask")
    assert "order_id" in {value.name for value in action.placements[0].values}


def test_a_search_without_a_query_is_no_search() -> None:
    source = """
        @app.get("/search")
        def search():
            query = request.args.get("q", "").strip()
            if not query:
                return render_template("search.html", query=query, products=[])
            values = [f"%{query}%"]
            products = db.execute("SELECT * FROM product WHERE label LIKE ?", values).fetchall()
            count = len(products)
            return render_template("search.html", query=query, products=products)  # <before>
        """
    (action,) = read(source, "flask").actions
    assert (action.verb, placed(action)) == ("search", marked(source, "flask"))


def test_methods_that_a_function_tells_apart_are_actions_of_their_own() -> None:
    source = """
        @api_view(["PUT", "DELETE"])
        def order_detail(request, pk):
            order = get_object_or_404(Order, pk=pk)
            if request.method == "PUT":
                order.save()
                return Response({})
            elif request.method == "DELETE":
                order.delete()
                return Response(status=204)
        """
    actions = read(source, "django").actions
    assert [(action.verb, placed(action)) for action in actions] == [
        ("delete", [("before", 12)]),
        ("update", [("before", 9)]),
    ]
