"""One layer, or what a branch changes (A42)."""

import pytest
from propose_samples import NOTHING, make_action, make_reading, names

from wizard.model.action import Surface
from wizard.propose.options import ProposeOptions, Spans
from wizard.propose.propose import propose
from wizard.propose.scope import changed_below

CLICK = make_action(
    "share", "report", path="web/Report.tsx", surface=Surface(kind="click", side="browser")
)
ORDER = make_action("create", "order", line=40)
READING = make_reading(ORDER, CLICK)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (ProposeOptions(layer="server"), {"Order Created"}),
        (ProposeOptions(layer="browser"), {"Report Shared"}),
        (ProposeOptions(), {"Order Created", "Report Shared"}),
    ],
)
def test_a_layer_has_only_its_own_events(options: ProposeOptions, expected: set[str]) -> None:
    assert set(names(propose(READING, NOTHING, options=options))) == expected


@pytest.mark.parametrize(
    ("spans", "touched"),
    [
        (((1, 39),), False),
        (((60, 70),), False),
        (((40, 40),), True),
        (((59, 80),), True),
        (((1, 2), (45, 46)), True),
        ((), False),
    ],
)
def test_only_functions_that_a_branch_touches(spans: Spans, touched: bool) -> None:
    options = ProposeOptions(changed=(("shop/orders.py", spans),))
    found = names(propose(READING, NOTHING, options=options))
    assert found == (["Order Created"] if touched else [])


def test_paths_of_an_app_are_relative_to_its_folder() -> None:
    options = ProposeOptions(changed=(("api/app.py", ((1, 2),)), ("web/x.ts", ((3, 4),))))
    assert changed_below(options, "api").changed == (("app.py", ((1, 2),)),)
    assert changed_below(options, "").changed == options.changed
    assert changed_below(ProposeOptions(), "api") == ProposeOptions()
