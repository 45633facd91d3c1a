"""What is a user's action and what it is called: the surfaces of Django, Flask, FastAPI and jobs
(A21, A26)."""

import pytest
from reading_kit import read

NAMED = {
    # id: (head, source, [(symbol, surface, verb, object, role)])
    "django_function_view": (
        "django",
        """
        def cancel_order(request, pk):
            Order.objects.filter(pk=pk).delete()
            return redirect("orders")
        """,
        [("cancel_order", "view", "cancel", "order", None)],
    ),
    "object_from_the_model": (
        "django",
        """
        def cancel(request, pk):
            order = get_object_or_404(Order, pk=pk)
            order.save()
            return redirect("orders")
        """,
        [("cancel", "view", "cancel", "order", None)],
    ),
    "sign_up_and_log_in": (
        "django",
        """
        def signup(request):
            form = UserCreationForm(request.POST)
            if form.is_valid():
                user = form.save()
                login(request, user)
                return redirect("home")
            return render(request, "signup.html", {"form": form})

        def login_view(request):
            form = AuthenticationForm(request.POST)
            if form.is_valid():
                login(request, form.get_user())
                return redirect("home")
            return render(request, "login.html", {"form": form})

        def logout_view(request):
            logout(request)
            return redirect("home")
        """,
        [
            ("signup", "view", "sign_up", "user", "sign_up"),
            ("login_view", "view", "log_in", "user", "log_in"),
            ("logout_view", "view", "log_out", "user", "log_out"),
        ],
    ),
    "register_something_else": (
        "django",
        """
        def register_device(request):
            Device.objects.create(user=request.user)
            return redirect("devices")
        """,
        [("register_device", "view", "register", "device", None)],
    ),
    "class_based_view": (
        "django",
        """
        class OrderCancelView(View):
            def post(self, request, pk):
                order = Order.objects.get(pk=pk)
                order.status = "canceled"
                order.save()
                return redirect("orders")
        """,
        [("OrderCancelView.post", "view", "cancel", "order", None)],
    ),
    "form_view": (
        "django",
        """
        class InviteView(FormView):
            def form_valid(self, form):
                invite = Invitation.objects.create(email=form.cleaned_data["email"])
                send_mail("Hi", "", None, [invite.email])
                return redirect("team")
        """,
        [("InviteView.form_valid", "view", "create", "invite", None)],
    ),
    "log_in_view": (
        "django",
        """
        class SignInView(LoginView):
            def form_valid(self, form):
                note(form)
                return super().form_valid(form)
        """,
        [("SignInView.form_valid", "view", "log_in", "user", "log_in")],
    ),
    "a_noun_that_could_be_a_verb": (
        "django",
        """
        class ReviewCreateView(View):
            def post(self, request):
                Review.objects.create()
                return redirect("reviews")

        def comment_delete(request):
            Comment.objects.filter(pk=1).delete()
            return redirect("comments")
        """,
        [
            ("ReviewCreateView.post", "view", "create", "review", None),
            ("comment_delete", "view", "delete", "comment", None),
        ],
    ),
    "table_of_an_sql_statement": (
        "",
        """
        class Ledger:
            def issue(self, amount):
                self.connection.execute("insert into invoices (amount) values (?)", (amount,))
                self.connection.commit()
        """,
        [("Ledger.issue", "function", "issue", "invoice", None)],
    ),
    "drf_viewset": (
        "django",
        """
        class OrderViewSet(viewsets.ReadOnlyModelViewSet):
            def perform_create(self, serializer):
                serializer.save()

            def perform_destroy(self, instance):
                instance.delete()

            @action(detail=True, methods=["post"])
            def refund(self, request, pk=None):
                order = self.get_object()
                order.refunds.create()
                return Response({})
        """,
        [
            ("OrderViewSet.perform_create", "api", "create", "order", None),
            ("OrderViewSet.perform_destroy", "api", "delete", "order", None),
            ("OrderViewSet.refund", "api", "refund", "order", None),
        ],
    ),
    "drf_function_view": (
        "django",
        """
        @api_view(["POST"])
        def publish_article(request, pk):
            Article.objects.filter(pk=pk).update(published=True)
            return Response({})
        """,
        [("publish_article", "api", "publish", "article", None)],
    ),
    "signal": (
        "django",
        """
        from django.contrib.auth.signals import user_logged_in

        @receiver(user_logged_in)
        def greet(sender, request, user, **kwargs):
            log(user.pk)
        """,
        [("greet", "signal", "log_in", "user", "log_in")],
    ),
    "connected_signal": (
        "django",
        """
        def on_signup(sender, request, user, **kwargs):
            log(user.pk)

        user_signed_up.connect(on_signup)
        """,
        [("on_signup", "signal", "sign_up", "user", "sign_up")],
    ),
    "flask_blueprint_and_factory": (
        "flask",
        """
        def create_app():
            bp = Blueprint("shop", __name__)

            @bp.route("/cart/items", methods=["POST"])
            def add_to_cart():
                db.session.add(CartItem())
                db.session.commit()
                return redirect("/cart")
        """,
        [("create_app.add_to_cart", "route", "add", "cart_item", None)],
    ),
    "flask_method_view_and_resource": (
        "flask",
        """
        class NoteAPI(MethodView):
            def delete(self, pk):
                db.session.delete(Note.query.get(pk))
                db.session.commit()
                return "", 204

        class Notes(Resource):
            def post(self):
                db.session.add(Note())
                db.session.commit()
                return {}, 201
        """,
        [
            ("NoteAPI.delete", "api", "delete", "note", None),
            ("Notes.post", "api", "create", "note", None),
        ],
    ),
    "flask_session_login": (
        "flask",
        """
        @app.post("/login")
        def login():
            user = find_user(request.form["login"])
            if user is None:
                return render_template("login.html", error="Wrong"), 401
            session["user_id"] = user.id
            return redirect("/")

        @app.get("/logout")
        def logout():
            session.pop("user_id", None)
            return redirect("/")
        """,
        [
            ("login", "route", "log_in", "user", "log_in"),
            ("logout", "route", "log_out", "user", "log_out"),
        ],
    ),
    "fastapi_verb_in_the_route": (
        "fastapi",
        """
        @router.post("/jobs/{job_id}/cancel")
        async def job_handler(job_id: int):
            await jobs_service.cancel(job_id)
            return {"ok": True}
        """,
        [("job_handler", "route", "cancel", "job", None)],
    ),
    "registered_by_a_decorator_of_the_project": (
        "fastapi",
        """
        @protected_route(router.post, "/roms", [Scope.WRITE])
        def add_rom(payload: Payload):
            made = roms_service.add_rom(payload)
            return made

        @protected_route(router.delete, "/{id}", [Scope.WRITE])
        def delete_playlist(id: int):
            playlists_service.delete_playlist(id)
            return {}

        @protected_route(router.post, "/playlists", [Scope.WRITE])
        def add_playlist(payload: Payload):
            made = playlists_service.add_playlist(payload)
            return made
        """,
        [
            ("add_rom", "route", "add", "rom", None),
            ("delete_playlist", "route", "delete", "playlist", None),
            ("add_playlist", "route", "add", "playlist", None),
        ],
    ),
    "patched_is_not_registered": (
        "fastapi",
        """
        @patched(mock.post, "/orders")
        def fake_order(payload: Payload):
            return orders_service.add_fake(payload)

        @retried(client.post, "https://shop.example/orders")
        def call_order(payload: Payload):
            return orders_service.add_remote(payload)
        """,
        [],
    ),
    "who_makes_a_user_at_a_sign_up_route": (
        "fastapi",
        """
        @router.post("/register")
        def create_user_from_invite(payload: Payload):
            made = users_service.add_user(payload)
            return made

        @router.post("/users")
        def create_user(payload: Payload):
            made = users_service.add_user(payload)
            return made

        @router.post("/devices/register")
        def create_device(payload: Payload):
            made = devices_service.add_device(payload)
            return made
        """,
        [
            ("create_user_from_invite", "route", "sign_up", "user", "sign_up"),
            ("create_user", "route", "create", "user", None),
            ("create_device", "route", "create", "device", None),
        ],
    ),
    "the_model_of_a_generic_view": (
        "django",
        """
        from django.views.generic import CreateView

        class DiaperChangeAdd(CreateView):
            model = DiaperChange

        class TagAdminAdd(CreateView):
            model = Tag

        class UserProfileAdd(CreateView):
            model = User

        class TeamAdminAdd(CreateView):
            model = TeamAdmin

        class MemberAdd(CreateView):
            form_class = MemberAddForm
        """,
        [
            ("DiaperChangeAdd", "view", "create", "diaper_change", None),
            ("TagAdminAdd", "view", "create", "tag", None),
            ("UserProfileAdd", "view", "create", "user_profile", None),
            ("TeamAdminAdd", "view", "create", "team_admin", None),
            ("MemberAdd", "view", "create", "member", None),
        ],
    ),
    "a_post_that_is_made": (
        "fastapi",
        """
        @router.post("/public/{id}")
        def create_post(payload: Payload):
            made = integrations_service.create_post(payload)
            return made
        """,
        [("create_post", "route", "create", "post", None)],
    ),
    "fastapi_background_task": (
        "fastapi",
        """
        @router.post("/reports")
        def generate_report(background_tasks: BackgroundTasks):
            background_tasks.add_task(build)
            return {"queued": True}
        """,
        [("generate_report", "route", "generate", "report", None)],
    ),
    "search": (
        "flask",
        """
        @app.get("/search")
        def search_products():
            q = request.args.get("q")
            products = Product.query.filter(Product.title.contains(q)).all()
            return render_template("search.html", products=products)
        """,
        [("search_products", "route", "search", "product", None)],
    ),
    "download": (
        "flask",
        """
        @app.get("/invoices/<int:pk>/download")
        def download_invoice(pk):
            return send_file(path_of(pk))
        """,
        [("download_invoice", "route", "download", "invoice", None)],
    ),
    "channels_consumer": (
        "",
        """
        class ChatConsumer(AsyncWebsocketConsumer):
            async def connect(self):
                await self.accept()
        """,
        [("ChatConsumer.connect", "websocket", "join", "chat_consumer", None)],
    ),
    "task": (
        "",
        """
        @shared_task
        def send_invoice(order_id):
            order = Order.objects.get(pk=order_id)
            EmailMessage("Invoice").send()
            return order_id
        """,
        [("send_invoice", "task", "send", "invoice", None)],
    ),
    "plain_function_where_no_route_is": (
        "",
        """
        def create_order(session, cart):
            order = Order(cart_id=cart.id)
            session.add(order)
            session.commit()
            return order
        """,
        [("create_order", "function", "create", "order", None)],
    ),
    "change_password": (
        "django",
        """
        def change_password(request):
            form = PasswordChangeForm(request.user, request.POST)
            if form.is_valid():
                form.save()
                return redirect("profile")
            return render(request, "password.html", {"form": form})
        """,
        [("change_password", "view", "change_password", "password", None)],
    ),
}


