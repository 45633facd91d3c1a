"""What a reviewer of real applications would not merge: calls on pages that only show a form, on
branches that do something else, twice for one action, after the user is gone."""

import pytest
from reading_kit import marked, placed, read

PLACED = {
    "showing_the_form_is_no_log_in": (
        "django",
        """
        def user_login(request):
            form = login_form()
            if request.user.is_authenticated:
                return redirect("home")
            if request.method == "POST":
                form = login_form(request.POST)
                if form.is_valid():
                    login(request, form.get_user())
                    return redirect("home")  # <before>
            return render(request, "login.html", {"form": form})
        """,
    ),
    "what_comes_before_the_action_is_not_the_action": (
        "django",
        """
        class OrderChange(View):
            def post(self, request):
                ok = self.add_fees(manager)
                if not ok:
                    messages.error(request, "Please check the form")
                else:
                    manager.commit()
                    return redirect("order")  # <before>
                return self.get(request)
        """,
    ),
    "the_weak_sign_counts_where_it_says_what_the_function_says": (
        "fastapi",
        """
        @router.post("/groups")
        async def create_group(form: GroupForm):
            group = await groups.insert_group(form)
            if form.share:
                session.add(Share())
                session.commit()
            return group  # <before>
        """,
    ),
    "deactivating_instead_is_no_deletion": (
        "django",
        """
        class ItemDelete(View):
            def delete(self, request):
                item = self.get_object()
                if item.allow_delete():
                    item.delete()
                    messages.success(request, "Deleted")  # <after>
                else:
                    item.active = False
                    item.save()
                    messages.success(request, "Deactivated")
                return redirect("items")
        """,
    ),
    "a_soft_deletion_is_one": (
        "django",
        """
        class ItemDelete(View):
            def delete(self, request):
                item = self.get_object()
                item.active = False
                item.save()
                return redirect("items")  # <before>
        """,
    ),
    "reopening_what_exists_creates_nothing": (
        "fastapi",
        """
        @router.post("/channels")
        async def create_channel(form: ChannelForm, user=Depends(get_user)):
            existing = await channels.find(form.name)
            if existing:
                await channels.update_active_status(existing, True)
                return existing
            channel = await channels.insert_new_channel(form)
            return channel  # <before>
        """,
    ),
    "a_rehearsal_moves_nothing": (
        "flask",
        """
        @app.post("/resources/move")
        def move_resource(dry_run):
            result = service.move_resource(dry_run)
            if dry_run:
                return jsonify(result)
            return jsonify(ok=True)  # <before>
        """,
    ),
    "a_row_without_a_key_was_not_saved": (
        "django",
        """
        def create_order(request):
            order = Order.objects.create()
            if not order.pk:
                return redirect("preview")
            return redirect("done")  # <before>
        """,
    ),
    "abort_ends_the_way": (
        "flask",
        """
        @app.post("/orders")
        def create_order():
            if request.form["gift"]:
                db.session.add(Gift())
                db.session.commit()  # <after>
            if not request.form["sku"]:
                pass
            return redirect("/orders")
        """,
    ),
    "flask_log_out": (
        "flask",
        """
        @app.post("/logout")
        def logout():
            logout_user()  # <before>
            session.clear()
            if request.args.get("next"):
                return redirect(request.args["next"])
            return redirect("/")
        """,
    ),
    "flask_log_out_of_a_session": (
        "flask",
        """
        @app.post("/log-out")
        def log_out():
            session.clear()  # <before>
            flash("See you soon.")
            return redirect("/")
        """,
    ),
    "django_log_out": (
        "django",
        """
        def sign_out(request):
            if request.method == "POST":
                logout(request)  # <before>
            return redirect("home")
        """,
    ),
    "log_out_in_the_return": (
        "flask",
        """
        @app.post("/log-out")
        def log_out():
            return logout_user() or redirect("/")  # <before>
        """,
    ),
    "ending_the_session_after_something_else": (
        "flask",
        """
        @app.post("/settings")
        def update_settings():
            store.save_settings(request.form)
            if request.form.get("password"):
                logout_user()
            return redirect("/settings")  # <before>
        """,
    ),
}


@pytest.mark.parametrize("case", PLACED)
def test_only_success_is_sent(case: str) -> None:
    head, source = PLACED[case]
    (action,) = read(source, head).actions
    assert (placed(action), action.refusal) == (marked(source, head), None)


