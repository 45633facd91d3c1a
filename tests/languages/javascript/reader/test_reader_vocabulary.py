"""Words that both sides share: passwords, payments, requests, and the text of types."""

import pytest
from server_reading import action_in

from wizard.languages.javascript.reader.payments import settled_payment
from wizard.languages.javascript.reader.requests import request_key
from wizard.languages.javascript.reader.type_text import balanced, before_group, fields_of
from wizard.languages.verbs import verb_of


def handler(name: str, body: str) -> str:
    return (
        "const User = require('../models/User');\n"
        f"const {name} = async (req, res) => {{\n"
        "  const user = await User.findOne({ id: req.params.id });\n"
        f"  {body}\n  await user.save();\n  res.redirect('/');\n}};\n"
        f"router.post('/reset/:id', {name});\n"
    )


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("postForgot", "user.resetToken = make();", ("request_password_reset", "password")),
        ("postReset", "user.password = req.body.password;", ("reset_password", "password")),
        ("postReset", "user.score = 0;", ("reset", "user")),
        ("resetUserScore", "user.password;", ("reset", "user_score")),
    ],
)
def test_what_is_said_of_passwords(name: str, body: str, expected: tuple[str, str]) -> None:
    action = action_in(handler(name, body))
    assert (action.verb, action.object) == expected


@pytest.mark.parametrize(
    ("identifier", "verb"),
    [
        ("forgot", "request_password_reset"),
        ("ForgotView", "request_password_reset"),
        ("forgot_username", None),
        ("forgot_email", None),
    ],
)
def test_what_is_forgotten_is_a_password(identifier: str, verb: str | None) -> None:
    found = verb_of(identifier)
    assert (found[0] if found else None) == verb


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("purchase", ("stripe", "payment")), ("complete", ("payment",))),
        (("pay", ("paypal",)), ("complete", ("payment",))),
        (("purchase", ("ticket",)), ("purchase", ("ticket",))),
        (("purchase", ("stripe", "ticket")), ("purchase", ("stripe", "ticket"))),
        (("purchase", ()), ("purchase", ())),
        (("connect", ("stripe",)), ("connect", ("stripe",))),
    ],
)
def test_a_payment_is_named_without_who_takes_it(
    given: tuple[str, tuple[str, ...]], expected: tuple[str, tuple[str, ...]]
) -> None:
    assert settled_payment(*given) == expected


@pytest.mark.parametrize(
    ("verb", "url", "expected"),
    [
        ("create", "/api/orders", "create orders"),
        ("POST", "/orders", "create orders"),
        ("PATCH", "/api/v1/orders/:id", "update orders/*"),
        ("update", "/orders/${order.id}?full=1", "update orders/*"),
        ("delete", "https://shop.test/orders/[id]", "delete orders/*"),
        ("create", "${base}/orders", "create orders"),
        ("create", "${url}", ""),
        ("create", "${base}orders", ""),
        ("create", "/api", ""),
        ("create", "", ""),
        ("update", "/:id", ""),
    ],
)
def test_a_page_and_a_route_agree_on_a_request(verb: str, url: str, expected: str) -> None:
    assert request_key(verb, url) == expected


@pytest.mark.parametrize(
    ("literal", "expected"),
    [
        ("{ id: number; name?: string }", [("id", "number"), ("name", "string | undefined")]),
        (
            "{\n  id: string // of, the row\n  tags: Array<{ a: 1 }>\n}",
            [("id", "string"), ("tags", "Array<{ a: 1 }>")],
        ),
        ("{ readonly 'id': number, save: () => void }", [("id", "number"), ("save", "() => void")]),
        ("{ save(): void }", []),
        ("{}", []),
    ],
)
def test_the_fields_of_a_type(literal: str, expected: list[tuple[str, str]]) -> None:
    assert fields_of(literal) == expected


@pytest.mark.parametrize(
    ("said", "start", "pair", "expected"),
    [
        ("a<b<c>>d", 1, "<>", "<b<c>>"),
        ("<() => A>", 0, "<>", "<() => A>"),
        ("{ a", 0, "{}", ""),
    ],
)
def test_brackets_and_their_ends(said: str, start: int, pair: str, expected: str) -> None:
    assert balanced(said, start, pair) == expected


@pytest.mark.parametrize(
    ("said", "before"), [("f(a, g(b))", "f"), ("const f = (a)", "const f = "), ("a)", "")]
)
def test_what_stands_before_parentheses(said: str, before: str) -> None:
    assert before_group(said, len(said) - 1) == before
