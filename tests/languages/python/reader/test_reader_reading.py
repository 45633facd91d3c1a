"""A whole project: routes, models, transactions and properties of other files; bytes and encodings;
bad input (K04, K13)."""

import pickle

import pytest
from reading_kit import read

from wizard.languages.python.reading import read_file, read_python
from wizard.model.source import MemoryTree, SourceFile

VIEW = """
    from django.shortcuts import redirect

    def create_order(request):
        form = OrderForm(request.POST)
        form.save()
        return redirect("orders")
    """


def test_urlconfs_give_the_route() -> None:
    urls = """
        from django.urls import include, path
        urlpatterns = [path("shop/", include("shop.urls"))]
        """
    shop = """
        from . import views
        urlpatterns = [
            path("orders/new/", login_required(views.create_order)),
            re_path(r"^orders/(?P<pk>\\d+)/$", views.OrderView.as_view()),
        ]
        """
    view = """
        class OrderView(View):
            def post(self, request, pk):
                Order.objects.filter(pk=pk).update(seen=True)
                return redirect("orders")
        """
    reading = read(VIEW, config__urls=urls, shop__urls=shop, shop__views_order=view)
    assert [action.surface.route for action in reading.actions] == [
        "/shop/orders/new/",
        "/shop/orders/(?P<pk>\\d+)/",
    ]


def test_a_router_gives_the_route_of_a_viewset() -> None:
    urls = 'router.register(r"orders", OrderViewSet)\nurlpatterns = router.urls\n'
    view = """
        class OrderViewSet(GenericViewSet):
            def perform_create(self, serializer):
                serializer.save()
        """
    (action,) = read(view, "django", path="shop/api.py", shop__urls=urls).actions
    assert action.surface.route == "/orders"


def test_the_model_of_a_form_names_the_object() -> None:
    view = """
        class CheckoutView(FormView):
            def form_valid(self, form):
                form = PlacementForm(self.request.POST)
                form.save()
                return redirect("done")
        """
    forms = """
        class PlacementForm(ModelForm):
            class Meta:
                fields = "__all__"
                model = models.Order
        """
    (action,) = read(view, "django", shop__forms=forms).actions
    assert action.writes == ("Order",)


def test_a_doubtful_function_is_a_view_only_where_a_urlconf_says_so() -> None:
    helper = VIEW.replace("create_order", "save_user")
    urls = 'urlpatterns = [path("orders/", views.create_order)]'
    assert len(read(helper, path="shop/common.py").actions) == 1
    assert read(helper, path="shop/common.py", shop__urls=urls).actions == ()
    assert len(read(VIEW, path="shop/common.py", shop__urls=urls).actions) == 1


@pytest.mark.parametrize("settings", ['"ATOMIC_REQUESTS": True', "DB['ATOMIC_REQUESTS'] = True"])
def test_with_atomic_requests_every_call_waits_for_the_commit(settings: str) -> None:
    text = f"DATABASES = {{'default': {{{settings}}}}}" if ":" in settings else settings
    (action,) = read(VIEW, config__settings=text).actions
    assert [placement.on_commit for placement in action.placements] == [True]


def test_a_call_that_waits_for_the_commit_needs_no_decorator() -> None:
    source = """
        class OrderCreate(CreateView):
            def form_valid(self, form):
                if self.request.POST.get("draft"):
                    return self.form_invalid(form)
                return super().form_valid(form)
        """
    (refused,) = read(source, "django").actions
    assert "without success" in (refused.refusal or "")
    (action,) = read(source, "django", config__settings="ATOMIC_REQUESTS = True").actions
    assert [(p.style, p.line, p.on_commit) for p in action.placements] == [("before", 8, True)]


def test_without_atomic_requests_nothing_waits() -> None:
    (action,) = read(VIEW, config__settings="# ATOMIC_REQUESTS = True\n").actions
    assert [placement.on_commit for placement in action.placements] == [False]


def test_plain_functions_step_back_where_routes_are_in_sight() -> None:
    service = """
        def create_invoice(session):
            session.add(Invoice())
            session.commit()
        """
    assert [a.symbol for a in read(service, path="shop/billing.py").actions] == ["create_invoice"]
    both = read(VIEW, shop__billing=service)
    assert [a.symbol for a in both.actions] == ["create_order"]