REFUSED = {
    "the_return_is_the_action": (
        "fastapi",
        "happens inside another return expression",
        """
        @router.post("/follow-ups")
        async def generate_follow_ups(form: dict):
            if not enabled:
                return {"detail": "disabled"}
            content = follow_up_generation_template(form)
            try:
                return await generate_chat_completion(content)
            except Exception:
                return JSONResponse(status_code=400)
        """,
    ),
    "the_session_is_opened_in_the_return": (
        "fastapi",
        "only there is it known which user",
        """
        @router.post("/signin")
        async def signin(form: SigninForm):
            user = await auths.authenticate_user(form.email, form.password)
            if not user:
                raise HTTPException(400)
            return await create_signin_response(user)
        """,
    ),
    "another_way_hands_on": (
        "fastapi",
        "hands on to `process_request`",
        """
        @router.post("/stores")
        async def create_store(form: StoreForm):
            if form.managed:
                store = await stores.create_store(form)
                return store
            return await processor.process_request(form)
        """,
    ),
    "the_request_chooses": (
        "django",
        "which of several things",
        """
        class TeamMemberView(View):
            def post(self, request):
                if "remove-member" in request.POST:
                    team.members.remove(user)
                    return redirect("team")
                elif "remove-invite" in request.POST:
                    invite.delete()
                    return redirect("team")
                return redirect("team")
        """,
    ),
    "the_request_chooses_by_value": (
        "django",
        "which of several things",
        """
        class ItemBulkAction(View):
            def post(self, request):
                action = request.POST.get("action")
                if action == "disable":
                    Item.objects.update(active=False)
                elif action == "delete":
                    Item.objects.filter(active=False).delete()
                return redirect("items")
        """,
    ),
    "written_before_one_of_two_ways_on": (
        "flask",
        "several branches write one after another",
        """
        @app.post("/orders")
        def create_order(a, b):
            if a:
                db.session.add(Gift())
            if b:
                db.session.add(Order())
                db.session.commit()
                return redirect("/done")
            return redirect("/gifts")
        """,
    ),
    "a_try_that_goes_on": (
        "flask",
        "a failure may still follow",
        """
        @app.post("/orders")
        def create_order(a):
            try:
                if a:
                    db.session.add(Order())
                    db.session.commit()
                gateway.check(a)
            except GatewayError:
                flash("no", "error")
            return redirect("/orders")
        """,
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_can_not_be_proved_is_left_to_a_person(case: str) -> None:
    head, reason, source = REFUSED[case]
    (action,) = read(source, head).actions
    assert action.placements == ()
    assert action.refusal is not None
    assert reason in action.refusal


def test_a_choice_by_the_name_of_the_function_is_one_action() -> None:
    source = """
        @app.post("/toggle")
        def toggle_watch():
            op = request.args.get("op")
            if op == "pause":
                watch.toggle_pause()
            elif op == "mute":
                watch.toggle_mute()
            watch.save()
            return redirect("/")  # <before>
        """
    (action,) = read(source, "flask").actions
    assert (action.verb, placed(action)) == ("toggle", marked(source, "flask"))


def test_a_handler_and_the_hook_that_it_calls_are_one_action() -> None:
    source = """
        class OrderViewSet(ModelViewSet):
            def create(self, request):
                serializer = self.get_serializer(data=request.data)
                self.perform_create(serializer)
                order_placed.send(request.user)
                notify_customer(serializer.instance)
                mail.send(serializer.instance)
                return Response(serializer.data, status=201)

            def perform_create(self, serializer):
                serializer.save()

        class TicketViewSet(ModelViewSet):
            def perform_create(self, serializer):
                serializer.save()
        """
    assert [action.symbol for action in read(source, "django").actions] == [
        "OrderViewSet.create",
        "TicketViewSet.perform_create",
    ]


def test_the_log_out_does_not_wait_for_a_commit() -> None:
    """After the commit the user is gone."""
    source = """
        @transaction.atomic
        def log_out(request):
            logout(request)
            return redirect("home")
        """
    settings = 'DATABASES = {"default": {"ATOMIC_REQUESTS": True}}'
    for files in ({}, {"shop__settings": settings}):
        (action,) = read(source, "django", **files).actions
        assert [placement.on_commit for placement in action.placements] == [False]


def test_a_request_without_django_is_something_else() -> None:
    """`request` would be no keyword of the project's `track`."""
    source = """
        @tool(name="create_dataset")
        async def create_dataset(request: CreateDatasetRequest, ctx) -> Response:
            dataset = CreateDatasetCommand(request.name).run()
            return CreateDatasetResponse(dataset.id)
        """
    assert read(source).actions == ()