@pytest.mark.parametrize("case", NAMED)
def test_an_action_has_its_surface_its_verb_and_its_object(case: str) -> None:
    head, source, expected = NAMED[case]
    found = [
        (action.symbol, action.surface.kind, action.verb, action.object, action.role)
        for action in read(source, head).actions
    ]
    assert found == expected
    assert all(action.placements for action in read(source, head).actions)


NOTHING = {
    "health_check": (
        "flask",
        '@app.post("/health")\ndef save_health():\n    db.session.commit()\n    return "ok"',
    ),
    "webhook": (
        "fastapi",
        '@router.post("/webhooks/github")\ndef create_deploy():\n    session.commit()\n',
    ),
    "list_page": ("django", 'def order_list(request):\n    return render(request, "orders.html")'),
    "getter": (
        "fastapi",
        '@router.get("/orders")\ndef get_orders():\n    return Order.query.all()',
    ),
    "counting_a_view": (
        "flask",
        '@app.get("/posts/<int:pk>")\ndef post_page(pk):\n    db.session.add(Visit())\n'
        '    db.session.commit()\n    return render_template("post.html")',
    ),
    "question_by_post": (
        "fastapi",
        '@router.post("/prices")\ndef get_prices(body: Query):\n    return look_up(body)',
    ),
    "private_helper": (
        "django",
        'def _save_order(request):\n    Order.objects.create()\n    return redirect("a")',
    ),
    "form_save_without_commit": (
        "django",
        'def preview_page(request):\n    form.save(commit=False)\n    return render(request, "a")',
    ),
    "mock_patch": (
        "",
        '@mock.patch("shop.views.save")\ndef create_thing(save):\n    return save()',
    ),
    "handing_on": (
        "django",
        """
        class OrderView(CreateView):
            def post(self, request):
                return super().post(request)
        """,
    ),
    "abstract_base": (
        "django",
        "from django.views import generic\nclass Base(generic.CreateView):\n    pass",
    ),
    "unknown_generic_base": ("django", "class OrderView(CreateView):\n    model = Order"),
    "housekeeping_task": (
        "",
        "@shared_task\ndef cleanup_orders():\n    Order.objects.filter(old=True).delete()",
    ),
    "middleware": (
        "django",
        "class Audit(MiddlewareMixin):\n    def process_request(self, request):\n"
        "        Log.objects.create()",
    ),
    "serializer": (
        "django",
        "class OrderSerializer(ModelSerializer):\n    def create(self, validated_data):\n"
        "        return Order.objects.create(**validated_data)",
    ),
    "mere_form_view": (
        "django",
        "class AskView(FormView):\n    def form_valid(self, form):\n"
        "        return super().form_valid(form)",
    ),
    "set_and_list_methods": (
        "",
        "def add_numbers(seen, more):\n    seen.add(1)\n    more.append(2)\n    return seen",
    ),
}


