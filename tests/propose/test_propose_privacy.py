"""Nothing personal, nothing secret, no free text (A34): by name, expression, origin and kind."""

import pytest
from propose_samples import make_value

from wizard.model.action import ValueKind
from wizard.propose.privacy import refusal
from wizard.propose.words import word_set

REFUSED_NAMES = sorted(
    word_set(
        """
        email user_email emails customer_email_address useremail contact_mail mailto_mail phone
        phone_number phonenumber mobile mobile_number telephone telefon fax first_name last_name
        firstname lastname full_name surname nickname username user_name display_name name
        customer_name contact_name company_name address shipping_address address_id street
        postal_code postcode zip zip_code zipcode ip ip_address remote_addr user_agent latitude
        lng lat birthday birth_date dob age gender sex ethnicity religion nationality ssn
        social_security_number passport passport_number tax_id vat_id vat_number iban bic
        account_number routing_number card_number credit_card cc_number cvv card_expiry salary
        income diagnosis medical_record avatar profile_picture bio author owner assignee recipient
        password password_hash new_password passwd pwd passphrase secret client_secret token
        access_token reset_token tokens api_key apikey private_key license_key auth authorization
        credentials cookie session_id sessionid csrf_token otp otp_code pin totp verification_code
        security_answer jwt nonce signature message body content comment note notes description
        title subject query q search_term feedback prompt transcript url redirect_uri answer
        """
    )
)

FINE: list[tuple[str, ValueKind]] = [
    ("order_id", "id"),
    ("id", "id"),
    ("product_id", "id"),
    ("author_id", "id"),
    ("customer_id", "id"),
    ("comment_id", "id"),
    ("message_id", "id"),
    ("photo_id", "id"),
    ("contact_id", "id"),
    ("payment_method", "enum"),
    ("plan", "enum"),
    ("plan_name", "enum"),
    ("product_name", "enum"),
    ("model_name", "enum"),
    ("role", "enum"),
    ("status", "enum"),
    ("currency", "enum"),
    ("card_type", "enum"),
    ("auth_method", "enum"),
    ("hostname", "enum"),
    ("filename", "enum"),
    ("content_type", "enum"),
    ("cancel_reason", "enum"),
    ("coupon_code", "enum"),
    ("keyboard_layout", "enum"),
    ("total", "amount"),
    ("discount_amount", "amount"),
    ("key_count", "count"),
    ("token_count", "count"),
    ("total_tokens", "count"),
    ("address_count", "count"),
    ("num_emails", "count"),
    ("message_count", "count"),
    ("item_count", "count"),
    ("quantity", "count"),
    ("is_email_verified", "flag"),
    ("has_phone", "flag"),
    ("email_confirmed", "flag"),
    ("is_gift", "flag"),
    ("has_password", "flag"),
]


@pytest.mark.parametrize("kind", ["enum", "id"])
@pytest.mark.parametrize("name", REFUSED_NAMES)
def test_a_telling_name_is_refused_whatever_the_kind_says(name: str, kind: ValueKind) -> None:
    assert refusal(make_value(name, kind, "value", type="string")) is not None


@pytest.mark.parametrize("name", REFUSED_NAMES)
def test_a_telling_expression_is_refused_under_a_harmless_name(name: str) -> None:
    assert refusal(make_value("plan", "enum", f"order.{name}")) is not None


@pytest.mark.parametrize(("name", "kind"), FINE)
def test_what_tells_nothing_about_a_person_is_fine(name: str, kind: ValueKind) -> None:
    assert refusal(make_value(name, kind)) is None
    assert refusal(make_value(name, kind, f"order.{name}")) is None


@pytest.mark.parametrize(
    ("name", "kind", "expression", "origin"),
    [
        ("plan", "enum", "plan", "assigned from request.form['email']"),
        ("plan", "enum", "plan", "assigned from user.password"),
        ("code", "enum", "code", "assigned from request.cookies['x']"),
        ("plan", "enum", "form.cleaned_data['email']", "parameter"),
        ("plan", "enum", "data['first_name']", "parameter"),
        ("total", "amount", "customer.salary", "parameter"),
        ("is_x", "flag", "user.email", "parameter"),
        ("email_count", "count", "user.email", "parameter"),
        ("password_count", "count", "len(password)", "parameter"),
        ("id", "id", "address.id", "parameter"),
        ("id", "id", "token.pk", "parameter"),
        ("name", "enum", "customer.name", "parameter"),
        ("email", "flag", "email", "parameter"),
        ("email", "count", "email", "parameter"),
    ],
)
def test_the_second_line_of_defence(
    name: str, kind: ValueKind, expression: str, origin: str
) -> None:
    assert refusal(make_value(name, kind, expression, origin=origin)) is not None


@pytest.mark.parametrize(
    ("name", "kind", "expression"),
    [
        ("email_count", "count", "len(emails)"),
        ("address_count", "count", "len(user.addresses)"),
        ("has_email", "flag", "bool(user.email)"),
        ("is_email_verified", "flag", "user.is_email_verified"),
        ("tier_name", "enum", "user.tier.name"),
    ],
)
def test_a_count_or_a_flag_about_something_personal_is_fine(
    name: str, kind: ValueKind, expression: str
) -> None:
    assert refusal(make_value(name, kind, expression)) is None


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("personal", "personal"),
        ("secret", "secret"),
        ("text", "free text"),
        ("object", "whole object"),
    ],
)
def test_the_kind_refuses_by_itself(kind: ValueKind, words: str) -> None:
    assert words in (refusal(make_value("plan", kind)) or "")


@pytest.mark.parametrize("value_type", ["array"])
def test_only_single_values(value_type: str) -> None:
    assert refusal(make_value("plan", "enum", type=value_type)) is not None


def test_reasons_are_plain_words() -> None:
    assert refusal(make_value("email", "enum")) == "its name says that it is personal"
    assert (
        refusal(make_value("plan", "enum", "user.email")) == "`user.email` says that it is personal"
    )
    assert (
        refusal(make_value("plan", "enum", origin="assigned from form['password']"))
        == "where it comes from says that it is a secret"
    )
