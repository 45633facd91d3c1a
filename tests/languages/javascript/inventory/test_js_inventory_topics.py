"""What the code speaks of, by its words."""

import pytest
from js_inventory_kit import features, function

from wizard.languages.inventory_topics import about_features, file_features, said_features


def said(body: str) -> frozenset[str]:
    return features("save", f"export function save() {{ {body} }}")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("router.push('/onboarding/next')", "says:onboarding"),
        ("go('Choose a plan')", "says:plan"),
        ("openCheckoutPage()", "says:checkout"),
        ("show('Please try again')", "says:sorry"),
        ("const checkoutURL = url('x')", "says:checkout"),
    ],
)
def test_texts_names_and_addresses_have_topics(body: str, found: str) -> None:
    assert found in said(body)


@pytest.mark.parametrize(
    "body", ["explanation()", "planet.spin()", "go('checkouts')", "const a = 1", "useEffect(go)"]
)
def test_a_word_inside_another_is_no_topic(body: str) -> None:
    assert not [name for name in said(body) if name.startswith("says:")]


NESTED = """
export function Shop() {
  function pay() { go('/checkout') }
  return <a onClick={pay}>Learn more</a>
}
"""


def test_the_text_of_an_inner_function_is_its_own() -> None:
    shop, pay = features("Shop", NESTED), features("pay", NESTED)
    assert {"says:learn", "file_says:checkout"} <= shop
    assert {"says:checkout", "file_says:learn"} <= pay
    assert "says:checkout" not in shop
    assert "says:learn" not in pay


def test_other_files_say_nothing_about_a_function() -> None:
    files = {
        "src/a.ts": "export function save() { go() }",
        "src/b.ts": "export function pay() { checkout() }",
    }
    assert not [name for name in function("save", files).features if "checkout" in name]


def test_the_names_around_a_function_have_topics() -> None:
    found = set(about_features("Banner.close", "apps/billing/src/Upsell.tsx", ["openInvite"]))
    assert {"about:banner", "about:upgrade", "within:about:plan", "calls:about:share"} <= found
    assert "about:plan" not in found


def test_no_words_no_topics() -> None:
    assert not set(about_features("x", "a.py", []))
    assert not said_features(b"")
    assert not file_features(b"x = 1")
    assert not said_features("ünïcödé — …".encode())
