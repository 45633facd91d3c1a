"""One event with a property that tells its kinds apart (A16)."""

from propose_samples import NOTHING, make_action, make_reading, names

from wizard.model.action import Surface, UserAction
from wizard.propose.propose import propose


def adds(vendor: str, path: str = "", **changes: object) -> UserAction:
    path = path or f"app/integrations/{vendor}/views.py"
    return make_action("add", vendor, path=path, **{"writes": ("Channel",), **changes})


def test_what_sibling_folders_do_alike_is_one_event() -> None:
    found = propose(make_reading(adds("slack"), adds("discord"), adds("pager")), NOTHING)
    assert names(found) == ["Channel Added"]
    assert [(item.name, item.type) for item in found.events[0].properties] == [
        ("channel_kind", "String")
    ]
    assert sorted(site.properties[0][1] for site in found.call_sites) == [
        '"discord"', '"pager"', '"slack"'
    ]  # fmt: skip


def test_two_are_too_few() -> None:
    found = propose(make_reading(adds("slack"), adds("discord")), NOTHING)
    assert sorted(names(found)) == ["Discord Added", "Slack Added"]


def test_what_writes_something_else_stays_apart() -> None:
    actions = [adds(vendor, writes=(f"{vendor}s",)) for vendor in ("slack", "discord", "pager")]
    assert len(names(propose(make_reading(*actions), NOTHING))) == 3


def test_what_stands_in_one_folder_stays_apart() -> None:
    actions = [adds(name, path="app/shop/views.py") for name in ("order", "review", "pager")]
    assert len(names(propose(make_reading(*actions), NOTHING))) == 3


def test_to_edit_and_to_update_is_the_same_event() -> None:
    """A16: one event, at both places, under the name of the better one."""
    found = propose(
        make_reading(
            make_action("edit", "order", path="shop/a.py"),
            make_action("update", "order", path="shop/b.py", line=90),
        ),
        NOTHING,
    )
    assert names(found) == ["Order Edited"]
    assert [site.path for site in found.call_sites] == ["shop/a.py", "shop/b.py"]


def test_to_remove_is_not_to_delete() -> None:
    found = propose(
        make_reading(make_action("remove", "member"), make_action("delete", "member", line=90)),
        NOTHING,
    )
    assert sorted(names(found)) == ["Member Deleted", "Member Removed"]


def test_what_both_sides_change_is_sent_once() -> None:
    click = Surface(kind="click", side="browser")
    found = propose(
        make_reading(
            make_action("update", "order", path="shop/a.py"),
            make_action("edit", "order", path="web/a.tsx", surface=click, symbol="editOrder"),
        ),
        NOTHING,
    )
    assert [site.side for site in found.call_sites] == ["server"]


def told(vendor: str, *notices: str) -> UserAction:
    return adds(vendor, notices=notices)


def test_siblings_are_called_as_their_users_are_told() -> None:
    vendors = ("slack", "discord", "pager")
    some = [told(vendor, f"The {vendor} integration has been added!") for vendor in vendors]
    assert names(propose(make_reading(*some, adds("mail")), NOTHING)) == ["Integration Added"]
    others = [told("slack", "Slack bot added"), told("pager", "Pager hook added"), adds("mail")]
    assert names(propose(make_reading(*others), NOTHING)) == ["Channel Added"]


def sends(kind: str, symbol: str = "sendRequest", **changes: object) -> UserAction:
    fields = {
        "path": f"web/request/{kind.title()}Modal.tsx",
        "symbol": f"{kind.title()}Modal.{symbol}",
        "surface": Surface(kind="click", side="browser"),
        "writes": (),
    }
    return make_action("send", f"{kind}_request", **{**fields, **changes})


def test_one_handler_of_several_dialogs_is_one_event() -> None:
    kinds = ("movie", "show", "album")
    found = propose(make_reading(*map(sends, kinds)), NOTHING)
    assert names(found) == ["Request Sent"]
    assert sorted(site.properties[0][1] for site in found.call_sites) == [
        '"album"', '"movie"', '"show"'
    ]  # fmt: skip


def test_dialogs_with_handlers_of_their_own_stay_apart() -> None:
    def apart(*actions: UserAction) -> int:
        return len(names(propose(make_reading(*actions), NOTHING)))

    assert apart(sends("movie"), sends("show")) == 2
    assert apart(*(sends(kind, "send") for kind in ("movie", "show", "album"))) == 3
    assert apart(*(sends(kind, path=f"web/{kind}/a.tsx") for kind in ("movie", "show", "tv"))) == 3
    server = Surface(kind="route", method="POST", route="/requests")
    assert apart(*(sends(kind, surface=server) for kind in ("movie", "show", "album"))) == 3


def test_what_the_browser_sends_and_the_server_makes_is_sent_once() -> None:
    """Under the name that users know, where it is known to be done."""
    click = Surface(kind="click", side="browser")
    sent = make_action("send", "message", path="web/a.tsx", symbol="send", surface=click)
    made = make_action("create", "message", path="server/a.ts", symbol="POST /")
    found = propose(make_reading(sent, made), NOTHING)
    assert names(found) == ["Message Sent"]
    assert [site.path for site in found.call_sites] == ["server/a.ts"]
    other = make_action("create", "order", path="server/b.ts", symbol="POST /orders")
    assert sorted(names(propose(make_reading(sent, other), NOTHING))) == [
        "Message Sent", "Order Created"
    ]  # fmt: skip
