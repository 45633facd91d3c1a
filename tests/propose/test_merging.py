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
