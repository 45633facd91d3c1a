"""What the user is told is the best name of what was done, where it says anything (A03)."""

import pytest
from propose_samples import make_action

from wizard.model.action import Surface
from wizard.propose.naming import NamingStyle, event_name
from wizard.propose.notices import phrase_in
from wizard.propose.phrasing import phrase_of

CLICK = Surface(kind="click", side="browser")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Passkey added successfully", "Passkey Added"),
        ("Template moved", "Template Moved"),
        ("Client secret rotated", "Client Secret Rotated"),
        ("Import canceled", "Import Canceled"),
        ("API key created. Please copy the value now.", "API Key Created"),
        ("Your account has been successfully deleted.", "Account Deleted"),
        ("Permissions for {{ userName }} updated", "Permissions Updated"),
        ("Forum %(forum)s marked as read.", "Forum Marked As Read"),
        ("Successfully archived the project", "Project Archived"),
        ("Link ${link.name} pinned!", "Link Pinned"),
        ("resend_invite_success", "Invite Resent"),
        ("settings.info.avatar.updated", "Avatar Updated"),
        ("components.collection.join_modal.toast.join_success", "Collection Joined"),
        ("collection.members.removed", "Member Removed"),
        ("components.template.toast.created", "Template Created"),
    ],
)
def test_messages_that_name_an_event(text: str, name: str) -> None:
    phrase = phrase_in(text)
    assert phrase is not None
    assert event_name(phrase, NamingStyle()) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Saved!",
        "Changes saved",
        "Name is required",
        "Failed to delete the link",
        "toast.create_failed",
        "errors.not_found",
        "Link copied to clipboard",
        "Welcome back",
        "Please check your email",
        "Couldn't move the template, try again?",
        "Something was changed by somebody else while you were editing it here",
        "general.success",
        "{name}",
    ],
)
def test_messages_that_name_none(text: str) -> None:
    assert phrase_in(text) is None


def named(verb: str, thing: str, symbol: str, *notices: str, **changes: object) -> str:
    fields = {"writes": (), "surface": CLICK, "path": "web/src/things.tsx", **changes}
    phrase = phrase_of(make_action(verb, thing, symbol=symbol, notices=notices, **fields))
    return event_name(phrase, NamingStyle()) if phrase else ""


@pytest.mark.parametrize(
    ("verb", "thing", "symbol", "notices", "name"),
    [
        ("cancel", "model", "handleCancel.onCancel", ("Import canceled",), "Import Canceled"),
        ("delete", "client_secret", "onDelete", ("Secret rotated",), "Secret Rotated"),
        ("create", "membership", "handleChange", ("Permissions updated",), "Permissions Updated"),
        ("upload", "file", "onChange", ("settings.avatar.updated",), "Avatar Updated"),
        ("create", "group", "create", ("collection.create_success",), "Collection Created"),
    ],
)  # fmt: skip
def test_the_message_wins_over_plumbing(
    verb: str, thing: str, symbol: str, notices: tuple[str, ...], name: str
) -> None:
    assert named(verb, thing, symbol, *notices) == name


@pytest.mark.parametrize(
    ("verb", "thing", "symbol", "notices", "name"),
    [
        # the function says it all
        ("archive", "project", "archiveProject", ("Project updated",), "Project Archived"),
        ("invite", "member", "inviteMember", ("Email sent",), "Member Invited"),
        # the same thing, in other words
        ("create", "comment", "submit", ("Comment added",), "Comment Created"),
        ("delete", "team_member", "submit", ("Member removed",), "Team Member Deleted"),
        # several branches tell of several things
        ("update", "topic", "submit", ("Topic locked", "Topic unlocked"), "Topic Updated"),
        # nothing in it
        ("create", "order", "submit", ("Thank you!", "Saved"), "Order Created"),
    ],
)
def test_the_code_wins_where_it_says_as_much(
    verb: str, thing: str, symbol: str, notices: tuple[str, ...], name: str
) -> None:
    assert named(verb, thing, symbol, *notices) == name


def test_of_two_messages_that_of_the_functions_own_thing() -> None:
    symbol = "HidePost.post"
    assert named("update", "hide", symbol, "Topic hidden", "Post hidden") == "Post Hidden"


def test_a_reset_whose_message_says_that_a_mail_was_sent_is_asked_for() -> None:
    assert named("reset_password", "password", "onSubmit", "password-reset-sent") == (
        "Password Reset Requested"
    )
    assert named("reset_password", "password", "onSubmit", "All done") == "Password Reset"


def test_who_signs_up_does_so_whatever_the_message_is() -> None:
    assert named("sign_up", "user", "submit", "Account created", role="sign_up") == "User Signed Up"


@pytest.mark.parametrize(
    ("verb", "thing", "symbol", "label", "name"),
    [
        ("update", "article", "ArticlePage", "Publish article", "Article Published"),
        ("create", "session", "Panel", "settings.resend_invite", "Invite Resent"),
        ("update", "article", "handleSubmit", "Archive this article", "Article Archived"),
        # the code says as much, or more
        ("update", "article", "ArticlePage", "Save article", "Article Updated"),
        ("update", "article", "ArticlePage", "Publish", "Article Updated"),
        ("update", "article", "renameArticle", "Publish article", "Article Renamed"),
        ("delete", "article", "ArticlePage", "Cancel order", "Article Deleted"),
        ("update", "article", "ArticlePage", "Move to the archive", "Article Updated"),
        ("update", "article", "ArticlePage", "Please confirm that you do", "Article Updated"),
    ],
)  # fmt: skip
def test_the_button_says_what_a_nameless_handler_is_for(
    verb: str, thing: str, symbol: str, label: str, name: str
) -> None:
    surface = Surface(kind="click", side="browser", ui_text=label)
    assert named(verb, thing, symbol, surface=surface, path="web/src/things.tsx") == name
