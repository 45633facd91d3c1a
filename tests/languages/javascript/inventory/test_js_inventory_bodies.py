"""What a function does, as its calls and statements say."""

import pytest
from js_inventory_kit import features

TRUE = [
    ("await go()", "awaits"),
    ("await go(); await on()", "awaits:2+"),
    ("try { go() } catch {}", "try"),
    ("throw new Error('x')", "raises"),
    ("toast.success('saved')", "shows_toast"),
    ("showNotification('saved')", "shows_toast"),
    ("router.push('/x')", "navigates"),
    ("navigate('/x')", "navigates"),
    ("queryClient.invalidateQueries()", "invalidates"),
    ("refetch()", "invalidates"),
    ("mutateOrders()", "invalidates"),
    ("setName('x')", "sets_state"),
    ("setIsOpen(true)", "sets_open"),
    ("openModal('x')", "opens_dialog"),
    ("fetch('/x')", "request_call"),
    ("axios.post('/x')", "write_call"),
    ("createOrder.mutateAsync()", "mutates"),
    ("deleteOrder(1)", "write_call"),
    ("data.post(`/orders`)", "write_call"),
    ("load().then(go)", "thens"),
    ("window.open('/x')", "navigates"),
    ("db.insert(orders)", "commits"),
    ("navigator.clipboard.writeText(x)", "copies"),
    ("alert('Please try again')", "says_sorry"),
    ("go(session.user)", "uses_user"),
    ("onDone(order)", "calls_prop"),
]
FALSE = [
    ("items.push(1)", "navigates"),
    ("go()", "awaits"),
    ("window.setTimeout(go)", "sets_state"),
    ("settle()", "sets_state"),
    ("items.get(1)", "request_call"),
    ("map.delete(1)", "write_call"),
    ("catalog.success()", "shows_toast"),
    ("const opened = 1", "opens_dialog"),
    ("const inner = async () => { await go() }", "awaits"),
    ("const inner = () => { toast.error('x') }", "shows_toast"),
    ("once()", "calls_prop"),
    ("list.create(1)", "commits"),
    ("app.post('/x', on)", "write_call"),
    ("dialog.open('/x')", "navigates"),
]


@pytest.mark.parametrize(("body", "feature"), TRUE)
def test_a_body_has_the_feature(body: str, feature: str) -> None:
    assert feature in features("run", f"async function run() {{ {body} }}")


@pytest.mark.parametrize(("body", "feature"), FALSE)
def test_a_body_has_it_not(body: str, feature: str) -> None:
    assert feature not in features("run", f"async function run() {{ {body} }}")


def test_only_an_async_function_is_async() -> None:
    assert "async" in features("run", "const run = async () => { await go() }")
    assert "async" not in features("run", "const run = () => { go() }")


def test_an_effect_counts_where_it_does_something() -> None:
    assert "has_effect" in features("Page", "function Page() { useEffect(() => { go() }, []) }")
    assert "has_effect" not in features("Page", "function Page() { useEffect(() => {\n\n}, []) }")
