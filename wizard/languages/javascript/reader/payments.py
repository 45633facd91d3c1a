"""Payments, named by what a user does and not by whose service takes the money."""

from wizard.languages.words import word_set

_VENDORS = word_set(
    "stripe paypal braintree adyen paddle razorpay mollie klarna checkoutcom squareup paystack"
)
_PAYING = word_set("purchase pay charge")
_MONEY = word_set("payment payments charge charges intent intents")


def settled_payment(verb: str, nouns: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """`purchase stripe payment` is a payment that is completed; all else stays as it is."""
    if verb not in _PAYING or not nouns or not set(nouns) <= _VENDORS | _MONEY:
        return verb, nouns
    return "complete", ("payment",)
