"""One event with a property that tells its kinds apart (A16)."""

from propose_samples import NOTHING, make_action, make_reading, names

from wizard.model.action import UserAction
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
