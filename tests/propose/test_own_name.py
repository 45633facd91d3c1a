"""Names that say all of it win over what the code calls on the way."""

import pytest
from propose_samples import make_action

from wizard.model.action import Surface
from wizard.propose.naming import NamingStyle, event_name
from wizard.propose.phrasing import phrase_of

CLICK = Surface(kind="click", side="browser")


def named(verb: str, thing: str, symbol: str, **changes: object) -> str:
    phrase = phrase_of(make_action(verb, thing, symbol=symbol, **{"writes": (), **changes}))
    return event_name(phrase, NamingStyle()) if phrase else ""


@pytest.mark.parametrize(
    ("verb", "thing", "symbol", "name"),
    [
        ("create", "billing", "PauseModal.handlePauseSubscription", "Subscription Paused"),
        ("create", "status", "ExperimentHeader.startExperiment", "Experiment Started"),
        ("update", "status", "CancelOrderDialog.handleSubmit", "Order Canceled"),
        ("create", "form", "ShareEditForm.handleSubmit", "Share Edited"),
        ("reject", "account", "FollowButton.rejectFollowRequest", "Follow Request Rejected"),
        ("schedule", "status", "StatusScheduledCard.handleDelete", "Status Deleted"),
        ("create", "language_command", "LanguageCommands.setLanguage", "Language Changed"),
        ("rate", "rating", "albumStore.rate", "Rating Submitted"),
        ("upload", "program", "ProgramForm.handleUpload", "File Uploaded"),
    ],
)  # fmt: skip
def test_in_the_browser(verb: str, thing: str, symbol: str, name: str) -> None:
    assert named(verb, thing, symbol, surface=CLICK, path="web/src/things.tsx") == name


@pytest.mark.parametrize(
    ("verb", "thing", "symbol", "writes", "name"),
    [
        ("add", "order_item", "addOrderItems", ("Order",), "Order Created"),
        ("add", "order_item", "add_order_item", ("OrderItem",), "Order Item Added"),
        ("update", "order", "updateOrderToPaid", ("Order",), "Order Paid"),
        ("mark", "invoice", "mark_invoice_as_sent", (), "Invoice Sent"),
        ("create", "index", "index", ("Post",), "Post Created"),
        ("create", "customer_portal", "customerPortalAction", (), "Customer Portal Opened"),
        ("publish", "blog_post", "publish_blog_post", (), "Blog Post Published"),
        ("export", "contacts", "export_contacts", (), "Contacts Exported"),
    ],
)
def test_on_the_server(
    verb: str, thing: str, symbol: str, writes: tuple[str, ...], name: str
) -> None:
    assert named(verb, thing, symbol, writes=writes) == name


def test_what_is_posted_to_one_of_many_adds_none() -> None:
    route = Surface(kind="route", method="POST", route="/conversation/[id]")
    assert named("add", "conversation", "POST", surface=route) == "Conversation Updated"
    assert named("add", "conversation", "add", surface=route) == "Conversation Added"
