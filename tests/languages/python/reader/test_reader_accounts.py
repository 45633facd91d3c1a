"""Log-in by token, and the two steps of a lost password: what the user did, by its right name."""

import pytest
from reading_kit import read

from wizard.model.action import UserAction

TOKEN = """
from fastapi.security import OAuth2PasswordRequestForm

router = APIRouter()

@router.post("{route}")
def {name}(session: SessionDep, form_data: OAuth2PasswordRequestForm = Depends()):
    user = crud.authenticate(session, form_data.username, form_data.password)
    if not user:
        raise HTTPException(status_code=400)
    return Token(access_token=create_access_token(user.id))
"""


@pytest.mark.parametrize(
    ("name", "route"),
    [
        ("login_access_token", "/login/access-token"),
        ("login_for_access_token", "/token"),
        ("create_token", "/token"),
    ],
)
def test_a_token_for_a_password_is_a_log_in(name: str, route: str) -> None:
    """With the user who is known at its end (A26)."""
    action = only(read(TOKEN.replace("{name}", name).replace("{route}", route), "fastapi").actions)
    assert (action.role, action.verb, action.object) == ("log_in", "log_in", "user")
    assert action.identity == (("user", "user"),)
    assert [placement.style for placement in action.placements] == ["before"]


PASSWORDS = """
router = APIRouter()

@router.post("/password-recovery/{email}")
def recover_password(email: str):
    user = users.by_email(email)
    send_email(user.email, make_token(email))
    return {"message": "sent"}

@router.post("/password/reset")
def password_reset(email: str):
    send_email(email, make_token(email))
    return {"message": "sent"}

@router.post("/password/new")
def reset_password(session: SessionDep, body: NewPassword):
    user = crud.get_user_by_email(session, verified(body.token))
    user.password = hashed(body.password)
    session.add(user)
    session.commit()
    return {"message": "done"}
"""


def test_to_ask_for_a_new_password_is_not_to_have_one() -> None:
    """A mail alone resets nothing, whatever the function is called."""
    found = {action.symbol: action.verb for action in read(PASSWORDS, "fastapi").actions}
    assert found == {
        "recover_password": "request_password_reset",
        "password_reset": "request_password_reset",
        "reset_password": "reset_password",
    }


def test_an_invite_that_is_reached_by_its_token_is_accepted() -> None:
    source = """
        def invite(request, token):
            if request.method == "POST":
                TeamMember.objects.create(user=request.user)
                return redirect("a")
            return render(request, "invite.html")
        """
    action = only(read(source, "django").actions)
    assert action.verb == "accept"
    assert action.object.endswith("invite")


def test_an_order_of_views_is_no_order() -> None:
    source = """
        from rest_framework.decorators import action
        from rest_framework.viewsets import GenericViewSet

        class ViewAPI(GenericViewSet):
            @action(detail=False, methods=["post"])
            def update_order(self, request):
                Tab.objects.filter(project=1).update(position=2)
                return Response({"a": 1})
        """
    assert only(read(source, "django").actions).object == "view_order"


LOGIN = """
def login(request):
    form = EmailLoginForm(request.POST)
    if form.is_valid():
        profile = Profile.objects.for_user(form.user)
        {sent}
        return redirect("link-sent")
    return render(request, "login.html")
"""


def test_a_link_to_log_in_by_is_no_log_in() -> None:
    action = only(read(LOGIN.format(sent="profile.send_login_link()"), "django").actions)
    assert (action.role, action.verb, action.object) == (None, "send", "login_link")


def test_a_mail_at_log_in_leaves_it_one() -> None:
    sent = "auth_login(request, form.user); send_mail('New log-in')"
    action = only(read(LOGIN.format(sent=sent), "django").actions)
    assert (action.role, action.verb) == ("log_in", "log_in")


REGISTRATION = """
{gate}
class Registration(View):
    def post(self, request):
        form = RegistrationForm(request.POST, instance=find_site())
        if not form.is_valid():
            return render(request, "registration.html", {"form": form})
        form.save()
        return redirect("home")
"""
GATE = "@method_decorator(permission_required('site.edit'), name='{method}')"


@pytest.mark.parametrize("method", ["dispatch", "post"])
def test_who_is_logged_in_signs_nobody_up(method: str) -> None:
    """A setting of registrations; the user who saves it stays who they are."""
    source = REGISTRATION.replace("{gate}", GATE.format(method=method))
    action = only(read(source, "django").actions)
    assert (action.role, action.verb) == (None, "update")


@pytest.mark.parametrize("gate", ["", GATE.format(method="get")])
def test_whoever_comes_may_sign_up(gate: str) -> None:
    action = only(read(REGISTRATION.replace("{gate}", gate), "django").actions)
    assert (action.role, action.verb) == ("sign_up", "sign_up")


MAGIC = """
router = APIRouter()

@router.post("/magic")
async def login_magic_link(form: MagicLinkForm):
    user = await get_or_create_user(form.email)
    {done}
    return Response(status_code=200)
"""


@pytest.mark.parametrize(
    ("done", "verb", "role"),
    [
        ("await send_magic_link_email(user.email)", "send", None),
        ("await send_welcome(user.email); login_user(user)", "log_in", "log_in"),
    ],
)
def test_a_magic_link_is_sent_before_anybody_is_in(done: str, verb: str, role: str | None) -> None:
    action = only(read(MAGIC.format(done=done), "fastapi").actions)
    assert (action.role, action.verb) == (role, verb)


TALK = """
class SignupView(View):
    def post(self, request):
        create_signup(self.talk{who})
        return redirect("talk")
"""


@pytest.mark.parametrize(
    ("who", "role"), [(", user=request.user", None), (", request.user", None), ("", "sign_up")]
)
def test_a_user_who_signs_up_for_something_is_one_already(who: str, role: str | None) -> None:
    assert only(read(TALK.format(who=who), "django").actions).role == role


def only(actions: tuple[UserAction, ...]) -> UserAction:
    (action,) = actions
    return action
