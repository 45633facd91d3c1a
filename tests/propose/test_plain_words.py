"""Names in words that product people say (A03, A05, A16)."""

import pytest
from propose_samples import NOTHING, make_action, make_reading

from wizard.model.action import Surface
from wizard.propose.naming import NamingStyle, event_name
from wizard.propose.phrasing import phrase_of
from wizard.propose.propose import propose
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
        ("create", "scim_token", "SCIM Token Created"),
        ("register", "oidc", "OIDC Registered"),
        ("update", "display_name", "Display Name Updated"),
        ("update", "folder_name", "Folder Renamed"),
        ("accept", "invite", "Invite Accepted"),
        ("delete", "invite", "Invite Deleted"),
        ("create", "postgres", "Postgres Created"),
        ("create", "redis", "Redis Created"),
        ("search", "shelves", "Shelves Searched"),
        ("delete", "shelves", "Shelf Deleted"),
        ("update", "format_prefs", "Format Preference Updated"),
        ("add", "webauthn", "Passkey Added"),
        ("authenticate", "onboarding", "Onboarding Completed"),
        ("create", "password", "Password Changed"),
        ("create", "share_link_password", "Share Link Password Created"),
        ("register", "oauth", "OAuth Client Registered"),
        ("delete", "oauth", "OAuth Deleted"),
        ("order", "reading_list", "Reading List Reordered"),
        ("order", "product", "Product Ordered"),
        ("update", "available_prefix", "Prefix Updated"),
        ("create", "simple_share", "Share Created"),
        ("create", "quick_note", "Note Created"),
        ("create", "paypal_payment", "PayPal Payment Created"),
        ("import", "image_urls", "Image URLs Imported"),
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


def at(route: str, method: str = "POST") -> Surface:
    return Surface(kind="route", method=method, route=route)


@pytest.mark.parametrize(
    ("verb", "thing", "route", "name"),
    [
        ("add", "scan_asset", "/bookings/:id/scan-assets", "Asset Scanned"),
        ("send", "release_custody", "/assets/$id/release-custody", "Custody Released"),
        ("create", "case_approval", "/cases/<uid:pk>/request-approval/", "Case Approval Requested"),
        ("create", "time_entry_start", "/cases/<uid:pk>/time-entries/start/", "Time Entry Started"),
        ("create", "watch", "/cases/<uid:pk>/watch/", "Case Watched"),
        ("delete", "watch", "/cases/<uid:pk>/watch/", "Case Unwatched"),
        ("create", "release_note", "/release-notes", "Release Note Created"),
        ("create", "scan_result", "/scan-results", "Scan Result Created"),
        ("delete", "scan_asset", "/scan-assets/:id", "Scan Asset Deleted"),
        ("create", "product_plan", "/products/:id/plan", "Product Plan Created"),
        ("create", "watch", "/shop/watch", "Watch Created"),
        ("create", "watch", "", "Watch Created"),
    ],
)
def test_the_last_part_of_a_route_says_what_is_done(
    verb: str, thing: str, route: str, name: str
) -> None:
    assert named(verb, thing, symbol="action", surface=at(route)) == name


@pytest.mark.parametrize(
    ("route", "writes", "name"),
    [
        ("/users/import-from-plex", ("User",), "Users Imported From Plex"),
        ("/users/import-from-plex", (), "Plex Imported"),
        ("/users/import-plex", ("User",), "Plex Imported"),
        ("/users/import-from-slack", ("User",), "Plex Imported"),
    ],
)
def test_what_is_imported_is_not_its_source(route: str, writes: tuple[str, ...], name: str) -> None:
    assert named("import", "plex", symbol="POST", surface=at(route), writes=writes) == name


@pytest.mark.parametrize(
    ("symbol", "route", "name"),
    [
        ("add_to_shelf", "/shelf/add/<int:shelf_id>/<int:book_id>", "Book Added To Shelf"),
        ("remove_from_shelf", "/shelf/<shelf_id>/<book_id>", "Book Removed From Shelf"),
        ("add_to_shelf", "/shelf/add", "Item Added To Shelf"),
        ("add_shelf", "/shelf/add/<int:library_id>", "Shelf Added"),
    ],
)
def test_what_is_put_somewhere_is_what_the_route_identifies(
    symbol: str, route: str, name: str
) -> None:
    assert named(symbol.partition("_")[0], "shelf", symbol=symbol, surface=at(route)) == name


