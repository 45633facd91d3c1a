"""`planned_events_called` in JavaScript: every way in which an event is sent counts."""

import pytest
from verify_scripts import GOOD, cart, marks

PLACE = [("error", ".amplitude/events.json", 3)]


@pytest.mark.parametrize(
    "code",
    [
        "import { tracked } from './amplitude';\n"
        "export const add = (x) => tracked(save(x), 'Item Added', { item_id: x.id });",
        "window.amplitudeEvents?.track('Item Added');",
    ],
)
def test_a_planned_event_that_is_sent(code: str) -> None:
    assert marks("planned_events_called", cart(code)) == []


@pytest.mark.parametrize(
    "code",
    [
        "import { tracked } from './amplitude';\nexport const add = (x) => tracked(x, 'Added');",
        "import { tracked } from 'solid';\nexport const add = (x) => tracked(x, 'Item Added');",
        "window.somethingElse?.track('Item Added');",
    ],
)
def test_a_planned_event_that_is_not_sent(code: str) -> None:
    assert PLACE[0] in marks("planned_events_called", cart(code))


def test_what_is_personal_is_found_beside_a_result_too() -> None:
    code = (
        "import { tracked } from './amplitude';\n"
        "export const add = (x) => tracked(save(x), 'Item Added', { email: x.email });"
    )
    found = marks("personal_properties", {**GOOD, **cart(code)})
    assert [(path, line) for _, path, line in found] == [("src/cart.ts", 3)]