def test_commands_step_back_where_there_are_more_routes() -> None:
    command = """
        @click.command()
        def import_orders():
            Order.objects.create()
        """
    assert [a.surface.kind for a in read(command, path="shop/cli.py").actions] == ["command"]
    assert [a.symbol for a in read(VIEW, shop__cli=command).actions] == [
        "import_orders",
        "create_order",
    ]
    more = VIEW + VIEW.replace("create_order", "create_cart")
    assert "import_orders" not in [a.symbol for a in read(more, shop__cli=command).actions]


def test_functions_counts_the_applications_own_code() -> None:
    reading = read(
        VIEW,
        shop__util="def a(): ...\n\nclass B:\n    async def c(self): ...\n",
        tests__test_a="def t(): ...",
    )
    assert reading.functions == 3


LINES = VIEW.replace("\n    ", "\n").strip() + "\n"


@pytest.mark.parametrize(
    "content",
    [
        LINES.encode(),
        b"\xef\xbb\xbf" + LINES.encode(),
        LINES.replace("\n", "\r\n").encode(),
        LINES.replace("    ", "\t").encode(),
        f"# -*- coding: latin-1 -*-\n# café\n{LINES}".encode("latin-1"),
        f"# café ☕\nlabel = 'ü'; other = 'é'\n{LINES}".encode(),
        (LINES.rstrip("\n")).encode(),
    ],
    ids=["plain", "bom", "crlf", "tabs", "latin-1", "utf-8", "no-final-newline"],
)
def test_offsets_are_bytes_of_the_original_file(content: bytes) -> None:
    (action,) = read_python(MemoryTree({"shop/views.py": content})).actions
    (placement,) = action.placements
    assert content[placement.offset :].startswith(b'return redirect("orders")')
    assert content[: placement.offset].count(b"\n") == placement.line - 1


def test_a_bom_in_front_of_a_decorated_placement() -> None:
    content = (
        b"\xef\xbb\xbfdef create_order(request):\n    return redirect(Order.objects.create())\n"
    )
    (action,) = read_python(MemoryTree({"shop/views.py": content})).actions
    (placement,) = action.placements
    assert (placement.style, placement.line, placement.offset) == ("decorator", 1, 3)


@pytest.mark.parametrize(
    "content",
    [
        b"def create_order(request):\n    print 'python 2'\n    return redirect(1)\n",
        b"def create_order(request:\n",
        b"def create_order(request):\n    x = '\xff\xfe'\n    return redirect(1)\n",
        b"# coding: no-such-codec\ndef create_order(request):\n    return redirect(1)\n",
        b"def create_order(request):\n    return redirect(1)\0\n",
        b"def create_order(request):\n    return redirect(" + b"(" * 500 + b")" * 500 + b")\n",
    ],
    ids=["python2", "syntax", "undecodable", "codec", "null", "too-deep"],
)
def test_a_file_that_cannot_be_read_is_named_and_left(content: bytes) -> None:
    reading = read_python(MemoryTree({"shop/views.py": content, "shop/api.py": LINES.encode()}))
    assert [unread.path for unread in reading.unread] == ["shop/views.py"]
    assert reading.unread[0].reason.startswith(("can't be parsed", "is UTF-16 or binary"))
    assert [action.path for action in reading.actions] == ["shop/api.py"]


def test_odd_escapes_are_no_warning() -> None:
    source = LINES.replace('"orders"', '"\\d"')
    assert len(read_python(MemoryTree({"shop/views.py": source.encode()})).actions) == 1


def test_what_a_file_says_is_a_value_that_travels() -> None:
    facts = read_file(SourceFile(path="shop/views.py", content=LINES.encode()))
    assert pickle.loads(pickle.dumps(facts)) == facts
    assert read_file(SourceFile(path="shop/views.py", content=LINES.encode())) == facts


def test_the_order_of_a_reading_is_that_of_paths_and_lines() -> None:
    source = LINES + LINES.replace("create_order", "add_order")
    tree = MemoryTree({"b/views.py": source.encode(), "a/views.py": source.encode()})
    found = [(action.path, action.line) for action in read_python(tree).actions]
    assert found == sorted(found)
    assert read_python(tree) == read_python(tree)


def test_every_action_shows_its_evidence() -> None:
    (action,) = read(VIEW).actions
    assert [evidence.text for evidence in action.evidence] == [
        "form.save()",
        'return redirect("orders")',
    ]
    assert {"route", "write_route", "action_verb_first", "creates", "redirects"} <= set(
        action.facts
    )
