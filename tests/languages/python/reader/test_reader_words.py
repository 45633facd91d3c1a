"""Identifiers as words, verbs and nouns; names as kinds of values."""

import pytest

from wizard.languages.phrases import object_words
from wizard.languages.privacy import kind_of_name
from wizard.languages.python.reader.nouns import class_noun, model_noun
from wizard.languages.verbs import verb_of
from wizard.languages.words import noun, singular, words


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("create_order", ("create", "order")),
        ("OrderCancelView", ("order", "cancel", "view")),
        ("HTTPServer2", ("http", "server", "2")),
        ("sign-up", ("sign", "up")),
        ("", ()),
    ],
)
def test_words(identifier: str, expected: tuple[str, ...]) -> None:
    assert words(identifier) == expected


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("orders", "order"),
        ("categories", "category"),
        ("addresses", "address"),
        ("boxes", "box"),
        ("branches", "branch"),
        ("status", "status"),
        ("news", "news"),
        ("class", "class"),
        ("bus", "bus"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
    assert singular(one) == one


def test_a_noun_is_singular_in_its_last_word() -> None:
    assert noun(("order", "lines")) == "order_line"
    assert noun(()) == ""


@pytest.mark.parametrize(
    ("name", "verb", "rest"),
    [
        ("create_order", "create", ("order",)),
        ("order_create", "create", ("order",)),
        ("sign_up", "sign_up", ()),
        ("user_login", "log_in", ("user",)),
        ("logout_view", "log_out", ("view",)),
        ("checkout", "checkout", ()),
        ("reset_password", "reset_password", ("password",)),
        ("forgot_password", "request_password_reset", ("password",)),
        ("recover_password", "request_password_reset", ("password",)),
        ("PasswordRecovery", "request_password_reset", ("password",)),
        ("reset_password_request", "request_password_reset", ("password",)),
        ("send_password_reset_email", "request_password_reset", ("password",)),
        ("password_reset_confirm", "reset_password", ("password",)),
        ("forgot_password_complete", "reset_password", ("password",)),
        ("ChangePasswordView", "change_password", ("password",)),
        ("wish_list_add_product", "add", ("product",)),
    ],
)
def test_the_verb_of_a_name(name: str, verb: str, rest: tuple[str, ...]) -> None:
    assert verb_of(name) == (verb, rest)


@pytest.mark.parametrize("name", ["", "dashboard", "order_detail", "password_hint"])
def test_a_name_without_a_verb(name: str) -> None:
    assert verb_of(name) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("OrderListView", ("order",)),
        ("WishListCreateUpdateViewMixin", ("wish", "list")),
        ("TimeEntryListCreateView", ("time", "entry")),
        ("OrderListCreateAPIView", ("order",)),
        ("ShoppingListCreateView", ("shopping", "list")),
        ("ListCreateView", ("list",)),
        ("DataSourceListResource", ("data", "source")),
        ("BaseOrderView", ("order",)),
        ("UpdateView", ()),
    ],
)
def test_the_noun_of_a_view_class(name: str, expected: tuple[str, ...]) -> None:
    assert class_noun(name) == expected


def test_an_object_ends_at_a_preposition() -> None:
    assert object_words(words("item_to_cart")) == ("item",)
    assert object_words(words("from_cart")) == ("cart",)
    assert object_words(words("order_by_id")) == ("order",)
    assert object_words(words("one")) == object_words(words("each_one")) == ()


@pytest.mark.parametrize(
    ("name", "model"),
    [("OrderForm", "Order"), ("OrderCreateSchema", "Order"), ("Form", "Form"), ("Order", "Order")],
)
def test_the_model_of_a_class_name(name: str, model: str) -> None:
    assert model_noun(name) == model


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("order_id", "id"),
        ("pk", "id"),
        ("grand_total", "amount"),
        ("unit_price", "amount"),
        ("item_count", "count"),
        ("num_items", "count"),
        ("quantity", "count"),
        ("is_gift", "flag"),
        ("has_password", "flag"),
        ("email_count", "count"),
        ("payment_method", "enum"),
        ("plan", "enum"),
        ("file_type", "enum"),
        ("comment", "text"),
        ("thing", None),
        ("", None),
        ("prev_state", "object"),
        ("initialState", "object"),
        ("order_state", "enum"),
    ],
)
def test_the_kind_that_a_name_promises(name: str, kind: str | None) -> None:
    """A25: what a property may be told apart by."""
    assert kind_of_name(name) == kind


PERSONAL = """email user_email e_mail mail name first_name last_name full_name username phone mobile
address street city zip_code postal_code ip ip_address birth_date gender ssn iban card_number lat
lng avatar user_agent contact recipient location"""
SECRET = """password new_password token access_token secret client_secret api_key key csrf_token
session session_key cookie otp signature credentials jwt nonce cvv"""


@pytest.mark.parametrize("name", PERSONAL.split())
def test_personal_names(name: str) -> None:
    """A34, K11: nothing personal, by name."""
    assert kind_of_name(name) == "personal"


@pytest.mark.parametrize("name", SECRET.split())
def test_secret_names(name: str) -> None:
    assert kind_of_name(name) == "secret"