@pytest.mark.parametrize("case", NOTHING)
def test_what_is_no_action_is_not_proposed(case: str) -> None:
    head, source = NOTHING[case]
    assert read(source, head).actions == ()


@pytest.mark.parametrize(
    "path",
    [
        "tests/views.py",
        "shop/test_views.py",
        "shop/migrations/0001_initial.py",
        "docs/views.py",
        "examples/app/views.py",
        "vendor/shop/views.py",
        "shop/admin.py",
        "conftest.py",
        "setup.py",
        "scripts/views.py",
        "shop/static/views.py",
        "shop/orders_pb2.py",
        "shop/models.py",
        "shop/middleware.py",
    ],
)
def test_files_that_hold_no_actions_are_passed_over(path: str) -> None:
    source = 'def create_order(request):\n    Order.objects.create()\n    return redirect("a")\n'
    assert read(source, path=path).actions == ()
    assert len(read(source, path="shop/views.py").actions) == 1


GENERIC = """
    from django.contrib.auth.mixins import LoginRequiredMixin
    from django.views.generic import CreateView, DeleteView, ListView
    from rest_framework import viewsets

    class OrderCreateView(LoginRequiredMixin, CreateView):
        model = Order

    class OrderDeleteView(Tenanted, DeleteView):
        model = Order

    class OrderListView(ListView):
        model = Order

    class OrderViewSet(viewsets.ModelViewSet):
        queryset = Order.objects.all()

        def perform_create(self, serializer):
            serializer.save()
    """


