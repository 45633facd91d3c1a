"""The helper module inside a real Django: who did it, without a query or a header."""

import base64
import json
import urllib.parse
import warnings
from collections.abc import Callable, Iterator
from hashlib import sha256
from types import ModuleType
from typing import Any

import pytest
from rendered import KEY, Listener

django = pytest.importorskip("django")
from django.conf import settings  # noqa: E402

if not settings.configured:
    settings.configure(
        SECRET_KEY="test",
        ALLOWED_HOSTS=["*"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        INSTALLED_APPS=[
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.sessions",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        ROOT_URLCONF=__name__,
        USE_TZ=True,
    )
    django.setup()

from django.contrib.auth import login, logout  # noqa: E402
from django.contrib.auth.models import AnonymousUser, User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import Client, RequestFactory  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path  # noqa: E402
from django.utils.functional import SimpleLazyObject  # noqa: E402
from django.utils.translation import gettext_lazy  # noqa: E402

View = Callable[[HttpRequest], HttpResponse]
_current: dict[str, Any] = {}


def _dispatch(request: HttpRequest) -> HttpResponse:
    view: View = _current["view"]
    return view(request)


urlpatterns = [path("", _dispatch)]


@pytest.fixture(scope="module")
def ann() -> User:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        call_command("migrate", verbosity=0)
    return User.objects.create_user("ann", "ann@example.com", "secret")


@pytest.fixture
def module(helper: Callable[..., ModuleType]) -> Iterator[ModuleType]:
    yield helper("django")
    _current.clear()


def visit(view: View, client: Client | None = None) -> HttpResponse:
    _current["view"] = view
    return (client or Client()).get("/")


def amp_cookie(device_id: object, key: str = KEY) -> tuple[str, str]:
    value = urllib.parse.quote(json.dumps({"deviceId": device_id}))
    return f"AMP_{key[:10]}", base64.b64encode(value.encode()).decode()


def sent(module: ModuleType, listener: Listener) -> dict[str, Any]:
    module.shutdown()
    (event,) = listener.events
    return event


def test_a_track_call_runs_no_query_and_adds_no_header(
    module: ModuleType, listener: Listener, ann: User
) -> None:
    """Promise 2: the session and the user of the request stay unloaded."""
    client = Client()
    client.force_login(ann)
    bare = visit(lambda request: HttpResponse("ok"), client)

    def view(request: HttpRequest) -> HttpResponse:
        module.track("Seen", {"n": 1}, request=request)
        return HttpResponse("ok")

    with CaptureQueriesContext(connection) as queries:
        tracked = visit(view, client)
    assert len(queries) == 0
    assert dict(tracked.headers) == dict(bare.headers)
    assert "Vary" not in tracked.headers
    assert not tracked.cookies
    event = sent(module, listener)
    assert "user_id" not in event
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert event["device_id"] == sha256(cookie.encode()).hexdigest()[:32]


def test_the_user_that_the_view_has_loaded_is_known(
    module: ModuleType, listener: Listener, ann: User
) -> None:
    client = Client()
    client.force_login(ann)

    def view(request: HttpRequest) -> HttpResponse:
        assert request.user.is_authenticated
        with CaptureQueriesContext(connection) as queries:
            module.track("Seen", request=request)
        assert len(queries) == 0
        return HttpResponse("ok")

    visit(view, client)
    assert sent(module, listener)["user_id"] == str(ann.pk)


def test_the_user_that_an_async_view_has_awaited_is_known(
    module: ModuleType, listener: Listener, ann: User
) -> None:
    """`await request.auser()` leaves `request.user` lazy and keeps its answer beside it."""
    request = RequestFactory().get("/")
    request.user = SimpleLazyObject(lambda: pytest.fail("a query"))
    request._acached_user = ann
    module.track("Seen", request=request)
    assert sent(module, listener)["user_id"] == str(ann.pk)


def test_after_log_in_the_new_user_counts_and_after_log_out_nobody(
    module: ModuleType, listener: Listener, ann: User
) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        assert not request.user.is_authenticated
        login(request, ann)
        module.track("Logged In", request=request)
        logout(request)
        module.track("Logged Out", request=request)
        return HttpResponse("ok")

    visit(view)
    module.shutdown()
    users = {event["event_type"]: event.get("user_id") for event in listener.events}
    assert users == {"Logged In": str(ann.pk), "Logged Out": None}


def test_sign_up_ties_the_browsers_device_to_the_new_user(
    module: ModuleType, listener: Listener, ann: User
) -> None:
    request = RequestFactory().get("/")
    name, value = amp_cookie("browser-device-1")
    request.COOKIES[name] = value
    module.identify(request=request, user=ann)
    event = sent(module, listener)
    assert (event["user_id"], event["device_id"]) == (str(ann.pk), "browser-device-1")
    assert event["event_type"] == "$identify"
    assert "ann@example.com" not in json.dumps(event)


@pytest.mark.parametrize(
    "cookie",
    [
        amp_cookie(5),
        amp_cookie("<script>"),
        amp_cookie("x" * 65),
        amp_cookie("browser-device-1", key="another-key-of-a-project"),
        (amp_cookie("")[0], "%%%not base64"),
        (amp_cookie("")[0], base64.b64encode(b"[1]").decode()),
    ],
)
def test_a_made_up_cookie_is_nobodys_device(
    module: ModuleType, listener: Listener, cookie: tuple[str, str]
) -> None:
    request = RequestFactory().get("/")
    request.COOKIES[cookie[0]] = cookie[1]
    module.track("Seen", request=request)
    module.track("Seen Again", request=request)
    module.shutdown()
    first, second = (event["device_id"] for event in listener.events)
    assert first == second
    assert len(first) == 36


def test_an_explicit_user_wins_and_a_lazy_one_is_not_woken(
    module: ModuleType, listener: Listener, ann: User
) -> None:
    request = RequestFactory().get("/")
    request.user = ann
    module.track("A", request=request, user=User(pk=77))
    module.track("B", request=request, user=SimpleLazyObject(lambda: pytest.fail("a query")))
    module.track("C", request=request, user=AnonymousUser())
    module.shutdown()
    users = [event["user_id"] for event in listener.events]
    assert users == ["77", str(ann.pk), str(ann.pk)]


def test_outside_a_request_the_user_or_the_process_sends(
    module: ModuleType, listener: Listener, ann: User
) -> None:
    """A Celery task or a management command."""
    module.track("Reminded", user=ann)
    module.track("Cleaned Up")
    module.shutdown()
    first, second = listener.events
    assert first["user_id"] == str(ann.pk)
    assert "device_id" not in first
    assert second["device_id"]


def test_inside_the_rest_framework_the_wrapped_request_counts(
    module: ModuleType, listener: Listener, ann: User
) -> None:
    pytest.importorskip("rest_framework")
    from rest_framework.request import Request

    wrapped = RequestFactory().get("/")
    request = Request(wrapped)
    request.user = ann
    name, value = amp_cookie("browser-device-1")
    wrapped.COOKIES[name] = value
    module.track("Seen", request=request)
    event = sent(module, listener)
    assert (event["user_id"], event["device_id"]) == (str(ann.pk), "browser-device-1")


def test_a_decorated_view_tracks_its_own_request(
    module: ModuleType, listener: Listener, ann: User
) -> None:
    @module.tracked("Item Created")
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(status=int(request.GET.get("status", 201)))

    request = RequestFactory().get("/")
    request.user = ann
    assert view(request).status_code == 201
    assert view(RequestFactory().get("/?status=422")).status_code == 422

    class ItemView:
        def __init__(self) -> None:
            self.request = request

        @module.tracked("Form Sent")  # type: ignore[untyped-decorator, unused-ignore]
        def form_valid(self, form: object) -> HttpResponse:
            return HttpResponse()

    ItemView().form_valid(None)
    module.shutdown()
    events = [(event["event_type"], event["user_id"]) for event in listener.events]
    assert events == [("Item Created", str(ann.pk)), ("Form Sent", str(ann.pk))]


def test_a_translated_text_is_sent_as_text(module: ModuleType, listener: Listener) -> None:
    module.track("Seen", {"label": gettext_lazy("Yes")})
    assert sent(module, listener)["event_properties"] == {"label": "Yes"}
