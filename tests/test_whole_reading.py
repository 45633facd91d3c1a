"""`propose --limit 0` reads a project in every language it has, whatever its apps are."""

from wizard.model.source import MemoryTree
from wizard.propose.options import ProposeOptions
from wizard.stages import propose_whole
from wizard.whole_reading import read_whole

VIEWS = b"""
@router.post("/orders")
async def create_order(order: Order, db: Session):
    try:
        db.add(order)
        await db.commit()
    except ValueError:
        raise HTTPException(400)
    return Response(order)
"""
CART = b"""
export function Cart({ items }) {
  const handleCheckout = async () => {
    try {
      await api.post("/orders", items);
      toast.success("Thanks");
      navigate("/thanks");
    } catch (error) {
      toast.error("Please try again");
    }
  };
  return <button onClick={handleCheckout}>Buy</button>;
}
"""
BOTH = {"api/views.py": VIEWS, "web/src/Cart.tsx": CART}
EVERYTHING = ProposeOptions(max_events=0)


def symbols(files: dict[str, bytes], options: ProposeOptions = EVERYTHING) -> list[str]:
    proposal = propose_whole(MemoryTree(files), options, map)
    return [event.location.symbol for event in proposal.events]


def test_both_languages_are_ranked_in_one_list() -> None:
    assert {"create_order", "Cart.handleCheckout"} <= set(symbols(BOTH))


def test_a_layer_leaves_the_other_out() -> None:
    found = symbols(BOTH, ProposeOptions(max_events=0, layer="browser"))
    assert "Cart.handleCheckout" in found
    assert "create_order" not in found


def test_a_project_without_code_has_nothing() -> None:
    code = read_whole(MemoryTree({"README.md": b"# Shop"}), map)
    assert code.reading.actions == code.reading.inventory == ()
    assert symbols({"README.md": b"# Shop"}) == []


def test_existing_events_of_both_languages_are_known() -> None:
    tracked = {
        "api/views.py": b"import analytics\n\n\ndef pay():\n    analytics.track(1, 'Paid')\n",
        "web/a.ts": b"import mixpanel from 'mixpanel-browser'\n"
        b"export function buy() { mixpanel.track('Bought') }\n",
    }
    names = {call.event_name for call in read_whole(MemoryTree(tracked), map).existing.calls}
    assert names == {"Paid", "Bought"}


def test_the_order_of_the_files_changes_nothing() -> None:
    assert symbols(dict(reversed(BOTH.items()))) == symbols(BOTH)
