"""Names in words that product people say (A03, A05, A16)."""

import pytest
from propose_samples import make_action

from wizard.model.action import Surface
from wizard.propose.naming import NamingStyle, event_name
from wizard.propose.phrasing import phrase_of
from wizard.propose.words import singular

CLICK = Surface(kind="click", side="browser")


def named(verb: str, thing: str, **changes: object) -> str:
    phrase = phrase_of(make_action(verb, thing, **{"writes": (), **changes}))
    return event_name(phrase, NamingStyle()) if phrase else ""


@pytest.mark.parametrize(
    ("verb", "thing", "name"),
    [
        ("create", "invite_token", "Invite Token Created"),
        ("create", "api_key", "API Key Created"),
        ("create", "apikey", "API Key Created"),
        ("create", "doc", "Document Created"),
        ("create", "trail_like", "Trail Liked"),
        ("delete", "trail_like", "Trail Unliked"),
        ("create", "access", "Access Granted"),
        ("delete", "permission", "Permission Revoked"),
        ("create", "setup", "Setup Completed"),
        ("create", "portal", "Billing Portal Opened"),
        ("confirm", "auth", "Email Confirmed"),
        ("create", "forms_type", "Form Type Created"),
        ("create", "user_model", "User Created"),
        ("import", "admin_backup", "Backup Imported"),
        ("create", "admin_user", "Admin User Created"),
        ("import", "import_data", "Import Completed"),
        ("move", "move_user", "User Moved"),
        ("add", "ticket_cc", "Ticket CC Added"),
        ("create", "emojis", "Emoji Created"),
    ],
)
def test_on_the_server(verb: str, thing: str, name: str) -> None:
    assert named(verb, thing) == name


def test_what_only_the_code_has_is_no_name() -> None:
    assert named("refresh", "auth") == ""


@pytest.mark.parametrize(
    ("verb", "thing", "symbol", "name"),
    [
        ("send", "invite", "sendInvite", "User Invited"),
        ("send", "invite", "handleResendInvitation", "Invite Resent"),
        ("send", "email", "sendEmail", "Email Sent"),
        ("create", "timeline", "createTimelineEvent", "Timeline Event Created"),
        ("create", "watchlist_item", "openCreateWatchlistItemDialog", "Watchlist Item Created"),
        ("unlock", "account", "requestNewLink", "Link Requested"),
        ("delete", "status", "deleteAndRedraft", "Status Deleted"),
        ("create", "note", "createNewNoteAndRedirect", "Note Created"),
        ("update", "link", "LinkDetails", "Link Updated"),
    ],
)
def test_in_the_browser(verb: str, thing: str, symbol: str, name: str) -> None:
    assert named(verb, thing, symbol=symbol, surface=CLICK, path="web/src/things.tsx") == name


def test_a_switch_turns_both_ways() -> None:
    fields = {"symbol": "EnableSearchToggle.handleChange", "surface": CLICK, "path": "a/b.tsx"}
    assert named("update", "workspace", **fields) == "Search Enabled"
    assert named("update", "workspace", facts=("toggles",), **fields) == "Search Toggled"


def test_the_post_of_a_class_does_what_the_class_says() -> None:
    assert named("update", "lock_topic", symbol="LockTopic.post") == "Topic Locked"
    assert named("update", "order_item", symbol="OrderItem.post") == "Order Item Updated"


def test_what_is_called_by_its_route_has_no_name_of_its_own() -> None:
    symbol = "PUT /api/organizations/:organizationId/tags/:tagId"
    assert named("update", "tag", symbol=symbol) == "Tag Updated"


def test_a_class_is_no_name_of_a_function() -> None:
    assert named("create", "ticket", symbol="FollowUpViewSet") == "Ticket Created"


def test_the_password_of_another_user() -> None:
    of_other = Surface(kind="route", method="POST", route="/user/<int:user_pk>/reset-password")
    assert named("reset_password", "password", surface=of_other) == "User Password Reset"


def test_what_is_uploaded_is_what_the_route_says() -> None:
    route = Surface(kind="route", method="PUT", route="/api/trail/upload")
    assert named("upload", "trail", symbol="PUT", surface=route) == "Trail Uploaded"
    assert named("upload", "program", symbol="handle", surface=CLICK) == "File Uploaded"


@pytest.mark.parametrize("word", ["analysis", "tennis", "basis", "chassis", "status", "iris"])
def test_words_that_only_look_like_plurals(word: str) -> None:
    assert singular(word) == word


def test_who_asks_for_what_in_the_name_of_a_reset() -> None:
    fields = {"symbol": "requestLink", "surface": CLICK, "path": "web/reset.vue"}
    assert named("reset_password", "password", **fields) == "Password Reset"
    assert named("unlock", "account", **fields) == "Link Requested"
