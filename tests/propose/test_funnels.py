"""Paths through the proposed events (A18, A20)."""

from propose_samples import EVERYTHING, NOTHING, make_action, make_reading, make_value, shop

from wizard.propose.propose import propose


def test_a_shop_has_a_way_from_the_start_to_the_purchase() -> None:
    found = propose(make_reading(*shop()), NOTHING, options=EVERYTHING)
    assert found.funnels[0].steps[0] == "User Signed Up"
    assert found.funnels[0].steps[-1] == found.critical_event
    assert "Product Added To Cart" in found.funnels[0].steps


def test_a_thing_goes_through_its_stages_with_what_joins_them() -> None:
    values = (make_value("invoice_id", "id"), make_value("plan", "enum"))
    reading = make_reading(
        make_action("approve", "invoice", line=120, values=values[:1]),
        make_action("create", "invoice", line=10, values=values),
        make_action("send", "invoice", line=60, values=values),
    )
    (funnel,) = [f for f in propose(reading, NOTHING).funnels if len(f.steps) == 3]
    assert funnel.steps == ("Invoice Created", "Invoice Sent", "Invoice Approved")
    assert funnel.shared_properties == ("invoice_id",)


def test_one_event_is_no_path() -> None:
    assert propose(make_reading(make_action("create", "order")), NOTHING).funnels == ()


def test_every_step_is_a_proposed_event() -> None:
    found = propose(make_reading(*shop()), NOTHING, options=EVERYTHING)
    proposed = {event.name for event in found.events}
    assert all(proposed.issuperset(funnel.steps) for funnel in found.funnels)
