"""A visitor of the demo shop: everything one can do there, and everything that goes wrong."""

import time

import httpx

from wizard.model.value import Value

_PERSON = {"name": "Robin", "email": "robin@example.com", "password": "a long enough one"}
_LOG_IN = {"email": _PERSON["email"], "password": _PERSON["password"]}
_ADDRESS = {"street": "1 Mill Lane", "city": "Utrecht"}
_GAP_SECONDS = 0.002


class ShopAction(Value, frozen=True, kw_only=True):
    """One request of the visitor, and the words on the page by which its outcome is known.

    `succeeds` is False where the shop turns the visitor away: then no event may be sent.
    """

    title: str
    method: str
    path: str
    form: dict[str, str]
    says: str
    succeeds: bool = True


class ActionDone(Value, frozen=True, kw_only=True):
    """An action that was carried out. `as_expected` is False where the shop said something else."""

    title: str
    method: str
    path: str
    succeeds: bool
    as_expected: bool
    status: int
    started_at_ms: int


def _get(title: str, path: str, says: str) -> ShopAction:
    return ShopAction(title=title, method="GET", path=path, form={}, says=says)


def _post(title: str, path: str, says: str, **form: str) -> ShopAction:
    return ShopAction(title=title, method="POST", path=path, form=form, says=says)


def _fail(title: str, path: str, says: str, **form: str) -> ShopAction:
    return ShopAction(title=title, method="POST", path=path, form=form, says=says, succeeds=False)


VISIT = (
    _get("Open the shop", "/", "Good things"),
    _fail(
        "Sign up with a short password",
        "/sign-up",
        "at least 8 characters",
        **{**_PERSON, "password": "short"},
    ),
    _post("Sign up", "/sign-up", "Welcome, Robin", **_PERSON),
    _post("Log out", "/log-out", "Log in"),
    _fail("Sign up twice", "/sign-up", "has an account already", **_PERSON),
    _fail("Log in with a wrong password", "/log-in", "is wrong", **{**_LOG_IN, "password": "no"}),
    _get("Search", "/search?q=mug", "1 found"),
    _get("View a product", "/products/1", "Enamel mug"),
    _fail("Add to the cart as a stranger", "/cart/items", "<h1>Log in</h1>", product_id="1"),
    _post("Log in on the way to the cart", "/log-in?next=/cart/", "You can check out", **_LOG_IN),
    _fail("Check out an empty cart", "/checkout", "Your cart is empty", **_ADDRESS),
    _post("Log out again", "/log-out", "Log in"),
    _post("Log in", "/log-in", "Welcome back, Robin", **_LOG_IN),
    _post("Add two mugs", "/cart/items", "Enamel mug is in", product_id="1", quantity="2"),
    _post("Add an apron", "/cart/items", "Linen apron is in", product_id="2", quantity="1"),
    _fail("Add none", "/cart/items", "Please choose between", product_id="3", quantity="0"),
    _post("Remove the apron", "/cart/items/2/remove", "Removed from your cart"),
    _fail("Remove it twice", "/cart/items/2/remove", "was not in your cart"),
    _fail("Check out without an address", "/checkout", "Where shall we send", street="", city=""),
    _post("Check out", "/checkout", "Thank you. 2 items", payment_method="card", **_ADDRESS),
    _post("Add a free catalogue", "/cart/items", "catalogue is in", product_id="7", quantity="1"),
    _post("Check out for free", "/checkout", "free of charge", **_ADDRESS),
    _post("Review", "/products/1/reviews", "Thank you for your", rating="5", body="Survived."),
    _fail("Review twice", "/products/1/reviews", "already", rating="4", body="Still here."),
    _fail("Ask for a refund, no reason", "/orders/1/refund", "choose a reason"),
    _post("Ask for a refund", "/orders/1/refund", "sent your money back", reason="damaged"),
    _fail("Ask for it twice", "/orders/1/refund", "nothing to refund", reason="damaged"),
    _post("Leave", "/log-out", "Log in"),
)


def drive_shop(base_url: str) -> tuple[ActionDone, ...]:
    """Carry out `VISIT` in a shop with a fresh database, as one visitor with cookies."""
    with httpx.Client(base_url=base_url, follow_redirects=True, trust_env=False) as visitor:
        return tuple(_carry_out(action, visitor) for action in VISIT)


def _carry_out(action: ShopAction, visitor: httpx.Client) -> ActionDone:
    # Events carry milliseconds: a gap makes clear to which action each of them belongs.
    time.sleep(_GAP_SECONDS)
    started = time.time_ns() // 1_000_000
    status, text = _request(action, visitor)
    return ActionDone(
        title=action.title,
        method=action.method,
        path=action.path,
        succeeds=action.succeeds,
        as_expected=action.says in text and 0 < status < 500,
        status=status,
        started_at_ms=started,
    )


def _request(action: ShopAction, visitor: httpx.Client) -> tuple[int, str]:
    """Status and text of the page; status 0 where the shop did not answer at all."""
    try:
        page = visitor.request(action.method, action.path, data=action.form or None)
    except httpx.HTTPError as error:
        return 0, str(error)
    return page.status_code, page.text