@pytest.mark.parametrize(
    ("verb", "thing", "symbol", "name"),
    [
        ("submit", "post_document", "PostDocumentView.post", "Document Submitted"),
        ("create", "share_link", "ShareLinkViewSet.create", "Share Link Created"),
        ("create", "post", "PostView.post", "Post Created"),
        ("send", "email_document", "DocumentViewSet.email_documents", "Document Emailed"),
        ("send", "email_code", "send_email_code", "Email Code Sent"),
        ("delete", "bulk_edit_objects", "BulkEditObjectsView.post", ""),
    ],
)
def test_classes_and_names(verb: str, thing: str, symbol: str, name: str) -> None:
    assert named(verb, thing, symbol=symbol, surface=at("/documents")) == name


@pytest.mark.parametrize(
    ("thing", "route", "name"),
    [
        ("token", "/oauth/token", ""),
        ("token", "/tokens", "Token Created"),
        ("api_token", "/token", "API Token Created"),
    ],
)
def test_what_keeps_a_session_going_is_no_event(thing: str, route: str, name: str) -> None:
    assert named("create", thing, symbol="token", surface=at(route)) == name


def test_what_writes_does_not_search() -> None:
    told = {"symbol": "search_to_shelf", "notices": ("Books have been added to shelf: %s",)}
    assert named("search", "shelf", facts=("commits",), **told) == "Book Added To Shelf"
    assert named("search", "shelf", facts=(), **told) == "Shelves Searched"


@pytest.mark.parametrize(
    ("verb", "thing", "symbol", "name"),
    [
        ("add", "device", "ClusterAddDevicesView.post", "Device Added To Cluster"),
        ("add", "item", "HandleTagAddItem", "Item Added To Tag"),
        ("remove", "line", "OrderRemoveLineView.post", "Line Removed From Order"),
        ("add", "user", "AdminAddUserView.post", "User Added"),
        ("add", "device", "AddDeviceView.post", "Device Added"),
        ("add", "device", "action:add-device", "Device Added"),
        ("add", "device", "ClusterAddView.post", "Device Added"),
    ],
)
def test_a_class_says_where_something_is_put(verb: str, thing: str, symbol: str, name: str) -> None:
    assert named(verb, thing, symbol=symbol, surface=at("")) == name


def test_what_a_name_calls_deleted_is_not_removed() -> None:
    fields = {"surface": CLICK, "path": "web/DeleteTagModal.tsx"}
    assert named("remove", "tag", symbol="DeleteTagModal.submit", **fields) == "Tag Deleted"
    assert named("remove", "tag", symbol="RemoveTagModal.submit", **fields) == "Tag Removed"


@pytest.mark.parametrize(
    ("thing", "symbol", "name"),
    [
        ("bmi", "BMIViewSet", "BMI Created"),
        ("bmi", "BmiViewSet", "Bmi Created"),
        ("order", "POST /orders", "Order Created"),
        ("item", "IItemView.post", "Item Created"),
        ("invoice", "createInvoicePDF", "Invoice Created"),
    ],
)
def test_what_the_code_writes_in_capitals_is_said_letter_by_letter(
    thing: str, symbol: str, name: str
) -> None:
    found = propose(make_reading(make_action("create", thing, symbol=symbol)), NOTHING)
    assert [event.name for event in found.events] == [name]


@pytest.mark.parametrize(
    ("verb", "thing", "symbol", "name"),
    [
        ("add", "team_to_approved", "add_team_to_approved_list", "Team Approved"),
        ("add", "team_to_challenge", "add_team_to_challenge", "Team Added To Challenge"),
        ("remove", "team_from_approved", "remove_team", "Team Removed From Approved"),
        ("disconnect", "tag", "unlink", "Tag Unlinked"),
        ("disconnect", "tag", "disconnect_tag", "Tag Disconnected"),
        ("connect", "account", "link_account", "Account Linked"),
    ],
)
def test_what_the_code_says_is_what_is_done(verb: str, thing: str, symbol: str, name: str) -> None:
    assert named(verb, thing, symbol=symbol, surface=at("/things")) == name