def test_generic_views_get_a_method_where_they_have_none() -> None:
    found = [
        (action.symbol, action.verb, action.object, *(p.method for p in action.placements))
        for action in read(GENERIC, requirements="Django>=4.2").actions
    ]
    assert found == [
        ("OrderCreateView", "create", "order", "form_valid"),
        ("OrderDeleteView", "delete", "order", "form_valid"),
        ("OrderViewSet", "delete", "order", "perform_destroy"),
        ("OrderViewSet", "update", "order", "perform_update"),
        ("OrderViewSet.perform_create", "create", "order", None),
    ]


def test_the_saved_object_is_offered_only_where_every_base_is_known() -> None:
    expressions = {
        action.symbol: [value.expression for value in action.placements[0].values]
        for action in read(GENERIC, requirements="Django>=4.2").actions
    }
    assert expressions["OrderCreateView"] == ["self.object.pk"]
    assert expressions["OrderDeleteView"] == []


@pytest.mark.parametrize(
    ("requirements", "placed_at"),
    [
        ("Django>=4.2", 1),
        ("django==5.1.2", 1),
        ("Django~=4.0", 1),
        ("Django>=3.2", 0),
        ("Django==3.2.25", 0),
        ("Django", 0),
        ("Django<5", 0),
        ("", 0),
    ],
)
def test_a_delete_view_has_form_valid_since_django_4(requirements: str, placed_at: int) -> None:
    """Before, its `post` calls `delete`: the method would never be called."""
    source = """
        from django.views.generic import DeleteView

        class OrderDeleteView(DeleteView):
            model = Order
        """
    (action,) = read(source, requirements=requirements).actions
    assert len(action.placements) == placed_at
    assert bool(action.refusal) is not bool(placed_at)


SHARED = """
from django.views.generic import CreateView, UpdateView

class TenantCreateView(CreateView):
    template_name = "form.html"

class NotingUpdateView(UpdateView):
    def form_valid(self, form):
        return redirect("a")
"""


def test_a_base_of_the_project_is_what_it_inherits_from() -> None:
    """One level deep, in the file or by import; not where the base does it itself."""
    views = """
        from shop.base import NotingUpdateView, TenantCreateView
        from other.views import StrangeCreateView

        class OrderCreateView(TenantCreateView):
            model = Order

        class OrderUpdateView(NotingUpdateView):
            model = Order

        class StrangeView(StrangeCreateView):
            model = Order
        """
    apart = read(shop__base=SHARED, shop__views=views).actions
    assert [(a.symbol, a.verb, a.object) for a in apart if a.placements] == [
        ("OrderCreateView", "create", "order")
    ]
    local = f"{SHARED}\nclass OrderCreateView(TenantCreateView):\n    model = Order\n"
    together = read(shop__views=local).actions
    assert [(a.symbol, a.verb, a.object) for a in together if a.placements] == [
        ("OrderCreateView", "create", "order")
    ]


def test_a_concrete_base_has_the_call_for_those_that_inherit_from_it() -> None:
    source = """
        from django.views.generic import CreateView

        class OrderCreateView(CreateView):
            model = Order

        class GiftCreateView(OrderCreateView):
            template_name = "gift.html"
            fields = ["name"]
        """
    assert [action.symbol for action in read(source).actions] == ["OrderCreateView"]


def test_a_mixin_of_the_same_module_that_has_the_method_is_not_doubled() -> None:
    source = """
        from django.views import generic

        class Saving:
            def form_valid(self, form):
                form.save()
                return redirect("a")

        class PageUpdateView(Saving, generic.UpdateView):
            model = Page
        """
    assert [action.symbol for action in read(source).actions] == ["Saving.form_valid"]
